"""What an agreement on paper must tell: who does what, how often, and whether it was checked with that person.

Free text can't be understood by rule. What can be checked is checked by lists of words that stand here in full; what
isn't found becomes a question to the consultant, never a verdict. More words never raise more questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WHO = "wie doet dit"
WHAT = "wat doet die persoon precies"
HOW_OFTEN = "hoe vaak of hoe lang"
CHECKED = "is dit met die persoon zelf besproken"

_FEW_WORDS = 3  # an agreement in fewer words tells no task

_PERSONS = (
    "u zelf", "uzelf", "zelf", "cliënt", "mevrouw", "meneer", "mijnheer", "man", "vrouw", "partner", "echtgenoot",
    "echtgenote", "vriend", "vriendin", "vrienden", "zoon", "zoons", "zonen", "dochter", "dochters", "kind", "kinderen",
    "kleinkind", "kleinzoon", "kleindochter", "moeder", "vader", "ouder", "ouders", "broer", "broers", "zus", "zussen",
    "zwager", "schoonzus", "schoondochter", "schoonzoon", "neef", "nicht", "oom", "tante", "opa", "oma", "familie",
    "buur", "buren", "buurman", "buurvrouw", "kennis", "kennissen", "huisgenoot", "huisgenoten", "mantelzorger",
    "vrijwilliger", "vrijwilligers", "hulp", "werkster", "schoonmaker", "schoonmaakster", "kerk", "moskee",
    "vereniging", "buurtteam", "wijkteam", "wijkverpleging", "thuiszorg",
)  # fmt: skip
_OFTEN = (
    "dagelijks", "wekelijks", "maandelijks", "jaarlijks", "tweewekelijks", "altijd", "elke", "iedere", "elk", "ieder",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "weekend", "weekeinde",
    "doordeweeks", "ochtend", "ochtenden", "middag", "middagen", "avond", "avonden", "nacht", "eens", "eenmaal",
    "tweemaal", "driemaal", "keer", "maal", "telkens", "meestal", "steeds",
)  # fmt: skip
_PER = re.compile(
    r"\bper (dag|week|maand|jaar|keer|dagdeel|kwartaal)\b|\bom de (dag|week|maand)\b|\bin de week\b"
)
_AMOUNT = re.compile(r"\d+\s*(x|×|keer|maal|uur|min|dag|dagen|week|weken)\b")
_TALKED = re.compile(
    r"\b(besproken|bespraken|overlegd|afgesproken|gevraagd|gesproken|gebeld|akkoord|toegezegd|bevestigd|bevestigt|"
    r"zegt|zei|gezegd|vertelt|vertelde|belooft|beloofd|wil dit (graag )?(doen|blijven doen))\b"
)


def missing_in(
    text: str, *, known: Iterable[str] = (), alone: bool = False, asked: bool = False
) -> tuple[str, ...]:
    """What a reader can't find in an agreement, as parts of a question; () when nothing is missing.

    known: names in this case. alone: it is about the client only, so nobody else has to be asked. asked: another answer
    already says that the person was asked.
    """
    low = " ".join(text.lower().split())
    found = []
    if not alone and not names_someone(text, known):
        found.append(WHO)
    if len(low.split()) < _FEW_WORDS:
        found.append(WHAT)
    if not says_how_often(low):
        found.append(HOW_OFTEN)
    if not alone and not asked and not says_checked(low):
        found.append(CHECKED)
    return tuple(found)


def names_someone(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a person or service is named: a word for one, a name of this case, or a capital within a sentence."""
    low = text.lower()
    names = tuple(name.strip().lower() for name in known if len(name.strip()) > 1)
    capital = re.search(r"(?<![.!?:;“\"])\s[A-ZÀ-Ý][a-zà-ÿ]{2,}", text)
    return _has(low, (*_PERSONS, *names)) or capital is not None


def says_how_often(text: str) -> bool:
    """Whether a frequency or an amount of time is named."""
    low = text.lower()
    return _has(low, _OFTEN) or _PER.search(low) is not None or _AMOUNT.search(low) is not None


def says_checked(text: str) -> bool:
    """Whether the words say that somebody was asked."""
    return _TALKED.search(text.lower()) is not None


def _has(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text as a word of its own ("man", not "iemand")."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def question(missing: tuple[str, ...]) -> str:
    """The parts as one question: "Wie doet dit, en hoe vaak of hoe lang?"."""
    if not missing:
        return ""
    words = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} en {missing[-1]}"
    return f"{words}?"
