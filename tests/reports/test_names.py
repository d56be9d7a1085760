"""Names in Latin letters print, composed or not; what can't be printed shows as a box and is listed with its place."""

import unicodedata

import pytest

from reports.export import render_plan
from reports.fonts import BOX, font_runs, missing_characters, printable
from reports.missing import MissingCharacter, missing_in
from tests.reports.generating import NAMES
from tests.reports.reading import bare, sheets, squeezed

UNPRINTABLE = {"中": "U+4E2D", "😀": "U+1F600", "م": "U+0645", "א": "U+05D0", "ก": "U+0E01", "अ": "U+0905"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_latin_letters_prints_whole(make, name, form):
    written = unicodedata.normalize(form, name)
    assert missing_characters(written) == ()
    report = make.plan(
        make.case({"client.achternaam": written, "hulpvraag.woorden": f"Ik heet {written}."}),
        make.assessment(),
    )
    pages = sheets(render_plan(report))
    text = squeezed("".join(page.all for page in pages))
    assert text.count(squeezed(name)) == 2
    assert BOX not in text
    assert missing_in(report) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_word_is_never_in_two_typefaces(name):
    for bold in (False, True):
        runs = list(font_runs(printable(unicodedata.normalize("NFD", name)), bold=bold))
        assert "".join(run.text for run in runs) == unicodedata.normalize("NFC", name)
        assert all(run.text.endswith(" ") or run is runs[-1] for run in runs)


def test_an_accent_takes_no_room_of_its_own():
    from reports.measure import width_of

    assert width_of("ẹ̀", 11) == width_of("ẹ", 11)
    assert width_of("Ɖɛ̀", 11) == width_of("Ɖɛ", 11)


@pytest.mark.parametrize(("character", "code"), UNPRINTABLE.items())
def test_what_no_font_has_is_a_box_on_paper_and_in_the_list_with_its_place(make, character, code):
    words = f"Mijn naam is {character}{character} en dat is een heel mooie naam, vond mijn moeder altijd al."
    report = make.plan(make.case({"hulpvraag.woorden": words}), make.assessment())
    pages = sheets(render_plan(report))
    text = squeezed("".join(page.body for page in pages))
    assert bare(f"Mijn naam is {BOX}{BOX} en dat") in text
    assert code in text
    (found,) = missing_in(report)
    assert found == MissingCharacter(character, code, report.sections[0].title, found.text)
    assert found.text.startswith(f"“Mijn naam is {character}{character} en dat")
    assert len(found.text) <= 60


def test_the_list_shows_the_text_around_a_character_far_on(make):
    report = make.plan(
        make.case({"hulpvraag.woorden": "Ik woon hier al lang. " * 30 + "Mijn buurman heet 中."}),
        make.assessment(),
    )
    (found,) = missing_in(report)
    assert "buurman heet 中" in found.text
    assert found.text.startswith("…")


def test_a_name_above_the_first_section_has_no_place(make):
    report = make.plan(make.case({"client.achternaam": "中山"}), make.assessment())
    assert {(one.character, one.place) for one in missing_in(report)} >= {("中", ""), ("山", "")}
