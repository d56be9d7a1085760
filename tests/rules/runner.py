"""Evaluates a practice case against a pack: what it expects beside what comes out.

One place, because the cases run as tests, measure which outcomes and bounds they prove, and catch mutations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.calculator import calculate
from decision_trees.conditions import evaluate
from decision_trees.engine import decide, walk
from decision_trees.model import Pack, Scenario, ScenarioAnswer
from decision_trees.norms import norm_on
from decision_trees.results import CalculatorResult, Evaluation
from decision_trees.termijnen import Deadline
from decision_trees.textpass import read_text
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess_answers, case_of_answers
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import book_for

# What can only be told with the whole investigation; the rest is the calculator's own.
WHOLE_CASE = {
    "proposal",
    "proposal_status",
    "remaining",
    "counts",
    "signals",
    "step_open",
    "begeleiding_minutes",
    "begeleiding_total",
    "phase_out",
    "deadline",
    "asked",
    "end",
    "begeleiding_box",
    "begeleiding_outside",
    "day_hours",
    "day_hours_offered",
    "day_hours_allowed",
}
# Part of a pack → the expectations that are looked up in it, without reckoning a case.
LOOKED_UP = {
    "begeleiding": {"begeleiding_number", "daily_days"},
    "activiteiten": {"frequency"},
    "profielen": {"midpoint"},
    "feestdagen": {"holiday"},
    "norms": {"norm"},
    "calculator": {"line_range", "build_up"},
    "tables": {"proposal_for"},
}


@dataclass(frozen=True)
class Practice:
    """A practice case with its place and its answers as the rules read them."""

    pack_id: str
    version: str
    path: Path
    scenario: Scenario
    answers: dict[Address, Answer]

    @property
    def named(self) -> set[str]:
        """The expectations it names."""
        return self.scenario.expect.model_fields_set

    @property
    def by_fact(self) -> dict[str, Answer]:
        """Answers for loose trees and tables: they count for any instance."""
        return {address.question_id: answer for address, answer in self.answers.items()}


class Comparison:
    """Expected and found, with the same keys."""

    def __init__(self) -> None:
        self.expected: dict[str, object] = {}
        self.found: dict[str, object] = {}

    def add(self, key: str, expected: object, found: object) -> None:
        self.expected[key], self.found[key] = expected, found

    @property
    def red(self) -> bool:
        return self.expected != self.found


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice case of every shipped pack."""
    with as_file(files("decision_trees").joinpath("packs")) as root:
        return tuple(_read(path) for path in sorted(root.glob("*/*/scenarios/*.yaml")))


def _read(path: Path) -> Practice:
    def fail(line: int | None, place: str, message: str) -> None:
        raise AssertionError(f"{path.name}, {line}: {place} {message}")

    node = read_text(path.read_bytes(), fail)
    assert node is not None
    scenario = Scenario.model_validate(node.data)
    answers: dict[Address, Answer] = {}
    for key, given in scenario.answers.items():
        full = given if isinstance(given, ScenarioAnswer) else ScenarioAnswer(value=given)
        answers[Address.parse(key)] = Answer(
            value=full.value,
            state=None if full.state is None else AnswerState(full.state),
            reason=full.reason,
            note=full.note,
            ask_whom=full.ask_whom,
            ask_by=full.ask_by,
        )
    return Practice(path.parents[2].name, path.parents[1].name, path, scenario, answers)


def compare(practice: Practice, pack: Pack) -> Comparison:
    """Everything the case expects beside what the pack makes of it."""
    result = Comparison()
    if practice.named & WHOLE_CASE:
        assessment = assess_answers(practice.answers, pack)
        _assessed(practice, assessment, result)
        _followed(practice, assessment, result)
        _asked(practice, pack, result)
        calculated = assessment.calculator
    else:
        calculated = calculate(pack, practice.answers)
    _calculated(practice, calculated, result)
    compare_rules(practice, pack, result)
    compare_lists(practice, pack, result)
    return result


