"""The pages of a document as they will be printed and saved: the same bytes, drawn as sharp as the screen is.

Only pages in sight are drawn. Each page has its words as description, so that it can be read aloud.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.papers.pdf_pages import PageInfo, PdfPages
from ui.parts.boxes import appear
from ui.parts.buttons import shows_focus
from ui.style import tokens
from ui.style.look import color, colors, px
from ui.style.style import paint_ring

_WIDEST = 860  # of a page at 100 %: longer lines read badly
_MARGIN = 14
_STEP, _LEAST, _MOST = 1.25, 0.4, 4.0
_KEPT = 2  # pages before and after those in sight keep their picture
_UNREADABLE = "Dit document kan hier niet worden getoond. Opslaan en afdrukken kunnen wel."


class Sheet(QLabel):
    """One page on paper: white in every theme, because that is what comes out of the printer.

    A label, so that a screen reader takes it for text.
    """

    def __init__(self, place: int, count: int, info: PageInfo, moved: Callable[[int], None]) -> None:
        super().__init__()
        self.place, self.info = place, info
        self._moved = moved
        self._picture: QImage | None = None
        self.setAccessibleName(f"Pagina {place + 1} van {count}")
        self.setAccessibleDescription(info.text)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_picture(self, picture: QImage | None) -> None:
        self._picture = picture
        self.update()

    @property
    def picture_width(self) -> int:
        """Pixels across of the picture that is shown, 0 without one."""
        return self._picture.width() if self._picture is not None else 0

    def set_width(self, width: int) -> None:
        """As wide as this on the screen."""
        self.setFixedSize(width, round(width * self.info.height / self.info.width))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._moved(self.place)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(QPen(color(colors().border), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if shows_focus(self):
            paint_ring(
                painter, self.rect().toRectF(), ink=tokens.LIGHT.focus
            )  # paper is white in every theme
        painter.end()


class Preview(QScrollArea):
    """page_changed(number, count): another page is in sight. zoomed(percent). trouble(sentence).

    One Tab stop: the page in sight. PgUp, PgDn, Home, End and the arrows walk.
    """

    page_changed = Signal(int, int)
    zoomed = Signal(int)
    trouble = Signal(str)
    ready = Signal()  # sizes and words of the pages are known

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setAccessibleName("Zo komt het op papier")
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A bar that comes once the pages are laid out makes them too wide: they would be drawn anew, empty until then.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pages: PdfPages | None = None
        self._sheets: list[Sheet] = []
        self._asked: dict[int, int] = {}  # width in pixels that was asked for, per page
        self._zoom = 1.0
        self._at = 0
        self._begin = 0
        self._clear()
        self._show_bar_across()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._draw_in_sight)

    def _clear(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._sheets = []
        self._asked = {}
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(px(_MARGIN), px(_MARGIN), px(_MARGIN), px(_MARGIN))
        self._column.setSpacing(px(_MARGIN))
        self.setWidget(content)
        content.setAutoFillBackground(False)

    # ------------------------------------------------------------------------------- document

    def show_pdf(self, pdf: bytes | None, begin: int = 0) -> None:
        """Show a document from page ``begin`` (from 0; past the last one: the last); None shows nothing."""
        self._clear()
        self._at = 0
        self._begin = begin
        if pdf is not None:
            pages = self._pages = PdfPages(pdf, self)
            pages.read(self._lay_out, lambda _error: self.trouble.emit(_UNREADABLE))

    def _lay_out(self, infos: tuple[PageInfo, ...]) -> None:
        for place, info in enumerate(infos):
            sheet = Sheet(place, len(infos), info, self._focused)
            self._sheets.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            appear(sheet)  # at once: Tab may be on its way
        self._column.addStretch(1)
        self._resize_sheets()
        # The area hears now how long its content is, not a round later: who pages at once gets somewhere.
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(0)
        self._show_place(0)
        begin = min(self._begin, len(infos) - 1)
        if begin > 0:  # once the layout knows how long it has become
            self._show_place(begin)
            QTimer.singleShot(0, self._column, lambda: self.go_page(begin))
        self.ready.emit()

    def sheets(self) -> tuple[Sheet, ...]:
        """The pages that are shown."""
        return tuple(self._sheets)

    def close_pages(self) -> None:
        """The preview is going away: nothing is drawn any more."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    # ----------------------------------------------------------------------------------- zoom

    @property
    def percent(self) -> int:
        """Zoom; 100 fits the width."""
        return round(self._zoom * 100)

    def zoom_in(self) -> None:
        self._set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._zoom / _STEP)

    def zoom_fit(self) -> None:
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        zoom = max(_LEAST, min(_MOST, zoom))
        zoom = 1.0 if abs(zoom - 1.0) < 0.02 else zoom
        if zoom == self._zoom:
            return
        share = self.verticalScrollBar().value() / max(1, self._top(len(self._sheets)))
        self._zoom = zoom
        self._show_bar_across()
        self._resize_sheets()
        # Once the layout knows how long it has become.
        QTimer.singleShot(0, self, lambda: self._scroll_to(share * self._top(len(self._sheets))))
        self.zoomed.emit(self.percent)

    def _show_bar_across(self) -> None:
        """Up to 100 % a page fits the width: a bar there, be it for a moment, would only take away height."""
        policy = Qt.ScrollBarPolicy
        fits = self._zoom <= 1.0
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def _resize_sheets(self) -> None:
        fit = min(self.viewport().width() - 2 * px(_MARGIN), px(_WIDEST))
        for sheet in self._sheets:
            sheet.set_width(max(px(120), round(fit * self._zoom)))
        self._column.activate()
        self._later.start()

    # -------------------------------------------------------------------------------- drawing

    def _draw_in_sight(self) -> None:
        """Ask for the pages in sight, the one looked at first; let go of those far away."""
        if self._pages is None or not self._sheets:
            return
        seen = self._in_sight()
        first, last = (seen[0], seen[-1]) if seen else (0, 0)
        for sheet in self._sheets:
            if not first - _KEPT <= sheet.place <= last + _KEPT and sheet.place in self._asked:
                self._asked.pop(sheet.place)
                self._pages.forget(sheet.place)
                sheet.show_picture(None)
        for place in (*seen, last + 1):
            if place >= len(self._sheets):
                continue
            sheet = self._sheets[place]
            wanted = round(sheet.width() * self.devicePixelRatioF())
            if self._asked.get(place) != wanted:
                self._asked[place] = wanted
                self._pages.draw(place, wanted, sheet.show_picture)

    def _top(self, place: int) -> int:
        """Where a page begins, told by the sizes: a layout knows it only a round later."""
        return px(_MARGIN) + sum(sheet.height() + px(_MARGIN) for sheet in self._sheets[:place])

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [n for n in range(len(self._sheets)) if self._top(n) < bottom and self._top(n + 1) > top]

    # --------------------------------------------------------------------------------- moving

    def _scrolled(self) -> None:
        self._later.start()
        top = self.verticalScrollBar().value() + self.viewport().height() / 3
        count = len(self._sheets)
        at = next((n for n in range(count) if self._top(n + 1) > top), count - 1)
        if self._sheets:
            self._show_place(max(at, 0))

    def _focused(self, place: int) -> None:
        if place != self._at:
            self._show_place(place)

    def _show_place(self, place: int) -> None:
        """Page ``place`` is the one in sight: Tab lands on it, and the focus goes along."""
        if not self._sheets:
            return
        had = any(sheet.hasFocus() for sheet in self._sheets)
        self._at = place
        for sheet in self._sheets:
            here = sheet.place == place
            sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if had and not self._sheets[place].hasFocus():
            self._sheets[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_changed.emit(place + 1, len(self._sheets))

    def _scroll_to(self, top: float) -> None:
        self.verticalScrollBar().setValue(round(top))

    @property
    def place(self) -> int:
        """The page in sight, from 0."""
        return self._at

    def focusNextPrevChild(self, next_: bool) -> bool:
        """As the window walks: Qt's own would scroll to the middle of the page that Tab leaves."""
        return self.window().focusNextPrevChild(next_)

    def stop(self) -> QWidget | None:
        """The page Tab lands on; None when nothing is shown."""
        return self._sheets[self._at] if self._sheets else None

    def tab_children(self) -> list[QWidget]:
        return list(self._sheets)

    def go_page(self, place: int) -> None:
        """Show page ``place`` (from 0) from its top."""
        if 0 <= place < len(self._sheets):
            self._scroll_to(self._top(place) - px(_MARGIN))
            self._show_place(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        across = self.horizontalScrollBar()
        line, whole = px(48), round(self.viewport().height() * 0.9)
        code = Qt.Key(event.key())
        moves = {Qt.Key.Key_Down: line, Qt.Key.Key_Up: -line, Qt.Key.Key_PageDown: whole}
        moves |= {Qt.Key.Key_PageUp: -whole, Qt.Key.Key_Space: whole}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif code in moves:
            bar.setValue(bar.value() + moves[code])
        elif code in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            across.setValue(across.value() + (line if code == Qt.Key.Key_Right else -line))
        elif code == Qt.Key.Key_Home:
            self.go_page(0)
        elif code == Qt.Key.Key_End:
            self.go_page(len(self._sheets) - 1)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize_sheets()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._later.start()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), tokens.TARGET * 3)
