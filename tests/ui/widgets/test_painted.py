"""What is copied looks as if it were painted anew: every control of a full page, in every state, in every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.fakes import FakeSession
from ui.case.rail import StepButton
from ui.case.screen import CaseScreen
from ui.case.side import CourtButton
from ui.hands import Mouse
from ui.main_window import MainWindow
from ui.parts.buttons import Button
from ui.parts.choice import CheckChoice, RadioChoice
from ui.parts.text import Chip
from ui.style import look, painted
from ui.style.painted import Pictures, paint_kept, pictures
from ui.style.theme import apply_theme

CONTROLS = (Button, RadioChoice, CheckChoice, StepButton, CourtButton, Chip)


class Spot(QWidget):
    """A widget that counts how often it is really painted."""

    def __init__(self, word: str = "a") -> None:
        super().__init__()
        self.word, self.painted = word, 0
        self.resize(40, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's
        paint_kept(self, ("proef", self.word), self._paint)

    def _paint(self, painter: QPainter) -> None:
        self.painted += 1
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.word)


@pytest.fixture(autouse=True)
def clean(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)
    pictures.forget()
    yield
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)


def test_the_same_picture_is_painted_once(qtbot: QtBot) -> None:
    one, two = Spot(), Spot()
    for spot in (one, two):
        qtbot.addWidget(spot)
    assert one.grab().toImage() == two.grab().toImage()
    one.grab()
    assert (one.painted, two.painted) == (1, 0)


def test_another_word_size_or_theme_is_another_picture(qtbot: QtBot, qapp: QApplication) -> None:
    spot = Spot()
    qtbot.addWidget(spot)
    spot.grab()
    spot.word = "b"
    spot.grab()
    spot.resize(60, 20)
    spot.grab()
    apply_theme(qapp, scheme=Qt.ColorScheme.Dark)
    spot.grab()
    apply_theme(qapp, text_scale=1.5, scheme=Qt.ColorScheme.Dark)
    spot.grab()
    assert spot.painted == 5


def test_memory_has_an_end_and_what_was_used_last_stays(qtbot: QtBot) -> None:
    kept = Pictures(most=4 * 40 * 20 * 4)  # four of these
    spots = [Spot(str(number)) for number in range(6)]

    def use(spot: Spot) -> None:
        kept.of(spot, (spot.word,), spot._paint)

    for spot in spots:
        qtbot.addWidget(spot)
        use(spot)
        use(spots[0])
    assert len(kept) == 4
    assert kept.bytes <= 4 * 40 * 20 * 4
    assert spots[0].painted == 1
    use(spots[1])
    assert spots[1].painted == 2
    kept.forget()
    assert (len(kept), kept.bytes) == (0, 0)


def _afresh(monkeypatch: pytest.MonkeyPatch, control: QWidget) -> QImage:
    """The picture of a control without what is kept."""
    with monkeypatch.context() as patch:
        patch.setattr(painted, "pictures", Pictures())
        return control.grab().toImage()


@pytest.mark.parametrize("theme", ["licht", "donker", "contrast"])
def test_each_control_in_each_state_looks_as_if_painted_anew(
    filled: Callable[[], CaseScreen],
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
) -> None:
    """On one screen, one state after another: a picture of the state before must not come back."""
    scheme = Qt.ColorScheme.Dark if theme == "donker" else Qt.ColorScheme.Light
    apply_theme(qapp, scheme=scheme, contrast=theme == "contrast")
    screen = filled()
    screen.activateWindow()
    qtbot.waitExposed(screen)
    seen: set[tuple[str, str]] = set()
    for number in (1, 3, 8):
        screen.session.go_step(number)
        QApplication.processEvents()
        for control in screen.findChildren(QWidget):
            if not isinstance(control, CONTROLS) or not control.isVisible():
                continue
            for state, make in _states(control):
                make()
                copied, anew = control.grab().toImage(), _afresh(monkeypatch, control)
                same = copied == anew
                assert same, (type(control).__name__, control.accessibleName(), state)
                seen.add((type(control).__name__, state))
    names = {name for name, _ in seen}
    assert names >= {"Button", "RadioChoice", "CheckChoice", "StepButton", "CourtButton", "Chip"}


def _states(control: QWidget) -> list[tuple[str, Callable[[], object]]]:
    at = control.rect().center()
    found: list[tuple[str, Callable[[], object]]] = [
        ("zoals het is", lambda: None),
        ("cursor", lambda: control.setFocus(Qt.FocusReason.TabFocusReason)),
        ("muis", lambda: QTest.mouseMove(control, at)),
        ("muis weg", lambda: QTest.mouseMove(control.window(), QPoint(1, 1))),
        ("uit", lambda: control.setEnabled(False)),
        ("aan", lambda: control.setEnabled(True)),
    ]
    if isinstance(control, RadioChoice | CheckChoice):
        on = control.isChecked()
        found += [
            ("vast", lambda: control.setProperty("fixed", True)),
            ("niet vast", lambda: control.setProperty("fixed", False)),
            ("andersom", lambda: control.mark_chosen(not on)),
            ("terug", lambda: control.mark_chosen(on)),
        ]
    elif isinstance(control, QPushButton) and control.isCheckable():
        found += [("uitgeklapt", control.toggle), ("ingeklapt", control.toggle)]
    return found


def test_between_whole_pixels_a_control_is_painted_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    spot = Spot()
    qtbot.addWidget(spot)
    monkeypatch.setattr(Spot, "devicePixelRatioF", lambda _self: 1.25)
    spot.grab()
    spot.grab()
    assert spot.painted == 2
    assert len(pictures) == 0


def test_nothing_stays_when_the_program_is_locked(
    window: MainWindow, session: FakeSession, qtbot: QtBot
) -> None:
    screen = window.case_screen()
    assert screen is not None
    window.grab()
    assert [key for key in pictures if "stap" in key]
    Mouse(window).press("Vergrendel")
    qtbot.waitUntil(lambda: window.case_screen() is None, timeout=10_000)
    QApplication.processEvents()
    assert [key for key in pictures if "keuze" in key or "stap" in key] == []


def test_turn_counts_changes_of_the_theme() -> None:
    before = look.turn()
    look.use(scale=look._Current.scale)
    assert look.turn() == before + 1
