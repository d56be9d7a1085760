"""The general import names (ui, reports) stay ours, and what is declared twice is declared alike."""

import importlib
import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = ("wmo_desktop", "ui", "decision_trees", "reports")


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_ships_our_import_name(name: str) -> None:
    # An editable install lists no top-level names, so "nobody" is as good as "us".
    owners = set(importlib.metadata.packages_distributions().get(name, ()))
    assert owners <= {"wmo-desktop"}


@pytest.mark.parametrize("name", PACKAGES)
def test_our_import_name_finds_this_tree(name: str) -> None:
    found = importlib.import_module(name).__file__
    assert found is not None
    assert Path(found).resolve() == ROOT / name / "__init__.py"


@pytest.mark.parametrize("name", PACKAGES)
def test_each_room_says_its_job_and_is_typed(name: str) -> None:
    assert (importlib.import_module(name).__doc__ or "").strip()
    assert (ROOT / name / "py.typed").exists()


def test_the_wheel_and_its_check_name_the_same_four() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)
    assert PROJECT["tool"]["check-wheel-contents"]["toplevel"] == list(PACKAGES)
    assert PROJECT["tool"]["importlinter"]["root_packages"] == list(PACKAGES)
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


def test_git_never_hides_a_package_from_the_wheel() -> None:
    # hatchling leaves out what git ignores, without a word.
    rules = [line.strip().strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    assert not set(rules) & set(PACKAGES)


def requirements(name: str) -> list[str]:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    return [
        line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith(("#", "-"))
    ]


def test_pyproject_and_run_in_ask_for_the_same() -> None:
    asked = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    assert sorted(asked) == sorted(requirements("run.in"))


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_every_locked_package_has_hashes_and_no_host(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in text


def test_both_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(
                r"^[a-z0-9-]+==[^ \\]+", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE
            )
        )

    assert pins("run.lock") < pins("dev.lock")


def test_every_direct_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "afhankelijkheden.md").read_text("utf-8").lower()
    names = [re.split(r"[<>=]", line)[0].lower() for line in requirements("run.in") + requirements("dev.in")]
    assert [name for name in names if f"| {name} |" not in page] == []
