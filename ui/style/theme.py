"""The theme: font, palette, proxy style and translator, following the colour scheme of the system.

Widgets that paint themselves ask ``look.colors()`` at paint time, so a change of scheme is one repaint.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import look
from ui.style.look import FAMILY, color, font
from ui.style.painted import pictures
from ui.style.style import CalmStyle
from ui.style.tokens import CONTRAST, DARK, LIGHT, Colors

if TYPE_CHECKING:  # see ui.style.tokens
    from wmo_desktop.wizard.view import Preferences


_REST = {"&Look in:": "&Zoeken in:", "Look in:": "Zoeken in:", "Files of &type:": "&Soort bestand:"}
_SCHEMES = {"licht": Qt.ColorScheme.Light, "donker": Qt.ColorScheme.Dark}


def apply_preferences(app: QApplication, preferences: Preferences) -> bool:
    """Show the window the way this user wants it. False when it looks that way already."""
    wanted = (preferences.theme, preferences.text_scale)
    if app.property("looks") == wanted:
        return False
    scheme = _SCHEMES.get(preferences.theme)
    apply_theme(
        app, text_scale=preferences.text_scale, scheme=scheme, contrast=preferences.theme == "contrast"
    )
    app.setProperty("looks", wanted)
    return True


def apply_theme(
    app: QApplication,
    *,
    text_scale: float = 1.0,
    scheme: Qt.ColorScheme | None = None,
    contrast: bool = False,
) -> None:
    """Give the application its look and Dutch buttons.

    text_scale: 1.0 to 2.0; everything that holds text grows with it.
    scheme: a fixed colour scheme; None follows the system and its changes, high contrast included.
    contrast: the high-contrast theme, whatever the scheme.
    """
    look.use(scale=text_scale)
    _load_fonts()
    app.setStyle(CalmStyle())
    app.setFont(font())
    _load_dutch(app)
    app.setProperty("looks", ("systeem", text_scale) if scheme is None and not contrast else None)
    app.setProperty("fixed_look", contrast or scheme is not None)
    hints = app.styleHints()
    if not app.property("follows_scheme"):
        app.setProperty("follows_scheme", True)
        hints.colorSchemeChanged.connect(lambda changed: _follow(app, changed))
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: _follow(app, hints.colorScheme()))
    if contrast:
        _use(app, CONTRAST)
    elif scheme is not None:
        _use(app, DARK if scheme == Qt.ColorScheme.Dark else LIGHT)
    else:
        _follow(app, hints.colorScheme())


def _follow(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """The system has changed; a look that the user chose stays."""
    if app.property("fixed_look"):
        return
    if app.styleHints().accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        _use(app, CONTRAST)
    else:
        _use(app, DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def _load_fonts() -> None:
    if FAMILY in QFontDatabase.families():
        return
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        data = resources.files("ui.fonts").joinpath(f"AtkinsonHyperlegible-{face}.ttf").read_bytes()
        QFontDatabase.addApplicationFontFromData(data)


class _Rest(QTranslator):
    """The words of Qt's own file dialog that its Dutch lacks; asked only for what that does not know."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return _REST.get(sourceText, "") if context == "QFileDialog" else ""


def _load_dutch(app: QApplication) -> None:
    """Qt's own texts (context menus, file dialogs) in Dutch."""
    if app.findChild(QTranslator, "dutch") is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    app.installTranslator(_Rest(app))  # what is installed last is asked first
    translator = QTranslator(app)
    translator.setObjectName("dutch")
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _use(app: QApplication, chosen: Colors) -> None:
    look.use(colors=chosen)
    pictures.forget()  # all of them show the theme before
    app.setPalette(_palette(chosen))
    for window in app.topLevelWidgets():
        window.update()


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.ground,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.ground,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.quiet,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Dark: c.border,
        QPalette.ColorRole.Light: c.line,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, color(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color(c.disabled))
    return palette
