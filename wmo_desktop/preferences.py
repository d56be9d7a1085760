"""Preferences of the window, in a small readable file beside the vault. Nothing about clients is ever in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from wmo_desktop.errors import WmoError
from wmo_desktop.log import get_logger
from wmo_desktop.wizard.wishes import Preferences, Sender, Way

FILE = "voorkeuren.json"
LOGO = "logo.png"
THEMES = ("systeem", "licht", "donker", "contrast")
WAYS: tuple[Way, ...] = ("geleid", "expert")
_log = get_logger(__name__)


class Drawer:
    """Implements ``PreferenceDrawer`` on a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._logo = folder / LOGO

    def read(self) -> Preferences:
        """The kept preferences; the standard ones when there are none or the file can't be understood."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            scale = float(data["text_scale"])
            theme, municipality = data["theme"], data["municipality"]
            way = data.get("way", "geleid")  # files of before the expert way don't have it
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, KeyError, TypeError):
            _log.warning("preferences can't be read; the standard ones are used")
            return Preferences()
        consultant, accent = data.get("consultant", ""), data.get("accent", "")  # not in older files
        texts = (municipality, consultant, accent)
        if theme not in THEMES or not 1.0 <= scale <= 2.0 or not all(isinstance(text, str) for text in texts):
            return Preferences()
        seen = data.get("tour_seen") is True
        known: Way = way if way in WAYS else "geleid"
        return Preferences(theme, scale, municipality, consultant, accent, self._logo.exists(), known, seen)

    def write(self, preferences: Preferences) -> None:
        """Keep them, whole or not at all. Raises WmoError with a sentence when the disk refuses."""
        aside = self._path.with_suffix(".nieuw")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = {name: value for name, value in asdict(preferences).items() if name != "logo"}
            aside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            aside.replace(self._path)
        except OSError as error:
            raise WmoError(
                "De instellingen zijn nu wel gewijzigd, maar kunnen niet worden bewaard. Kijk of de schijf vol is.",
                f"errno {error.errno}",
            ) from error

    def sender(self) -> Sender:
        """Who documents come from; without the logo when that can't be read."""
        wanted = self.read()
        return Sender(wanted.municipality, wanted.consultant, self.logo(), wanted.accent)

    def logo(self) -> bytes:
        """The logo as kept; b"" when there is none or it can't be read."""
        try:
            return self._logo.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            _log.warning("logo can't be read: errno %s", error.errno)
            return b""

    def keep_logo(self, picture: Path | None) -> None:
        """Copy a PNG as the municipality's logo; None takes the logo away. Raises WmoError with a sentence."""
        from reports.export import ReportError, write_atomically
        from reports.house import MAX_LOGO_BYTES, HouseStyle

        if picture is None:
            self._drop_logo()
            return
        try:
            with picture.open("rb") as file:
                data = file.read(MAX_LOGO_BYTES + 1)
            HouseStyle(logo=data)  # raises when it can't be printed
            self._logo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise WmoError(
                "Dit bestand kan niet worden gelezen. De documenten houden hun oude logo. Kies een ander bestand.",
                f"errno {error.errno}",
            ) from error
        try:
            write_atomically(self._logo, data)
        except ReportError as error:
            raise WmoError(
                "Het logo kan niet worden bewaard. De documenten houden hun oude logo. Kijk of de schijf vol is.",
                error.detail,
            ) from error

    def _drop_logo(self) -> None:
        try:
            self._logo.unlink(missing_ok=True)
        except OSError as error:
            raise WmoError(
                "Het logo kan nu niet worden weggehaald. De documenten houden hun logo. Probeer het later opnieuw.",
                f"errno {error.errno}",
            ) from error
