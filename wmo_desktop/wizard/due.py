"""What is due, in a few words for the top bar and the list: the term that runs, its day, how long it still is."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from decision_trees.model import Feestdagen
from decision_trees.termijnen import CaseDeadlines, Deadline, urgency
from wmo_desktop.wizard.view import BadgeView, Tone

_TONES: dict[str, Tone] = {
    "ruim": "rustig",
    "nadert": "let_op",
    "dringend": "let_op",
    "verlopen": "stop",
    "onbekend": "rustig",
}


def deadline_badge(
    dates: CaseDeadlines | None, holidays: Feestdagen | None, today: date, *, brief: bool = False
) -> BadgeView | None:
    """The term that runs now: the decision once there is an application, else the investigation. None without one.

    brief: for the list, where "uiterlijk" stands above it already.
    """
    if dates is None:
        return None
    make = _brief if brief else _badge
    if dates.decision is not None:
        return make("Besluit", dates.decision, holidays, today)
    if dates.investigation is None:
        return None
    return make("Onderzoek" if brief else "Onderzoek klaar", dates.investigation, holidays, today)


def _brief(what: str, due: Deadline, holidays: Feestdagen | None, today: date) -> BadgeView:
    """The same in fewer words: "Onderzoek 23 dec · 27 dagen"."""
    whole = _badge(what, due, holidays, today)
    words = whole.text.replace(" vóór of op ", " ").replace(": ", " ").replace(" · nog ", " · ")
    return whole if due.end is None else BadgeView(words, whole.tone)


def _badge(what: str, due: Deadline, holidays: Feestdagen | None, today: date) -> BadgeView:
    if due.end is None:
        return BadgeView(f"{what}: {due.reason}")
    left = (due.end - today).days
    day = format_date(due.end, "d MMM", locale="nl").rstrip(".")
    if left < 0:
        late = "1 dag te laat" if left == -1 else f"{-left} dagen te laat"
        return BadgeView(f"{what}: {day} · {late}", "stop")
    words = {0: "vandaag", 1: "morgen"}.get(left, f"nog {left} dagen")
    return BadgeView(f"{what} vóór of op {day} · {words}", _TONES[urgency(due, today, holidays)])
