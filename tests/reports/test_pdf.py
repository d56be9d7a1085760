"""The printed file itself: text, fonts, hostile answers, stable bytes, safe saving."""

import ast
import os
import re
import stat
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pypdfium2
import pytest

import reports
from decision_trees.answers import Answer
from reports.export import (
    REPORTS,
    ReportError,
    export_plan,
    export_report,
    plan_file_name,
    render_plan,
    write_atomically,
)
from reports.fonts import BOX, font_runs, missing_characters, printable
from reports.parts import PlanReport, all_texts
from reports.render import plan_xml
from reports.text import CUT_NOTE, LINE, MAX_CHARACTERS, fragments, safe_text

HOSTILE = (
    "<img src='/etc/passwd'/>",
    "<b>",
    "</para><b>vet</b>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<font color='red'",
    "&lt;niet&gt; & &amp; &#60;",
    "<onDraw name='x'/>",
    "]]><x/>",
    "{{ 7*7 }}{% raw %}",
    "😀👍🏽 blij",
    "مرحبا بالعالم",
    "Żółć Ελληνικά Привет",
    "中文",
    "met\x00nul\x1b[31m en\x07bel\x0bvt\ufffe\ud800einde",
    "\u202eomgekeerd\u202c",
    "regel een\r\nregel twee\u2028regel drie",
    "w" * 3000,
    "lang " * 2500,
    "",
    "   ",
)


def opened_during(action):
    """Paths of files that were opened for reading while the action ran."""
    seen = []
    watching = True

    def hook(event, arguments):
        if watching and event == "open" and isinstance(arguments[0], (str, bytes)):
            seen.append(str(arguments[0]))

    sys.addaudithook(hook)
    try:
        result = action()
    finally:
        watching = False
    return result, seen


def hostile_answers(make, text):
    """The rich case with this text wherever a text was."""
    choices = re.compile(
        r"\.(soort|soorten|lid|relatie|aanwezig|wie|uitkomst|rest_score|nodig|belasting|ernst|ingeleverd|"
        r"beperkingen|clientondersteuning|pgb|bijdrage|mantelzorger|lost_op)(@|$)"
    )
    return {
        key: value if not isinstance(value, str) or choices.search(key) else text
        for key, value in make.rich_answers.items()
    } | {"gesprek.aanwezig": text}


def hostile_assessment(make, text):
    assessed = make.rich_assessment()
    needs = tuple(
        replace(
            need,
            own=replace(need.own, who=text) if need.own else None,
            preceding=tuple(replace(one, who=text) for one in need.preceding),
        )
        for need in assessed.needs
    )
    calculator = replace(
        assessed.calculator,
        lines=tuple(replace(line, motivation=text) for line in assessed.calculator.lines),
        deductions=tuple(replace(one, who=text, reason=text) for one in assessed.calculator.deductions),
    )
    decisions = tuple(replace(one, motivations=((text, text),)) for one in assessed.decisions)
    return replace(assessed, needs=needs, calculator=calculator, decisions=decisions)


@pytest.fixture(scope="module")
def rich_pdf(rich):
    return render_plan(rich)


def test_the_pdf_holds_words_profile_minutes_and_sources(make, rich_pdf):
    _, text = make.text_of(rich_pdf)
    for part in (
        "Uw ondersteuningsplan",
        "Sinds mijn val lukt het stofzuigen niet meer.",
        "matige begeleiding",
        "Beekdaelen 8.7.4 (afleiding)",
        "125",
        "+ 36",
        "− 22",
        "172",
        "HHM stap 8",
        "Samen per week",
        "€ 21,80",
        "Handtekening",
        "Klopt er iets niet? Schrijf het nummer van de regel op",
        "kenmerk",
    ):
        assert part in text, part
    assert "GEHEIM" not in text
    assert "999990019" not in text
    assert BOX not in text


