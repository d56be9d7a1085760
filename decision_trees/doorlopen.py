"""Whether help goes on when the client is away: admitted to a hospital, or deceased.

Only help that housemates need too goes on, for a number of weeks; all other help stops the same day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from decision_trees.engine import cite
from decision_trees.model import Certainty, Pack, Source
from decision_trees.norms import norm_on
from decision_trees.results import Citation

Provision = Literal["dagbesteding", "kortdurend_verblijf", "persoonlijke_begeleiding", "huishoudelijke_hulp"]
Cause = Literal["opname", "overlijden"]
NORMS: dict[Cause, str] = {"opname": "doorlopen_opname", "overlijden": "doorlopen_overlijden"}


@dataclass(frozen=True, slots=True)
class Continuation:
    """What happens with a provision.

    status: "stopt" it stops on the day itself; "loopt_door" it may go on for housemates; "vraag" a fact is still
        missing (``missing`` says which), so nothing is said about dates; "geen_regel" the pack has no such rule.
    stops_on: first day without help, at the latest when it goes on; None while unknown. weeks: the most it may go on.
    """

    provision: Provision
    cause: Cause
    since: date
    status: Literal["stopt", "loopt_door", "vraag", "geen_regel"]
    stops_on: date | None
    weeks: int | None
    text: str
    todo: tuple[str, ...]
    missing: str
    citation: Citation | None

    def allowed_on(self, day: date) -> bool | None:
        """Whether help may be given on ``day`` (on or after ``since``); None while that isn't known."""
        return None if self.stops_on is None else day < self.stops_on


def continue_when_away(
    pack: Pack,
    provision: Provision,
    cause: Cause,
    since: date,
    *,
    for_housemates: bool | None,
    pgb: bool | None = None,
    expected_home: date | None = None,
) -> Continuation:
    """What happens with ``provision`` from ``since``, the day of admission or death (Beekdaelen 8.6).

    for_housemates: whether housemates need this help too; None = not known, which stops the answer for help at home.
    pgb: whether the help is paid from a pgb; expected_home: when the client is expected home again, None = not known.
    """
    norm = norm_on(pack, NORMS[cause], since)
    if norm is None or norm.value is None:
        text = "Dit beleid regelt niet wat er met de hulp gebeurt als de cliënt wegvalt. Overleg."
        return Continuation(provision, cause, since, "geen_regel", None, None, text, (), "", None)
    citation = cite(pack, norm.source, norm.certainty)
    event = "de opname" if cause == "opname" else "het overlijden"
    if provision in ("dagbesteding", "kortdurend_verblijf"):
        text = f"Deze hulp is alleen voor de cliënt en stopt op de dag van {event}."
        return Continuation(provision, cause, since, "stopt", since, None, text, (), "", citation)
    todo: list[str] = []
    if cause == "opname" and pgb is not False:
        words = "Kijk of het pgb tijdelijk stil moet staan." if pgb else "Ga na of er een pgb is."
        todo.append(words)
    if for_housemates is None:
        missing = "Hebben huisgenoten deze hulp ook nodig?"
        text = "Nog niet te zeggen: ga eerst na of de hulp er ook voor huisgenoten is."
        return Continuation(
            provision, cause, since, "vraag", None, None, text, tuple(todo), missing, citation
        )
    if not for_housemates:
        text = f"De hulp is er alleen voor de cliënt en stopt op de dag van {event}."
        return Continuation(provision, cause, since, "stopt", since, None, text, tuple(todo), "", citation)
    weeks = int(norm.value)
    stops_on = since + timedelta(weeks=weeks)
    who = "de cliënt" if cause == "opname" else "de overleden cliënt"
    text = f"De hulp mag voor de huisgenoten hoogstens {weeks} weken doorlopen op naam van {who}."
    if cause == "opname":
        todo += _return_home(stops_on, weeks, expected_home)
    else:
        todo += [
            f"Maak binnen {weeks} weken een plan voor hulp op naam van een huisgenoot.",
            "Vraag de gemeente goedkeuring om tot het besluit door te gaan op naam van de overledene.",
            "Komt er hulp, dan staat die vanaf de dag van het besluit op naam van de huisgenoot.",
        ]
    return Continuation(
        provision,
        cause,
        since,
        "loopt_door",
        stops_on,
        weeks,
        text,
        tuple(todo),
        "",
        _counted(pack, norm.source),
    )


def _return_home(stops_on: date, weeks: int, expected_home: date | None) -> list[str]:
    if expected_home is None:
        return [f"Ga in de eerste weken na of de cliënt binnen {weeks} weken thuis is."]
    if expected_home <= stops_on:
        return [f"De cliënt is naar verwachting binnen {weeks} weken thuis. Houd dit in de gaten."]
    return [
        f"De cliënt is niet binnen {weeks} weken thuis. Maak een plan voor hulp op naam van een huisgenoot."
    ]


def _counted(pack: Pack, source: Source) -> Citation:
    """The weeks stand in the source; that the first day counts as day one is how we read them."""
    certainty: Certainty = "afleiding"
    note = "De weken beginnen op de dag zelf; de bron zegt niet of die dag meetelt."
    return cite(pack, source.model_copy(update={"note": note}), certainty)
