"""Wrong packs: every number one off, every target and row astray, one at a time, and what notices it.

No file is touched: a loaded pack is copied with one thing changed. What notices a change is, in this order, a practice
case that goes red, a table typed from the source that no longer agrees, or the pack's own check that refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import chain, count, product

from pydantic import BaseModel

from decision_trees.answers import Answer
from decision_trees.engine import decide
from decision_trees.loader import load_pack
from decision_trees.model import (
    All,
    Any_,
    Condition,
    Equals,
    In,
    Not,
    Pack,
    QuestionNode,
    RuleNode,
    RuleTable,
    Tree,
)
from decision_trees.packcheck import check_whole
from tests.prove import typed
from tests.rules.runner import (
    LOOKED_UP,
    Comparison,
    Practice,
    compare,
    compare_lists,
    compare_rules,
    practices,
)

PACKS = (("hhm", "onbekend"), ("beekdaelen", "2026-03-01"))
# Parts of a pack in which numbers are looked for; documents and texts hold none that decide anything.
PARTS = (
    "manifest",
    "steps",
    "leefgebieden",
    "kenmerken",
    "voorliggend",
    "profielen",
    "calculator",
    "tables",
    "trees",
    "norms",
    "zrm",
    "begeleiding",
    "activiteiten",
    "feestdagen",
)
# Expectations that look at loose trees, tables and lists only.
LOOSE = {"tree", "table", "row", "relevant"}.union(*LOOKED_UP.values())
Compare = Callable[[Practice, Pack], Comparison]
Path = tuple[str, ...]
Number = int | Decimal | date
# Numbers that decide nothing in a case, with the reason why no practice case can go red.
LABELS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("trees", ("step", "order"), "on which page the tree stands, and in which order"),
    ("tables", ("step", "order"), "on which page the table stands, and in which order"),
    ("steps", ("minimum", "maximum"), "ours: what a typed number may be, to catch slips of the keyboard"),
    (
        "tables asks",
        ("minimum", "maximum"),
        "ours: what a typed number may be, to catch slips of the keyboard",
    ),
    ("calculator factors", ("minimum", "maximum"), "ours: what a typed count may be"),
)


@dataclass(frozen=True)
class Mutation:
    """One wrong thing in one pack. part: first word of its place; owner: id of the tree, table or line it is in."""

    pack_id: str
    version: str
    place: Path
    words: str
    change: Callable[[Pack], Pack]

    @property
    def name(self) -> str:
        return f"{self.pack_id}: {'.'.join(self.place)}: {self.words}"


# --- numbers ----------------------------------------------------------------------------------------------------


def _numbers(value: object, path: Path) -> Iterator[tuple[Path, Number]]:
    """Every number and date below ``value`` by its path: field names, and ids or positions in lists."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for key, item in zip(_keys(value), value, strict=True):
            yield from _numbers(item, (*path, key))
    elif isinstance(value, (int, Decimal, date)) and not isinstance(value, bool):
        yield path, value


def _keys(items: tuple[object, ...]) -> list[str]:
    return [str(getattr(item, "id", place)) for place, item in enumerate(items)]


def _put(value: object, path: Path, new: object) -> object:
    """A copy of ``value`` with the thing at ``path`` replaced; everything beside it is shared."""
    if not path:
        return new
    here, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={here: _put(getattr(value, here), rest, new)})
    assert isinstance(value, tuple)
    place = _keys(value).index(here)
    return (*value[:place], _put(value[place], rest, new), *value[place + 1 :])


_fresh = count()


def _changed(path: Path, new: object) -> Callable[[Pack], Pack]:
    def change(pack: Pack) -> Pack:
        wrong = _put(pack, path, new)
        assert isinstance(wrong, Pack)
        # What is kept per fingerprint must not be kept from the right pack.
        return wrong.model_copy(update={"fingerprint": f"wrong {next(_fresh)}"})

    return change


def label_reason(place: Path) -> str:
    """Why this number is a mere label, "" when it is none."""
    for words, fields, reason in LABELS:
        if all(word in place for word in words.split()) and place[-1] in fields:
            return reason
    return ""


