"""Makes and recognises the environment in .venv, so that a second start does no set-up work.

A stamp in .venv says what it was made from: lock file, Python, place. When the stamp fits, nothing is
asked of pip or apt; when it doesn't, the environment is made anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from devtools import system

Level = Literal["run", "dev"]


class SetupError(Exception):
    """A Dutch sentence: what is missing, and what to do now."""


def digest(*parts: bytes) -> str:
    """One sha256 over several parts, each with its length so that they can't run together."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


class Environment:
    """The environment of one checkout.

    root    folder of the repository (any characters, spaces too)
    folder  root/.venv
    python  the interpreter inside it
    packages  where its installed packages lie
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.folder = self.root / ".venv"
        self.stamp = self.folder / "wmo-stamp.json"
        windows = sys.platform == "win32"
        self.scripts = self.folder / ("Scripts" if windows else "bin")
        self.python = self.scripts / ("python.exe" if windows else "python")
        library = (
            Path("Lib") if windows else Path("lib", f"python{sys.version_info[0]}.{sys.version_info[1]}")
        )
        self.packages = self.folder / library / "site-packages"

    def lock_file(self, level: Level) -> Path:
        """The lock file of a level: what the app needs, or also what the checks need."""
        return self.root / "requirements" / f"{level}.lock"

    def variables(self) -> dict[str, str]:
        """Environment variables for what is started: our packages findable, no other tree before them."""
        variables = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
        variables["VIRTUAL_ENV"] = str(self.folder)
        variables["PATH"] = f"{self.scripts}{os.pathsep}{os.environ.get('PATH', '')}"
        variables.pop("PYTHONHOME", None)
        return variables

    def wanted(self, level: Level) -> dict[str, str]:
        """What the stamp has to say for this level."""
        version = f"{sys.implementation.cache_tag} {sys.version}".encode()
        tools = [path.read_bytes() for path in sorted((self.root / "devtools").glob("*.py"))]
        return {
            "level": level,
            "base": digest(self.lock_file("run").read_bytes(), version, os.fsencode(self.root)),
            "packages": digest(self.lock_file(level).read_bytes()),
            "project": digest(
                (self.root / "pyproject.toml").read_bytes(), (self.root / "dev.py").read_bytes(), *tools
            ),
        }

    def found(self) -> dict[str, str]:
        """What the stamp says; empty when there is none or it can't be read."""
        try:
            content = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(content, dict) or not self.python.exists():
            return {}
        return {str(key): str(value) for key, value in content.items()}

    def missing_work(self, level: Level) -> Literal["nothing", "project", "packages", "all"]:
        """How much has to be done before this level can start."""
        found = self.found()
        if not found or found.get("base") != self.wanted(level)["base"]:
            return "all"
        # The dev level holds everything of the run level.
        at = "dev" if found.get("level") == "dev" else level
        wanted = self.wanted("dev" if at == "dev" else level)
        if found.get("level") != at or found.get("packages") != wanted["packages"]:
            return "packages" if found.get("level") == "run" else "all"
        return "nothing" if found.get("project") == wanted["project"] else "project"

    def ensure(self, level: Level) -> None:
        """Set up what is missing; silent and without network when nothing is.

        Raises SetupError with a Dutch sentence.
        """
        work = self.missing_work(level)
        if work == "nothing":
            return
        if work in ("all", "packages"):
            self._system(with_venv=work == "all")
        kept: Level = "dev" if self.found().get("level") == "dev" and work == "project" else level
        self.stamp.unlink(missing_ok=True)
        if work == "all":
            self._make()
        if work != "project":
            self._install(kept)
        self._install_project()
        temporary = self.stamp.with_suffix(".new")
        temporary.write_text(json.dumps(self.wanted(kept), indent=1), "utf-8")
        temporary.replace(self.stamp)
        print("Klaar met inrichten.", flush=True)

    # ------------------------------------------------------------------------------------- the steps
    def _system(self, *, with_venv: bool) -> None:
        reasons: dict[str, str] = {}
        python_part = system.venv_package() if with_venv else None
        if python_part:
            reasons[python_part] = "maakt een eigen Python-omgeving"
        if system.certificates_missing():
            reasons["ca-certificates"] = "veilig ophalen van de vastgelegde pakketten"
        libraries = system.missing_libraries()
        reasons.update({library.package: library.purpose for library in libraries})
        if not reasons:
            return
        prefix = system.apt_prefix()
        if prefix is not None:
            for package, reason in reasons.items():
                print(f"Installeren met apt: {package} ({reason})", flush=True)
            system.apt_install(list(reasons), prefix)
            # A new process sees what was installed; this one may still remember that it was absent.
            libraries = system.missing_libraries()
            python_part = python_part if python_part and not _ensurepip_present() else None
        still = [python_part] if python_part else []
        if system.certificates_missing():
            still.append("ca-certificates")
        names = " ".join([*still, *(part.package for part in libraries)])
        advice = f"Installeer dit eerst (Debian of Ubuntu: sudo apt install {names}) en start daarna opnieuw."
        if python_part:
            raise SetupError(f"Deze Python kan geen eigen omgeving maken: {python_part} ontbreekt.\n{advice}")
        needed = [part for part in libraries if part.needed_without_display]
        if needed:
            listed = ", ".join(f"{part.soname} ({part.purpose})" for part in needed)
            raise SetupError(f"Op deze computer ontbreken onderdelen van het systeem: {listed}.\n{advice}")
        if libraries:
            print(f"Let op: zonder {names} kan er geen X11-venster open. {advice}", file=sys.stderr)

    def _make(self) -> None:
        print("Eigen Python-omgeving maken in .venv ...", flush=True)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._run(
            [sys.executable, "-m", "venv", str(self.folder)], "De Python-omgeving kon niet gemaakt worden."
        )

    def _install(self, level: Level) -> None:
        print("Vastgelegde pakketten installeren (eenmalig; dit kan enkele minuten duren) ...", flush=True)
        pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
        locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(self.lock_file(level))]
        self._run(
            [str(self.python), *pip, *locked],
            "De pakketten konden niet geïnstalleerd worden. De eerste keer is internet nodig. "
            "Controleer de verbinding en start opnieuw.",
        )

    def _install_project(self) -> None:
        pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
        ours = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(self.root)]
        self._run([str(self.python), *pip, *ours], "De app zelf kon niet in de omgeving gezet worden.")
        self.point()

    def point(self) -> None:
        """Make Python in .venv find our packages, whatever the folder is called."""
        # Python reads .pth files in the encoding of the system: under LC_ALL=C, or on Windows, a folder
        # name with an accent stops it at start. A relative path is plain ASCII wherever the folder lies.
        pointer = self.packages / "_wmo_desktop.pth"
        relative = os.path.relpath(self.root, self.packages)
        pointer.write_text(f"{relative}\n", "ascii", newline="\n")

    def _run(self, command: Sequence[str], problem: str) -> None:
        variables = self.variables()
        # Set-up must not see half-made packages of ours, nor ask for confirmation as root.
        variables.pop("PYTHONPATH", None)
        variables["PIP_ROOT_USER_ACTION"] = "ignore"
        done = subprocess.run(
            command,
            cwd=self.root,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            print(done.stdout.rstrip()[-6000:], file=sys.stderr)
            raise SetupError(f"{problem} Hierboven staat de melding. Er is verder niets veranderd.")


def _ensurepip_present() -> bool:
    """Asks a new process: this one may have cached that the module was not there."""
    asked = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
