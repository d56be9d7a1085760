"""A press is painted with what comes of it, once: not at the press, not at the release."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.buttons import Button, LinkButton
from ui.parts.choice import ChoiceGroup
from wmo_desktop.wizard.view import OptionView


class Paints(QObject):
    """Counts how often widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt's
        self.count += event.type() == QEvent.Type.Paint
        return False


def _choice(holder: QWidget) -> QAbstractButton:
    group = ChoiceGroup("Vraag", several=False, parent=holder)
    group.resize(200, 50)
    group.show_options((OptionView("ja", "Ja"),), (), lambda _widget, _id: None)
    group.chosen.connect(
        lambda chosen: group.show_options((OptionView("ja", "Ja"),), (chosen,), lambda *_: None)
    )
    group.show()
    button = group.button("ja")
    assert button is not None
    return button


def _button(holder: QWidget) -> QAbstractButton:
    made = Button("Meer", kind="quiet", chevron=True, parent=holder)
    made.setCheckable(True)
    made.resize(made.sizeHint())
    return made


def _link(holder: QWidget) -> QAbstractButton:
    made = LinkButton("Naar de vraag", parent=holder)
    made.setCheckable(True)
    made.resize(made.sizeHint())
    return made


@pytest.mark.parametrize("make", [_choice, _button, _link])
def test_press_and_release_paint_nothing_and_the_outcome_is_painted(
    qtbot: QtBot, themed: QApplication, make
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(300, 100)
    button = make(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitExposed(holder)
    button.setFocus()
    QApplication.processEvents()
    before = button.grab().toImage()
    paints = Paints()
    button.installEventFilter(paints)
    middle = QPoint(button.width() // 2, button.height() // 2)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=middle)
    assert paints.count == 0
    assert button.isChecked()
    assert button.updatesEnabled()
    QApplication.processEvents()
    assert paints.count >= 1
    if make is not _link:  # a link never looks checked
        assert button.grab().toImage() != before


def test_a_button_that_its_own_press_takes_away_is_let_go(qtbot: QtBot, themed: QApplication) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = Button("Weg", parent=holder)
    gone: list[bool] = []

    def away() -> None:
        button.setParent(None)
        button.deleteLater()
        gone.append(True)

    button.clicked.connect(away)
    holder.show()
    qtbot.waitExposed(holder)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert gone == [True]