@cache
def numbers() -> tuple[tuple[str, str, Path, Number], ...]:
    """Every number of the shipped packs, what a pack inherits unchanged only once."""
    found: list[tuple[str, str, Path, Number]] = []
    seen: set[tuple[Path, Number]] = set()
    for pack_id, version in PACKS:
        pack = load_pack(pack_id, version)
        for part in PARTS:
            for path, value in _numbers(getattr(pack, part), (part,)):
                if (path, value) not in seen:
                    seen.add((path, value))
                    found.append((pack_id, version, path, value))
    return tuple(found)


def number_mutations() -> Iterator[Mutation]:
    """Every number that decides something, one more and one less; a date a day later and earlier."""
    for pack_id, version, path, value in numbers():
        if label_reason(path):
            continue
        for step in (1, -1):
            new = value + timedelta(days=step) if isinstance(value, date) else value + step
            yield Mutation(pack_id, version, path, f"{value} → {new}", _changed(path, new))


# --- targets ------------------------------------------------------------------------------------------------------


def target_mutations() -> Iterator[Mutation]:
    """Every option to each other target of its question, every rule turned around, every row another outcome."""
    seen: set[tuple[str, str]] = set()
    for pack_id, version in PACKS:
        pack = load_pack(pack_id, version)
        for part, items in (("trees", pack.trees), ("tables", pack.tables)):
            for item in items:
                if (part, item.id) in seen and item in getattr(load_pack(*PACKS[0]), part):
                    continue
                seen.add((part, item.id))
                changes = _of_tree(item) if isinstance(item, Tree) else _of_table(item)
                for path, new, words in chain(_of_relevance(item), changes):
                    place = (part, item.id, *path)
                    yield Mutation(pack_id, version, place, words, _changed(place, new))


def _of_relevance(rule: Tree | RuleTable) -> Iterator[tuple[Path, object, str]]:
    if rule.relevant_when is not None:
        yield ("relevant_when",), None, "always shown"
        for when, words in _negations(rule.relevant_when):
            yield ("relevant_when",), when, words


def _of_tree(tree: Tree) -> Iterator[tuple[Path, object, str]]:
    ends = {node.id: node.outcome for node in tree.nodes if node.kind == "outcome"}
    for node in tree.nodes:
        here = ("nodes", node.id)
        if isinstance(node, RuleNode):
            yield (
                here,
                node.model_copy(update={"then": node.otherwise, "otherwise": node.then}),
                "then and otherwise swapped",
            )
            yield (*here, "then"), node.otherwise, f"then → {node.otherwise}"
            yield (*here, "otherwise"), node.then, f"otherwise → {node.then}"
            for when, words in _negations(node.when):
                yield (*here, "when"), when, words
        elif isinstance(node, QuestionNode):
            targets = dict.fromkeys(branch.goto for branch in node.branches)
            for place, branch in enumerate(node.branches):
                others = [target for target in targets if target != branch.goto]
                others = others or _elsewhere(ends, branch.goto)
                for target in others:
                    yield (
                        (*here, "branches", str(place), "goto"),
                        target,
                        f"{branch.option} → {target}",
                    )
            if node.goto is not None:
                for target in _elsewhere(ends, node.goto):
                    yield (*here, "goto"), target, f"goto → {target}"


def _elsewhere(ends: dict[str, str], target: str) -> list[str]:
    """An end for a question whose answers all lead to one place; two ends, so that one of them is another outcome."""
    distinct = {outcome: end for end, outcome in ends.items() if end != target}
    return list(distinct.values())[:2]


def _of_table(table: RuleTable) -> Iterator[tuple[Path, object, str]]:
    for row in table.rows:
        for outcome in table.outcomes:
            if outcome != row.outcome:
                yield ("rows", row.id, "outcome"), outcome, f"outcome → {outcome}"
        for when, words in _negations(row.when) if row.when is not None else ():
            yield ("rows", row.id, "when"), when, words
        yield ("rows",), tuple(other for other in table.rows if other is not row), f"without row {row.id}"