def test_concept_and_page_numbers_stand_on_each_page(make, rich, rich_pdf):
    pages, _ = make.text_of(rich_pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "CONCEPT" in page
        assert f"Pagina {number} van {len(pages)}" in page
    definite, _ = make.text_of(render_plan(replace(rich, concept=False)))
    assert not any("CONCEPT" in page for page in definite)


def test_everything_to_tick_and_sign_is_on_one_sheet(make, rich_pdf):
    pages, _ = make.text_of(rich_pdf)
    (sheet,) = (page for page in pages if "Bent u het eens met dit plan?" in page)
    assert "Ik wil een tweede gesprek." in sheet
    assert sheet.count("Handtekening") == 2  # the client and the consultant


def test_only_our_own_fonts_are_in_the_file_and_all_are_embedded(make, rich):
    odd = make.plan(make.case({"hulpvraag.woorden": "Żółć Привет 中"}), make.rich_assessment())
    for report in (rich, odd):
        data = render_plan(report)
        names = re.findall(rb"/BaseFont /(?:[A-Z]{6}\+)?([A-Za-z0-9-]+)", data)
        assert names
        assert {name.decode() for name in names} <= {
            "AtkinsonHyperlegible-Regular",
            "AtkinsonHyperlegible-Bold",
            "DejaVuSans",
            "DejaVuSans-Bold",
        }
        assert len(re.findall(rb"/FontFile2", data)) == len(re.findall(rb"/Type /FontDescriptor", data))
        assert b"Helvetica" not in data


def test_properties_are_neutral(rich_pdf):
    document = pypdfium2.PdfDocument(rich_pdf)
    properties = document.get_metadata_dict()
    document.close()
    assert properties["Title"] == "Ondersteuningsplan 2026-0114"
    assert "Testveld" not in "".join(properties.values())
    assert b"/Lang (nl-NL)" in rich_pdf


def test_the_same_report_gives_the_same_bytes(rich, rich_pdf):
    assert render_plan(rich) == rich_pdf


def test_bytes_are_the_same_in_another_process(tmp_path):
    code = (
        "import hashlib, sys\n"
        "from datetime import date\n"
        "from reports.export import render_plan\n"
        "from reports.parts import Header, PlanReport\n"
        "r = PlanReport('1', 'Ondersteuningsplan 1', 'Uw plan Ж', True, Header('', 'x', ('a',), ('b',)), (), 'r', 'c')\n"
        "print(hashlib.sha256(render_plan(r)).hexdigest())\n"
    )
    root = Path(reports.__file__).parent.parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:18]))
def test_hostile_answers_stay_text(make, rich_pdf, text):
    assert rich_pdf  # fonts and templates are read by now
    case = make.case(hostile_answers(make, text))
    report = make.plan(case, hostile_assessment(make, text), municipality=text, consultant=text)
    data, opened = opened_during(lambda: render_plan(report))
    assert opened == []
    assert b"/URI" not in data
    assert b"/JavaScript" not in data
    assert b"/Annot" not in data
    assert b"/XObject" not in data.replace(b"/XObject <<\n>>", b"")
    _, printed = make.text_of(data)
    shown = " ".join("".join(run.text for run in font_runs(printable(text).replace("\n", " "))).split())
    if len(shown) < 200:
        assert shown in printed
    else:
        assert shown[:40] in printed


def test_each_text_of_the_model_alone_survives(make, rich):
    for field in fields(PlanReport):
        if isinstance(getattr(rich, field.name), str) and field.name != "language":
            changed = replace(rich, **{field.name: "<img src='/etc/passwd'/><b>"}, sections=())
            render_plan(changed)  # what Python and its libraries read on first use is read by now
            data, opened = opened_during(lambda report=changed: render_plan(report))
            assert opened == []
            assert data.startswith(b"%PDF")


def test_ten_thousand_characters_are_cut_visibly(make):
    long = "begin " + "x " * 5_000
    _, text = make.text_of(render_plan(make.plan(make.case({"hulpvraag.wens": long}), make.assessment())))
    assert "begin x x" in text
    assert "Deze tekst is hier afgebroken, na 10.000 tekens." in text
    exact = "y" * MAX_CHARACTERS
    assert CUT_NOTE not in safe_text(exact)
    assert safe_text(exact + "y").count("y") == safe_text(exact).count("y") + CUT_NOTE.count("y")


def test_what_no_font_has_becomes_a_box_and_is_listed(make):
    _, text = make.text_of(
        render_plan(make.plan(make.case({"hulpvraag.wens": "Hoi 😀 中"}), make.assessment()))
    )
    assert f"Hoi {BOX} {BOX}" in text
    assert "U+4E2D" in text
    assert "U+1F600" in text
    assert missing_characters("Hoi\nŻ Ж é €") == ()
    assert missing_characters("ع א") == (
        "א",
        "ع",
    )  # letter by letter from the left is no Arabic and no Hebrew


def test_no_piece_of_text_is_read_as_markup():
    def pieces(text, *, bold=False):
        return [
            (piece.fontName, piece.text, hasattr(piece, "lineBreak"))
            for piece in fragments(text, LINE, bold=bold)
        ]

    assert pieces("<b>&amp;\n\x00é") == [
        ("Atkinson", "<b>&amp;", False),
        ("Atkinson", "", True),
        ("Atkinson", "é", False),
    ]
    assert pieces("a Ж", bold=True) == [("Atkinson-Bold", "a ", False), ("DejaVuSans-Bold", "Ж", False)]


