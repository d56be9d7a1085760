"""A plan and a case: the receipt is read back from paper, and one changed answer is found."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import reports
from decision_trees.loader import load_pack
from reports.export import REPORTS, export_plan, render_plan
from reports.verify import (
    PaperReceipt,
    VerifyError,
    compare,
    parse_receipt,
    read_paper,
    receipt_text,
    verify_paper,
)
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

ROOT = Path(reports.__file__).parent.parent
EXAMPLE = files("wmo_desktop").joinpath("examples", "begeleiding.json")


def start(*arguments: object, data=None, cwd=ROOT):
    """The program in a process of its own, with a data folder of its own."""
    before = [] if data is None else ["--data", str(data)]
    home = {} if data is None else {"HOME": str(data), "XDG_DATA_HOME": str(data / "share")}
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "wmo_desktop", *before, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | home,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a case file and the plan that was made from it."""
    folder = tmp_path_factory.mktemp("eerste kantoor")
    text = EXAMPLE.read_text(encoding="utf-8")
    (folder / "zaak.json").write_text(text, encoding="utf-8")
    found = read_case_file(text)
    pack = load_pack(found.pack.id, found.pack.version)
    case = case_of_answers(found.answers_by_address(), pack, found.number)
    assessed = assess(case, pack, app_version="0.0.9")
    export_plan(case, pack, assessed, folder / "plan.pdf", made_on=date(2026, 11, 22), app_version="0.0.9")
    return folder, assessed.receipt


def test_the_receipt_comes_back_from_the_file_as_it_went_in(made):
    folder, receipt = made
    paper = read_paper((folder / "plan.pdf").read_bytes())
    assert paper.receipt == receipt
    assert paper.printed == (receipt.short,)
    assert parse_receipt(receipt_text(receipt)) == receipt


def test_the_receipt_holds_nothing_of_the_person(made):
    _, receipt = made
    answers = read_case_file(EXAMPLE.read_text(encoding="utf-8")).answers_by_address()
    told = receipt_text(receipt)
    assert set(json.loads(told)) == {
        "schema", "schema_version", "app_version", "pack_id", "pack_version", "valid_from",
        "rules_fingerprint", "reference_date", "answers_fingerprint",
    }  # fmt: skip
    for address, answer in answers.items():
        if address.question_id.startswith("client.") and len(answer.text) > 2:
            assert answer.text not in told


def test_an_unchanged_case_passes_in_another_installation(made, tmp_path):
    folder, _ = made
    other = tmp_path / "ander kantoor é"
    other.mkdir()
    done = start("verify", folder / "plan.pdf", folder / "zaak.json", data=other, cwd=other)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hoort bij dit zaakbestand" in done.stdout
    assert "Verschil" not in done.stdout
    assert "0.0.9" in done.stdout  # another version of the app is told, and is no difference
    assert "Dat is geen verschil" in done.stdout
    assert not any(path.suffix == ".db" for path in other.rglob("*"))


def test_every_single_changed_answer_is_found(made):
    folder, _ = made
    paper = read_paper((folder / "plan.pdf").read_bytes())
    found = read_case_file((folder / "zaak.json").read_text(encoding="utf-8"))
    pack = load_pack(found.pack.id, found.pack.version)
    answers = found.answers_by_address()
    for address, answer in answers.items():
        changed = (
            replace(answer, reason=f"{answer.reason} x")
            if answer.value is None or not isinstance(answer.value, str)
            else replace(answer, value=f"{answer.value}0")
        )
        case = case_of_answers(answers | {address: changed}, pack, found.number)
        fresh = assess(case, pack, app_version="0.0.9").receipt
        verdict = compare(paper, fresh)
        assert not verdict.matches, address
        assert any("de antwoorden" in line for line in verdict.differences), address


