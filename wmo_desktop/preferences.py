"""Preferences of the window, in a small readable file beside the vault. Nothing about clients is ever in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from wmo_desktop.errors import WmoError
from wmo_desktop.log import get_logger
from wmo_desktop.wizard.wishes import Preferences, Sender

FILE = "voorkeuren.json"
THEMES = ("systeem", "licht", "donker", "contrast")
_log = get_logger(__name__)


class Drawer:
    """Implements ``PreferenceDrawer`` on a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def read(self) -> Preferences:
        """The kept preferences; the standard ones when there are none or the file can't be understood."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            scale = float(data["text_scale"])
            theme, municipality = data["theme"], data["municipality"]
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, KeyError, TypeError):
            _log.warning("preferences can't be read; the standard ones are used")
            return Preferences()
        if theme not in THEMES or not 1.0 <= scale <= 2.0 or not isinstance(municipality, str):
            return Preferences()
        return Preferences(theme, scale, municipality)

    def write(self, preferences: Preferences) -> None:
        """Keep them, whole or not at all. Raises WmoError with a sentence when the disk refuses."""
        aside = self._path.with_suffix(".nieuw")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside.write_text(json.dumps(asdict(preferences), ensure_ascii=False), encoding="utf-8")
            aside.replace(self._path)
        except OSError as error:
            raise WmoError(
                "De instellingen zijn nu wel gewijzigd, maar kunnen niet worden bewaard. Kijk of de schijf vol is.",
                f"errno {error.errno}",
            ) from error

    def sender(self) -> Sender:
        """Who documents come from."""
        return Sender(municipality=self.read().municipality)
