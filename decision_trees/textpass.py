"""First pass of reading a pack file: YAML as nothing but groups, lists and texts, with their lines.

Plain YAML guesses: 1:30 becomes 90, "no" becomes False, and of two equal keys the last one wins. Here every scalar
stays the text that was written, and what a policy file doesn't need (double keys, anchors, aliases, tags, several
documents) is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_BYTES = 2_000_000
# Deeper than any pack file needs; keeps a hostile file from exhausting the stack.
MAX_DEPTH = 60

# Signs that a file may hold what is refused below; anything else can skip that slower look. The last two are deep
# nesting: far indentation, or many list signs on one line.
_SUSPECT = re.compile(r"[&*!%]|^(?:---|\.\.\.)|^ {100}|(?:[-?:] +){10}", re.MULTILINE)

# What a node's own pass through the resolver gives it; any other tag was written in the file.
_UNTAGGED = "zonder"


class _TextLoader(_Base):
    """Composes nodes without guessing types."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        del kind, value, implicit
        return _UNTAGGED

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No path resolvers here."""

    def ascend_resolver(self) -> None:
        """No path resolvers here."""


@dataclass(frozen=True)
class Node:
    """A value of a file: ``data`` is a text, or groups and lists of texts; ``node`` knows the lines."""

    data: dict[str, Any]
    node: yaml.MappingNode


def read_text(raw: bytes, complain: Callable[[int | None, str, str], None]) -> Node | None:
    """The contents of one file, or None when it can't be used at all.

    complain(line, path, message) is called for every mistake found; lines count from 1.
    """
    if len(raw) > MAX_BYTES:
        complain(None, "", "het bestand is te groot (meer dan 2 MB).")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        complain(None, "", "het bestand is geen UTF-8-tekst; sla het op als UTF-8.")
        return None
    try:
        clean = _events_are_plain(text, complain)
        node = yaml.compose(text, Loader=_TextLoader) if clean else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        complain(
            None if mark is None else mark.line + 1,
            "",
            f"geen geldige YAML ({error.problem or 'onleesbaar'}).",
        )
        return None
    except yaml.YAMLError as error:
        complain(None, "", f"geen geldige YAML ({error}).")
        return None
    if not clean:
        return None
    if not isinstance(node, yaml.MappingNode):
        line = None if node is None else node.start_mark.line + 1
        complain(line, "", "bovenaan hoort een groep van velden (naam: waarde).")
        return None
    data = _plain(node, "", complain)
    return Node(data, node) if isinstance(data, dict) else None


def line_of(node: yaml.Node, path: tuple[str | int, ...]) -> int | None:
    """The line (from 1) of the deepest part of ``path`` that exists under ``node``.

    A text step is a key, or in a list the item whose id is that text; a number is a place in a list. Steps that the
    file doesn't have (names that the type checker puts in between) are passed over.
    """
    line = node.start_mark.line + 1
    for step in path:
        found = _child(node, step)
        if found is not None:
            line, node = found
    return line


def holds(node: yaml.Node, path: tuple[str | int, ...]) -> bool:
    """Whether every step of ``path`` stands in this file."""
    for step in path:
        found = _child(node, step)
        if found is None:
            return False
        node = found[1]
    return True


def name_of(node: yaml.Node, path: tuple[str | int, ...]) -> str:
    """The path in words a policy officer can follow: list items by their id, else by their number from 1."""
    words: list[str] = []
    current: yaml.Node | None = node
    for step in path:
        found = None if current is None else _child(current, step)
        if found is None:
            if path and step == path[-1] and isinstance(step, str):
                words.append(step)  # a field that is missing
            continue
        _, current = found
        if isinstance(step, int):
            identifier = _child(current, "id")
            known = identifier is not None and isinstance(identifier[1], yaml.ScalarNode)
            words.append(str(identifier[1].value) if known and identifier is not None else f"nr {step + 1}")
        else:
            words.append(step)
    return ".".join(words)


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == step:
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode):
        if isinstance(step, int):
            if step < len(node.value):
                item = node.value[step]
                return item.start_mark.line + 1, item
            return None
        for item in node.value:
            identifier = _child(item, "id") if isinstance(item, yaml.MappingNode) else None
            if identifier is not None and identifier[1].value == step:
                return item.start_mark.line + 1, item
    return None


def _events_are_plain(text: str, complain: Callable[[int | None, str, str], None]) -> bool:
    """Refuse anchors, aliases, tags, a second document and deep nesting, which composed nodes no longer show."""
    if not _SUSPECT.search(text) and text.count("[") + text.count("{") < MAX_DEPTH:
        return True
    plain = True
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Base):
        line = None if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                complain(line, "", "een bestand heeft één document; haal ‘---’ weg.")
                return False
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                complain(line, "", "de velden zijn te diep in elkaar gezet.")
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            complain(line, "", "ankers en verwijzingen (& en *) mogen niet; schrijf de tekst voluit.")
            plain = False
        if getattr(event, "tag", None):
            complain(
                line,
                "",
                "typeaanduidingen (!) mogen niet; zet tekst met een uitroepteken vooraan tussen "
                "aanhalingstekens.",
            )
            plain = False
    return plain


def _plain(node: yaml.Node, path: str, complain: Callable[[int | None, str, str], None]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path, complain) for item in node.value]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            complain(line, path, "de naam van een veld hoort een gewone tekst te zijn.")
            continue
        key = str(key_node.value)
        here = f"{path}.{key}" if path else key
        if key in data:
            complain(line, here, "dit veld staat er twee keer.")
        data[key] = _plain(value_node, here, complain)
    return data
