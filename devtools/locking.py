"""Remakes the lock files. The only tool here that asks a package index for news."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

UV = "uv==0.13.9"
OPTIONS = (
    "--universal",  # one file for Linux and Windows
    "--python-version=3.11",  # the oldest; markers cover 3.12 and 3.13
    "--generate-hashes",
    "--no-build",  # wheels only: nothing is run while installing
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--upgrade",
    "--quiet",
)


def uv_program(root: Path) -> str:
    """Path of uv: the one on this computer, or one installed in build/ for this purpose."""
    found = shutil.which("uv")
    if found:
        return found
    folder = root / "build" / "lock-venv"
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    program = scripts / ("uv.exe" if sys.platform == "win32" else "uv")
    if not program.exists():
        venv.create(folder, with_pip=True, clear=True)
        python = scripts / ("python.exe" if sys.platform == "win32" else "python")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", UV], check=True)
    return str(program)


def lock(root: Path) -> int:
    """Remake run.lock, then dev.lock with the versions of run.lock; the exit code."""
    uv = uv_program(root)
    folder = root / "requirements"
    for level in ("run", "dev"):
        command = [uv, "pip", "compile", *OPTIONS, f"{level}.in", "--output-file", f"{level}.lock"]
        done = subprocess.run(command, cwd=folder, check=False)
        if done.returncode:
            return done.returncode
        print(f"requirements/{level}.lock is opnieuw gemaakt.")
    return 0
