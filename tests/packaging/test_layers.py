"""The fences between the rooms can fail: a planted import breaks each import-linter contract."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("wmo_desktop", "ui", "decision_trees", "reports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

# contract id -> every kind of breach it has to see: (module that breaks it, line planted there)
PLANTS = {
    "layers": [
        ("wmo_desktop/domain/planted.py", "import wmo_desktop.storage"),
        ("decision_trees/planted.py", "import wmo_desktop.domain"),
        ("reports/planted.py", "import wmo_desktop.wizard"),
    ],
    "places": [
        ("wmo_desktop/planted.py", "WITHOUT_A_PLACE = True"),
        ("wmo_desktop/errors.py", "import wmo_desktop.domain"),
    ],
    "qt": [
        ("wmo_desktop/wizard/planted.py", "import PySide6"),
        ("wmo_desktop/storage/planted.py", "def later() -> None:\n    import ui.planted_qt"),
    ],
    "qt-start": [("wmo_desktop/__init__.py", "import PySide6")],
    "sql": [
        ("ui/planted.py", "import sqlalchemy"),
        ("wmo_desktop/wizard/planted.py", "import wmo_desktop.storage.planted_sql"),
    ],
    "sql-start": [("wmo_desktop/cli", "import sqlcipher3"), ("wmo_desktop/joints", "import sqlalchemy")],
    "command-line-and-window": [("wmo_desktop/cli", "import ui")],
    "reports-and-storage": [("reports/planted.py", "import wmo_desktop.storage")],
    "engine": [
        ("decision_trees/engine", "import pathlib"),
        ("decision_trees/results", "import decision_trees.loader"),
    ],
    "offline": [("reports/planted.py", "import http.client")],
}
CASES = [
    pytest.param(contract, place, line, id=f"{contract}-{number}")
    for contract, plants in PLANTS.items()
    for number, (place, line) in enumerate(plants, 1)
]


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *chosen],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code of the four packages, without data, in a folder of its own."""
    folder = tmp_path / "kopie van é"
    for package in PACKAGES:
        for source in (ROOT / package).rglob("*.py"):
            target = folder / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def plant(folder: Path, place: str, line: str) -> None:
    """Add a line to a module, be it named as a file, or as `name` for name.py or name/__init__.py."""
    path = folder / place
    if not path.suffix:
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert path.exists() or path.stem == "planted", f"{place} is gone: plant somewhere else"
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", "utf-8")


def test_every_contract_has_a_planted_breach() -> None:
    assert set(PLANTS) == {contract["id"] for contract in CONTRACTS}


def test_the_code_keeps_every_contract(copy: Path) -> None:
    verdict = lint(copy)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in verdict.stdout


@pytest.mark.parametrize(("contract", "place", "line"), CASES)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str, place: str, line: str) -> None:
    (copy / "wmo_desktop" / "storage" / "planted_sql.py").write_text("import sqlalchemy\n", "utf-8")
    (copy / "ui" / "planted_qt.py").write_text("import PySide6\n", "utf-8")
    plant(copy, place, line)
    verdict = lint(copy, contract)
    assert verdict.returncode != 0, verdict.stdout
    assert "0 kept, 1 broken" in verdict.stdout, verdict.stdout + verdict.stderr
