#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The one command of this repository: set up, start, check and test the app.

It needs nothing but Python 3.11 or newer. The work is done in devtools/; this file stays readable for
an old Python, so that it can say why it stops.

    python3 dev.py run             start the app (first time: set up everything it needs)
    python3 dev.py run -- X        the same as `wmo-desktop X`
    python3 dev.py test            every check, then the tests (`-- X` hands X to pytest)
    python3 dev.py check           every check, no tests
    python3 dev.py prove           the long evidence runs
    python3 dev.py lock            remake requirements/*.lock
    python3 dev.py schema          remake docs/schema/*.json
"""

import sys
from pathlib import Path

OLDEST = (3, 11)
TOO_NEW = (3, 14)


def version_problem(version: "tuple[int, ...]") -> "str | None":
    """Dutch sentence when this Python can't run the app, else None."""
    if OLDEST <= version < TOO_NEW:
        return None
    return (
        "Wmo Desktop werkt met Python 3.11, 3.12 of 3.13. Dit is Python {}.{}.\n"
        "Er is niets veranderd. Start opnieuw met bijvoorbeeld: python3.11 dev.py run"
    ).format(version[0], version[1])


if __name__ == "__main__":
    problem = version_problem(tuple(sys.version_info[:2]))
    if problem:
        sys.exit(problem)
    sys.dont_write_bytecode = True
    # Also under PYTHONSAFEPATH, or with another tree on PYTHONPATH: the tools of this folder.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from devtools.main import main

    sys.exit(main(sys.argv[1:]))
