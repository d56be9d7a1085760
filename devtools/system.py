"""What the operating system must bring: finds what is missing, installs it where that is allowed.

Qt's wheel holds Qt itself, but not the graphics and font libraries of the system. Looking is done by
loading each library, never by asking the package manager, so that any distribution is judged alike.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """One shared library: what to load, the Debian package that holds it, and what it is for."""

    soname: str
    package: str
    purpose: str
    needed_without_display: bool = True


LIBRARIES = (
    Library("libGL.so.1", "libgl1", "Qt tekent ermee"),
    Library("libEGL.so.1", "libegl1", "Qt tekent ermee"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "toetsenbord"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "basis van Qt op Linux"),
    Library("libfontconfig.so.1", "libfontconfig1", "lettertypen"),
    Library("libdbus-1.so.3", "libdbus-1-3", "gesprek met het bureaublad"),
    Library("libcups.so.2", "libcups2", "afdrukken"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "toetsenbord in een venster", False),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "muisaanwijzer in een venster", False),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "vensters", False),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "toetsenbord in een venster", False),
    Library("libxcb-shape.so.0", "libxcb-shape0", "vensters", False),
)
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def loads(soname: str) -> bool:
    """Whether the system can load this shared library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(can_load: Callable[[str], bool] = loads) -> list[Library]:
    """Libraries of the list that this system lacks; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in LIBRARIES if not can_load(library.soname)]


def venv_package() -> str | None:
    """Debian package this Python needs before it can make environments, or None."""
    if find_spec("ensurepip") is not None and find_spec("venv") is not None:
        return None
    own = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    default = Path(os.path.realpath("/usr/bin/python3")).name
    return "python3-venv" if default == own else f"{own}-venv"


def certificates_missing() -> bool:
    """Debian's pip trusts the system's certificates only; without them nothing can be fetched."""
    return Path("/etc/debian_version").exists() and not CERTIFICATES.exists()


def apt_prefix() -> list[str] | None:
    """Words before `apt-get` when we may install, else None."""
    if shutil.which("apt-get") is None:
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0  # noqa: S607 - the system's own sudo
    return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"] if allowed else None


def apt_install(packages: Sequence[str], prefix: Sequence[str]) -> bool:
    """Install Debian packages; whether it worked. Refreshes the package list only when needed."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    update = [*prefix, "apt-get", "update", "-q"]

    def quiet(command: Sequence[str]) -> bool:
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
        if done.returncode:
            print((done.stdout + done.stderr).strip()[-2000:], file=sys.stderr)
        return done.returncode == 0

    lists = Path("/var/lib/apt/lists")
    if not any(lists.glob("*_Packages*")):
        return quiet(update) and quiet(install)
    first = subprocess.run(install, env=variables, capture_output=True, check=False)
    return first.returncode == 0 or (quiet(update) and quiet(install))
