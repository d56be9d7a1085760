"""Which questions stand open to this case right now: pages, closing rules and staleness all use this one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import is_

from decision_trees.answers import Address, Answer
from decision_trees.begeleiding import PROFILE, calculate_begeleiding
from decision_trees.begeleiding_questions import CHOSEN
from decision_trees.calculator import calculate
from decision_trees.conditions import evaluate
from decision_trees.duur import age_on
from decision_trees.model import Option, Section
from decision_trees.results import BegeleidingResult, CalculatorResult
from wmo_desktop.domain.advice import Advice, Rule, advise, rules_of, section_of
from wmo_desktop.domain.assessment import Need
from wmo_desktop.domain.book import STEP_IDS, TEST_PREFIX, Asked, QuestionBook, point_of
from wmo_desktop.domain.bounds import reference_date, within_band
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.needs import COUNTS, areas_in_play, build_needs, household_request_only, set_aside
from wmo_desktop.domain.outdated import outdated
from wmo_desktop.domain.reads import Reads, reads_of_rule
from wmo_desktop.domain.since import Since

ADULT = 18
YES, NO = Answer(value="ja"), Answer(value="nee")


@dataclass(eq=False)
class Situation:
    """A case read through its pack's book: needs, computed facts and the questions asked per step.

    since: what changed since the situation that this one follows; None for a case read for the first time. All it
    gives is as if the case were read afresh: what the change can't reach is taken over, the rest worked out again.
    """

    case: Case
    book: QuestionBook
    since: Since | None = field(default=None, repr=False)

    def followed_by(self, case: Case) -> Situation:
        """The same investigation some answers later."""
        self.since = None  # else every situation would hold all that went before
        after = Situation(case, self.book)
        after.since = Since(self, after)
        return after

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        pack, since = self.book.pack, self.since
        case_wide = reads_of_rule(pack.tree(COUNTS)).facts if since else frozenset()
        changed = since.points(case_wide) if since else None
        known = (
            {need.point_id: need for need in since.before.needs if need.point_id not in changed}
            if since is not None and changed is not None
            else None
        )
        return build_needs(self.case, pack, self.book, known)

    @cached_property
    def computed(self) -> Mapping[str, Answer]:
        """The case-wide facts "berekend.…" that conditions may use; always ja or nee."""
        left = [need for need in self.needs if need.remaining != "geen"]
        individual = any(need.choice in ("individueel", "beide") for need in left)
        day = any(need.choice in ("dagbesteding", "beide") for need in left)
        household = any(need.choice == "huishoudelijke_hulp" for need in left)
        facts = {
            "berekend.heeft_individueel": individual,
            "berekend.heeft_dagbesteding": day,
            "berekend.heeft_begeleiding": individual or day,
            "berekend.heeft_huishouden": household,
            "berekend.alleen_huishouden": household_request_only(self.case),
            "berekend.buiten_band": any(
                within_band(self.case, self.book, kind) is False for kind in ("individueel", "dagbesteding")
            ),
        }
        return {fact: YES if value else NO for fact, value in facts.items()}

    def lookup(self, fact: str, instance_id: str) -> Answer | None:
        """A fact as conditions see it: of this instance, of its point, of the case, else of any instance."""
        if fact.startswith("berekend."):
            return self._computed(fact, instance_id)
        if fact == CHOSEN:
            activity, _, kind = instance_id.partition("/")
            chosen = self.case.get("begeleiding.soorten", activity)
            return YES if chosen is not None and kind in chosen.options else None
        given = self.case.by_question.get(fact)
        if given is None:
            return None
        for instance in (instance_id, point_of(instance_id), ""):
            found = given.get(instance)
            if found is not None:
                return found
        if instance_id:
            return None
        values = tuple(option for answer in given.values() for option in answer.options)
        return Answer(value=values) if values else None

    def _computed(self, fact: str, instance_id: str) -> Answer | None:
        if fact == "berekend.gebied_soort":
            entry = self.book.points.get(point_of(instance_id))
            return Answer(value=entry[0].kind) if entry else None
        if fact == "berekend.oplossing_soort":
            return Answer(value=instance_id.partition("/")[2]) if "/" in instance_id else None
        if fact == "berekend.uren_begeleiding":
            hours = self.begeleiding.hours
            return None if hours is None else Answer(value=f"{float(hours):.4f}")
        if fact == "berekend.leeftijd":
            return self._age(instance_id)
        if fact == "berekend.toetsen_ja":
            tests = [
                self.case.text(TEST_PREFIX + t.id, instance_id) for t in self.book.pack.voorliggend.tests
            ]
            return YES if all(test == "ja" for test in tests) else NO
        return self.computed.get(fact)

    def _age(self, instance_id: str) -> Answer | None:
        """Whole years on the reference date: of the housemate an instance names, else of the client."""
        member = bool(self.case.text("huisgenoot.lid", instance_id)) if instance_id else False
        born = (
            self.case.text("huisgenoot.geboortedatum", instance_id)
            if member
            else self.case.text("client.geboortedatum")
        )
        day = reference_date(self.case)
        if day is None or not born:
            return None
        try:
            birth = date.fromisoformat(born)
        except ValueError:
            return None
        return Answer(value=str(age_on(birth, day))) if birth <= day else None

    def advices(self, number: int) -> tuple[Advice, ...]:
        """The pack's trees and tables on a step's page, one per instance they are about."""
        return self._advices[number - 1]

    @cached_property
    def _advices(self) -> tuple[tuple[Advice, ...], ...]:
        return tuple(tuple(found.values()) for found in self.advice_of)

    @cached_property
    def advice_of(self) -> tuple[Mapping[tuple[str, str], Advice], ...]:
        """Advice per step, by rule and instance."""
        return tuple(self._advices_on(number) for number in range(1, 10))

    def _advices_on(self, number: int) -> Mapping[tuple[str, str], Advice]:
        pack, since = self.book.pack, self.since
        step_id = STEP_IDS[number - 1]
        before = since.before.advice_of[number - 1] if since else {}
        found = {}
        for rule in rules_of(pack, number):
            reads = reads_of_rule(rule)
            safe = since is not None and not since.may_touch(reads)
            for instance in self._rule_instances(rule, step_id):
                advice = before.get((rule.id, instance))
                if advice is None or not (safe or not self._touched(reads, instance)):
                    advice = advise(rule, instance, pack, self.lookup, self.book.on_a_page)
                found[rule.id, instance] = advice
        return found

    def _touched(self, reads: Reads, instance: str) -> bool:
        """Whether what looks at this has to be worked out again."""
        return self.since is None or self.since.touches(reads, instance)

    def _rule_instances(self, rule: Rule, step_id: str) -> tuple[str, ...]:
        if rule.scope == "zaak":
            return ("",)
        if rule.scope == "huisgenoot":
            return tuple(self.case.instances("huisgenoot.lid"))
        return tuple(need.point_id for need in self.needs_of_step(step_id))

    def instances(self, section: Section, step_id: str) -> tuple[str, ...]:
        """The instances a section is asked about, in page order."""
        case, book = self.case, self.book
        scope = section.scope
        if scope == "zaak":
            return ("",)
        if scope == "huisgenoot":
            return tuple(case.instances("huisgenoot.lid"))
        if scope == "beperking":
            answer = case.get("problematiek.beperkingen")
            return tuple(option for option in (answer.options if answer else ()) if option != "geen")
        if scope == "kenmerk":
            return () if household_request_only(case) else tuple(book.kenmerken)
        if scope in ("leefgebied", "punt"):
            return self._area_instances(scope)
        if scope in ("zrm", "activiteit", "begeleiding", "voorziening"):
            return self._pack_instances(scope)
        if scope in ("behoefte", "oplossing"):
            return self._need_instances(scope, step_id)
        return tuple(book.lines)

    def _pack_instances(self, scope: str) -> tuple[str, ...]:
        """Domains of the matrix, activities of begeleiding, and the chosen types of support in them."""
        pack = self.book.pack
        if scope == "voorziening":
            return tuple(option.id for option in self.facilities())
        if scope == "zrm":
            parents = self.minor_children()
            domains = pack.zrm.domains if pack.zrm else ()
            return tuple(domain.id for domain in domains if domain.parenting == "nee" or parents)
        activities = (
            tuple(activity.id for activity in pack.begeleiding.activities) if pack.begeleiding else ()
        )
        if scope == "activiteit":
            return activities
        return tuple(
            f"{activity}/{kind}"
            for activity in activities
            if (chosen := self.case.get("begeleiding.soorten", activity)) is not None
            for kind in chosen.options
        )

    def facilities(self) -> tuple[Option, ...]:
        """General facilities: the pack's list, then what was added in this case (with a name or not yet)."""
        return self._facilities

    @cached_property
    def _facilities(self) -> tuple[Option, ...]:
        pack, case = self.book.pack, self.case
        named = [
            Option(id=item.id, label=item.label)
            for item in (pack.voorzieningen.items if pack.voorzieningen else ())
        ]
        added = [
            Option(id=own, label=case.text("voorziening.naam", own) or "Nog geen naam")
            for own in case.instances("voorziening.eigen")
        ]
        return (*named, *added)

    def minor_children(self) -> bool:
        """Whether a child under 18 lives in the house (unknown age: not yet known, so not asked)."""
        ages = [
            self._age(member)
            for member in self.case.instances("huisgenoot.lid")
            if self.case.text("huisgenoot.relatie", member) == "kind"
        ]
        return any(age is not None and int(age.text) < ADULT for age in ages)

    def calculator(self, *, household_allowed: bool) -> CalculatorResult:
        """The household-help calculator on this case's answers (see ``calculate``)."""
        found = self._calculated.get(household_allowed)
        if found is None:
            since = self.since
            if since is not None and not since.touches_any("regel.", "rekenhulp."):
                found = since.before.calculator(household_allowed=household_allowed)
            else:
                found = calculate(self.book.pack, self.case.answers, household_allowed=household_allowed)
            self._calculated[household_allowed] = found
        return found

    @cached_property
    def _calculated(self) -> dict[bool, CalculatorResult]:
        return {}

    @cached_property
    def outdated(self) -> frozenset[Address]:
        """Answers older than something they rest on, asked now or not."""
        case, book, since = self.case, self.book, self.since
        if since is None or since.before.case.seq > case.seq:
            return outdated(case, book, case.answers, case.changed)
        # What was given anew may rest on anything; of the rest only what changed can make it older than it was.
        again = [address for address in since.changed if address in case.answers]
        resting = {one for question in since.questions for one in book.resting_on(question)}
        older = [a for a in case.answers if a.question_id in resting and a not in since.changed]
        return (
            since.before.outdated.difference(since.changed)
            | outdated(case, book, again, case.changed)
            | outdated(case, book, older, since.changed)
        )

    @cached_property
    def begeleiding(self) -> BegeleidingResult:
        """The begeleiding lines in minutes per week: what was ticked, with the reason written beside it."""
        since = self.since
        if since is not None and not since.touches_any("begeleiding.", PROFILE.question_id):
            return since.before.begeleiding
        facts = dict(self.case.answers)
        for instance in self._pack_instances("begeleiding"):
            reason = self.case.text("begeleiding.waarom", instance)
            facts[Address(CHOSEN, instance)] = Answer(value="ja", reason=reason)
        return calculate_begeleiding(self.book.pack, facts)

    def _area_instances(self, scope: str) -> tuple[str, ...]:
        areas = areas_in_play(self.case, self.book.pack)
        if scope == "leefgebied":
            return tuple(area.id for area in areas)
        return tuple(point.id for area in areas if not set_aside(self.case, area.id) for point in area.points)

    def _need_instances(self, scope: str, step_id: str) -> tuple[str, ...]:
        needs = self.needs_of_step(step_id)
        if scope == "behoefte":
            return tuple(need.point_id for need in needs)
        found = []
        for need in needs:
            kinds = self.case.get("voorliggend.soorten", need.point_id)
            chosen = kinds.options if kinds else ()
            found += [f"{need.point_id}/{kind}" for kind in chosen if kind in self.book.kinds]
        return tuple(found)

    def needs_of_step(self, step_id: str) -> tuple[Need, ...]:
        """The needs a step looks at (worked out once)."""
        if step_id not in self._needs_by_step:
            self._needs_by_step[step_id] = self._needs_of_step(step_id)
        return self._needs_by_step[step_id]

    @cached_property
    def _needs_by_step(self) -> dict[str, tuple[Need, ...]]:
        return {}

    def _needs_of_step(self, step_id: str) -> tuple[Need, ...]:
        """The needs a step looks at. Step 4: all that count; 5: those wanted; 6 and 7: those with something left.

        What is still unknown stays on the page: unknown is not "nothing left".
        """
        case = self.case
        counting = [need for need in self.needs if need.counts]
        if step_id == "behoefte":
            return tuple(counting)
        wanted = [need for need in counting if case.text("behoefte.nodig", need.point_id) != "nee"]
        if step_id == "eigen_kracht":
            return tuple(wanted)
        after_five = [
            need for need in wanted if not (need.own and need.own.counts and need.own.outcome == "geheel")
        ]
        if step_id == "voorliggend":
            return tuple(after_five)
        return tuple(need for need in after_five if need.remaining != "geen")

    def asked(self, number: int) -> tuple[Asked, ...]:
        """Every visible question of a step, in page order."""
        return self._asked[number - 1]

    @cached_property
    def _asked(self) -> tuple[tuple[Asked, ...], ...]:
        return tuple(self._asked_of(number) for number in range(1, 10))

    def _asked_of(self, number: int) -> tuple[Asked, ...]:
        step = self.book.pack.step(STEP_IDS[number - 1])
        found: list[Asked] = []
        before = self.since.before.blocks if self.since else {}
        for section in step.sections:
            reads = self.book.reads(section)
            safe = self.since is not None and not self.since.may_touch(reads)
            for instance in self.instances(section, step.id):
                key = (number, section.id, instance)
                block = before.get(key)
                if block is None or not (safe or not self._touched(reads, instance)):
                    block = self._block(number, section, instance)
                self.blocks[key] = block
                found += block
        return tuple(found) + self._asked_by_rules(number)

    @cached_property
    def blocks(self) -> dict[tuple[int, str, str], tuple[Asked, ...]]:
        """What a section asks about an instance, by step, section and instance, as far as steps were looked at."""
        return {}

    def _block(self, number: int, section: Section, instance: str) -> tuple[Asked, ...]:
        if not self.visible(section.visible_when, instance):
            return ()
        asked = (self._of_this_case(item) for item in self.book.asked(number, section, instance))
        return tuple(item for item in asked if self.visible(item.question.visible_when, instance))

    def _of_this_case(self, item: Asked) -> Asked:
        """The same, unless its words or options depend on what was answered."""
        own = self.book.matrix_question(item.address, self.case.answers)
        if own is not None:
            return replace(item, question=own)
        if item.question.options_from == "voorzieningen":
            return replace(item, question=item.question.model_copy(update={"options": self.facilities()}))
        return item

    def _asked_by_rules(self, number: int) -> tuple[Asked, ...]:
        """What trees and tables ask on this page; a fact that two of them need is asked by the first."""
        advices = self.advices(number)
        known = self.since.before.by_rules.get(number) if self.since else None
        asked = known[1] if known is not None and _same(known[0], advices) else _asked_by(advices, number)
        self.by_rules[number] = (advices, asked)
        return asked

    @cached_property
    def by_rules(self) -> dict[int, tuple[tuple[Advice, ...], tuple[Asked, ...]]]:
        """The advice on each step that was looked at, and what it asks."""
        return {}

    def visible(self, condition: object, instance_id: str) -> bool:
        if condition is None:
            return True
        return evaluate(condition, lambda fact: self.lookup(fact, instance_id)) is True  # type: ignore[arg-type]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether these are the very same things."""
    return len(one) == len(other) and all(map(is_, one, other))


def _asked_by(advices: tuple[Advice, ...], number: int) -> tuple[Asked, ...]:
    found: dict[Address, Asked] = {}
    for advice in advices:
        if not advice.relevant:
            continue
        section = section_of(advice.rule, tuple(question for _, question in advice.asked))
        for address, question in advice.asked:
            found.setdefault(address, Asked(number, section, address, question))
    return tuple(found.values())
