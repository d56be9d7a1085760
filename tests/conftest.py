"""Settings for all tests: no window on the screen unless asked, and marks by folder."""

import gc
import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--onscreen", action="store_true", help="show the windows of the tests on the real screen"
    )


def pytest_configure(config: pytest.Config) -> None:
    # Before the first QApplication; a developer's own QT_QPA_PLATFORM must not change the verdict.
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_runtest_teardown() -> None:
    # A window takes the collector over (ui.tidy); tests after it that have no event loop need it as usual.
    gc.enable()
