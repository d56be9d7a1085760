"""What a control looks like is painted once and kept: a page that comes back, or moves down, only copies it.

A frame with rounded corners and its words cost 100 to 300 µs each, a copy 4. Kept by what is to be seen, so that
equal controls ("Ja", "Anders…") share one picture. See ADR 0007.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.style import look

_MOST_BYTES = 16 * 1024 * 1024  # about 500 controls at 100 %; more would only cost memory
Paint = Callable[[QPainter], None]


class Pictures:
    """The pictures that were used last, as many as fit in ``most`` bytes. bytes: what they take."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Hashable, ...], QPixmap] = OrderedDict()
        self.bytes = 0

    def of(self, widget: QWidget, key: tuple[Hashable, ...], paint: Paint) -> QPixmap:
        """The picture of ``key``, as large as ``widget``; made with ``paint`` when there is none."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        ratio = widget.devicePixelRatioF()
        made = QPixmap(widget.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setFont(widget.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        self._kept[key] = made
        self.bytes += _size(made)
        while self.bytes > self._most and len(self._kept) > 1:
            self.bytes -= _size(self._kept.popitem(last=False)[1])
        return made

    def forget(self) -> None:
        """Let go of all: nothing of a case may stay once it is locked."""
        self._kept.clear()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[tuple[Hashable, ...]]:
        return iter(self._kept)


pictures = Pictures()  # one per process, as the theme


def paint_kept(widget: QWidget, seen: tuple[Hashable, ...], paint: Paint) -> None:
    """Paint ``widget``, in its paint event, with the picture kept of it or else with ``paint``.

    ``seen``: all that the picture depends on, apart from the widget's size and the theme.
    """
    ratio = widget.devicePixelRatioF()
    painter = QPainter(widget)
    if ratio == int(ratio):
        key = (*seen, widget.width(), widget.height(), ratio, look.turn())
        painter.drawPixmap(0, 0, pictures.of(widget, key, paint))
    else:  # between whole pixels a copy would be blurred
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    painter.end()


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8
