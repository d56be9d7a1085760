"""What every field of an open case shares: the session it asks, and the texts still to be sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from decision_trees.answers import Address
from ui.parts.edits import Pending
from wmo_desktop.wizard.view import SessionPort


@dataclass(frozen=True)
class FieldContext:
    """compact: in the side panel, where a field has 270 px.

    label: shown instead of the question's own, where that stands right above already; screen readers keep the own.
    """

    session: SessionPort
    pending: Pending = field(default_factory=Pending)
    compact: bool = False
    label: str = ""


def mark(widget: QWidget, address: Address, part: str) -> None:
    """Name a focusable after its question and part, so that focus can be found and remembered."""
    widget.setProperty("address", str(address))
    widget.setProperty("part", part)
