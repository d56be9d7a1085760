"""A whole visit on the real window with a real encrypted vault, by keys to the focused widget and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decision_trees.answers import Address, Answer
from tests.ui.house import House, example, given, until, wanted, words_of
from ui.robot import Robot
from ui.visit import Visit
from wmo_desktop.demo import PASSPHRASE, begin_case

MARKERS = ("Voorbeeld-Proef", "999990020", "Mijn hoofd laat me in de steek")


def test_a_whole_visit_by_keyboard_is_all_there_the_next_morning_and_on_paper(house: House) -> None:
    file = example("beide")
    answers = file.answers_by_address() | {Address("client.bsn"): Answer(value="999990020")}
    running = house.start()
    robot = Robot(running.window)
    begin_case(robot, running, "beekdaelen")
    steps: list[int] = []
    Visit(robot, answers).play(steps.append)
    assert steps == list(range(1, 10))
    screen = running.window.case_screen()
    assert screen is not None
    view = screen.session.view()
    assert [step.status for step in view.steps] == ["klaar"] * 9
    number = view.number
    assert running.window.windowTitle() == f"Onderzoek {number} – Wmo Desktop"

    # Back to a question in the middle; the next morning the cursor must stand there again.
    place = Address("voorliggend.soorten", "sociaal_functioneren.contacten")
    robot.go_step(6)
    while not robot.on_screen(place):
        robot.press_next()
    robot.tab_to(place, "option:geen")
    until(lambda: screen.session.view().saved.state == "opgeslagen")
    house.close()

    running = house.start()
    robot = Robot(running.window)
    robot.type(PASSPHRASE)
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nieuw onderzoek", 30)
    robot.key(Qt.Key.Key_Return)  # the cursor stands on the newest investigation
    until(lambda: running.window.case_screen() is not None)
    screen = running.window.case_screen()
    assert screen is not None
    assert screen.session.view().page.step == 6
    until(lambda: robot.where()[0] == str(place))
    assert given(screen.session) == wanted(answers)

    robot.press("Plan")
    robot.press("Opslaan")
    robot.wait_for("Plan opgeslagen", 60)
    (plan,) = (house.folder.parent / "thuis").rglob("*.pdf")
    assert plan.name == f"ondersteuningsplan-{number}.pdf"
    words = words_of(plan)
    for expected in (
        "Mijn hoofd laat me in de steek",
        "begeleiding van 1 tot 3 uur per week",
        "125",
        "110",
        "Beekdaelen 8.7.4",
        "HHM stap 8",
    ):
        assert expected in words
    assert "999990020" not in words
    house.close()

    everything = b"".join(path.read_bytes() for path in house.folder.rglob("*") if path.is_file())
    for marker in MARKERS:
        assert marker.encode() not in everything
        assert marker.encode("utf-16-le") not in everything


def test_a_wrong_passphrase_is_told_and_the_right_one_still_opens(house: House) -> None:
    running = house.start()
    robot = Robot(running.window)
    begin_case(robot, running, "hhm")
    robot.wait_saved()
    house.close()
    running = house.start()
    robot = Robot(running.window)
    robot.type("iets heel anders dan dat")
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("wachtzin", 30)
    until(lambda: "klopt niet" in robot.screen_text() or "past niet" in robot.screen_text())
    robot.replace(PASSPHRASE)
    robot.key(Qt.Key.Key_Return)
    robot.wait_for("Nieuw onderzoek", 30)
    assert [row.number for row in running.desk.cases()] == ["2026-0001"]