def _negations(condition: Condition) -> Iterator[tuple[Condition, str]]:
    """The condition with one of its option tests turned around."""
    match condition:
        case All() | Any_():
            for place, part in enumerate(condition.of):
                for wrong, words in _negations(part):
                    of = (*condition.of[:place], wrong, *condition.of[place + 1 :])
                    yield condition.model_copy(update={"of": of}), words
        case Not():
            for wrong, words in _negations(condition.of):
                yield condition.model_copy(update={"of": wrong}), words
        case Equals():
            yield Not(op="not", of=condition), f"not {condition.fact} = {condition.value}"
        case In():
            yield Not(op="not", of=condition), f"not {condition.fact} in {', '.join(condition.values)}"
            for value in condition.values if len(condition.values) > 1 else ():
                rest = tuple(other for other in condition.values if other != value)
                yield condition.model_copy(update={"values": rest}), f"{condition.fact} without {value}"
        case _:
            return


# --- what notices it ----------------------------------------------------------------------------------------------


def _touching(mutation: Mutation) -> Iterator[tuple[Practice, Compare]]:
    """The practice cases that this part of the pack can change, and which of their expectations matter."""
    part, owner = mutation.place[0], mutation.place[1]
    for practice in practices():
        if practice.pack_id != mutation.pack_id:
            continue
        want = practice.scenario.expect
        if (
            (part == "trees" and owner in want.tree)
            or (part == "tables" and (owner in want.table or owner in want.row))
            or (part in ("trees", "tables") and owner in want.relevant)
        ):
            yield practice, compare_rules
            continue
        if practice.named & LOOKED_UP.get(part, set()):
            yield practice, compare_lists
        if practice.named - LOOSE and _reads(practice, mutation.place):
            yield practice, compare


def _reads(practice: Practice, place: Path) -> bool:
    """Whether a case, reckoned as a whole, comes past this place of the pack."""
    part, owner = place[0], place[1]
    name = place[2] if len(place) > 2 else ""
    want = practice.scenario.expect
    match part:
        case "calculator":
            return owner != "lines" or any(address.instance_id == name for address in practice.answers)
        case "norms":
            return bool(want.end) if owner == "maximale_duur" else want.phase_out is not None
        case "feestdagen":
            return bool(want.deadline)
        case "begeleiding":
            words = {answer.text for answer in practice.answers.values()} | {
                address.instance_id for address in practice.answers
            }
            by_day = owner == "day_activities"
            return (
                want.day_hours is not None
                if by_day
                else bool(practice.named & {"begeleiding_minutes", "begeleiding_box"}) and name in words
            )
        case "profielen":
            return any(answer.text == name for answer in practice.answers.values())
        case "tables":
            return owner == "profiel_individueel" and bool(practice.named & {"proposal", "proposal_status"})
        case "steps":
            return any(address.startswith(f"{place[3]}.") for address in want.asked)
        case _:
            return part == "manifest"


# A wrong pack may also break the reckoning itself: division by nothing, no row that holds, a walk without an end.
_BREAKS = (ArithmeticError, LookupError, ValueError)


def noticed(mutation: Mutation) -> str:
    """What notices it first: "case", "table" or "check"; "same" when no answers can tell the packs apart, else ""."""
    wrong = mutation.change(load_pack(mutation.pack_id, mutation.version))
    for practice, beside in _touching(mutation):
        try:
            if beside(practice, wrong).red:
                return "case"
        except _BREAKS:
            return "case"
    if typed.disagrees(mutation.place[0], wrong):
        return "table"
    if mutation.place[0] not in ("trees", "tables") and check_whole(wrong):
        return "check"
    if mutation.place[0] == "tables" and _never_differs(mutation, wrong):
        return "same"
    return ""


def _never_differs(mutation: Mutation, wrong: Pack) -> bool:
    """Whether no counts at all (0 up to beyond every bound) let the table decide by another row than it should.

    Only for tables of counts, where every case can be tried. An earlier row then decides whatever the bound says.
    """
    right = load_pack(mutation.pack_id, mutation.version)
    table = right.table(mutation.place[1])
    if not all(fact.startswith("aantal_") for fact in table.facts):
        return False
    for counts in product(range(7), repeat=len(table.facts)):
        facts = {fact: Answer(value=str(n)) for fact, n in zip(table.facts, counts, strict=True)}
        before, after = (decide(pack.table(table.id), facts, pack) for pack in (right, wrong))
        if (before.outcome, before.trace[-1].node) != (after.outcome, after.trace[-1].node):
            return False
    return True
