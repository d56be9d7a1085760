"""A window wider than anyone reads: lines stay short, and the page stands in the middle of its room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.real import Office
from tests.ui.widgets.sweep import faults, spin
from ui.case.cards import CardWidget
from ui.case.lines import LineWidget
from ui.case.screen import CaseScreen
from ui.fields.header import ToolButton
from ui.parts.choice import ChoiceFace
from ui.parts.text import Label
from ui.style import tokens
from wmo_desktop.wizard.view import OptionView, Way


@pytest.fixture
def screen(themed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[CaseScreen]:
    office = Office(tmp_path / "kluis")
    screen = CaseScreen(office.example("huishouden"))
    qtbot.addWidget(screen)
    screen.resize(3840, 2160)
    screen.show()
    spin()
    yield screen
    screen.close_session()
    office.desk.close()


def sides(screen: CaseScreen, widget: QWidget) -> tuple[int, int]:
    """Free pixels at its left and its right, between the steps and the calculator."""
    left = widget.mapTo(screen._pages, QPoint(0, 0)).x()
    return left, screen._pages.width() - left - widget.width()


@pytest.mark.parametrize(("way", "widest"), [("geleid", 960), ("expert", 1100)])
def test_the_page_stands_in_the_middle(screen: CaseScreen, way: Way, widest: int):
    screen.ways.set_way(way)
    spin()
    cards = [card for card in screen._pages.findChildren(CardWidget) if card.isVisible()]
    assert cards
    for card in cards:
        left, right = sides(screen, card)
        assert card.width() > 800
        assert left > 900
        assert abs(left - right) <= 20  # the scroll bar
    for label in screen._pages.findChildren(Label):
        assert label.width() <= widest or not label.isVisible(), label.text()
    assert faults(screen) == []


def test_toggles_stand_level_with_their_question_from_the_first_picture(screen: CaseScreen, qtbot: QtBot):
    screen.ways.set_way("expert")
    dense = screen._pages.dense()
    assert dense is not None
    qtbot.waitUntil(lambda: all(slot.built is not None for slot in dense.page._order()))
    spin()
    shown = [tool for tool in dense.findChildren(ToolButton) if tool.isVisible()]
    tops = {tool.mapTo(tool.parentWidget(), QPoint(0, 0)).y() for tool in shown}
    assert len(shown) > 20
    assert len(tops) == 1


def test_what_others_do_stands_with_the_lines_it_is_taken_from(screen: CaseScreen):
    labels = [one for one in screen.findChildren(Label) if one.isVisible()]
    taken = next(label for label in labels if label.text().endswith(": Schoon en leefbaar huis"))
    line = next(one for one in screen.findChildren(LineWidget) if one.isVisible())
    add = next(one for one in screen.findChildren(QPushButton) if one.text() == "Regel toevoegen")
    tops = [one.mapTo(screen, QPoint(0, 0)).y() for one in (line, taken, add)]
    assert tops == sorted(tops)


def test_no_choice_grows_for_words_that_are_longer_in_bold(themed: QApplication):
    face = ChoiceFace(OptionView("a", "Rekenblad hulp bij het huishouden"), square=False, size=tokens.TEXT)
    assert face.bold.natural_width() > face.label.natural_width()
    longer = face.bold.natural_width() - face.label.natural_width()
    assert face.height(face.width() - longer) == face.height(face.width())
