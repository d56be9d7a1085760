"""Pictures of every screen in every look, for a critical eye: real window, real vault, made-up clients, by keys.

``python3 dev.py pictures`` writes them to build/pictures with a contact sheet per look; words after ``--`` keep the
looks whose name holds one of them (``-- donker-200``).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from decision_trees.answers import Address, Answer
from ui.papers.page import PapersPage
from ui.papers.preview import Sheet
from ui.person import PersonError
from ui.robot import Robot
from wmo_desktop.app import Running, Settings, build_window, make_application
from wmo_desktop.domain.casefile import read_case_file

OUT = Path("build") / "pictures"
_KEY, _CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PHRASE = "zomaar vier losse woorden"
_NAMES = (
    ("Voorbeeld", "A.", "2026-11-19"),
    ("Voorbeeld-Langenaam tot Verweghuizen-aan-de-Overkant van den Bovensteweg", "Wilhelmina Johanna", ""),
    ("Proef, van der", "B.", "2026-10-01"),
    ("Oefenstra", "Ç. É.", "2026-09-14"),
)
_PATIENCE = 120  # seconds: on a busy machine the key of a vault takes its time
_THUMB = 620


@dataclass(frozen=True)
class Look:
    """A theme at a text size in a window."""

    theme: str
    percent: int
    width: int
    height: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.percent}-{self.width}x{self.height}"


LOOKS = (
    *(
        Look(theme, percent, *size)
        for theme in ("licht", "donker", "contrast")
        for percent in (100, 200)
        for size in ((1024, 640), (1920, 1080))
    ),
    Look("licht", 100, 1366, 768),
    Look("licht", 150, 1366, 768),
    Look("licht", 100, 3840, 2160),
    Look("donker", 200, 3840, 2160),
)


class Studio:
    """One vault with cases, photographed in one look after another."""

    def __init__(self, base: Path, out: Path) -> None:
        self._base, self._out = base, out
        self._shots: list[Path] = []

    def make(self, look: Look) -> list[Path]:
        """All pictures of a look; their paths."""
        folder = self._out / look.name
        folder.mkdir(parents=True)
        self._shots = []
        for name, shots in (("leeg", self._first), ("vol", self._full)):
            kept = {
                "theme": look.theme,
                "text_scale": look.percent / 100,
                "municipality": "",
                "tour_seen": False,
            }
            path = self._base / name / "voorkeuren.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(kept), encoding="utf-8")
            if name == "leeg":
                shutil.rmtree(self._base / name / "kluis", ignore_errors=True)
            running = self._start(self._base / name / "kluis", look)
            robot = Robot(running.window)
            for shot in shots(robot, running):
                _settle()
                self._shots.append(folder / f"{len(self._shots) + 1:02d} {shot}.png")
                if not running.window.grab().save(str(self._shots[-1])):
                    raise OSError(f"{self._shots[-1].name} could not be written")
            self._end(running)
        return self._shots

    def fill(self) -> None:
        """Cases with names short and long, one of them answered from beginning to end."""
        running = self._start(self._base / "vol" / "kluis", Look("licht", 100, 1366, 768))
        _begin(Robot(running.window))
        for last, first, told in _NAMES:
            session = running.desk.new_case("beekdaelen", _version(running, "beekdaelen"))
            session.answer(Address("client.achternaam"), Answer(value=last))
            session.answer(Address("client.voornamen"), Answer(value=first))
            if told:
                session.answer(Address("melding.datum"), Answer(value=told))
            session.flush(20)
        text = (files("wmo_desktop") / "examples" / "beide.json").read_text(encoding="utf-8")
        session = running.desk.new_case("beekdaelen", _version(running, "beekdaelen"))
        for entry in read_case_file(text).answers:
            session.answer(entry.address, entry.answer())
        session.add_note("Buurvrouw belt dinsdag over de sleutel.")
        session.flush(20)
        self._end(running)

    def _start(self, vault: Path, look: Look) -> Running:
        settings = Settings(vault=vault, logs=vault.parent / "logboek", kind="demo", kdf_mib=64)
        running = build_window(settings)
        ready: list[bool] = []
        running.window.ready.connect(lambda: ready.append(True))
        running.window.resize(look.width, look.height)
        running.window.start()
        running.window.activateWindow()
        Robot(running.window).wait_until(lambda: bool(ready), "the window did not get ready", 30)
        return running

    @staticmethod
    def _end(running: Running) -> None:
        running.window.close()
        running.desk.close()
        running.window.deleteLater()
        _settle()

    # ------------------------------------------------------------------------------- screens

    @staticmethod
    def _first(robot: Robot, running: Running) -> Iterator[str]:
        """An empty vault: from the first start to an empty case."""
        yield "eerste start"
        robot.fill("Wachtzin", _PHRASE)
        robot.fill("Dezelfde wachtzin nog een keer", "iets anders")
        robot.press("Kluis maken")
        yield "eerste start, wachtzinnen ongelijk"
        _begin(robot)
        yield "lijst, leeg"
        robot.press("Nieuw onderzoek")
        yield "nieuw onderzoek"
        robot.pick(f"pack:beekdaelen@{_version(running, 'beekdaelen')}")
        robot.press("Begin onderzoek")
        robot.wait_for("Rondleiding")
        for number in range(1, 6):
            yield f"rondleiding {number}"
            robot.key(_KEY.Key_Right)
        yield "stap 1, leeg"
        robot.press("6 open punten")
        yield "open punten, leeg"
        robot.key(_KEY.Key_Escape)
        robot.key(_KEY.Key_L, _CTRL)
        yield "wat openstaat, leeg"
        robot.key(_KEY.Key_Escape)
        robot.key(_KEY.Key_F, _CTRL)
        robot.type("kamer")
        yield "ga naar een vraag"
        robot.key(_KEY.Key_Escape)
        robot.key(_KEY.Key_M, _CTRL)
        yield "notitie"
        robot.key(_KEY.Key_Escape)
        robot.key(_KEY.Key_M, _CTRL | _SHIFT)
        yield "notities, leeg"
        robot.key(_KEY.Key_Escape)
        screen = running.window.case_screen()
        if screen is not None and not screen.calculator_shown():
            robot.key(_KEY.Key_F9)
            yield "rekenhulp, leeg"
            robot.key(_KEY.Key_F9)
        robot.key(_KEY.Key_F7)
        yield "tafelweergave, leeg"
        robot.key(_KEY.Key_Escape)

    @staticmethod
    def _full(robot: Robot, running: Running) -> Iterator[str]:
        """A vault with cases."""
        robot.fill("Wachtzin", "niet deze woorden toch")
        robot.press("Ontgrendel")
        robot.wait_for("klopt niet", _PATIENCE)
        yield "ontgrendelen, verkeerde wachtzin"
        robot.fill("Wachtzin", _PHRASE)
        robot.press("Ontgrendel")
        robot.wait_for("Nieuw onderzoek", _PATIENCE)
        yield "lijst"
        for words in ("Instellingen", "Naslag"):
            running.window.resize(running.window.size())
            _from_list(robot, words)
            yield words.lower()
            if words == "Naslag":
                robot.press("Open naslag")
                yield "naslag, keuze"
            robot.key(_KEY.Key_Escape)
            _settle()
        _to_list(robot)
        robot.key(_KEY.Key_Home)
        robot.key(_KEY.Key_Return)
        robot.wait_until(lambda: running.window.case_screen() is not None, "no case opens", 20)
        robot.key(_KEY.Key_Escape)  # the tour
        for number in range(1, 10):
            robot.go_step(number)
            yield f"stap {number}"
            yield from _wide_page(robot, running, number)
        yield from _around(robot, running)


def _wide_page(robot: Robot, running: Running, number: int) -> Iterator[str]:
    """What is special about a step."""
    screen = running.window.case_screen()
    if screen is None:
        return
    if number == 3:
        robot.press_next()
        robot.press_next()
        yield "stap 3, later onderwerp"
    if number == 8:
        _try(lambda: robot.press("Toon de weg"))
        yield "stap 8, toon de weg"
    if number == 7:
        if not screen.calculator_shown():
            robot.key(_KEY.Key_F9)
        _try(lambda: robot.press("Regel toevoegen"))
        yield "rekenhulp, uitgeklapt"
        _try(lambda: robot.press("De vijf vragen"))
        yield "vragen van de rechter"
        robot.key(_KEY.Key_Escape)


def _around(robot: Robot, running: Running) -> Iterator[str]:
    """What lies around and over a case."""
    robot.go_step(3)
    robot.key(_KEY.Key_E, _CTRL)
    yield "alles op één pagina"
    robot.key(_KEY.Key_E, _CTRL)
    robot.go_step(2)
    robot.key(_KEY.Key_M, _CTRL | _SHIFT)
    yield "notities"
    robot.key(_KEY.Key_Escape)
    for key, name in (
        (_KEY.Key_F7, "tafelweergave"),
        (_KEY.Key_F5, "beelden"),
        (_KEY.Key_F1, "sneltoetsen"),
        (_KEY.Key_F12, "leeg scherm"),
    ):
        robot.key(key)
        yield name
        robot.key(_KEY.Key_Escape)
    robot.key(_KEY.Key_P, _CTRL)
    _try(lambda: robot.wait_for("Pagina 1 van", _PATIENCE))
    papers = running.window.findChild(PapersPage)
    if papers is not None:
        robot.wait_until(
            lambda: any(one.picture_width for one in papers.findChildren(Sheet)), "no sheet", _PATIENCE
        )
    yield "documenten"
    for name in ("controle", "afronden", "correcties", "versies"):
        robot.key(_KEY.Key_PageDown, _CTRL)
        yield f"documenten, {name}"
    robot.key(_KEY.Key_Escape)
    _settle()
    screen = running.window.case_screen()
    if screen is not None:
        words = "Niet alles is opgeslagen. De schijf is vol. Maak ruimte vrij en probeer het opnieuw."
        screen.show_unsaved(words, "Sluit af zonder opslaan", lambda: None)
        yield "niet opgeslagen"


def _from_list(robot: Robot, words: str) -> None:
    """Press a button of the bar above the list; in a narrow window it stands in the menu."""
    try:
        robot.press(words)
    except PersonError:
        robot.press("Meer")
        menu = QApplication.activePopupWidget()
        if menu is None:
            raise
        action = next(one for one in menu.actions() if one.text().startswith(words))
        at: QPoint = menu.actionGeometry(action).center()  # type: ignore[attr-defined]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    _settle()


def _to_list(robot: Robot) -> None:
    robot._tab_until(lambda: robot.focused().accessibleName() == "Dossiers")  # noqa: SLF001 - no button leads there


def _try(act: Callable[[], None]) -> None:
    """Some looks have no such button in sight; the picture then shows the page without."""
    try:
        act()
    except PersonError as error:
        print(f"    left out: {error}")


def _begin(robot: Robot) -> None:
    robot.fill("Wachtzin", _PHRASE)
    robot.fill("Dezelfde wachtzin nog een keer", _PHRASE)
    robot.press("Kluis maken")
    robot.wait_for("Nieuw onderzoek", _PATIENCE)


def _version(running: Running, pack: str) -> str:
    return str(next(choice.version for choice in running.desk.packs() if choice.id == pack))


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def sheets(pictures: list[Path], folder: Path, name: str) -> None:
    """All pictures of a look, a dozen on a sheet, with their names."""
    columns, rows = 3, 4
    with Image.open(pictures[0]) as first:
        high = round(_THUMB * first.height / first.width)
    for number, begin in enumerate(range(0, len(pictures), columns * rows), start=1):
        whole = Image.new("RGB", (columns * (_THUMB + 10) + 10, rows * (high + 34) + 10), "#888888")
        pen = ImageDraw.Draw(whole)
        for place, picture in enumerate(pictures[begin : begin + columns * rows]):
            x = 10 + place % columns * (_THUMB + 10)
            y = 10 + place // columns * (high + 34)
            pen.text((x, y), picture.stem, fill="#FFFFFF", font_size=16)
            with Image.open(picture) as image:
                whole.paste(image.convert("RGB").resize((_THUMB, high)), (x, y + 24))
        whole.save(folder / f"{name} {number}.png")


def main(wanted: list[str]) -> int:
    """Make them; the exit code."""
    looks = [look for look in LOOKS if not wanted or any(word in look.name for word in wanted)]
    if not looks:
        print(f"no such look; known: {', '.join(look.name for look in LOOKS)}", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application(["wmo-desktop"])
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wmo-pictures-", ignore_cleanup_errors=True) as folder:
        studio = Studio(Path(folder), OUT)
        studio.fill()
        for look in looks:
            shutil.rmtree(OUT / look.name, ignore_errors=True)
            made = studio.make(look)
            sheets(made, OUT, look.name)
            print(f"{look.name}: {len(made)} pictures", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
