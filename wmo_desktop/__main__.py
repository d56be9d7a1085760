"""``wmo-desktop`` and ``python -m wmo_desktop``: the window without arguments, else a command.

Only the window and the demo load Qt; every other command stays without it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wmo_desktop import __version__


def main(argv: list[str] | None = None) -> int:
    """Run the program. Returns the exit code."""
    from wmo_desktop.cli import add_commands

    parser = argparse.ArgumentParser(
        prog="wmo-desktop",
        description="Het onderzoek aan de keukentafel, in negen stappen. Zonder opdracht opent het venster.",
    )
    parser.add_argument("--version", action="version", version=f"Wmo Desktop {__version__}")
    parser.add_argument(
        "--data", type=Path, metavar="MAP", help="map met de kluis (standaard: uw eigen gegevensmap)"
    )
    parser.add_argument(
        "--packs",
        type=Path,
        action="append",
        default=[],
        metavar="MAP",
        help="map met eigen beleidspakketten; mag vaker",
    )
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT")
    demo = commands.add_parser(
        "demo", help="speel een voorbeeldbezoek af; maakt een plan en een plaatje per stap"
    )
    demo.add_argument("--out", type=Path, required=True, metavar="MAP", help="map voor plan en plaatjes")
    demo.add_argument("--example", default="beide", help="welk voorbeeld: huishouden, begeleiding of beide")
    add_commands(commands)
    options = parser.parse_args(argv)
    if options.command is None:
        from wmo_desktop.app import Settings, run_window

        return run_window(Settings.standard(options.data, tuple(options.packs)))
    if options.command == "demo":
        from wmo_desktop.demo import run_demo

        return run_demo(options.out, options.example)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
