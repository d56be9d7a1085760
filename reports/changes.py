"""What changed since the version that was handed out before, and what the client wrote on it.

Two reports are compared text by text within a section (never by line code: codes shift when a line comes before them).
A line that only moved is not marked. What disappeared is named once, unless a confidential answer holds it by now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reports.dutch import long_date
from reports.frame import Frame
from reports.parts import Bars, Block, Header, Line, Mark, PlanReport, Row, Run, Section, Subheading, Table
from reports.reader import Reader
from wmo_desktop.domain.lifecycle import Correction, Edition, corrections_of

_ALIKE = 0.6  # how alike two lines are that we call one line, changed
_MANY = 4_000  # pairs of lines beyond which only lines with the same name are held against each other


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, row or bar. where: block and place in it; name: what it is about (row head, bar label, subheading)."""

    where: tuple[int, int]
    kind: str
    code: str
    name: str
    text: str


def with_changes(
    frame: Frame, build: Callable[[Frame], PlanReport], *, corrections: bool = False
) -> PlanReport:
    """The report with what changed since the version before marked.

    corrections: also with what the client wrote on an earlier version, at the line it is about.
    """
    report = build(frame)
    earlier = frame.earlier
    said = Reader(frame.case, frame.pack).shown
    before = build(earlier) if earlier is not None else None
    listed = list(corrections_of(frame.case)) if corrections else []
    if before is not None:
        old = {section.title: section for section in before.sections}
        sections = []
        for section in report.sections:
            made, placed = _compared(section, old.pop(section.title, None), frame.edition, listed, said)
            listed = [one for one in listed if one.id not in placed]
            sections.append(made)
        report = replace(
            report,
            sections=tuple(sections),
            header=_noticed(report.header, before.header, frame.edition, sections, list(old)),
        )
    if listed:
        known = {one.id for one in corrections_of(earlier.case)} if earlier is not None else set()
        report = replace(report, sections=_listed(report.sections, listed, known, said))
    return report


def line_at(report: PlanReport, code: str) -> str:
    """The text that is printed under a line code, "" when the report has no such code."""
    for section in report.sections:
        for item in _items(section):
            if item.code == code:
                return item.text
    return ""


def _items(section: Section) -> list[_Item]:
    found: list[_Item] = []
    heading = ""
    for index, block in enumerate(section.blocks):
        if isinstance(block, Subheading):
            heading = block.text
        elif isinstance(block, Line) and block.kind in {"tekst", "citaat"}:
            label = block.runs[0].text if block.runs and block.runs[0].strong else ""
            found.append(_Item((index, 0), block.kind, block.code, f"{heading} {label}", block.text))
        elif isinstance(block, Table):
            found += [
                _Item((index, place), f"rij{len(row.cells)}", row.code, row.cells[0], _row_text(row))
                for place, row in enumerate(block.rows)
            ]
        elif isinstance(block, Bars):
            for place, bar in enumerate(block.items):
                parts = "; ".join(f"{part.label} {round(part.share * 100)} procent" for part in bar.parts)
                found.append(_Item((index, place), "balk", bar.code, bar.label, f"{bar.label}: {parts}"))
    return found


def _row_text(row: Row) -> str:
    return " – ".join(cell for cell in row.cells if cell)


def _matched(old: Sequence[_Item], new: Sequence[_Item]) -> tuple[dict[int, int], set[int]]:
    """(place in new → place in old, places in new whose text changed)."""
    pairs: dict[int, int] = {}
    left = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    for one in left.get_matching_blocks():
        pairs |= {one.b + step: one.a + step for step in range(one.size)}
    moved: dict[tuple[str, str], list[int]] = {}
    taken = set(pairs.values())
    for place, item in enumerate(old):
        if place not in taken:
            moved.setdefault(_key(item), []).append(place)
    for place, item in enumerate(new):
        if place not in pairs and moved.get(_key(item)):
            pairs[place] = moved[_key(item)].pop(0)
    changed = _renewed(old, new, pairs)
    return pairs | changed, set(changed)


def _key(item: _Item) -> tuple[str, str]:
    return item.kind, item.text


def _renewed(old: Sequence[_Item], new: Sequence[_Item], pairs: Mapping[int, int]) -> dict[int, int]:
    """Of what is left on both sides: the pairs that are one line in other words, most alike first."""
    taken = set(pairs.values())
    gone = [place for place in range(len(old)) if place not in taken]
    fresh = [place for place in range(len(new)) if place not in pairs]
    many = len(gone) * len(fresh) > _MANY
    scores = []
    for place in fresh:
        for earlier in gone:
            score = _likeness(old[earlier], new[place], many=many)
            if score >= _ALIKE:
                scores.append((-score, place, earlier))
    found: dict[int, int] = {}
    for _, place, earlier in sorted(scores):
        if place not in found and earlier not in found.values():
            found[place] = earlier
    return found


