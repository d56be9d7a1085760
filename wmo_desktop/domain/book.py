"""Which questions a pack asks, and about what: the catalogue behind pages, closing rules and "opnieuw bekijken".

A ``QuestionBook`` belongs to one pack and holds no case; it is made once and reused.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from decision_trees.answers import Address, Facts
from decision_trees.begeleiding_questions import (
    BAND,
    COUNT,
    MINUTES,
    OUTSIDE,
    begeleiding_questions,
    find_activity,
)
from decision_trees.calculator_questions import frequency_questions, line_questions, two_weekly_questions
from decision_trees.kept import Kept
from decision_trees.model import (
    CalculatorLine,
    Leefgebied,
    Option,
    Pack,
    Point,
    Question,
    Section,
)
from wmo_desktop.domain.advice import Rule, facts_asked, section_of, tree_questions
from wmo_desktop.domain.reads import Reads, reads_of_questions

STEP_IDS = (
    "hulpvraag",
    "problematiek",
    "leefgebieden",
    "behoefte",
    "eigen_kracht",
    "voorliggend",
    "maatwerk",
    "profiel",
    "afweging",
)
# The names of the nine steps as short as the rail and the buttons need them; a page's own title may be longer.
STEP_NAMES = (
    "Hulpvraag",
    "Problematiek",
    "Leefgebieden",
    "Behoefte",
    "Eigen kracht en netwerk",
    "Voorliggend",
    "Maatwerk",
    "Indicatieprofiel",
    "Afweging",
)
# Point, need and solution are the same thing on its way: their instance ids share the point's id. So do an activity
# of begeleiding and the types of support in it.
_FAMILIES = {
    "punt": "punt",
    "behoefte": "punt",
    "oplossing": "punt",
    "activiteit": "activiteit",
    "begeleiding": "activiteit",
}
MATRIX_QUESTIONS = frozenset({MINUTES, BAND, COUNT})
TEST_PREFIX = "oplossing.toets."
_NONE: frozenset[str] = frozenset()


def reasons_of(question: Question) -> frozenset[str] | None:
    """The options of a question that ask for a reason; None when every answer does."""
    if question.kind == "judgement":
        return None
    return frozenset(option.id for option in question.options if option.needs_reason == "ja")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a page, asked about one instance, with its options filled in."""

    step: int
    section: Section
    address: Address
    question: Question
    reasons: frozenset[str] | None = field(init=False, compare=False, repr=False)
    """Options that ask for a reason; None when every answer does."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reasons", reasons_of(self.question))

    @property
    def required(self) -> bool:
        return self.question.required == "ja"


def point_of(instance_id: str) -> str:
    """The point a need or solution belongs to: "financien.post/zvw" → "financien.post"."""
    return instance_id.partition("/")[0]


class QuestionBook:
    """All questions of a pack by id, with step, section, scope and everything they depend on."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.areas: dict[str, Leefgebied] = {area.id: area for area in pack.leefgebieden.areas}
        self.points: dict[str, tuple[Leefgebied, Point]] = {
            point.id: (area, point) for area, point in pack.points()
        }
        self.kenmerken = {item.id: item for item in pack.kenmerken.items}
        self.kinds = {kind.id: kind for kind in pack.voorliggend.kinds}
        self.lines: dict[str, CalculatorLine] = {line.id: line for line in pack.calculator.lines}
        self._questions_of = Kept(self._section_questions)
        self._by_id: dict[str, tuple[int, Section, Question]] = {}
        for step in pack.steps:
            number = STEP_IDS.index(step.id) + 1
            for section in step.sections:
                for question in self.section_questions(section):
                    self._by_id[question.id] = (number, section, question)
        self._on_pages = frozenset(self._by_id)
        self._add_trees()
        self._line_questions = {line.id: line_questions(pack, line) for line in pack.calculator.lines}
        self.frequency_questions = frequency_questions(pack) + two_weekly_questions(pack)
        self._calculator_ids = {q.id for qs in self._line_questions.values() for q in qs} | {
            q.id for q in self.frequency_questions
        }
        self.reads = Kept(self._reads)
        self._asked: dict[tuple[int, str, str], tuple[Section, tuple[Asked, ...]]] = {}
        self._closure = {question_id: self._depends_closure(question_id) for question_id in self._by_id}
        self._resting: dict[str, set[str]] = {}
        for question_id, rests_on in self._closure.items():
            for other in rests_on:
                self._resting.setdefault(other, set()).add(question_id)

    def _add_trees(self) -> None:
        """Questions that only trees and tables ask; the first rule that asks one says where it stands."""
        rules: list[Rule] = [*self.pack.tables, *self.pack.trees]
        questions = tree_questions(self.pack)
        for rule in sorted(rules, key=lambda rule: rule.step == 0):
            for question_id in facts_asked(rule):
                if question_id in questions and question_id not in self._by_id:
                    section = section_of(rule, (questions[question_id],))
                    self._by_id[question_id] = (rule.step, section, questions[question_id])

    def on_a_page(self, question_id: str) -> bool:
        """Whether a page of the nine steps asks it (not only a tree), or the app works it out."""
        return question_id in self._on_pages or question_id.startswith("berekend.")

    def section_questions(self, section: Section) -> tuple[Question, ...]:
        """The section's questions, with the pack's test questions first where it asks for them."""
        return self._questions_of(section) if section.questions_from else section.questions

    def _reads(self, section: Section) -> Reads:
        """What decides which of a section's questions are asked, and with which words and options."""
        return reads_of_questions(section.visible_when, self.section_questions(section))

    def _section_questions(self, section: Section) -> tuple[Question, ...]:
        if section.questions_from == "begeleiding":
            return self._matrix_questions() + section.questions
        tests = tuple(
            Question(
                id=TEST_PREFIX + test.id,
                input="keuze",
                label=test.label,
                help=test.help,
                options=(Option(id="ja", label="Ja"), Option(id="nee", label="Nee")),
                required="ja",
                depends_on=("voorliggend.soorten",),
                source=test.source,
                certainty=test.certainty,
            )
            for test in self.pack.voorliggend.tests
        )
        return tests + section.questions

    def _matrix_questions(self) -> tuple[Question, ...]:
        """Minutes, frequency and count of a begeleiding line, as of the first cell (see ``matrix_question``)."""
        matrix = self.pack.begeleiding
        if matrix is None:
            return ()
        return begeleiding_questions(self.pack, matrix.activities[0].id, matrix.kinds[0].id)[1:]

    def matrix_question(self, address: Address, facts: Facts) -> Question | None:
        """The question of a begeleiding line for its own activity, type and frequency; None for any other question."""
        if address.question_id not in MATRIX_QUESTIONS or self.pack.begeleiding is None:
            return None
        activity, _, kind = address.instance_id.partition("/")
        questions = begeleiding_questions(self.pack, activity, kind, facts)
        return next(question for question in questions if question.id == address.question_id)

    def asked(self, number: int, section: Section, instance_id: str) -> tuple[Asked, ...]:
        """The questions of a step's section about one instance, visible or not, as far as the pack alone tells."""
        key = (number, section.id, instance_id)
        found = self._asked.get(key)
        if found is None or found[0] is not section:
            asked = tuple(
                Asked(
                    number, section, Address(question.id, instance_id), self.resolved(question, instance_id)
                )
                for question in self.section_questions(section)
            )
            found = self._asked[key] = (section, asked)
        return found[1]

    def line_questions(self, line_id: str) -> tuple[Question, ...]:
        return self._line_questions[line_id]

    def step_of(self, question_id: str) -> int:
        """Step that asks a question; 0 for the calculator and unknown ids."""
        found = self._by_id.get(question_id)
        return found[0] if found else 0

    def section_of(self, question_id: str) -> Section | None:
        found = self._by_id.get(question_id)
        return found[1] if found else None

    def question(self, address: Address) -> Question | None:
        """The question asked at an address, options filled in; None when the pack doesn't ask it."""
        found = self._by_id.get(address.question_id)
        if found:
            return self.resolved(found[2], address.instance_id)
        if address.instance_id in self._line_questions:
            for question in self._line_questions[address.instance_id]:
                if question.id == address.question_id:
                    return question
        for question in self.frequency_questions:
            if question.id == address.question_id:
                return question
        return None

    def resolved(self, question: Question, instance_id: str) -> Question:
        """The question with the options its ``options_from`` stands for."""
        if not question.options_from:
            return question
        return _with_options(question, self._options(question.options_from, instance_id))

    def _options(self, origin: str, instance_id: str) -> tuple[Option, ...]:
        if origin == "schaal":
            _, point = self.points[point_of(instance_id)]
            texts = {"licht": point.licht, "matig": point.matig, "zwaar": point.zwaar}
            return tuple(
                Option(id=level.id, label=level.label, help=texts.get(level.id, ""))
                for level in self.pack.leefgebieden.scale
            )
        if origin == "voorzieningen":
            return ()  # the case's own list: filled in where the case is known
        if origin == "zrm":
            return self.pack.zrm.levels if self.pack.zrm else ()
        if origin == "begeleiding":
            return self._types_of(instance_id)
        if origin == "kenmerk":
            return self.kenmerken[instance_id].options
        if origin == "voorliggend":
            kinds = tuple(Option(id=k.id, label=k.label, help=k.help) for k in self.pack.voorliggend.kinds)
            return (*kinds, Option(id="geen", label="Geen van deze"))
        profiles = tuple(
            Option(id=p.id, label=p.label, help=p.description)
            for p in self.pack.profielen.profiles
            if p.kind == origin
        )
        none = "Geen begeleidingsprofiel" if origin == "individueel" else "Geen dagbesteding"
        return (*profiles, Option(id="geen", label=none))

    def _types_of(self, activity_id: str) -> tuple[Option, ...]:
        """Types of support for an activity: those of the table first, the others as a departure from it."""
        matrix = self.pack.begeleiding
        activity = find_activity(matrix, activity_id) if matrix else None
        if matrix is None or activity is None:
            return ()
        inside = {cell.id: cell for cell in activity.cells}
        first = [
            Option(id=k.id, label=k.label, help=inside[k.id].warning) for k in matrix.kinds if k.id in inside
        ]
        other = [Option(id=k.id, label=f"{k.label} ({OUTSIDE})") for k in matrix.kinds if k.id not in inside]
        return (*first, *other)

    # --- dependence ------------------------------------------------------------------------------------------

    def depends_on(self, question_id: str) -> frozenset[str]:
        """Ids of all questions whose change makes this answer "opnieuw bekijken", near and far."""
        return self._closure.get(question_id, frozenset())

    def resting_on(self, question_id: str) -> AbstractSet[str]:
        """Ids of all questions whose answer becomes "opnieuw bekijken" when this one changes."""
        return self._resting.get(question_id, _NONE)

    def related(self, question_id: str, instance_id: str, other_id: str, other_instance: str) -> bool:
        """Whether two answers are about the same thing, or about things that can't be told apart."""
        if not instance_id or not other_instance:
            return True
        family, other = self._family(question_id), self._family(other_id)
        if family != other:
            return True
        # A part of a thing ("financien.post/zvw", "geld/instrueren") belongs to the thing, not to its other parts.
        return point_of(instance_id) == point_of(other_instance) and (
            "/" not in instance_id or "/" not in other_instance or instance_id == other_instance
        )

    def _family(self, question_id: str) -> str:
        section = self.section_of(question_id)
        scope = section.scope if section else "regel"
        return _FAMILIES.get(scope, scope)

    def _depends_closure(self, question_id: str) -> frozenset[str]:
        seen: set[str] = set()
        todo = list(self._direct(question_id))
        while todo:
            current = todo.pop()
            if current not in seen and current != question_id:
                seen.add(current)
                todo.extend(self._direct(current))
        return frozenset(seen)

    def _direct(self, question_id: str) -> Iterator[str]:
        found = self._by_id.get(question_id)
        if found:
            yield from found[2].depends_on
        if question_id in ("afweging.huishouden", "afweging.huishouden_minuten"):
            # The decision on household help rests on the whole calculation.
            yield from self._calculator_ids


def _with_options(question: Question, options: tuple[Option, ...]) -> Question:
    return question.model_copy(update={"options": options})


_books: dict[str, QuestionBook] = {}


def book_for(pack: Pack) -> QuestionBook:
    """The book of a pack, made once per fingerprint: two packs with the same files ask the same."""
    book = _books.get(pack.fingerprint)
    if book is None:
        book = _books[pack.fingerprint] = QuestionBook(pack)
    return book
