"""What every field shares: who takes its answer, where links lead, and the texts still to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from decision_trees.answers import Address
from ui.parts.edits import Pending
from wmo_desktop.wizard.screenports import FieldPort
from wmo_desktop.wizard.view import InfoView


@dataclass(frozen=True)
class FieldContext:
    """session: an open case or a reference page.

    compact: in the side panel, where a field has 270 px.
    label: shown instead of the question's own, where that stands right above already; screen readers keep the own.
    follow: goes where the link of a plain sentence leads; None where there is nowhere to go.
    dense: on the page of the expert way: question and answer beside each other, every explanation folded away.
    drafts: texts that could not be kept as they stand, by question: another page that asks the same shows them.
    """

    session: FieldPort
    pending: Pending = field(default_factory=Pending)
    compact: bool = False
    label: str = ""
    follow: Callable[[InfoView], None] | None = None
    dense: bool = False
    drafts: dict[Address, str] = field(default_factory=dict, repr=False)


def mark(widget: QWidget, address: Address, part: str) -> None:
    """Name a focusable after its question and part, so that focus can be found and remembered."""
    widget.setProperty("address", str(address))
    widget.setProperty("part", part)