def test_the_template_escapes_every_text(make, rich):
    evil = "</run></line></section><section><heading>nep"
    report = make.plan(make.case({"hulpvraag.wens": evil}), make.assessment())
    assert plan_xml(report).count("<section>") == 9
    assert evil not in plan_xml(report)
    assert any("nep" in text for text in all_texts(report))


def test_no_other_module_makes_paragraphs():
    root = Path(reports.__file__).parent
    offenders = []
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = (
                isinstance(node, ast.Name) and node.id in {"Paragraph", "XPreformatted", "SafeParagraph"}
            ) or (isinstance(node, ast.Attribute) and node.attr in {"Paragraph", "XPreformatted"})
            imported = isinstance(node, ast.ImportFrom) and any(
                name.name in {"Paragraph", "XPreformatted", "Image"} for name in node.names
            )
            if (named or imported) and path.relative_to(root).as_posix() != "text.py":
                offenders.append(f"{path.name}:{getattr(node, 'lineno', 0)}")
    assert offenders == []


def test_every_table_sets_its_font():
    root = Path(reports.__file__).parent
    for path in root.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.count("PlatypusTable(") <= source.count('"FONTNAME", (0, 0), (-1, -1)')


def test_very_long_texts_everywhere_break_over_pages(make):
    long = "Dit is een lange zin over thuis. " * 300
    report = make.plan(make.case(hostile_answers(make, long)), hostile_assessment(make, long))
    pages, text = make.text_of(render_plan(report))
    assert len(pages) > 20
    assert "Samen per week" in text


def test_an_empty_case_prints(make):
    _, text = make.text_of(render_plan(make.plan(make.case(), make.assessment())))
    assert text.count("nog niet ingevuld") >= 7


# --- saving ---------------------------------------------------------------------------------------------------------


def save(make, path, **answers: str):
    return export_plan(
        make.case(answers), make.pack, make.assessment(), path, made_on=make.made_on, app_version="0.1.0"
    )


def test_saving_in_a_folder_uses_the_case_number(make, tmp_path):
    path = save(make, tmp_path)
    assert path == tmp_path / "ondersteuningsplan-2026-0114.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_file_name_never_leaves_its_folder(make):
    assert plan_file_name(make.case(number="../../etc/x y")) == "ondersteuningsplan-etc-x-y.pdf"
    assert plan_file_name(make.case(number="///")) == "ondersteuningsplan-zonder-nummer.pdf"


def test_a_missing_folder_is_said_in_dutch(make, tmp_path):
    with pytest.raises(ReportError, match="map voor het plan bestaat niet"):
        save(make, tmp_path / "weg" / "plan.pdf")


def test_an_older_file_survives_a_failure(tmp_path):
    target = tmp_path / "plan.pdf"
    target.mkdir()
    (target / "oud.txt").write_text("oud", encoding="utf-8")
    with pytest.raises(ReportError, match="niet"):
        write_atomically(target, b"nieuw")
    assert (target / "oud.txt").read_text(encoding="utf-8") == "oud"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /proc")
def test_a_folder_that_takes_no_files_is_said_in_dutch():
    with pytest.raises(ReportError) as caught:
        write_atomically(Path("/proc/plan.pdf"), b"x")
    assert "Kies een andere map" in str(caught.value)
    assert "/proc" not in str(caught.value)


def test_saving_again_replaces(make, tmp_path):
    target = tmp_path / "plan één.pdf"
    save(make, target)
    before = target.read_bytes()
    save(make, target, **{"hulpvraag.wens": "Iets anders"})
    assert target.read_bytes() != before


def test_an_unknown_report_is_refused(make, tmp_path):
    with pytest.raises(ReportError, match="ondersteuningsplan"):
        export_report(
            "brief",
            make.case(),
            make.pack,
            make.assessment(),
            tmp_path,
            made_on=make.made_on,
            app_version="1",
        )
    assert set(REPORTS) == {
        "ondersteuningsplan",
        "onderzoeksverslag",
        "opdracht",
        "rekenblad",
        "afbouwschema",
        "openpunten",
    }


def test_an_answer_that_is_not_a_date_or_number_is_printed_as_it_is(make):
    answers = {"gesprek.datum": "morgen", "woning.kamers": "veel", "melding.datum": Answer(value="gisteren")}
    _, text = make.text_of(render_plan(make.plan(make.case(answers), make.assessment())))
    assert "Gesprek op morgen." in text
    assert "veel kamers" in text
