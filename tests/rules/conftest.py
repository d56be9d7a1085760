"""Packs and folders that the rule tests share."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from decision_trees.loader import load_pack
from decision_trees.model import Pack


@pytest.fixture(scope="session")
def hhm() -> Pack:
    return load_pack("hhm")


@pytest.fixture(scope="session")
def beekdaelen() -> Pack:
    return load_pack("beekdaelen")


@pytest.fixture
def packs_copy(tmp_path: Path) -> Path:
    """A folder with its own copy of every shipped pack, to break things in."""
    with as_file(files("decision_trees").joinpath("packs")) as shipped:
        shutil.copytree(shipped, tmp_path / "packs")
    return tmp_path / "packs"


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """A folder with only Beekdaelen and one of its practice cases; what it extends is found among the shipped packs."""
    with as_file(files("decision_trees").joinpath("packs")) as shipped:
        source = shipped / "beekdaelen" / "2026-03-01"
        target = tmp_path / "packs" / "beekdaelen" / "2026-03-01"
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("scenarios"))
        (target / "scenarios").mkdir()
        shutil.copy(source / "scenarios" / "basis.yaml", target / "scenarios")
    return tmp_path / "packs"
