"""Reads the command and hands it to the right tool. Exists so that dev.py can stay tiny."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devtools import checks, locking
from devtools.environment import Environment, SetupError

ROOT = Path(__file__).resolve().parent.parent
NO_DISPLAY = (
    "Er is geen beeldscherm gevonden (DISPLAY en WAYLAND_DISPLAY zijn leeg).\n"
    "Daarom loopt nu hetzelfde bezoek door de echte vensters, zonder beeld en met een verzonnen voorbeeld.\n"
    "Het ondersteuningsplan en een plaatje van elke stap komen in build/demo."
)


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown; only Linux can be without."""
    if not platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run(env: Environment, rest: Sequence[str]) -> int:
    """Start the app, or with no display and no arguments the demo; its exit code."""
    env.ensure("run")
    variables = env.variables()
    arguments = list(rest)
    if not arguments and not has_display(os.environ):
        print(NO_DISPLAY, flush=True)
        arguments = ["demo", "--out", str(env.root / "build" / "demo")]
        variables["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [str(env.python), "-m", "wmo_desktop", *arguments], env=variables, check=False
    ).returncode


def _pytest(env: Environment, arguments: Sequence[str]) -> int:
    sys.stdout.flush()
    return subprocess.run(
        [str(env.python), "-m", "pytest", *arguments], cwd=env.root, env=env.variables(), check=False
    ).returncode


def check(env: Environment, rest: Sequence[str]) -> int:
    """All checks without tests; names of checks may be given."""
    env.ensure("dev")
    return checks.run_all(env, rest)


def test(env: Environment, rest: Sequence[str]) -> int:
    """All checks, then pytest; the last line is pytest's own summary."""
    env.ensure("dev")
    checked = checks.run_all(env, ())
    tested = _pytest(env, ["-n", "2", *rest])
    return tested or checked


def prove(env: Environment, rest: Sequence[str]) -> int:
    """The long evidence runs (marker `prove`)."""
    env.ensure("dev")
    return _pytest(env, ["-m", "prove", *rest])


def schema(env: Environment, _rest: Sequence[str]) -> int:
    """Write the published JSON Schemas from the code."""
    env.ensure("run")
    return checks.write_schemas(env)


def coverage(env: Environment, _rest: Sequence[str]) -> int:
    """Remake docs/dekking.md from the packs and the list of rules."""
    env.ensure("dev")
    return checks.write_coverage(env)


def sheet(env: Environment, _rest: Sequence[str]) -> int:
    """Pictures of all documents of the example cases, to be looked at, in build/contactvel."""
    env.ensure("dev")
    return subprocess.run(
        [str(env.python), "-m", "devtools.contactsheet"], cwd=env.root, env=env.variables(), check=False
    ).returncode


def pictures(env: Environment, rest: Sequence[str]) -> int:
    """Pictures of every screen in every look, into build/pictures."""
    env.ensure("dev")
    variables = env.variables() | {"QT_QPA_PLATFORM": "offscreen"}
    command = [str(env.python), "-m", "devtools.pictures", *rest]
    return subprocess.run(command, cwd=env.root, env=variables, check=False).returncode


def lock(env: Environment, _rest: Sequence[str]) -> int:
    """Remake the lock files; asks the package index."""
    return locking.lock(env.root)


COMMANDS: dict[str, Callable[[Environment, Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "prove": prove,
    "lock": lock,
    "schema": schema,
    "coverage": coverage,
    "sheet": sheet,
    "pictures": pictures,
}


def main(argv: Sequence[str], root: Path = ROOT) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(prog="dev.py", description="Wmo Desktop: starten, controleren, testen.")
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="na --: voor de app of voor pytest")
    options = parser.parse_args(argv)
    rest = options.rest[1:] if options.rest[:1] == ["--"] else options.rest
    try:
        return COMMANDS[options.command](Environment(root), rest)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
