"""Widgets side by side while they fit, else on the next row: badges beside a title, buttons below a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.boxes import appear
from ui.style.look import px


class Flow(QWidget):
    """Rows of widgets, each as wide as it likes, none wider than the whole. ``gap``: pixels between them."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._widgets: list[QWidget] = []
        self._highs: dict[int, int] = {}  # by width, until something in it changes
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: list[QWidget]) -> None:
        """Have these widgets, in this order; those that are gone are thrown away."""
        for gone in self._widgets:
            if gone not in widgets:
                gone.hide()
                gone.deleteLater()
        self._widgets = list(widgets)
        for widget in widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
                appear(widget)
        self._renew()

    def tab_children(self) -> list[QWidget]:
        """In the order they are read."""
        return list(self._widgets)

    def _renew(self) -> None:
        self._highs.clear()
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place the widgets, each in the middle of its row; the height they take."""
        rows: list[list[tuple[QWidget, QRect]]] = [[]]
        x = y = high = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            wide = min(widget.sizeHint().width(), width)
            tall = widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()
            tall = max(tall, widget.minimumHeight())
            if x and x + wide > width:
                x, y, high = 0, y + high + px(4), 0
                rows.append([])
            rows[-1].append((widget, QRect(x, y, wide, tall)))
            x += wide + self._gap
            high = max(high, tall)
        if move:
            for row in rows:
                tallest = max((rect.height() for _, rect in row), default=0)
                for widget, rect in row:
                    widget.setGeometry(rect.translated(0, (tallest - rect.height()) // 2))
        return y + high

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.isVisible():  # then nobody says that something in it has changed
            return self._arrange(width, move=False)
        found = self._highs.get(width)
        if found is None:
            found = self._highs[width] = self._arrange(width, move=False)
        return found

    def sizeHint(self) -> QSize:
        width = px(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), max((widget.sizeHint().height() for widget in self._widgets), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        # Shown: what was hidden or grew while nobody saw it gets its place.
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._renew()
        return super().event(event)
