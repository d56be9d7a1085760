"""Checks of activiteiten.yaml: its groups stand beside lines that exist, and no frequency is half said."""

from __future__ import annotations

from collections.abc import Iterator

from decision_trees.findings import Finding, Path, doubles
from decision_trees.model import Pack

FILE = "activiteiten.yaml"


def check_activiteiten(pack: Pack) -> Iterator[Finding]:
    """Double ids, unknown calculator lines, and a number of times without its period (or the other way round)."""
    if pack.activiteiten is None:
        return
    lines = {line.id for line in pack.calculator.lines}
    groups = pack.activiteiten.groups
    yield from doubles(FILE, ("groups",), (group.id for group in groups))
    seen: set[str] = set()
    for group in groups:
        if group.line and group.line not in lines:
            yield Finding(FILE, ("groups", group.id, "line"), f"de regel ‘{group.line}’ is er niet.")
        if not group.items:
            yield Finding(FILE, ("groups", group.id, "items"), "een groep heeft minstens één activiteit.")
        for item in group.items:
            here: Path = ("groups", group.id, "items", item.id)
            if item.id in seen:
                yield Finding(FILE, here, f"de activiteit ‘{item.id}’ bestaat al.")
            seen.add(item.id)
            if (item.times is None) == bool(item.per):
                yield Finding(FILE, here, "geef bij een aantal keren ook de periode, of geen van beide.")
            elif item.times is not None and item.times <= 0:
                yield Finding(FILE, (*here, "times"), "een aantal keren is meer dan nul.")
