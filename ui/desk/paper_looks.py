"""Who the documents come from and how they look: names, logo and colour, each shown as the paper will have it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy

from reports.house import DEFAULT_ACCENT, HouseStyle, HouseStyleError
from ui.parts.boxes import Surface, column
from ui.parts.buttons import Button
from ui.parts.edits import LineEdit, Live, Pending
from ui.parts.flow import Flow
from ui.parts.message import MessageArea, announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import color, colors, font, px
from wmo_desktop.wizard.screenports import DeskPort
from wmo_desktop.wizard.view import Preferences

_PAPER = "#FFFFFF"  # what is printed on, in every theme
_CARD_WORDS = "Zo komen uw documenten uit de printer. Alles mag leeg blijven."
_NAME_WORDS = "Deze naam staat op de documenten en bij uw handtekening."
_PLACE_WORDS = "Deze naam komt op het ondersteuningsplan. Laat het leeg als het er niet op hoeft."
_LOGO_WORDS = "Het logo staat bovenaan de eerste bladzijde. Kies een PNG-bestand van hoogstens 1 MB."
_ACCENT_WORDS = (
    "De kleur van koppen en lijnen: een # met zes tekens. Leeg is de kleur van Wmo Desktop, #0B5C5A."
)
_DARKER = "Deze kleur is te licht om te lezen. Op papier wordt de kleur zo donker als in het voorbeeld."
_NO_LOGO = "Er is nog geen logo."


class LogoView(QLabel):
    """The logo as kept, small, on the white of the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Het logo op papier")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._picture = QPixmap()

    def show_logo(self, data: bytes) -> None:
        """Show these bytes of a PNG; b"" hides it."""
        self._picture = self._read(data) if data else QPixmap()
        self.setVisible(bool(data))
        self.updateGeometry()
        self.update()

    def _read(self, data: bytes) -> QPixmap:
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        reader = QImageReader(buffer, b"png")
        ratio = self.devicePixelRatioF()
        room, size = QSize(px(220), px(64)) * ratio, reader.size()
        if size.width() > room.width() or size.height() > room.height():
            reader.setScaledSize(
                size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
            )
        picture = QPixmap.fromImage(reader.read())
        picture.setDevicePixelRatio(ratio)
        return picture

    def sizeHint(self) -> QSize:
        size = self._picture.deviceIndependentSize().toSize()
        return QSize(size.width() + 2 * px(12), max(size.height() + 2 * px(12), tokens.TARGET + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_paper(painter, QRectF(self.rect()))
        size = self._picture.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawPixmap(round(left), round(top), self._picture)
        painter.end()


class AccentSample(QLabel):
    """A heading and a line as they come on paper in the accent colour."""

    def __init__(self) -> None:
        super().__init__("Een kop op papier")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(font(tokens.TEXT, bold=True))
        self.ink = DEFAULT_ACCENT

    def show_ink(self, ink: str) -> None:
        self.ink = ink
        self.setAccessibleName(f"Voorbeeld: een kop op papier in de kleur {ink}")
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * px(16) + 2, max(tokens.TARGET + 2, self.fontMetrics().height() + px(16)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        _paint_paper(painter, rect)
        painter.setPen(color(self.ink))
        inner = rect.adjusted(px(16), px(4), -px(16), -px(9))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.fillRect(QRectF(inner.left(), inner.bottom(), inner.width(), px(2)), color(self.ink))
        painter.end()


def _paint_paper(painter: QPainter, rect: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color(colors().border))
    painter.setBrush(color(_PAPER))
    painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)


class PaperCard(Surface):
    """consultant(str), municipality(str), accent(str): wished from now on. The logo is kept by itself.

    message: where a logo that is refused gets its sentence.
    """

    consultant = Signal(str)
    municipality = Signal(str)
    accent = Signal(str)

    def __init__(self, desk: DeskPort, pending: Pending, message: MessageArea) -> None:
        super().__init__("card")
        self._desk, self._message = desk, message
        self.wrong = ""
        self._box = column(self, px(20), px(14), px(20), px(16), gap=px(4))
        self._box.addWidget(Label("Op papier", size=tokens.HEADING, bold=True, inset=True))
        self._box.addWidget(Label(_CARD_WORDS, size=tokens.HELP, role="quiet", inset=True))
        name = self._add_line("Uw naam", _NAME_WORDS, "bijvoorbeeld A. Voorbeeld", "consultant")
        place = self._add_line(
            "Naam van de gemeente", _PLACE_WORDS, "bijvoorbeeld Gemeente Beekdaelen", "municipality"
        )
        self._lives = (
            Live(name, lambda text: self.consultant.emit(text.strip()), pending),
            Live(place, lambda text: self.municipality.emit(text.strip()), pending),
        )
        self._add_logo()
        self._add_accent(pending)
        self._show_logo()

    def _head(self, title: str, words: str) -> None:
        self._box.addSpacing(px(10))
        self._box.addWidget(Label(title, bold=True, inset=True))
        self._box.addWidget(Label(words, size=tokens.HELP, role="quiet", inset=True))

    def _add_line(self, title: str, words: str, placeholder: str, name: str) -> LineEdit:
        self._head(title, words)
        edit = LineEdit(title, placeholder=placeholder)
        edit.setObjectName(name)
        edit.setMaximumWidth(px(520))
        self._box.addWidget(edit)
        return edit

    def _add_logo(self) -> None:
        self._head("Logo", _LOGO_WORDS)
        self._none = Label(_NO_LOGO, size=tokens.HELP, inset=True)
        self._view = LogoView()
        self._choose = Button("Kies een logo…")
        self._choose.setObjectName("logo")
        self._choose.clicked.connect(self._choose_logo)
        self._away = Button("Weghalen")
        self._away.setAccessibleName("Weghalen: het logo")
        self._away.clicked.connect(lambda: self._keep(None))
        row = Flow(px(8))
        row.show_widgets([self._view, self._choose, self._away])
        self._box.addWidget(self._none)
        self._box.addWidget(row)

    def _add_accent(self, pending: Pending) -> None:
        self._head("Kleur", _ACCENT_WORDS)
        self._edit = LineEdit("Kleur op papier", placeholder=DEFAULT_ACCENT)
        self._edit.setObjectName("accent")
        self._live = Live(self._edit, self._typed, pending)
        self._sample = AccentSample()
        row = Flow(px(8))
        row.show_widgets([self._edit, self._sample])
        self._trouble = Label("", size=tokens.SMALL, role="stop", inset=True)
        self._darker = Label(_DARKER, size=tokens.SMALL, inset=True)
        for part in (row, self._trouble, self._darker):
            self._box.addWidget(part)

    def render_wishes(self, shown: Preferences) -> None:
        """Show what holds now; a colour that is wrong stays as typed, to be mended."""
        for live, text in zip(self._lives, (shown.consultant, shown.municipality), strict=True):
            live.show_text(text)
        if not self.wrong:
            self._live.show_text(shown.accent)
            self._judge(shown.accent)

    def to_accent(self) -> None:
        """The cursor goes to the colour."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self._judge(text.strip())
        if self.wrong:
            announce(self, self.wrong)
        else:
            self.accent.emit(text.strip())

    def _judge(self, accent: str) -> None:
        """Say what is wrong with a colour, or show how it comes on paper."""
        self.wrong = self._desk.check_accent(accent)
        self._edit.set_wrong(self.wrong)
        self._trouble.show_text(self.wrong)
        self._trouble.setVisible(bool(self.wrong))
        try:
            house = HouseStyle(accent=accent or DEFAULT_ACCENT)
        except HouseStyleError:
            self._darker.hide()  # the sample stays at the colour that holds
            return
        ink = "#" + "".join(f"{round(part * 255):02X}" for part in house.ink)
        self._sample.show_ink(ink)
        self._darker.setVisible(ink != house.accent.upper())

    def _choose_logo(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Logo kiezen", str(Path.home()), "PNG-plaatjes (*.png)")
        if path:
            self._keep(Path(path))

    def _keep(self, picture: Path | None) -> None:
        self._message.clear()
        refused = self._desk.keep_logo(picture)
        if refused:
            self._message.show_message(refused)
            return
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)  # "Weghalen" may go
        self._show_logo()
        announce(self, "Het logo is weggehaald." if picture is None else "Het logo is bewaard.")

    def _show_logo(self) -> None:
        data = self._desk.logo()
        self._view.show_logo(data)
        self._none.setVisible(not data)
        self._choose.show_button("Kies een ander logo…" if data else "Kies een logo…")
        self._away.setVisible(bool(data))
