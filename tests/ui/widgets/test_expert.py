"""The expert way on the real vault: a whole step on one page, by keys, with nothing lost on the way over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from decision_trees.answers import Address, Answer
from tests.ui.widgets.fakes import FakeDesk
from tests.ui.widgets.real import EXAMPLES, Office
from tests.ui.widgets.test_every_page import faults
from ui.case.dense import DensePage
from ui.case.screen import CaseScreen
from ui.fields.base import FieldWidget
from ui.main_window import MainWindow
from ui.parts.edits import LineEdit, PlainEdit
from ui.robot import Robot
from ui.style.theme import apply_theme
from wmo_desktop.preferences import FILE, Drawer
from wmo_desktop.wizard.session import CaseSession
from wmo_desktop.wizard.view import CaseView, FieldView, Preferences

_Key = Qt.Key
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kluis")
    yield office
    office.desk.close()


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    apply_theme(qapp, text_scale=request.param, scheme=Qt.ColorScheme.Light)
    yield request.param
    apply_theme(qapp, text_scale=1.0, scheme=Qt.ColorScheme.Light)


class Seat:
    """A case on a screen of its own, and the keyboard before it."""

    def __init__(self, qtbot: QtBot, session: CaseSession, *, way: str = "expert") -> None:
        self.session = session
        self.screen = CaseScreen(session)
        qtbot.addWidget(self.screen)
        self.screen.resize(1366, 768)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitUntil(self.screen.isActiveWindow)
        self.screen.enter()
        if way == "expert":
            self.screen.ways.set_way("expert")
        self.spin()

    def spin(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def settle(self) -> DensePage:
        """Let everything of the page be built."""
        view = self.screen._pages.dense()
        assert view is not None
        for _ in range(400):
            if not any(slot.built is None for slot in view.page._order()):
                break
            QApplication.processEvents()
        self.spin()
        return view.page

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self.focus(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    @staticmethod
    def focus() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def at(self) -> tuple[str, str]:
        return str(self.focus().property("address")), str(self.focus().property("part"))

    def go(self, address: Address) -> None:
        self.session.go_to(address)
        self.spin()
        assert self.at()[0] == str(address)


@pytest.fixture
def expert_seat(office: Office, qtbot: QtBot) -> Iterator[Callable[[str], Seat]]:
    """Opens an example in the expert way."""
    made: list[Seat] = []

    def seat(name: str) -> Seat:
        made.append(Seat(qtbot, office.example(name, longer=True)))
        return made[-1]

    yield seat
    for one in made:
        one.screen.close_session()


@pytest.fixture
def expert(office: Office, qapp: QApplication, qtbot: QtBot) -> Iterator[Seat]:
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)
    expert = Seat(qtbot, office.example("beide"))
    yield expert
    expert.screen.close_session()


def asked(view: CaseView) -> list[Address]:
    return [item.address for card in view.page.cards for item in card.items if isinstance(item, FieldView)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_asks_all_that_the_topics_of_its_step_ask(office: Office, name: str) -> None:
    session = office.example(name)
    for step in range(1, 10):
        session.set_way("geleid")
        session.go_step(step)
        guided: list[Address] = []
        cards: list[str] = []
        for topic in range(len(session.view().page.topics)):
            session.go_topic(topic)
            guided += asked(session.view())
            cards += [card.key for card in session.view().page.cards]
        session.set_way("expert")
        assert asked(session.view()) == guided
        assert len(set(guided)) == len(guided)
        assert [card.key for card in session.view().page.cards] == cards
        assert len(set(cards)) == len(cards), "the same key twice would lose a card"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_question_of_every_step_gets_its_widget(
    office: Office, expert_seat: Callable[[str], Seat], name: str
):
    expert = expert_seat(name)
    seen = 0
    for step in range(1, 10):
        expert.session.go_step(step)
        page = expert.settle()
        assert [field.address for field in page.fields()] == asked(expert.session.view())
        seen += len(page.fields())
    assert seen > 100


@pytest.mark.parametrize("steps", [(1, 2, 3), (4, 5, 6, 7, 8, 9)], ids=["1-3", "4-9"])
def test_every_page_can_be_reached_named_hit_and_read(
    office: Office, scale: float, expert_seat: Callable[[str], Seat], steps: tuple[int, ...]
) -> None:
    expert = expert_seat("beide")
    for step in steps:
        expert.session.go_step(step)
        expert.settle()
        assert faults(expert.screen) == [], step
    assert expert.screen.width() == 1366


def test_what_is_asked_for_is_there_before_the_rest_is_built(expert: Seat) -> None:
    expert.session.go_step(3)
    view = expert.screen._pages.dense()
    assert view is not None
    assert any(slot.built is None for slot in view.page._order()), (
        "nothing is left to build: the test says nothing"
    )
    last = asked(expert.session.view())[-1]
    expert.session.go_to(last)
    assert expert.at()[0] == str(last)
    expert.spin()
    assert not expert.focus().visibleRegion().isEmpty()
    page = expert.settle()
    assert expert.at()[0] == str(last)
    assert not expert.focus().visibleRegion().isEmpty(), "building what lies above moved it out of sight"
    assert len(page.fields()) == len(asked(expert.session.view()))


def test_typing_that_was_not_sent_comes_along_with_the_cursor(expert: Seat) -> None:
    words = Address("hulpvraag.woorden")
    for to in ("geleid", "expert", "geleid"):
        expert.go(words)
        edit = expert.focus()
        assert isinstance(edit, PlainEdit)
        edit.selectAll()
        expert.type(f"Net getypt, op weg naar {to}.")
        expert.key(_Key.Key_Home)
        assert expert.screen.has_typed()
        expert.key(_Key.Key_E, _CONTROL)
        now = expert.focus()
        assert isinstance(now, PlainEdit)
        assert now is not edit
        assert expert.at() == (str(words), "value")
        assert now.toPlainText() == f"Net getypt, op weg naar {to}."
        assert now.textCursor().position() == 0
        assert expert.session.case.text("hulpvraag.woorden") == f"Net getypt, op weg naar {to}."
        assert (expert.screen._pages.dense() is None) == (to == "geleid")


def test_a_wrong_date_is_still_there_to_be_mended_the_other_way(expert: Seat) -> None:
    day = Address("melding.datum")
    expert.go(day)
    before = expert.session.case.text("melding.datum")
    edit = expert.focus()
    assert isinstance(edit, LineEdit)
    edit.selectAll()
    expert.type("31-2-2026")
    expert.key(_Key.Key_E, _CONTROL)
    now = expert.focus()
    assert isinstance(now, LineEdit)
    assert now is not edit
    assert now.text() == "31-2-2026"
    assert "geen datum" in now.accessibleDescription()
    assert expert.session.case.text("melding.datum") == before
    now.selectAll()
    expert.type("28-2-2026")
    expert.key(_Key.Key_E, _CONTROL)
    back = expert.focus()
    assert isinstance(back, LineEdit)
    assert (back.text(), back.accessibleDescription()) == ("28-2-2026", "")
    assert expert.session.case.text("melding.datum") == "2026-02-28"


def test_a_reason_keeps_the_cursor(expert: Seat) -> None:
    score = next(
        item.address
        for step in range(3, 10)
        for item in _fields(expert.session, step)
        if item.reason_label and item.value is not None
    )
    expert.go(score)
    field = expert.screen._pages.field(score)
    assert field is not None
    assert field._reason is not None
    field._reason[2].setFocus()
    assert expert.at() == (str(score), "reason")
    expert.key(_Key.Key_E, _CONTROL)
    assert expert.at() == (str(score), "reason")
    assert expert.screen._pages.dense() is None


def _fields(session: CaseSession, step: int) -> list[FieldView]:
    session.go_step(step)
    return [item for card in session.view().page.cards for item in card.items if isinstance(item, FieldView)]


def test_switching_asks_nothing_and_writes_nothing(expert: Seat) -> None:
    before = (dict(expert.session.case.answers), expert.session.case.seq)
    for step in range(1, 10):
        expert.session.go_step(step)
        for _ in range(2):
            expert.key(_Key.Key_E, _CONTROL)
    assert (dict(expert.session.case.answers), expert.session.case.seq) == before


def test_enter_goes_on_and_never_chooses(expert: Seat) -> None:
    kind = Address("hulpvraag.soort")
    expert.go(kind)
    before = expert.session.case.seq
    visited = [expert.at()]
    for _ in range(12):
        expert.key(_Key.Key_Return)
        visited.append(expert.at())
    assert expert.session.case.seq == before
    addresses = list(dict.fromkeys(address for address, _ in visited))
    order = [str(address) for address in asked(expert.session.view())]
    assert addresses == order[order.index(str(kind)) :][: len(addresses)]
    assert len(addresses) > 8
    assert not {part for _, part in visited} & {"help", "states"}


def test_shift_enter_makes_a_new_line(expert: Seat) -> None:
    expert.go(Address("hulpvraag.woorden"))
    edit = expert.focus()
    assert isinstance(edit, PlainEdit)
    edit.selectAll()
    expert.type("een")
    expert.key(_Key.Key_Return, _SHIFT)
    expert.type("twee")
    expert.screen.send_typed()
    assert expert.session.case.text("hulpvraag.woorden") == "een\ntwee"


def test_enter_on_the_last_field_leads_to_the_next_step(expert: Seat) -> None:
    expert.go(asked(expert.session.view())[-1])
    for _ in range(4):
        expert.key(_Key.Key_Return)
        if expert.focus().objectName() == "next":
            break
    assert expert.focus().objectName() == "next"
    expert.key(_Key.Key_Return)
    assert expert.session.view().page.step == 2


def test_a_digit_chooses_and_enter_goes_on(expert: Seat) -> None:
    field = next(f for f in _fields(expert.session, 3) if f.input == "keuze" and f.options)
    expert.go(field.address)
    expert.key(_Key.Key_2)
    assert (
        expert.session.case.text(field.address.question_id, field.address.instance_id) == field.options[1].id
    )


def test_topics_are_walked_with_ctrl_and_arrows_also_from_a_text(expert: Seat) -> None:
    expert.go(Address("hulpvraag.woorden"))
    view = expert.session.view()
    assert len(view.page.blocks) > 2
    seen = [0]
    for _ in view.page.blocks[1:]:
        expert.key(_Key.Key_Down, _CONTROL)
        seen.append(expert.settle().topic_at(expert.focus()))
    assert seen == list(range(len(view.page.blocks)))
    expert.key(_Key.Key_Up, _CONTROL)
    assert expert.settle().topic_at(expert.focus()) == len(view.page.blocks) - 2


@pytest.mark.parametrize("way", ["expert", "geleid"])
def test_f6_visits_every_open_point_with_a_question_in_page_order(
    office: Office, qtbot: QtBot, way: str
) -> None:
    expert = Seat(qtbot, office.example("beide"), way=way)
    for gone in ("melding.datum", "client.achternaam", "problematiek.beperkingen"):
        expert.session.answer(Address(gone), None)
    points = [p.address for p in expert.session.assessment.open_points if p.address is not None]
    on_pages = [address for step in range(1, 10) for address in _page_order(expert.session, step)]
    wanted = [address for address in on_pages if address in points]
    assert len(wanted) > 2
    expert.session.go_step(1)
    expert.go(on_pages[0])
    seen = [on_pages[0]] if on_pages[0] in wanted else []
    while expert.session.go_open(forward=True):
        expert.spin()
        seen.append(Address.parse(expert.at()[0]))
    assert seen == wanted
    expert.key(_Key.Key_F6)
    assert expert.at()[0] == str(wanted[-1])
    assert "geen open punt meer" in expert.screen._toast.text()
    expert.key(_Key.Key_F6, _SHIFT)
    expert.spin()
    assert expert.at()[0] == str(wanted[-2])
    expert.screen.close_session()


def _page_order(session: CaseSession, step: int) -> list[Address]:
    way = session.view().page.way
    session.set_way("expert")
    session.go_step(step)
    found = asked(session.view())
    session.set_way(way)
    return found


def test_f2_unfolds_what_there_is_to_know_and_folds_it_again(expert: Seat) -> None:
    field = next(f for f in _fields(expert.session, 3) if any(option.help for option in f.options))
    meaning = next(option.help for option in field.options if option.help)
    expert.go(field.address)
    widget = expert.screen._pages.field(field.address)
    assert isinstance(widget, FieldWidget)
    assert meaning not in _words(widget)
    expert.key(_Key.Key_F2)
    assert meaning in _words(widget)
    expert.key(_Key.Key_F2)
    assert meaning not in _words(widget)
    expert.key(_Key.Key_E, _CONTROL)
    guided = expert.screen._pages.field(field.address)
    assert guided is not None
    assert meaning in [button.accessibleDescription() for button in _options(guided)]
    assert [b.accessibleDescription() for b in _options(guided)] == [
        b.accessibleDescription() for b in _options(widget)
    ]


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _options(widget: FieldWidget) -> list[QWidget]:
    return list(widget.input.findChildren(QAbstractButton))


def test_a_card_that_comes_and_goes_keeps_the_cursor(expert: Seat) -> None:
    field = next(f for f in _fields(expert.session, 1) if f.address == Address("client.achternaam"))
    expert.go(field.address)
    page = expert.settle()
    count = len(page.fields())
    expert.session.act("huisgenoot:toevoegen")
    expert.spin()
    expert.settle()
    assert len(expert.settle().fields()) > count
    assert expert.at()[0].startswith("huisgenoot.")


def test_the_button_says_where_it_leads_and_the_way_is_kept(
    window: MainWindow, robot: Robot, session: object, desk: FakeDesk
) -> None:
    robot.press("Alles op één pagina")
    assert desk.wishes.way == "expert"
    robot.press("Eén onderwerp tegelijk")
    assert desk.wishes.way == "geleid"


def test_a_case_opens_the_way_that_was_chosen_last(office: Office) -> None:
    office.desk.set_preferences(Preferences(way="expert"))
    session = office.desk.new_case("beekdaelen", office.desk.packs()[0].version)
    assert session.view().page.way == "expert"


def test_preferences_of_before_are_still_read(tmp_path: Path) -> None:
    old = {"theme": "donker", "text_scale": 1.5, "municipality": "Gemeente Voorbeeld"}
    (tmp_path / FILE).write_text(json.dumps(old), encoding="utf-8")
    assert Drawer(tmp_path).read() == Preferences("donker", 1.5, "Gemeente Voorbeeld", way="geleid")
    (tmp_path / FILE).write_text(json.dumps(old | {"way": "sneller"}), encoding="utf-8")
    assert Drawer(tmp_path).read() == Preferences("donker", 1.5, "Gemeente Voorbeeld", way="geleid")
    Drawer(tmp_path).write(Preferences(way="expert"))
    assert Drawer(tmp_path).read() == Preferences(way="expert")


def test_answering_on_the_page_changes_the_same_case(expert: Seat) -> None:
    name = Address("client.achternaam")
    expert.go(name)
    edit = expert.focus()
    assert isinstance(edit, LineEdit)
    edit.selectAll()
    expert.type("Proefpersoon")
    expert.key(_Key.Key_Return)
    assert expert.session.case.answers[name] == Answer(value="Proefpersoon")
    assert isinstance(expert.screen.findChild(QPushButton, "next"), QPushButton)
