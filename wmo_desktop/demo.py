"""A whole visit with a made-up client, through the real windows: plan and a picture of each step, in one folder.

Runs with a throw-away vault. Also what ``python3 dev.py run`` does on a machine without a screen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.person import Person
from ui.robot import Robot
from ui.visit import Visit
from wmo_desktop.app import Running, Settings, build_window, make_application, offscreen_when_no_display

PASSPHRASE = "zomaar vier losse woorden"  # noqa: S105 - of a vault that is thrown away
EXAMPLES = ("huishouden", "begeleiding", "beide")


def run_demo(out: Path, example: str) -> int:
    """Play an example into ``out``: stap-1.png … stap-9.png, the plan and its page. Returns 0, or 1 with a sentence."""
    from wmo_desktop.domain.book import STEP_NAMES
    from wmo_desktop.domain.casefile import read_case_file

    if example not in EXAMPLES:
        sys.stderr.write(f"Het voorbeeld {example} bestaat niet. Kies uit: {', '.join(EXAMPLES)}.\n")
        return 1
    offscreen_when_no_display()
    file = read_case_file((files("wmo_desktop") / "examples" / f"{example}.json").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    _say(f"Voorbeeldbezoek “{example}”: verzonnen cliënt, wegwerpkluis. Resultaat in {out}.")
    app = make_application(["wmo-desktop"])
    with tempfile.TemporaryDirectory(prefix="wmo-demo-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        settings = Settings(
            vault=base / "kluis",
            logs=base / "logboek",
            kind="demo",
            kdf_mib=64,
            kdf_passes=3,
            kdf_lanes=4,
            plans=out,
        )
        running = build_window(settings)
        try:
            robot = _enter(running, file.pack.id)
            began = monotonic()

            def after_step(number: int) -> None:
                _picture(running, out / f"stap-{number}.png")
                _say(f"  stap {number} van 9: {STEP_NAMES[number - 1]} ({monotonic() - began:.0f} s)")

            Visit(robot, file.answers_by_address()).play(after_step)
            _export(robot)
            _picture(running, out / "documenten.png")
            _say(f"  plan: {max(out.glob('*.pdf'), key=lambda path: path.stat().st_mtime).name}")
        finally:
            running.window.close()
            running.desk.close()
            app.processEvents()
    _say("Klaar.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _enter(running: Running, pack_id: str) -> Robot:
    """First start: choose a passphrase, begin an investigation, all by keys."""
    window = running.window
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.start()
    window.activateWindow()
    _wait(lambda: bool(ready))
    robot = Robot(window)
    begin_case(robot, running, pack_id)
    return robot


def begin_case(person: Person, running: Running, pack_id: str) -> None:
    """From the first-start screen to an open, new case with a pack."""
    person.fill("Wachtzin", PASSPHRASE)
    person.fill("Dezelfde wachtzin nog een keer", PASSPHRASE)
    person.press("Kluis maken")
    person.wait_for("Nieuw onderzoek", 30)
    person.press("Nieuw onderzoek")
    choice = next(choice for choice in running.desk.packs() if choice.id == pack_id)
    person.pick(f"pack:{choice.id}@{choice.version}")
    person.press("Begin onderzoek")
    _wait(lambda: running.window.case_screen() is not None)
    if "Rondleiding" in person.screen_text():
        person.press("Overslaan")


def _wait(done: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the window work until something is so. Raises TimeoutError."""
    end = monotonic() + seconds
    while not done():
        if monotonic() > end:
            raise TimeoutError("the window did not get ready")
        QTest.qWait(10)


def _picture(running: Running, path: Path) -> None:
    """The window, with the page from its title on."""
    QApplication.processEvents()
    screen = running.window.case_screen()
    if screen is not None:
        screen.scroll_to_top()
    QApplication.processEvents()
    if not running.window.grab().save(str(path)):
        raise OSError(f"{path.name} could not be written")


def _export(robot: Robot) -> None:
    """The plan with two presses, as the user saves it."""
    robot.press("Plan")
    robot.press("Opslaan als PDF")
    robot.wait_for("Plan opgeslagen", 60)
