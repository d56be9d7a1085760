"""The order of Tab, read from what is on the screen.

Qt's own order is the order in which widgets were made, which goes wrong as soon as parts appear later. Here it
follows the layouts; a widget may say better with ``tab_children()``.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_LEAVES = (QAbstractButton, QLineEdit, QLabel)
_TAB = Qt.FocusPolicy.TabFocus


def tab_order(root: QWidget) -> list[QWidget]:
    """All visible, enabled widgets under ``root`` that Tab may land on, in order."""
    return list(_walk(root))


def _walk(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    if (widget.focusPolicy() & _TAB) == _TAB and widget.isEnabled():
        yield widget
    if isinstance(widget, _LEAVES):
        return
    for child in _children(widget):
        yield from _walk(child)


def _children(widget: QWidget) -> list[QWidget]:
    told = getattr(widget, "tab_children", None)
    if told is not None:
        children: list[QWidget] = told()
        return children
    if isinstance(widget, QScrollArea):
        content: QWidget | None = widget.widget()
        return [content] if content is not None else []
    if isinstance(widget, QAbstractScrollArea):
        return []
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    return list(_laid_out(layout, inside)) if layout is not None else inside


def _laid_out(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """The widgets of a layout and the layouts in it, in order.

    By index and never by ``itemAt``: what that returns outlives the item in Python, and turns up later in the place
    of whatever widget comes to stand at the same address.
    """
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(child), child) for child in inside]
    placed += [(layout.indexOf(inner), inner) for inner in layout.children() if isinstance(inner, QLayout)]
    for place, found in sorted(placed, key=lambda pair: pair[0]):
        if isinstance(found, QLayout):
            yield from _laid_out(found, inside)
        elif place >= 0:
            yield found
