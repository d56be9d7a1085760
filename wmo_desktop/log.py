"""Module loggers, and what may be said about an exception without telling case content.

A log leaves the laptop sooner than the vault does (it is mailed to whoever helps), so an exception is written
as its class and the lines of code it went through. Its text is left out unless it is one of our own errors:
texts of other libraries may quote what the user typed.
"""

from __future__ import annotations

import logging

from wmo_desktop.errors import WmoError

ROOT = "wmo_desktop"


def get_logger(name: str) -> logging.Logger:
    """The logger of a module, always below "wmo_desktop" so that one handler serves all."""
    return logging.getLogger(name if name == ROOT or name.startswith(f"{ROOT}.") else f"{ROOT}.{name}")


def describe(error: BaseException) -> str:
    """Class and, for our own errors, the detail: what may be logged about an exception."""
    kind = type(error)
    if isinstance(error, WmoError):
        return f"{kind.__name__}: {error.detail}" if error.detail else kind.__name__
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "errno", None)
    return f"{kind.__module__}.{kind.__name__}" + (f" [{code}]" if code is not None else "")
