"""A number and its unit stay on one line, at every width and in every text that is painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reports.tied import tied, unbroken
from ui.case.table_bar import TableBar
from ui.parts.text import Label, TextBlock
from ui.style.look import font
from wmo_desktop.wizard.view import TablePart, TableRow

WORDS = (
    "Hulp bij het huishouden, 2 uur en 23 minuten per week, tot en met 28 dec, volgens artikel 2.3.2 lid 1."
)


def lines(text: str, width: int) -> list[str]:
    layout: QTextLayout = TextBlock(text, font())._at(width)[0]
    shown = layout.text()
    return [
        shown[at.textStart() : at.textStart() + at.textLength()].strip()
        for at in (layout.lineAt(number) for number in range(layout.lineCount()))
    ]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ongeveer 5 uur per week", "5 uur"),
        ("2 uur en 23 minuten", "23 minuten"),
        ("dagbesteding, 4 dagdelen", "4 dagdelen"),
        ("dat kost € 21 per maand", "€ 21"),
        ("samen 1 × 30 minuten", "1 × 30 minuten"),
        ("klaar vóór of op 23 dec", "23 dec"),
        ("zie Artikel 2.3.2 van de wet", "Artikel 2.3.2"),
    ],
)
def test_what_belongs_together_is_one_piece(text: str, together: str):
    assert together.replace(" ", "\u00a0") in unbroken(text)
    assert tied(text).replace("\u00a0", " ") == text


@pytest.mark.parametrize("text", ["in 2026 uurwerken", "2 meiden", "de stap naar buiten", "3 kinderen"])
def test_other_words_may_part(text: str):
    assert tied(text) == text


def test_no_line_ends_between_a_number_and_its_unit(themed: QApplication):
    broken = 0
    for width in range(110, 700, 6):
        rows = lines(WORDS, width)
        broken += len(rows) > 1
        for row in rows[:-1]:
            last = row.split()[-1]
            assert last not in {"2", "23", "28", "artikel", "lid"}, (width, rows)
    assert broken > 50


def test_the_words_keep_plain_spaces_for_who_hears_or_copies_them(qtbot: QtBot):
    label = Label(WORDS)
    qtbot.addWidget(label)
    assert label.text() == WORDS


def test_the_words_of_a_share_stand_below_the_bar_where_number_and_unit_would_part(qtbot: QtBot):
    words = "hulp, 5 uur"
    row = TableRow("Uw huis", (TablePart(words, 0.5, "gemeente"), TablePart("u zelf", 0.5, "zelf")))
    bar = TableBar(row, 20)
    qtbot.addWidget(bar)
    unit = TextBlock("5\u00a0uur", font(20)).natural_width()
    inside = 0
    for width in range(60, 600, 4):
        piece, _ = bar._pieces(width)
        if piece.inside:
            assert bar._room(piece) >= unit, width
            inside += 1
    assert inside > 50
