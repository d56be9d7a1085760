"""What every page must hold, measured on the real widgets and on what is painted: reach, size, order, contrast."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ui.case.lines import BuildBar
from ui.fields.base import FieldWidget
from ui.papers.preview import Preview
from ui.parts.buttons import Button
from ui.parts.choice import CheckChoice, RadioChoice
from ui.parts.text import Chip, Label
from ui.style import tokens
from ui.tab_order import tab_order

Color = tuple[int, int, int]
_TEXT, _EDGE = 4.5, 3.0
_NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


def spin() -> None:
    """Let the layout settle: what wraps asks for its height a round later. What was thrown away goes, too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def faults(root: QWidget) -> list[str]:
    """What can't be reached, named, hit or read under ``root``, or comes in an odd order."""
    return [*_stops(root), *_cut(root), *_sideways(root), *_order(root)]


def _named(widget: QWidget) -> str:
    return str(widget.accessibleName() or getattr(widget, "text", str)()).strip()


def _stops(root: QWidget) -> list[str]:
    found = []
    for widget in tab_order(root):
        name = _named(widget)
        if not name:
            found.append(f"no name: {widget}")
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in _NO_ROLE:
            found.append(f"no role: {widget} {name}")
        wide, high = _hit(widget, root)
        if wide < tokens.TARGET or high < tokens.TARGET:
            found.append(f"{wide} × {high}: {name}")
        at = widget.mapTo(root, QPoint(0, 0)).x()
        if at < 0 or at + widget.width() > root.width():
            found.append(f"sticks out: {name}")
    return found


def _hit(widget: QWidget, root: QWidget) -> tuple[int, int]:
    """Width and height of what takes a press, measured through its middle; what is scrolled away does not count off."""
    seen = widget.visibleRegion().boundingRect()
    if seen != widget.rect():
        return widget.width(), widget.height()
    middle = widget.rect().center()

    def takes(at: QPoint) -> bool:
        under = root.childAt(widget.mapTo(root, at))
        return under is widget or (under is not None and widget.isAncestorOf(under))

    def reach(step: QPoint) -> int:
        """How far it goes from its middle to both sides, no further than needed."""
        far = 1
        for way in (1, -1):
            for by in range(1, tokens.TARGET):
                if not takes(middle + step * (by * way)):
                    break
                far += 1
        return far

    return reach(QPoint(1, 0)), reach(QPoint(0, 1))


def _cut(root: QWidget) -> list[str]:
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, BuildBar):
            continue
        if isinstance(label, Chip):
            if label.sizeHint().width() > label.width() and not label.toolTip():
                found.append(f"cut: {label.text()}")
        elif isinstance(label, Label) and label.heightForWidth(label.width()) > label.height() + 1:
            found.append(f"cut: {label.text()}")
    for button in root.findChildren(Button):
        whole = button.width() >= button.width_of(button.text())
        told = f"{button.accessibleName()} {button.toolTip()}"
        if button.isVisible() and not whole and button.text() not in told:
            found.append(f"cut: {button.text()}")
    return found


def _sideways(root: QWidget) -> list[str]:
    return [
        f"scrolls sideways: {area}"
        for area in root.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.horizontalScrollBar().isVisible()
        if not isinstance(area, Preview)  # paper that is enlarged
    ]


def _order(root: QWidget) -> list[str]:
    """Within an area: rows from top to bottom, from left to right in a row. A question counts as one."""
    found = []
    before: tuple[QWidget | None, QWidget, QRect] | None = None
    for widget in tab_order(root):
        unit = _unit(widget)
        area = _area(unit)
        box = QRect(unit.mapTo(root, QPoint(0, 0)), unit.size())
        if before is not None and before[0] is area and before[1] is not unit and area is not None:
            was = before[2]
            same_row = box.top() < was.bottom() and was.top() < box.bottom()
            if not (box.left() > was.left() if same_row else box.top() >= was.top()):
                found.append(f"out of order: {_named(widget)}")
        before = (area, unit, box)
    return found


def _unit(widget: QWidget) -> QWidget:
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, FieldWidget):
            return parent
        parent = parent.parentWidget()
    return widget


def _area(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


# -------------------------------------------------------------------------------------- as painted


@lru_cache(maxsize=65_536)  # not without an end: soft edges of letters have millions of pairs
def _light(value: Color) -> float:
    """WCAG 2 relative luminance."""
    parts = [part / 255 for part in value]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """WCAG 2 contrast ratio."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_faint(root: QWidget) -> list[str]:
    """Texts and edges of controls that are seen now and can't be told from what they stand on."""
    image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, line = (image.width(), image.height()), image.bytesPerLine()
    picture = Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", line, 1)
    found = []
    for widget in root.findChildren(QWidget):
        seen = widget.visibleRegion().boundingRect()
        if not widget.isVisible() or seen != widget.rect() or seen.isEmpty():
            continue
        at = widget.mapTo(root, QPoint(0, 0))
        box = (at.x(), at.y(), at.x() + widget.width(), at.y() + widget.height())
        if isinstance(widget, (QLabel, QPushButton, RadioChoice, CheckChoice)) and _shown(widget):
            ratio = _ink(picture.crop(box))
            if ratio < _TEXT:
                found.append(f"text {ratio:.1f}: {_named(widget)}")
        if _has_edge(widget):
            ratio = _edge(picture, at.x(), at.y() + widget.height() // 2)
            if ratio < _EDGE:
                found.append(f"edge {ratio:.1f}: {_named(widget)}")
    return found


def _shown(widget: QLabel | QAbstractButton) -> str:
    return "" if isinstance(widget, BuildBar) else widget.text().strip()


def _has_edge(widget: QWidget) -> bool:
    if isinstance(widget, Button):
        return widget._kind != "quiet" and widget.isEnabled()
    return isinstance(widget, (QLineEdit, QPlainTextEdit, RadioChoice, CheckChoice))


def _ink(crop: Image.Image) -> float:
    """Contrast of what differs most from the commonest colour inside a control's frame, or in a label."""
    colors = crop.getcolors(crop.width * crop.height) or []
    ground = max(colors)[1]
    return max(contrast(ground, color) for _, color in colors)  # type: ignore[arg-type]


def _edge(picture: Image.Image, left: int, middle: int) -> float:
    """Contrast of the frame (or the ring around it), left in the middle, with what is outside of it."""
    outside = picture.getpixel((max(0, left - 1), middle))
    return max(contrast(outside, picture.getpixel((left + by, middle))) for by in range(6))  # type: ignore[arg-type]
