"""Colours and fonts: contrast in every theme, following the system, the bundled font."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import look
from ui.style.theme import apply_theme
from ui.style.tokens import DARK, LIGHT, Colors


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


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_and_borders_can_be_seen(theme: Colors):
    for ink in (theme.text, theme.quiet, theme.accent, theme.look, theme.stop, theme.done):
        assert contrast(ink, theme.surface) >= 4.5, ink
    for tone in ("goed", "let_op", "stop", "accent"):
        ink, ground = theme.tone(tone)
        assert contrast(ink, ground) >= 4.5, tone
    for ink in (theme.text, theme.quiet):
        assert contrast(ink, theme.ground) >= 4.5, ink
        assert contrast(ink, theme.accent_ground) >= 4.5, ink
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.border, theme.surface) >= 3
    for piece in theme.bar:
        assert contrast(piece, theme.surface) >= 1.9, piece  # each piece also has a label in the list


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


def test_the_font_is_the_bundled_one(themed: QApplication):
    assert QFontInfo(look.font()).family() == "Atkinson Hyperlegible"
    assert QFontInfo(look.font()).pixelSize() == 15


def test_the_buttons_of_qt_speak_dutch(themed: QApplication):
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
