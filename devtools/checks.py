"""The checks that stand before the tests: layers, types, lint, packs, schemas, licences, wheel.

Each prints one line, ok or fail, and its output only when it fails. None of them uses the network.
"""

import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import Environment

PACKAGES = ("wmo_desktop", "ui", "decision_trees", "reports")
SCHEMAS = ("case", "pack", "result")
REFUSED_LICENCE = re.compile(r"(?<!L)(A?GPL)|(?<!Lesser )General Public License|Affero", re.IGNORECASE)
LESSER_LICENCE = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """Whether a check passed, and what to read when it did not."""

    passed: bool
    output: str = ""


def _run(env: Environment, *command: str, variables: Mapping[str, str] | None = None) -> Outcome:
    done = subprocess.run(
        [str(env.python), *command],
        cwd=env.root,
        env={**env.variables(), **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(done.returncode == 0, done.stdout)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    failed = [outcome for outcome in outcomes if not outcome.passed]
    return Outcome(not failed, "\n".join(outcome.output for outcome in failed))


def layers(env: Environment) -> Outcome:
    """Imports keep to the floors of the house (pyproject.toml, import-linter)."""
    cache = str(env.root / "build" / "import-linter")
    program = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
    return _run(env, "-c", program, "--no-logo", "--cache-dir", cache)


def types(env: Environment) -> Outcome:
    """Run mypy --strict over the four packages and these tools."""
    return _run(env, "-m", "mypy")


def lint(env: Environment) -> Outcome:
    """Run ruff's rules over everything."""
    return _run(env, "-m", "ruff", "check", ".")


def layout(env: Environment) -> Outcome:
    """Ruff's layout of the code is kept."""
    return _run(env, "-m", "ruff", "format", "--check", ".")


def packs(env: Environment) -> Outcome:
    """Every version of every shipped policy pack reads without a fault."""
    folder = env.root / "decision_trees" / "packs"
    found = sorted(path.parent for path in folder.glob("*/*/pack.yaml"))
    names = {path.name for path in folder.glob("*") if path.is_dir() and not path.name.startswith(("_", "."))}
    empty = sorted(names - {path.parent.name for path in found})
    if empty or not found:
        return Outcome(passed=False, output=f"packs without a version: {', '.join(empty) or 'all'}")
    return _together([_run(env, "-m", "wmo_desktop", "pack", "check", str(path)) for path in found])


def _schema_text(env: Environment, name: str) -> Outcome:
    made = _run(env, "-m", "wmo_desktop", "schema", name)
    if not made.passed:
        return made
    try:
        json.loads(made.output)
    except ValueError as error:
        return Outcome(passed=False, output=f"`schema {name}` printed no JSON: {error}\n{made.output[:2000]}")
    return made


def _schema_file(env: Environment, name: str) -> Path:
    return env.root / "docs" / "schema" / f"{name}.schema.json"


def schemas(env: Environment) -> Outcome:
    """The published JSON Schemas are those of the code."""
    outcomes = []
    for name in SCHEMAS:
        made = _schema_text(env, name)
        path = _schema_file(env, name)
        if made.passed and (not path.exists() or path.read_text("utf-8") != made.output):
            short = path.relative_to(env.root).as_posix()
            made = Outcome(passed=False, output=f"{short} is stale: run `python3 dev.py schema`")
        outcomes.append(made)
    return _together(outcomes)


def write_schemas(env: Environment) -> int:
    """Write the published JSON Schemas from the code; the exit code."""
    for name in SCHEMAS:
        made = _schema_text(env, name)
        if not made.passed:
            print(made.output, file=sys.stderr)
            return 1
        path = _schema_file(env, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.output, "utf-8", newline="\n")
    return 0


def coverage(env: Environment) -> Outcome:
    """Every rule of the source is carried by something that exists, or left out for one of five reasons."""
    return _run(env, "-m", "devtools.dekking", "--check")


def write_coverage(env: Environment) -> int:
    """Remake docs/dekking.md."""
    made = _run(env, "-m", "devtools.dekking")
    sys.stdout.write(made.output)
    return 0 if made.passed else 1


def licence_problem(licence: str) -> str | None:
    """Why a licence text from package metadata is refused, or None.

    `A OR B` is fine when one choice is; `A; B` and `A AND B` only when all are. LGPL is accepted: the
    libraries are used unchanged and can be replaced by the user.
    """
    if not licence.strip() or licence.strip().upper() == "UNKNOWN":
        return "unknown licence"
    choices = re.split(r"\s+OR\s+", licence)
    if any(_free_of_gpl(choice) for choice in choices):
        return None
    return f"refused licence: {licence}"


def _free_of_gpl(choice: str) -> bool:
    parts = re.split(r"\s+AND\s+|;|,", choice)
    return all(LESSER_LICENCE.search(part) or not REFUSED_LICENCE.search(part) for part in parts)


def licences(env: Environment) -> Outcome:
    """No package under GPL or AGPL, none with an unknown licence, save the reasoned list."""
    told = _run(env, "-m", "piplicenses", "--format=json", "--python", str(env.python))
    if not told.passed:
        return told
    project = tomllib.loads((env.root / "pyproject.toml").read_text("utf-8"))
    reasons: dict[str, str] = project["tool"]["wmo-desktop"]["licences"]
    packages = {entry["Name"]: entry["License"] for entry in json.loads(told.output)}
    problems = [
        f"{name}: {problem}"
        for name, licence in packages.items()
        if name not in (*reasons, "wmo-desktop") and (problem := licence_problem(licence))
    ]
    problems += [
        f"{name}: has a reason in pyproject.toml but is not installed"
        for name in reasons
        if name not in packages
    ]
    return Outcome(not problems, "\n".join(problems))


def wheel(env: Environment) -> Outcome:
    """The wheel holds exactly our four packages, and the app runs from it."""
    build = env.root / "build" / "wheel"
    shutil.rmtree(build, ignore_errors=True)
    wheels, target = build / "dist", build / "installed"
    wheels.mkdir(parents=True)
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input")
    made = _run(
        env,
        *pip,
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-q",
        "-w",
        str(wheels),
        str(env.root),
    )
    files = sorted(wheels.glob("*.whl"))
    if not made.passed or len(files) != 1:
        return Outcome(passed=False, output=made.output or f"expected one wheel, found {len(files)}")
    contents = _run(env, "-m", "check_wheel_contents", str(files[0]))
    if not contents.passed:
        return contents
    placed = _run(
        env, *pip, "install", "--no-deps", "--no-index", "-q", "--target", str(target), str(files[0])
    )
    if not placed.passed:
        return placed
    # The installed copy comes first on the path; the assertion proves that it is the one that answers.
    smoke = (
        "import sys, pathlib, runpy\n"
        f"names = {PACKAGES!r}\n"
        "target = pathlib.Path(sys.argv[1]).resolve()\n"
        "for name in names:\n"
        "    found = pathlib.Path(__import__(name).__file__).resolve()\n"
        "    assert target in found.parents, found\n"
        "sys.argv = ['wmo-desktop', 'pack', 'list']\n"
        "runpy.run_module('wmo_desktop', run_name='__main__')\n"
    )
    return _run(env, "-c", smoke, str(target), variables={"PYTHONPATH": str(target)})


CHECKS: dict[str, Callable[[Environment], Outcome]] = {
    "layers": layers,
    "types": types,
    "lint": lint,
    "layout": layout,
    "packs": packs,
    "schemas": schemas,
    "coverage": coverage,
    "licences": licences,
    "wheel": wheel,
}


def run_all(env: Environment, names: Sequence[str]) -> int:
    """Run the named checks, or all; 0 when all passed."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"unknown check: {', '.join(unknown)}; known: {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names or CHECKS:
        started = time.monotonic()
        outcome = CHECKS[name](env)
        word = "ok  " if outcome.passed else "fail"
        print(f"{word} {name} ({time.monotonic() - started:.1f} s)", flush=True)
        if not outcome.passed:
            failed = 1
            print(outcome.output.rstrip(), flush=True)
    return failed
