"""A press shows with what comes of it: our buttons look the same while they are held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class PressedCalmly(_Base):
    """Goes before a button of Qt, which would paint itself and all it lies on at the press and again at the release.

    Each takes as long as a fifth of an answer; what has changed is painted once, when all is done.
    """

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with _unpainted(self):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with _unpainted(self):
            super().mouseReleaseEvent(event)


@contextmanager
def _unpainted(button: QAbstractButton) -> Iterator[None]:
    button.setUpdatesEnabled(False)
    try:
        yield
    finally:
        if isValid(button):  # what was pressed may have taken it away
            button.setUpdatesEnabled(True)