def compare_rules(practice: Practice, pack: Pack, result: Comparison | None = None) -> Comparison:
    """Only the loose trees and tables of the case."""
    result = Comparison() if result is None else result
    for tree_id, outcome in practice.scenario.expect.tree.items():
        result.add(f"tree {tree_id}", outcome, _word(walk(pack.tree(tree_id), practice.by_fact.get, pack)))
    for table_id, outcome in practice.scenario.expect.table.items():
        result.add(f"table {table_id}", outcome, _word(decide(pack.table(table_id), practice.by_fact, pack)))
    for table_id, row in practice.scenario.expect.row.items():
        decided = decide(pack.table(table_id), practice.by_fact, pack)
        result.add(f"row {table_id}", row, decided.trace[-1].node if decided.outcome else _word(decided))
    for rule_id, expected in practice.scenario.expect.relevant.items():
        rule = next(item for item in (*pack.trees, *pack.tables) if item.id == rule_id)
        shown = rule.relevant_when is None or evaluate(rule.relevant_when, practice.by_fact.get) is True
        result.add(f"relevant {rule_id}", expected, "ja" if shown else "nee")
    return result


def compare_lists(practice: Practice, pack: Pack, result: Comparison | None = None) -> Comparison:
    """Only what stands in the lists of the pack."""
    result = Comparison() if result is None else result
    want = practice.scenario.expect
    activities = {} if pack.begeleiding is None else {item.id: item for item in pack.begeleiding.activities}
    for activity, expected in want.begeleiding_number.items():
        result.add(f"number {activity}", expected, str(activities[activity].number))
    if want.daily_days is not None:
        table = None if pack.begeleiding is None else pack.begeleiding.day_activities
        result.add("daily_days", want.daily_days, () if table is None else tuple(map(str, table.daily_days)))
    groups = () if pack.activiteiten is None else pack.activiteiten.groups
    work = {item.id: item for group in groups for item in group.items}
    for name, expected in want.frequency.items():
        times, per = work[name].times, work[name].per
        result.add(f"frequency {name}", expected, "" if times is None else f"{times} per {per}")
    middles = {item.id: item.midpoint for item in pack.profielen.profiles}
    for profile, expected in want.midpoint.items():
        middle = middles[profile]
        result.add(f"midpoint {profile}", expected, "geen" if middle is None else str(middle))
    for day, expected in want.holiday.items():
        result.add(f"holiday {day}", expected, _holiday(pack, date.fromisoformat(day)))
    for norm_id, days in want.norm.items():
        for day, expected in days.items():
            value = norm_on(pack, norm_id, date.fromisoformat(day))
            found = "geen" if value is None or value.value is None else str(value.value)
            result.add(f"norm {norm_id} {day}", expected, found)
    for line in pack.calculator.lines:
        if line.id in want.line_range:
            result.add(f"range {line.id}", want.line_range[line.id], f"{line.low} tot {line.high}")
    if want.build_up is not None:
        two_weekly = pack.calculator.two_weekly
        parts = () if two_weekly is None else tuple(str(part) for part in two_weekly.build_up)
        result.add("build_up", want.build_up, parts)
    for counts, profile in want.proposal_for.items():
        words = (part.split() for part in counts.split(","))
        facts = {f"aantal_{name}": Answer(value=number) for name, number in words}
        result.add(
            f"for {counts}", profile, _word(decide(pack.table(pack.profielen.proposal_table), facts, pack))
        )
    return result


def _holiday(pack: Pack, day: date) -> str:
    for row in () if pack.feestdagen is None else pack.feestdagen.years:
        if row.year == day.year:
            return "ja" if day in {item.date for item in row.days} else "nee"
    return "onbekend"


def _word(result: Evaluation) -> str:
    return result.outcome or f"mist {result.missing}"


def _calculated(practice: Practice, result: CalculatorResult, into: Comparison) -> None:
    want = practice.scenario.expect
    lines = {line.id: line for line in result.lines}
    simple = {
        "total_minutes": "geen" if result.total is None else result.total,
        "complete": "ja" if result.complete else "nee",
        "chosen": "ja" if result.chosen else "nee",
        "yearly_hours": result.yearly_hours_text,
    }
    for key, value in simple.items():
        if getattr(want, key) is not None:
            into.add(key, getattr(want, key), value)
    for key, minutes in (("subtotal", result.subtotal), ("two_weekly_minutes", result.two_weekly_minutes)):
        if getattr(want, key) is not None:
            into.add(key, Fraction(getattr(want, key)), minutes)
    for line_id, expected in want.line_minutes.items():
        into.add(f"minutes {line_id}", Fraction(expected), lines[line_id].minutes)
    for line_id, status in want.status.items():
        into.add(f"status {line_id}", status, lines[line_id].status)
    for line_id, mark in want.certainty.items():
        into.add(f"mark {line_id}", mark, lines[line_id].citation.certainty)
    open_addresses = {str(address) for address, _ in result.missing}
    for address in want.missing:
        into.add(f"missing {address}", True, address in open_addresses)
    for words in want.warning:
        into.add(f"warning {words}", True, any(words in text for text in result.warnings))