def test_one_changed_answer_is_found_from_the_command_line(made, tmp_path):
    folder, _ = made
    data = json.loads((folder / "zaak.json").read_text(encoding="utf-8"))
    next(one for one in data["answers"] if one["question"] == "afweging.uren")["value"] = "1.25"
    other = tmp_path / "zaak.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    done = start("verify", folder / "plan.pdf", other)
    assert done.returncode == 1
    assert "Verschil: de antwoorden." in done.stdout
    assert "Verschil: de regels" not in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rules_fingerprint": "x"}, "Verschil: de regels. De inhoud"),
        ({"valid_from": "2020-01-01"}, "Verschil: de regels. De inhoud"),
        ({"pack_version": "2020-01-01"}, "Verschil: de regels. Het document is gemaakt met"),
        ({"reference_date": "2020-01-01"}, "in het zaakbestand: 1 januari 2020"),
        ({"reference_date": ""}, "in het zaakbestand: geen"),
        ({"answers_fingerprint": "x"}, "Verschil: de antwoorden"),
    ],
)
def test_the_part_that_differs_is_named_alone(made, change, words):
    _, receipt = made
    verdict = compare(PaperReceipt(receipt, (receipt.short,)), replace(receipt, **change))
    assert not verdict.matches
    assert len(verdict.differences) == 1
    assert words in verdict.differences[0]
    assert verdict.lines[0].startswith("Dit document hoort niet")


def test_another_kenmerk_on_the_pages_is_told(made):
    _, receipt = made
    for printed, words in [((), "geen kenmerk"), (("aaaa-bbbb-cccc",), "een ander kenmerk (aaaa-bbbb-cccc)")]:
        verdict = compare(PaperReceipt(receipt, printed), receipt)
        assert not verdict.matches
        assert words in verdict.differences[0]


def test_a_plan_with_a_swapped_receipt_is_told(rich, made):
    _, receipt = made
    data = render_plan(replace(rich, proof=receipt_text(receipt)))
    verdict = compare(read_paper(data), receipt)
    assert not verdict.matches
    assert "een ander kenmerk" in verdict.differences[0]


def test_what_cannot_be_read_is_said_in_dutch(rich, made, tmp_path):
    _, receipt = made
    for data, words in [
        (b"geen pdf", "geen pdf die gelezen kan worden"),
        (render_plan(replace(rich, proof="")), "geen kenmerk dat de computer kan lezen"),
        (render_plan(replace(rich, proof="{")), "niet te lezen"),
        (render_plan(replace(rich, proof="[1]")), "niet te lezen"),
        (
            render_plan(
                replace(
                    rich, proof=receipt_text(receipt).replace('"schema_version":"1"', '"schema_version":"2"')
                )
            ),
            "andere versie",
        ),
        (
            render_plan(replace(rich, proof='{"schema":"wmo-desktop/receipt","schema_version":"1"}')),
            "niet te lezen",
        ),
    ]:
        with pytest.raises(VerifyError, match=words):
            read_paper(data)
    (tmp_path / "plan.pdf").write_bytes(b"geen pdf")
    done = start("verify", tmp_path / "plan.pdf", EXAMPLE)
    assert done.returncode == 1
    assert "geen pdf" in done.stderr
    done = start("verify", tmp_path / "weg.pdf", EXAMPLE)
    assert done.returncode == 1
    assert "weg.pdf kan niet gelezen" in done.stderr


def test_verify_loads_no_qt(made):
    folder, _ = made
    code = (
        "import sys\nfrom wmo_desktop.__main__ import main\n"
        f"assert main(['verify', {str(folder / 'plan.pdf')!r}, {str(folder / 'zaak.json')!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'sqlalchemy')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_document_can_be_verified(made, name):
    folder, receipt = made
    found = read_case_file((folder / "zaak.json").read_text(encoding="utf-8"))
    pack = load_pack(found.pack.id, found.pack.version)
    case = case_of_answers(found.answers_by_address(), pack, found.number)
    assessed = assess(case, pack, app_version="0.0.9")
    data = REPORTS[name].render(case, pack, assessed, made_on=date(2026, 11, 22), app_version="0.0.9")
    assert verify_paper(data, receipt).matches
    assert not verify_paper(data, replace(receipt, answers_fingerprint="x")).matches