def _likeness(old: _Item, new: _Item, *, many: bool) -> float:
    """0 to 1; the same name counts for much, another kind of part is never the same."""
    if old.kind != new.kind:
        return 0.0
    same = bool(new.name.strip()) and old.name == new.name
    if same and new.kind not in {"tekst", "citaat"}:
        return 1.0
    if many and not same:
        return 0.0
    matcher = SequenceMatcher(None, old.text, new.text, autojunk=False)
    bonus = 0.3 if same else 0.0
    if matcher.real_quick_ratio() + bonus < _ALIKE or matcher.quick_ratio() + bonus < _ALIKE:
        return 0.0
    return min(1.0, matcher.ratio() + bonus)


def _compared(
    section: Section,
    before: Section | None,
    edition: Edition,
    corrections: Sequence[Correction],
    said: Callable[[str], str],
) -> tuple[Section, set[str]]:
    """The section with its marks, corrections at their line and what disappeared; and the corrections placed."""
    new = _items(section)
    old = _items(before) if before is not None else []
    pairs, changed = _matched(old, new)
    marks: dict[tuple[int, int], Mark] = {}
    for place, item in enumerate(new):
        if place not in pairs:
            marks[item.where] = "nieuw"
        elif place in changed:
            marks[item.where] = "gewijzigd"
    block_of = {old[earlier].code: new[place].where[0] for place, earlier in pairs.items()}
    at: dict[int, list[Line]] = {}
    placed: set[str] = set()
    for one in corrections:
        if one.version == edition.previous_number and one.code in block_of:
            at.setdefault(block_of[one.code], []).append(_quoted(one, said, mark="nieuw"))
            placed.add(one.id)
    blocks: list[Block] = []
    for index, block in enumerate(section.blocks):
        blocks += [_marked(block, index, marks), *at.get(index, ())]
    if section.keeps_old:
        gone = [item for place, item in enumerate(old) if place not in pairs.values()]
        blocks += [_gone(item, edition.previous_number, said) for item in gone]
    return replace(section, blocks=tuple(blocks)), placed


def _marked(block: Block, index: int, marks: Mapping[tuple[int, int], Mark]) -> Block:
    if isinstance(block, Line) and (index, 0) in marks:
        return replace(block, mark=marks[index, 0])
    if isinstance(block, Table):
        return replace(
            block,
            rows=tuple(
                replace(row, mark=marks.get((index, place), "")) for place, row in enumerate(block.rows)
            ),
        )
    if isinstance(block, Bars):
        return replace(
            block,
            items=tuple(
                replace(bar, mark=marks.get((index, place), "")) for place, bar in enumerate(block.items)
            ),
        )
    return block


def _gone(item: _Item, number: int, said: Callable[[str], str]) -> Line:
    """What stood in the version before, unless its words are confidential by now."""
    text = said(item.text)
    where = f"regel {item.code}: " if item.code else ""
    told = f"“{text.strip('“”')}”" if text else "de tekst van deze regel."
    return Line("", (Run(f"Vervallen sinds versie {number}: ", strong=True), Run(where + told)), "vervallen")


def _quoted(one: Correction, said: Callable[[str], str], *, mark: Mark) -> Line:
    """The client's own words at the line they are about."""
    at = f"bij regel {one.code}" if one.code else "bij dit plan"
    version = f" van versie {one.version}" if one.version else ""
    text = said(one.text)
    if not text:
        words = f"U schreef iets {at}{version}. Dat bewaren wij. Het staat niet op dit papier."
        return Line("", (Run(words),), "tekst", mark)
    return Line("", (Run(f"U schreef {at}{version}: “{text}”"),), "citaat", mark)


def _listed(
    sections: Sequence[Section], listed: Sequence[Correction], known: set[str], said: Callable[[str], str]
) -> tuple[Section, ...]:
    """What the client wrote at a line that isn't here (any more), at the head of the last section."""
    lines = [_quoted(one, said, mark="" if one.id in known else "nieuw") for one in listed]
    *others, last = sections
    heading = Subheading("Wat u schreef bij een eerdere versie")
    return (*others, replace(last, blocks=(heading, *lines, *last.blocks)))


def _noticed(
    header: Header, before: Header, edition: Edition, sections: Sequence[Section], parts: Sequence[str]
) -> Header:
    """The header with what a reader should know of the changes."""
    day = f" van {long_date(edition.previous_on)}" if edition.previous_on else ""
    since = f"versie {edition.previous_number}{day}"
    head = [text for text in (*header.people, *header.talk) if text not in (*before.people, *before.talk)]
    if not (head or parts or any(_has_changes(section) for section in sections)):
        return replace(header, notices=(f"Er is niets veranderd sinds {since}.",))
    notices = [
        f"Wat is veranderd sinds {since} is aangegeven met een streep in de kantlijn.",
        "Bij zo’n streep staat ook het woord nieuw, gewijzigd of vervallen.",
    ]
    if head:
        notices.append(f"Gewijzigd in de gegevens hierboven: {' '.join(head)}")
    notices += [f"Vervallen sinds versie {edition.previous_number}: het deel “{title}”." for title in parts]
    return replace(header, notices=tuple(notices), changed=True)


def _has_changes(section: Section) -> bool:
    return any(
        (isinstance(block, Line) and (block.mark or block.kind == "vervallen"))
        or (isinstance(block, Table) and any(row.mark for row in block.rows))
        or (isinstance(block, Bars) and any(bar.mark for bar in block.items))
        for block in section.blocks
    )
