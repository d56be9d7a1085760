"""The pictures of the papers on the screen: each is painted, in every theme and text size, with its words whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from decision_trees.afbouw import phase_out
from reports.pictures import (
    LevelBar,
    MinuteBar,
    Moment,
    level_bars,
    minutes_build_up,
    phase_steps,
    qr_code,
    signature_drawing,
    time_line,
    zrm_compared,
)
from reports.shapes import Drawing, Words
from ui.parts.drawing import DrawingView
from ui.style import look
from ui.style.look import color, colors
from ui.style.theme import apply_theme


def _drawings() -> dict[str, Drawing]:
    plan = phase_out(Fraction(125), Fraction(95), start=date(2027, 1, 4))
    return {
        "leefgebieden": level_bars(
            [LevelBar("Huishouden doen", 3, 2, 1), LevelBar("Geldzaken en post", 2, None, None)]
        ),
        "zrm": zrm_compared([("Financiën", 4, 2), ("Sociaal netwerk", 3, None)], "nu", "vorige"),
        "opbouw": minutes_build_up(
            [MinuteBar("Schoon huis", Decimal(125)), MinuteBar("Eraf: was", Decimal(-20))], 105
        ),
        "tijdlijn": time_line(
            [
                Moment("Melding", date(2026, 11, 3), "geweest"),
                Moment("Onderzoek klaar", date(2026, 12, 15), "straks"),
                Moment("Besluit", None, "onbekend"),
            ]
        ),
        "afbouw": phase_steps(plan),
        "handtekening": signature_drawing(
            (((0.1, 0.5), (0.5, 0.2), (0.9, 0.7)), ((0.5, 0.9),)), "Handtekening."
        ),
        "code": qr_code("WMO1/PROEF", 60),
    }


DRAWINGS = _drawings()


def shown(drawing: Drawing, qtbot: QtBot, width: int = 700) -> DrawingView:
    view = DrawingView(drawing)
    qtbot.addWidget(view)
    view.resize(QSize(max(width, view.minimumWidth()), view.heightForWidth(max(width, view.minimumWidth()))))
    view.setAutoFillBackground(True)
    return view


def inks(picture: QImage) -> set[str]:
    """Colours that cover more than a handful of pixels."""
    counted: dict[str, int] = {}
    for y in range(0, picture.height(), 2):
        for x in range(0, picture.width(), 2):
            name = QColor(picture.pixel(x, y)).name()
            counted[name] = counted.get(name, 0) + 1
    return {name for name, count in counted.items() if count > 3}


@pytest.mark.parametrize("name", tuple(DRAWINGS))
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_picture_is_painted_in_the_colours_of_the_theme(
    qapp: QApplication, qtbot: QtBot, name: str, scheme: Qt.ColorScheme
) -> None:
    apply_theme(qapp, scheme=scheme)
    view = shown(DRAWINGS[name], qtbot)
    found = inks(view.grab().toImage())
    assert len(found) > 1
    dark = color(colors().text).name() if name in {"handtekening", "code"} else color(colors().quiet).name()
    assert found & {dark, color(colors().text).name(), color(colors().shares[0][0]).name()}
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)


@pytest.mark.parametrize("name", tuple(DRAWINGS))
def test_a_screen_reader_gets_the_whole_picture_in_words(
    themed: QApplication, qtbot: QtBot, name: str
) -> None:
    view = shown(DRAWINGS[name], qtbot)
    assert view.accessibleName() == DRAWINGS[name].alt
    assert view.text() == DRAWINGS[name].alt
    assert view.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", tuple(DRAWINGS))
@pytest.mark.parametrize(("size", "width"), [(1.0, 300), (2.0, 300), (2.0, 1400)])
def test_words_stay_readable_and_within_the_picture(
    themed: QApplication, qtbot: QtBot, name: str, size: float, width: int
) -> None:
    # In a narrow window the picture is never cut off; with room for it, it grows with the text.
    least = 12.3 * size if width > 1000 else 12.3
    look.use(scale=size)
    try:
        view = shown(DRAWINGS[name], qtbot, width=width)
        scale = view._scale(view.width())
        for shape in view.drawing.shapes:
            if isinstance(shape, Words):
                assert shape.size * scale >= least
                made = look.font()
                made.setPixelSize(round(shape.size * 10))
                made.setBold(shape.bold)
                wide = QFontMetricsF(made).horizontalAdvance(shape.text) / 10
                start = shape.x - {"begin": 0, "midden": wide / 2, "eind": wide}[shape.anchor]
                assert start >= -1
                assert start + wide <= view.drawing.width + 1
        assert view.drawing.width * scale <= view.width() + 2
        assert view.drawing.height * scale <= view.height() + 1
    finally:
        look.use(scale=1.0)


def test_a_picture_grows_with_the_window_and_keeps_its_shape(themed: QApplication, qtbot: QtBot) -> None:
    view = shown(DRAWINGS["opbouw"], qtbot)
    narrow, wide = view.heightForWidth(680), view.heightForWidth(840)
    assert narrow < wide
    assert wide / 840 == pytest.approx(narrow / 680, rel=0.02)
    assert view.heightForWidth(4000) == view.heightForWidth(3000)  # no poster
