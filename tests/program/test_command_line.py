"""The command line: stable results, published shapes, plain refusals, and no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.program.conftest import EXAMPLES, Run
from wmo_desktop.domain.resultfile import ResultFile

NAMES = ("huishouden", "begeleiding", "beide")


def evaluated(run: Run, path: Path) -> dict[str, object]:
    done = run("evaluate", path, "--json")
    assert done.returncode == 0, done.stderr
    data: dict[str, object] = json.loads(done.stdout)
    return data


@pytest.mark.parametrize("name", NAMES)
def test_the_same_case_twice_gives_the_same_result_and_the_published_shape(run: Run, name: str) -> None:
    path = EXAMPLES / f"{name}.json"
    first, second = evaluated(run, path), evaluated(run, path)
    assert first == second
    model: type[BaseModel] = ResultFile
    model.model_validate(first)
    assert all(step["status"] == "klaar" for step in first["steps"])  # type: ignore[attr-defined]


def test_what_the_examples_come_to(run: Run) -> None:
    household = evaluated(run, EXAMPLES / "huishouden.json")
    assert household["proposal"]["status"] == "geen_begeleiding"  # type: ignore[index]
    lines = {
        line["id"]: line["minutes_per_week"]
        for line in household["calculator"]["lines"]  # type: ignore[index]
        if line["status"] == "telt"
    }
    assert lines == {"schoon_huis": "125", "extra_slaapkamer": "18", "strijken": "22"}
    assert household["calculator"]["total_minutes_per_week"] == 143  # type: ignore[index]
    guidance = evaluated(run, EXAMPLES / "begeleiding.json")
    assert guidance["proposal"]["profile"] == "individueel_2"  # type: ignore[index]
    both = evaluated(run, EXAMPLES / "beide.json")
    assert [d["kind"] for d in both["decisions"]] == ["individueel", "dagbesteding", "huishouden"]  # type: ignore[attr-defined]
    assert both["calculator"]["total_minutes_per_week"] == 110  # type: ignore[index]


def test_one_changed_answer_gives_another_receipt(run: Run, tmp_path: Path) -> None:
    data = json.loads((EXAMPLES / "begeleiding.json").read_text(encoding="utf-8"))
    before = evaluated(run, EXAMPLES / "begeleiding.json")["receipt"]
    entry = next(a for a in data["answers"] if a["question"] == "afweging.uren")
    entry["value"] = "1.25"
    other = tmp_path / "zaak één.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    after = evaluated(run, other)["receipt"]
    assert before["answers_fingerprint"] != after["answers_fingerprint"]  # type: ignore[index]
    assert before["short"] != after["short"]  # type: ignore[index]
    assert before["rules_fingerprint"] == after["rules_fingerprint"]  # type: ignore[index]


def test_every_minute_and_proposal_carries_source_and_certainty(run: Run) -> None:
    for name in NAMES:
        result = evaluated(run, EXAMPLES / f"{name}.json")
        marks = {"bron", "afleiding", "voorstel", "gemeente"}
        sources = [line["source"] for line in result["calculator"]["lines"]]  # type: ignore[index]
        sources += [step["source"] for step in result["proposal"]["trace"]]  # type: ignore[index]
        sources.append(result["proposal"]["source"])  # type: ignore[index]
        assert all(source["document"] and source["certainty"] in marks for source in sources)


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", str(EXAMPLES / "beide.json"), "--json"],
        ["export", str(EXAMPLES / "huishouden.json"), "--out", "{out}"],
        ["pack", "list"],
        ["schema", "result"],
    ],
)
def test_no_command_loads_qt(arguments: list[str], tmp_path: Path) -> None:
    arguments = [argument.format(out=tmp_path / "plan.pdf") for argument in arguments]
    code = (
        "import sys\nfrom wmo_desktop.__main__ import main\n"
        f"code = main({arguments!r})\n"
        "assert code == 0, code\n"
        "loaded = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_export_writes_a_plan(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "map met spatie é" / "plan.pdf"
    out.parent.mkdir()
    done = run("export", EXAMPLES / "beide.json", "--report", "ondersteuningsplan", "--out", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF-")
    assert "Voorbeeld" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "{tmp}/bestaat-niet.json"], "kan niet gelezen"),
        (["evaluate", "{tmp}/kapot.json"], "geen JSON"),
        (["evaluate", "{tmp}/binair.json"], "geen tekst"),
        (["evaluate", "{tmp}/ander-pakket.json"], "nergens"),
        (["export", "{tmp}/kapot.json", "--report", "gedicht", "--out", "{tmp}/x.pdf"], "bestaat niet"),
        (["pack", "check", "{tmp}/geen-map"], "fout"),
    ],
)
def test_what_goes_wrong_is_told_in_dutch_without_a_traceback(
    run: Run, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "kapot.json").write_text("{", encoding="utf-8")
    (tmp_path / "binair.json").write_bytes(b"\xff\xfe\x00")
    data = json.loads((EXAMPLES / "begeleiding.json").read_text(encoding="utf-8"))
    data["pack"] = {"id": "nergens", "version": "onbekend"}
    (tmp_path / "ander-pakket.json").write_text(json.dumps(data), encoding="utf-8")
    done = run(*[argument.format(tmp=tmp_path) for argument in arguments])
    assert done.returncode == 1
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_shipped_packs_are_sound(run: Run) -> None:
    listed = run("pack", "list").stdout
    assert "hhm" in listed
    assert "beekdaelen" in listed


def test_schemas_are_published(run: Run) -> None:
    for name in ("case", "pack", "result"):
        schema = json.loads(run("schema", name).stdout)
        assert schema["$schema"].startswith("https://json-schema.org/")
