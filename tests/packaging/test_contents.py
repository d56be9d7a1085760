"""Nothing in the repository that does not belong there: no real BSN, no machine's paths, no package hosts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {
    ".git",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".venv",
    "build",
    "dist",
    "__pycache__",
    ".hypothesis",
    ".import_linter_cache",
}
TEST_NUMBERS = ("99999", "0000")
NINE_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d{9}(?![0-9A-Za-z])")
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:work|root|home/[a-z]+|Users/[A-Za-z]+|opt/pypi)/|[A-Z]:\\\\?Users\\"
)
# Assembled, so that this file does not contain what it looks for.
HOSTS = re.compile(
    "|".join([r"pypi\." + "org", "files.python" + "hosted", "artifact" + "registry", "index" + r"-url\s*="])
)


def repository_files() -> list[Path]:
    """What git would commit; in a copy without git, every file outside tool folders."""
    listed = (
        subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if (ROOT / ".git").exists() and shutil.which("git")
        else None
    )
    if listed is not None and listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not SKIPPED_FOLDERS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def readable() -> list[tuple[str, str]]:
    """(path, text) of every text file of ours; lock files hold only names and hashes."""
    found = []
    for path in repository_files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def passes_elfproef(number: str) -> bool:
    """Whether nine digits could be a BSN: weights 9 to 2 and -1, sum a multiple of eleven, not all zero."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True))
    return total % 11 == 0 and int(number) != 0


def could_be_real(text: str) -> list[str]:
    return [
        number
        for number in NINE_DIGITS.findall(text)
        if passes_elfproef(number) and not number.startswith(TEST_NUMBERS)
    ]


def test_the_scan_reads_the_repository() -> None:
    names = {name for name, _ in readable()}
    assert {"dev.py", "pyproject.toml", "decision_trees/model.py"} <= names


def test_the_scan_knows_a_bsn_when_it_sees_one() -> None:
    invented = str(123456780 + 2)
    assert could_be_real(f"bsn {invented}.") == [invented]
    assert could_be_real("bsn 999990019, 000000012") == []
    assert could_be_real(f"bsn {int(invented) + 1}") == []


def test_no_number_that_could_be_somebodys_bsn() -> None:
    found = {name: numbers for name, text in readable() if (numbers := could_be_real(text))}
    assert found == {}


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, HOSTS], ids=["paths", "hosts"])
def test_nothing_of_one_machine(pattern: re.Pattern[str]) -> None:
    found = {
        name: hits
        for name, text in readable()
        if name != "tests/packaging/test_contents.py"
        and (hits := [hit.group() for hit in pattern.finditer(text)])
    }
    assert found == {}


@pytest.mark.parametrize(
    "planted",
    ["see /" + "root/x", "at /" + "work/main", "https://pypi." + "org/simple", "C:\\" + "Users\\jan"],
)
def test_the_scan_sees_what_belongs_to_one_machine(planted: str) -> None:
    assert MACHINE_PATHS.search(planted) or HOSTS.search(planted)


# Longer modules, each with its reason.
LONG_MODULES = {"decision_trees/model.py": 650}  # the shapes of one file format read best side by side


def test_modules_stay_readable() -> None:
    long = {
        name: lines
        for name, text in readable()
        if name.endswith(".py")
        and not name.startswith("tests/")
        and (lines := text.count("\n")) > LONG_MODULES.get(name, 420)
    }
    assert long == {}
