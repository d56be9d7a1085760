"""Every sentence that tells a user what went wrong: what happened, and what it means or what to do now."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TREES = ("wmo_desktop", "reports", "decision_trees")
ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "not",
        "is",
        "are",
        "was",
        "error",
        "file",
        "failed",
        "failure",
        "invalid",
        "wrong",
        "unknown",
        "missing",
        "cannot",
        "can't",
        "please",
        "could",
        "found",
        "value",
        "exception",
        "warning",
        "save",
        "password",
        "key",
        "with",
        "for",
        "from",
        "this",
        "that",
    ]
) - {"is", "was", "a", "an"}  # Dutch words too
_SENTENCE_END = re.compile(r"[.?](?:\s|$)")


def modules() -> dict[str, ast.Module]:
    paths = [path for tree in TREES for path in sorted((ROOT / tree).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def family(parsed: dict[str, ast.Module], root: str) -> set[str]:
    """A class and the names of all that derive from it."""
    classes = [node for tree in parsed.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {root}
    while True:
        more = {
            node.name
            for node in classes
            if any(isinstance(base, ast.Name) and base.id in found for base in node.bases)
        }
        if more <= found:
            return found
        found |= more


def text(node: ast.expr, constants: dict[str, str]) -> str | None:
    """The words of an expression; what is filled in stands as "…". None: only known when it runs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value)
            if isinstance(part, ast.Constant)
            else text(part.value, constants) or "…"
            if isinstance(part, ast.FormattedValue)
            else "…"
            for part in node.values
        )
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = text(node.left, constants), text(node.right, constants)
        return None if None in sides else f"{sides[0]}{sides[1]}"
    return None


def constants_of(tree: ast.Module) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            words = text(node.value, found)
            if words is not None:
                found[node.targets[0].id] = words
    return found


def sentences() -> list[tuple[str, str]]:
    """(place, words): the sentence of each class, and what is given where an error is made."""
    parsed = modules()
    errors, stored = family(parsed, "WmoError"), family(parsed, "StorageError")
    found = []
    for path, tree in parsed.items():
        constants = constants_of(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name in errors:
                given = [
                    line.value
                    for line in node.body
                    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "sentence"
                ]
            elif isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                given = message_of(node, second=name in stored) if name in errors else []
            else:
                continue
            for one in given:
                words = text(one, constants)
                if words is not None:
                    found.append((f"{path}:{one.lineno}", words))
    return found


def message_of(call: ast.Call, *, second: bool) -> list[ast.expr]:
    """What is said to the user; the errors of the vault take their detail for the log first."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "message"]
    return [*named, *(call.args[1:2] if second else call.args[:1])]


def wrong_with(words: str) -> str:
    """What a sentence lacks, "" when nothing."""
    if not words.endswith("."):
        return "does not end in a full stop"
    if len(_SENTENCE_END.findall(words)) < 2:
        return "says one thing only"
    if "!" in words:
        return "shouts"
    english = ENGLISH & set(re.findall(r"[a-z']+", words.lower()))
    return f"English: {sorted(english)}" if english else ""


FOUND = sentences()


def test_they_are_found():
    assert len(FOUND) > 40
    assert len({where.partition(":")[0] for where, _ in FOUND}) >= 4


@pytest.mark.parametrize(("where", "words"), FOUND, ids=[where for where, _ in FOUND])
def test_a_failure_is_told_in_whole_dutch_sentences(where: str, words: str):
    assert wrong_with(words) == "", words


@pytest.mark.parametrize(
    "words",
    ["Mislukt.", "Het ging mis. Probeer opnieuw", "Mis! Doe het over.", "File missing. Kies een ander."],
)
def test_what_is_not_meant_is_noticed(words: str):
    assert wrong_with(words)