def _assessed(practice: Practice, assessment: Assessment, into: Comparison) -> None:
    want = practice.scenario.expect
    profile = assessment.proposal.profile
    for key, value in (
        ("proposal", "geen" if profile is None else profile.id),
        ("proposal_status", assessment.proposal.status),
        ("remaining", dict(assessment.proposal.remaining)),
    ):
        if getattr(want, key) is not None:
            into.add(key, getattr(want, key), value)
    counts = {
        need.point_id: {True: "ja", False: "nee", None: "onbekend"}[need.counts] for need in assessment.needs
    }
    for point, counted in want.counts.items():
        # A point that was never scored is no need at all: nothing is known about it.
        into.add(f"counts {point}", counted, counts.get(point, "onbekend"))
    if want.signals is not None:
        found = sorted(point.address.instance_id for point in assessment.signals if point.address)
        into.add("signals", sorted(want.signals), found)
    for number, shown in want.step_open.items():
        blocking = len(assessment.step(int(number)).blocking)
        into.add(f"step {number}", shown, str(blocking) if shown.isdigit() else ("ja" if blocking else "nee"))


def _followed(practice: Practice, assessment: Assessment, into: Comparison) -> None:
    """Begeleiding in minutes, the phase-out, end dates and the deadlines."""
    want = practice.scenario.expect
    lines = {line.id: line.minutes for line in assessment.begeleiding.lines} if assessment.begeleiding else {}
    for line_id, expected in want.begeleiding_minutes.items():
        minutes = lines.get(line_id)
        into.add(f"begeleiding {line_id}", _number(expected, "open"), "open" if minutes is None else minutes)
    chosen = {line.id: line for line in assessment.begeleiding.lines} if assessment.begeleiding else {}
    for line_id, box in want.begeleiding_box.items():
        into.add(f"box {line_id}", box, str(chosen[line_id].box or "geen"))
    for line_id, outside in want.begeleiding_outside.items():
        into.add(f"outside {line_id}", outside, "ja" if chosen[line_id].outside else "nee")
    _day_hours(practice, assessment, into)
    if want.begeleiding_total is not None:
        total = assessment.begeleiding.total if assessment.begeleiding else None
        into.add("begeleiding", _number(want.begeleiding_total, "geen"), "geen" if total is None else total)
    if want.phase_out is not None:
        schedule = assessment.phase_out
        found = [] if schedule is None else [period.per_4_weeks for period in schedule.periods]
        into.add("phase_out", [Fraction(item) for item in want.phase_out], found)
    terms = {decision.kind: decision.duration for decision in assessment.decisions}
    for kind, expected in want.end.items():
        term = terms.get(kind)
        last = "" if term is None else "te_lang" if term.end is None else term.end.isoformat()
        into.add(f"end {kind}", expected, last)
    dates = assessment.deadlines
    for name, expected in want.deadline.items():
        known: dict[str, Deadline | None] = {}
        if dates is not None:
            known = {
                "persoonlijk_plan": dates.personal_plan,
                "onderzoek": dates.investigation,
                "besluit": dates.decision,
            }
        due = known.get(name)
        into.add(
            f"deadline {name}",
            expected if expected == "onbekend" else date.fromisoformat(expected),
            "onbekend" if due is None or due.end is None else due.end,
        )


def _day_hours(practice: Practice, assessment: Assessment, into: Comparison) -> None:
    want, hours = practice.scenario.expect, assessment.day_hours
    total = None if hours is None else hours.total
    if want.day_hours is not None:
        into.add("day_hours", want.day_hours, "geen" if total is None else str(total))
    if want.day_hours_offered is not None:
        offered = hours is not None and not hours.outside
        into.add("day_hours_offered", want.day_hours_offered, "ja" if offered else "nee")
    if want.day_hours_allowed is not None:
        allowed = hours is not None and hours.allowed is True
        into.add("day_hours_allowed", want.day_hours_allowed, "ja" if allowed else "nee")


def _asked(practice: Practice, pack: Pack, into: Comparison) -> None:
    want = practice.scenario.expect.asked
    if not want:
        return
    situation = Situation(case_of_answers(practice.answers, pack), book_for(pack))
    shown = {str(item.address) for step in range(1, 10) for item in situation.asked(step)}
    for address, expected in want.items():
        into.add(f"asked {address}", expected, "ja" if address in shown else "nee")


def _number(text: str, word: str) -> Fraction | str:
    return word if text == word else Fraction(text)
