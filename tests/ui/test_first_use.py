"""The first two minutes: from the first start to the first question, and the short tour over the first case."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.house import House
from ui.case.tour import Tour
from ui.hands import Hands, Mouse, Touch
from ui.main_window import MainWindow
from ui.person import Person
from ui.robot import Robot
from wmo_desktop.demo import PASSPHRASE

Make = Callable[[MainWindow], Person]


@pytest.fixture(scope="session")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture(params=["keys", "mouse", "touch"])
def make(request: pytest.FixtureRequest, finger: QPointingDevice) -> Make:
    return {"keys": Robot, "mouse": Mouse, "touch": lambda window: Touch(window, finger)}[request.param]


def tour(window: MainWindow) -> Tour | None:
    return next((one for one in window.findChildren(Tour) if one.isVisible()), None)


def begin(house: House, make: Make) -> Person:
    """To the first case as someone does who reads nothing: what is in front of her, and the one coloured button."""
    running = house.start()
    person = make(running.window)
    person.fill("Wachtzin", PASSPHRASE)
    person.fill("Dezelfde wachtzin nog een keer", PASSPHRASE)
    person.press("Kluis maken")
    person.wait_for("Nieuw onderzoek", 30)
    person.press("Nieuw onderzoek")
    person.press("Begin onderzoek")
    person.wait_until(lambda: running.window.case_screen() is not None, "no case is shown", 30)
    return person


def kept(house: House) -> dict[str, object]:
    found: dict[str, object] = json.loads((house.folder / "voorkeuren.json").read_text(encoding="utf-8"))
    return found


def test_few_presses_from_the_first_start_to_the_first_question(house: House, make: Make):
    person = begin(house, make)
    assert tour(person.window) is not None
    person.press("Overslaan")
    typed = 2 * len(PASSPHRASE)
    presses = person.presses - (typed if isinstance(person, Robot) else 0)
    # Hands: two lines, three buttons, the tour. Keys: Tab, Enter and select-all on the way.
    assert presses <= (6 if isinstance(person, Hands) else 20)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert str(focus.property("address")) == "hulpvraag.soort"  # the cursor stands in the first question


def test_the_tour_is_walked_once_and_never_again(house: House, make: Make):
    person = begin(house, make)
    seen = []
    for _ in range(5):
        over = tour(person.window)
        assert over is not None
        seen.append(over._title.text())
        card = over._card.geometry()
        assert over.rect().contains(card)
        assert not card.intersects(over._lit()) or over._lit().height() > over.height() * 0.6
        person.press("Aan de slag" if len(seen) == 5 else "Verder")
    assert len(set(seen)) == 5
    assert tour(person.window) is None
    assert kept(house)["tour_seen"] is True
    person.press("Terug naar de dossiers")
    person.press("Nieuw onderzoek")
    person.press("Begin onderzoek")
    person.wait_until(lambda: person.window.case_screen() is not None, "no case is shown")
    assert tour(person.window) is None


def test_escape_skips_and_the_keys_below_do_nothing_meanwhile(house: House):
    person = begin(house, Robot)
    screen = person.window.case_screen()
    assert screen is not None
    person.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    person.key(Qt.Key.Key_F7)
    assert screen.session.view().page.step == 1
    assert person.window.covers.top() is None
    person.key(Qt.Key.Key_Right)
    person.key(Qt.Key.Key_Right)
    person.key(Qt.Key.Key_Left)
    over = tour(person.window)
    assert over is not None
    assert "2 van 5" in person.screen_text()
    for _ in range(7):
        person.key(Qt.Key.Key_Tab)
        assert over.isAncestorOf(person.focused())
    person.key(Qt.Key.Key_Escape)
    assert tour(person.window) is None
    assert kept(house)["tour_seen"] is True
    # Again from the list of keys.
    person.key(Qt.Key.Key_F1)
    person.press("Rondleiding")
    assert tour(person.window) is not None
    person.key(Qt.Key.Key_Escape)
    # And from the settings, for the next case.
    person.press("Terug naar de dossiers")
    person.press("Instellingen")
    person.press("Rondleiding opnieuw tonen")
    assert "zodra u een onderzoek opent" in person.screen_text()
    person.key(Qt.Key.Key_Escape)
    person.press("Nieuw onderzoek")
    person.press("Begin onderzoek")
    person.wait_until(lambda: tour(person.window) is not None, "no tour")


@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1024, 640, 200), (640, 480, 200), (3840, 2160, 100)]
)
def test_every_stop_can_be_read_in_every_window(house: House, width: int, height: int, percent: int):
    house.folder.mkdir(parents=True)
    wishes = {"theme": "licht", "text_scale": percent / 100, "municipality": ""}
    (house.folder / "voorkeuren.json").write_text(json.dumps(wishes), encoding="utf-8")
    person = begin(house, Robot)
    person.window.resize(width, height)
    over = tour(person.window)
    assert over is not None
    for _ in range(5):
        for _ in range(3):
            QApplication.processEvents()
        assert over.rect() == person.window.case_screen().rect()  # type: ignore[union-attr]
        assert over.rect().contains(over._card.geometry())
        for label in (over._title, over._words):
            assert label.heightForWidth(label.width()) <= label.height() + 1
        person.key(Qt.Key.Key_Right)
    assert tour(person.window) is None
