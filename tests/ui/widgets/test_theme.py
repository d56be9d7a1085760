"""Colours and fonts: contrast in every theme, following the system, the bundled font."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from ui.style import look
from ui.style.theme import apply_preferences, apply_theme
from ui.style.tokens import CONTRAST, DARK, LIGHT, Colors
from wmo_desktop.app import make_application
from wmo_desktop.wizard.view import Preferences


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two "#RRGGBB"."""

    def light(value: str) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in QColor(value).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


THEMES = {"light": (LIGHT, 4.5, 3.0), "dark": (DARK, 4.5, 3.0), "contrast": (CONTRAST, 7.0, 4.5)}


@pytest.mark.parametrize(("theme", "text", "edge"), THEMES.values(), ids=list(THEMES))
def test_text_can_be_read_and_borders_can_be_seen(theme: Colors, text: float, edge: float):
    for ink in (theme.text, theme.quiet, theme.accent, theme.look, theme.stop, theme.done):
        for ground in (theme.surface, theme.ground):
            assert contrast(ink, ground) >= text, (ink, ground)
    for tone in ("rustig", "goed", "let_op", "stop", "accent"):
        ink, ground = theme.tone(tone)
        assert contrast(ink, ground) >= text, tone
    for ink in (theme.text, theme.quiet, theme.accent):
        assert contrast(ink, theme.accent_ground) >= text, ink
    assert contrast(theme.on_accent, theme.accent) >= text
    assert contrast(theme.on_accent, theme.done) >= 4.5  # the number of a step that is done
    grounds = {
        theme.surface,
        theme.ground,
        *(theme.tone(tone)[1] for tone in ("goed", "let_op", "stop", "accent")),
    }
    for ground in grounds:
        assert contrast(theme.border, ground) >= 3, ground
    assert contrast(theme.disabled, theme.surface) >= 4.5  # it says that there is nothing: that is read too
    assert contrast(theme.border, theme.surface) >= edge
    assert contrast(theme.accent, theme.surface) >= edge  # the border of what is chosen
    for piece in theme.bar:
        assert contrast(piece, theme.surface) >= 1.9, piece  # each piece also has a label in the list
    for ground, ink in theme.shares:
        assert contrast(ink, ground) >= text, (ink, ground)
    # The line between two shares and round the bar is the colour of text: it can be seen on one side at least.
    for (one, _), (other, _) in pairwise(theme.shares):
        assert max(contrast(theme.text, one), contrast(theme.text, other)) >= 3, (one, other)
        assert contrast(theme.text, theme.surface) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=list(THEMES))
def test_the_ring_is_seen_on_every_ground(theme: Colors):
    tinted = (theme.tone(tone)[1] for tone in ("goed", "let_op", "stop", "accent"))
    for ground in (theme.surface, theme.ground, *tinted):
        assert contrast(theme.focus, ground) >= 3, ground


def test_the_ring_on_paper_is_seen_on_white_and_on_what_lies_around_it():
    for ground in ("#FFFFFF", LIGHT.ground, DARK.ground, CONTRAST.ground):
        assert contrast(LIGHT.focus, ground) >= 3, ground


def test_high_contrast_is_black_and_white_with_a_yellow_ring():
    assert (CONTRAST.surface, CONTRAST.text) == ("#000000", "#FFFFFF")
    hue = QColor(CONTRAST.focus).hue()
    assert 50 <= hue <= 62


@pytest.fixture
def following(qapp: QApplication) -> Iterator[QApplication]:
    apply_theme(qapp)
    yield qapp
    apply_theme(qapp, scheme=Qt.ColorScheme.Light)


def test_it_follows_the_system(following: QApplication):
    hints = following.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.colors() is DARK
    assert following.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.colors() is LIGHT


def test_a_look_that_the_user_chose_stays(following: QApplication):
    apply_theme(following, contrast=True)
    following.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.colors() is CONTRAST
    apply_theme(following)
    following.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.colors() is DARK


def test_high_contrast_of_the_system_is_taken_at_the_start(
    following: QApplication, monkeypatch: pytest.MonkeyPatch
):
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _self: high)
    apply_preferences(following, Preferences(theme="donker"))
    assert look.colors() is DARK
    apply_preferences(following, Preferences(theme="systeem"))
    assert look.colors() is CONTRAST


def test_the_system_is_followed_live_after_the_user_chose_it(following: QApplication):
    apply_preferences(following, Preferences(theme="donker"))
    apply_preferences(following, Preferences(theme="systeem"))
    hints = following.styleHints()
    for scheme, colors in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        hints.colorSchemeChanged.emit(scheme)
        assert look.colors() is colors


def test_the_font_is_the_bundled_one(themed: QApplication):
    assert QFontInfo(look.font()).family() == "Atkinson Hyperlegible"
    assert QFontInfo(look.font()).pixelSize() == 15
    look.font().setPixelSize(90)  # who changes a font that was given changes no other
    assert QFontInfo(look.font()).pixelSize() == 15


def test_the_buttons_of_qt_speak_dutch(themed: QApplication):
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"


def test_boxes_and_file_dialogs_of_qt_speak_dutch(qtbot: QtBot):
    make_application([])
    box = QMessageBox()
    qtbot.addWidget(box)
    kinds = QMessageBox.StandardButton
    box.setStandardButtons(kinds.Save | kinds.Open | kinds.Cancel | kinds.Yes | kinds.No | kinds.Close)
    told = {button.text().replace("&", "") for button in box.buttons()}
    assert told == {"Opslaan", "Openen", "Annuleren", "Ja", "Nee", "Sluiten"}
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for mode, accept in (
        (QFileDialog.AcceptMode.AcceptOpen, "Openen"),
        (QFileDialog.AcceptMode.AcceptSave, "Opslaan"),
    ):
        dialog.setAcceptMode(mode)
        told = {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
        assert told == {accept, "Annuleren"}
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert labels == {"Zoeken in:", "Bestandsnaam:", "Soort bestand:"}
