"""Days the way Dutch people write them, and text from elsewhere as if it were typed."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from decision_trees.model import Question
from wmo_desktop.wizard import entry
from wmo_desktop.wizard.cleaning import clean_text
from wmo_desktop.wizard.days import parse_day

TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "21-11-2026",
        "21/11/2026",
        "21.11.2026",
        "21 11 2026",
        "21-11-26",
        "21/11/26",
        "21.11.26",
        "21 11 26",
        "21112026",
        "211126",
        "2026-11-21",
        "2026 11 21",
        "21 nov 2026",
        "21 nov. 2026",
        "21 november 2026",
        "21 November 2026",
        "21-nov-2026",
        "21-nov-26",
        "21 nov '26",
        "21e november 2026",
        "21 november",
        "21 nov",
        "zaterdag 21 november 2026",
        "za 21-11-2026",
        " 21 - 11 - 2026 ",
        "21–11–2026",
        "eergisteren",
        "afgelopen zaterdag",
        "vorige week zaterdag",
    ],
)
def test_one_day_in_all_its_forms(typed: str) -> None:
    assert parse_day(typed, TODAY) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", TODAY),
        ("nu", TODAY),
        ("Morgen", date(2026, 11, 24)),
        ("gisteren", date(2026, 11, 22)),
        ("overmorgen", date(2026, 11, 25)),
        ("maandag", date(2026, 11, 30)),
        ("ma", date(2026, 11, 30)),
        ("dinsdag", date(2026, 11, 24)),
        ("aanstaande vrijdag", date(2026, 11, 27)),
        ("volgende week maandag", date(2026, 11, 30)),
        ("volgende week zondag", date(2026, 12, 6)),
        ("volgende week", date(2026, 11, 30)),
        ("over een week", date(2026, 11, 30)),
        ("over 2 weken", date(2026, 12, 7)),
        ("over drie dagen", date(2026, 11, 26)),
        ("afgelopen maandag", date(2026, 11, 16)),
        ("3 januari", date(2027, 1, 3)),
        ("29 februari 2028", date(2028, 2, 29)),
        ("1-2-99", date(2099, 2, 1)),
        ("23 mrt 2026", date(2026, 3, 23)),
        ("23 sept 2026", date(2026, 9, 23)),
    ],
)
def test_days_told_from_today_and_months_in_letters(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "31-2-2026",
        "29-2-2026",
        "0-1-2026",
        "1-13-2026",
        "3-4",
        "12",
        "2026",
        "maart",
        "21 maandember 2026",
        "21-11-026",
        "21-11-20266",
        "zondag 21 november 2026",
        "１２-１１-２０２６",
        "21-11-2026 9:30",
        "over vele weken",
        "volgende week ooit",
        "²-1-2026",
    ],
)
def test_what_is_no_day_or_could_be_two(typed: str) -> None:
    assert parse_day(typed, TODAY) is None


def test_words_need_a_today() -> None:
    for typed in ("vandaag", "21 november", "maandag", "volgende week"):
        assert parse_day(typed) is None


@given(
    DAYS,
    st.sampled_from(
        ["d-M-y", "dd-MM-y", "d/M/y", "d M y", "d.M.y", "d MMM y", "d MMMM y", "EEEE d MMMM y", "y-MM-dd"]
    ),
)
def test_every_day_that_babel_writes_is_read_again(day: date, form: str) -> None:
    assert parse_day(format_date(day, form, locale="nl"), TODAY) == day


@given(DAYS)
def test_what_the_screen_shows_is_understood(day: date) -> None:
    assert parse_day(entry.show_date(day.isoformat()), TODAY) == day


@given(st.text(max_size=30), DAYS)
def test_nothing_that_can_be_typed_is_more_than_a_day_or_none(typed: str, today: date) -> None:
    found = parse_day(typed, today)
    assert found is None or isinstance(found, date)
    assert found is None or parse_day(f"  {typed} ", today) == found


@given(st.integers(1, 12), st.integers(1, 28), DAYS)
def test_a_day_without_year_is_the_nearest(month: int, number: int, today: date) -> None:
    found = parse_day(format_date(date(2025, month, number), "d MMMM", locale="nl"), today)
    assert found is not None
    assert abs(found - today) <= timedelta(days=184)


def question(id_: str, kind: str = "datum") -> Question:
    return Question.model_validate({"id": id_, "input": kind, "label": "Vraag", **_PACK_SOURCE})


_PACK_SOURCE = {"source": {"document": "d", "place": "p 1"}, "certainty": "voorstel"}


def test_a_day_of_birth_asks_for_four_figures() -> None:
    born, other = question("client.geboortedatum"), question("melding.datum")
    assert "vier cijfers" in entry.check(born, "1-2-41", TODAY)
    assert entry.parse(born, "1-2-1941", TODAY) == "1941-02-01"
    assert entry.check(other, "1-2-41", TODAY) == ""
    assert "geen datum" in entry.check(other, "31-2-2026", TODAY)
    assert entry.parse(other, "morgen", TODAY) == "2026-11-24"


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("hulp\u00adbij\u00adhet huishouden", "hulpbijhet huishouden"),
        ("twee\u00a0uur\u202fper\u2009week", "twee uur per week"),
        ("een\r\ntwee\rdrie\u2028vier\u2029vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("\ufeffbegin\u200b einde\u200e", "begin einde"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("kolom\tkolom", "kolom kolom"),
        ("cafe\u0301", "caf\u00e9"),
        ("half \ud83d teken", "half  teken"),
        ("👩\u200d🦽 en 👍🏽", "👩\u200d🦽 en 👍🏽"),
        ("• punt – streep “aanhaling” €", "• punt – streep “aanhaling” €"),
    ],
)
def test_text_from_elsewhere_is_cleaned(pasted: str, clean: str) -> None:
    assert clean_text(pasted, lines=True) == clean
    assert clean_text(pasted, lines=False) == clean.replace("\n", " ")


@given(st.text(st.characters(), max_size=60), st.booleans())
def test_cleaning_twice_is_cleaning_once_and_leaves_nothing_invisible(text: str, lines: bool) -> None:
    clean = clean_text(text, lines=lines)
    assert clean_text(clean, lines=lines) == clean
    clean.encode("utf-8")
    assert not [
        c
        for c in clean
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\n\u200c\u200d"
    ]
    assert lines or "\n" not in clean
    assert "\u00a0" not in clean


@given(st.text(st.sampled_from("abcé €-ABC.,?!\n0123456789"), max_size=60))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert clean_text(plain, lines=True) == plain
