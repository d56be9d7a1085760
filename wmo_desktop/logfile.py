"""One log file for the whole program, readable by its owner only and without case content.

Apart from ``log`` because the library's file handlers are slow to import: the window paints first.
"""

from __future__ import annotations

import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from wmo_desktop.log import ROOT, describe

LOG_NAME = "wmo-desktop.log"
MAX_BYTES = 512 * 1024
OLD_FILES = 3

_ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def start_log(folder: Path, level: int = logging.INFO) -> Path:
    """Write the log to ``folder`` (made when missing, 0700) from now on; returns the file's path.

    A second call moves the log to the new folder. Raises OSError when the folder can't be written.
    """
    stop_log()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / LOG_NAME
    handler = _PrivateFileHandler(path, maxBytes=MAX_BYTES, backupCount=OLD_FILES, encoding="utf-8")
    handler.setFormatter(ContentFreeFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(ROOT)
    logger.addHandler(handler)
    logger.setLevel(level)
    return path


def stop_log() -> None:
    """Close the log file. Harmless when none is open."""
    logger = logging.getLogger(ROOT)
    for handler in list(logger.handlers):
        if isinstance(handler, _PrivateFileHandler):
            logger.removeHandler(handler)
            handler.close()


class ContentFreeFormatter(logging.Formatter):
    """Writes exceptions as class and code lines, without the texts of other people's exceptions."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name is logging's
        error = ei[1]
        lines: list[str] = []
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(describe(error))
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class _PrivateFileHandler(RotatingFileHandler):
    """A rotating file that only its owner may read, from the first byte on."""

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding=self.encoding, opener=private)
