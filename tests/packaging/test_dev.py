"""dev.py: paths with spaces and accents, the stamp that saves the second start, licences, old Pythons."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devtools import checks, main, system
from devtools.environment import Environment, SetupError, digest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout's set-up files in a folder with a space and an accent."""
    folder = tmp_path / "mijn huis é (1)"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copytree(ROOT / "devtools", folder / "devtools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dev.py", "pyproject.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture
def made(house: Path) -> Environment:
    """An environment that looks made at the run level."""
    env = Environment(house)
    env.scripts.mkdir(parents=True)
    env.python.write_text("", "utf-8")
    env.stamp.write_text(json.dumps(env.wanted("run")), "utf-8")
    return env


def start(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "dev.py"), *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def change(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")


class TestStamp:
    def test_nothing_there_means_everything_has_to_be_made(self, house: Path) -> None:
        assert Environment(house).missing_work("run") == "all"

    def test_a_fitting_stamp_means_no_work(self, made: Environment) -> None:
        assert made.missing_work("run") == "nothing"

    def test_no_work_starts_no_program(self, made: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
        started: list[object] = []
        monkeypatch.setattr(subprocess, "run", lambda *words, **_named: started.append(words))
        made.ensure("run")
        assert started == []

    def test_tests_need_more_packages_than_the_app(self, made: Environment) -> None:
        assert made.missing_work("dev") == "packages"

    def test_what_tests_need_is_enough_for_the_app(self, made: Environment) -> None:
        made.stamp.write_text(json.dumps(made.wanted("dev")), "utf-8")
        assert made.missing_work("run") == "nothing"
        assert made.missing_work("dev") == "nothing"

    @pytest.mark.parametrize("name", ["dev.py", "pyproject.toml", "devtools/checks.py"])
    def test_a_changed_tool_only_puts_the_project_in_place_again(self, made: Environment, name: str) -> None:
        change(made.root / name)
        assert made.missing_work("run") == "project"

    def test_a_changed_lock_makes_all_anew(self, made: Environment) -> None:
        change(made.lock_file("run"))
        assert made.missing_work("run") == "all"

    def test_a_changed_test_lock_makes_all_anew_once_it_is_used(self, made: Environment) -> None:
        made.stamp.write_text(json.dumps(made.wanted("dev")), "utf-8")
        change(made.lock_file("dev"))
        assert made.missing_work("dev") == "all"

    def test_a_moved_folder_makes_all_anew(self, made: Environment) -> None:
        elsewhere = made.root.with_name("verhuisd ë")
        made.root.rename(elsewhere)
        assert Environment(elsewhere).missing_work("run") == "all"

    @pytest.mark.parametrize("content", ["", "{", "[]", "null"])
    def test_a_broken_stamp_makes_all_anew(self, made: Environment, content: str) -> None:
        made.stamp.write_text(content, "utf-8")
        assert made.missing_work("run") == "all"

    def test_a_vanished_python_makes_all_anew(self, made: Environment) -> None:
        made.python.unlink()
        assert made.missing_work("run") == "all"

    def test_parts_can_not_run_together(self) -> None:
        assert digest(b"ab", b"c") != digest(b"a", b"bc")


class TestPaths:
    @pytest.fixture
    def bare(self, house: Path) -> Environment:
        """A real environment without packages, whose app prints what it was given."""
        env = Environment(house)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(env.folder)], check=True)
        package = house / "wmo_desktop"
        package.mkdir()
        (package / "__init__.py").write_text("", "utf-8")
        (package / "__main__.py").write_text(
            "import os, sys, json\n"
            "print(json.dumps([sys.argv[1:], os.environ.get('QT_QPA_PLATFORM', ''), __file__]))\n"
            "sys.exit(7 if 'fout' in sys.argv else 0)\n",
            "utf-8",
        )
        env.stamp.write_text(json.dumps(env.wanted("run")), "utf-8")
        return env

    def test_arguments_reach_the_app_unchanged(self, bare: Environment) -> None:
        done = start(bare.root, "run", "--", "export", "mijn zaak é.json", "--out", "a b.pdf")
        assert done.returncode == 0, done.stderr
        arguments, _, where = json.loads(done.stdout)
        assert arguments == ["export", "mijn zaak é.json", "--out", "a b.pdf"]
        assert Path(where).resolve() == bare.root / "wmo_desktop" / "__main__.py"

    def test_another_tree_on_the_path_of_python_does_not_come_first(self, bare: Environment) -> None:
        done = start(bare.root, "run", "--", "x", PYTHONPATH=str(ROOT), PYTHONSAFEPATH="1")
        assert done.returncode == 0, done.stderr
        assert Path(json.loads(done.stdout)[2]).resolve() == bare.root / "wmo_desktop" / "__main__.py"

    def test_the_packages_are_found_in_a_system_without_accents(
        self, bare: Environment, tmp_path: Path
    ) -> None:
        bare.point()
        assert (bare.packages / "_wmo_desktop.pth").read_bytes().isascii()
        asked = [str(bare.python), "-c", "import wmo_desktop; print(ascii(wmo_desktop.__file__))"]
        variables = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        done = subprocess.run(asked, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == ascii(str(bare.root / "wmo_desktop" / "__init__.py"))

    def test_the_exit_code_of_the_app_is_ours(self, bare: Environment) -> None:
        assert start(bare.root, "run", "--", "fout").returncode == 7

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
    def test_without_display_it_says_so_and_runs_the_demo(self, bare: Environment) -> None:
        done = start(bare.root, "run", DISPLAY="", WAYLAND_DISPLAY="")
        assert done.returncode == 0, done.stderr
        assert main.NO_DISPLAY in done.stdout
        arguments, platform, _ = json.loads(done.stdout.splitlines()[-1])
        assert arguments == ["demo", "--out", str(bare.root / "build" / "demo")]
        assert platform == "offscreen"

    def test_another_tree_in_the_working_folder_does_not_come_first(
        self, bare: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "elders" / "wmo_desktop"
        other.mkdir(parents=True)
        (other / "__init__.py").write_text("raise SystemExit('the wrong tree')\n", "utf-8")
        monkeypatch.chdir(other.parent)
        assert start(bare.root, "run", "--", "x").returncode == 0


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_only_linux_can_be_without_a_display(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert main.has_display(environ, platform) is expected


def test_windows_keeps_its_programs_elsewhere(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    env = Environment(house)
    assert env.python == house / ".venv" / "Scripts" / "python.exe"
    assert env.packages == house / ".venv" / "Lib" / "site-packages"


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_these_pythons_are_fine(version: tuple[int, int]) -> None:
    assert dev.version_problem(version) is None


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_other_pythons_are_named_in_the_message(version: tuple[int, int]) -> None:
    message = dev.version_problem(version)
    assert message is not None
    assert f"Dit is Python {version[0]}.{version[1]}." in message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these libraries are a matter of Linux")
class TestLibraries:
    def test_what_can_not_be_loaded_is_missing(self) -> None:
        found = system.missing_libraries(lambda soname: soname != "libEGL.so.1")
        assert [library.package for library in found] == ["libegl1"]

    def test_a_library_that_does_not_exist_does_not_load(self) -> None:
        assert not system.loads("libwmo-bestaat-niet.so.9")
        assert system.loads("libc.so.6")

    def test_without_permission_the_missing_are_named(
        self, house: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(system, "missing_libraries", lambda: list(system.LIBRARIES[:2]))
        monkeypatch.setattr(system, "apt_prefix", lambda: None)
        monkeypatch.setattr(system, "venv_package", lambda: None)
        with pytest.raises(SetupError, match=r"(?s)libGL\.so\.1.*sudo apt install libgl1 libegl1") as caught:
            Environment(house).ensure("run")
        assert "start daarna opnieuw" in str(caught.value)
        assert not (house / ".venv").exists()


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "BSD-3-Clause, Apache-2.0, dependency licenses",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Lesser General Public License v2 or later (LGPLv2+)",
        "Mozilla Public License 2.0 (MPL 2.0)",
    ],
)
def test_these_licences_are_accepted(licence: str) -> None:
    assert checks.licence_problem(licence) is None


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "GPLv2",
        "AGPL-3.0-or-later",
        "MIT AND GPL-3.0-only",
        "BSD License; GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
        "UNKNOWN",
        " ",
    ],
)
def test_these_licences_are_refused(licence: str) -> None:
    assert checks.licence_problem(licence) is not None


def test_an_unknown_check_is_not_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run_all(Environment(ROOT), ["bestaat-niet"]) == 2
    assert "bestaat-niet" in capsys.readouterr().err
