"""Where packs stand: <place>/<pack id>/<version>/. Folders the app is pointed at go before the shipped packs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

MANIFEST = "pack.yaml"


def places(roots: tuple[Path, ...]) -> Iterator[tuple[Traversable, bool]]:
    """Where packs are looked for, in this order, and whether the place is the shipped one."""
    for root in roots:
        yield Path(root), False
    yield files("decision_trees").joinpath("packs"), True


def folders(place: Traversable) -> list[Traversable]:
    """The folders in a place, by name; none when the place doesn't exist."""
    if not place.is_dir():
        return []
    return sorted((item for item in place.iterdir() if item.is_dir()), key=lambda item: item.name)


def age(version: str) -> tuple[bool, str]:
    """Sort key: "onbekend" before every date, dates in order."""
    return version[:1].isdigit(), version


def find_pack(pack_id: str, version: str | None, roots: tuple[Path, ...]) -> Traversable | None:
    """The folder of a pack, or None; without ``version`` the newest in the first place that has the pack."""
    for place, _ in places(roots):
        # An id from a case file is compared with names that exist, never joined to a path: "../x" finds nothing.
        packs = [item for item in folders(place) if item.name == pack_id]
        versions = [item for pack in packs for item in folders(pack) if item.joinpath(MANIFEST).is_file()]
        if version is not None:
            versions = [item for item in versions if item.name == version]
        if versions:
            return max(versions, key=lambda item: age(item.name))
    return None
