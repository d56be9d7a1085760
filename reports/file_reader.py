"""Reads a case for the file: every answer in words, with what it is about, its reason, and whether it is confidential.

Nothing is left out here: what a page asked, what the calculator asked, what only a tree asked, and answers to questions
that this pack no longer asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.begeleiding_questions import find_activity
from decision_trees.model import Pack, Question
from reports.dutch import date_text, listing, number_text
from reports.reader import ALWAYS_HIDDEN, as_sentence
from wmo_desktop.domain.advice import tree_questions
from wmo_desktop.domain.book import book_for
from wmo_desktop.domain.case import Case

STATES = {
    AnswerState.NIET_BESPROKEN: "niet besproken",
    AnswerState.WIL_NIET_ZEGGEN: "wil de cliënt niet zeggen",
    AnswerState.ONBEKEND: "onbekend",
    AnswerState.NAVRAGEN: "navragen",
}
MARK = "vertrouwelijk"
# What the app asks beside the pack: notes, who settles an open point, what stands open or was added.
_OWN = {
    "notitie.tekst": "Notitie",
    "notitie.bij": "Notitie, hoort bij",
    "openpunt.wie": "Open punt: wie doet dit",
    "openpunt.wanneer": "Open punt: voor wanneer",
    "leefgebied.open": "Ook besproken, naast de vraag om huishoudelijke hulp",
    "voorziening.eigen": "Voorziening toegevoegd",
}
_ABOUT_ADDRESS = ("openpunt.",)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer in words. about: the point, person or line it is about, "" for the case; extra: reason and remark."""

    address: Address
    about: str
    question: str
    answer: str
    extra: str
    secret: bool
    state: AnswerState | None


class FileReader:
    """All answers of one case for the file report."""

    def __init__(self, case: Case, pack: Pack) -> None:
        self.case = case
        self.pack = pack
        self.book = book_for(pack)
        self._trees = tree_questions(pack)
        self._order = {
            question.id: index
            for index, question in enumerate(
                question
                for step in pack.steps
                for section in step.sections
                for question in self.book.section_questions(section)
            )
        }

    def question(self, address: Address) -> Question | None:
        """The question at an address; None when the pack doesn't ask it."""
        made = self.book.matrix_question(address, self.case.answers)
        if made is not None:
            return made
        try:
            found = self.book.question(address)
        except KeyError:  # about something this pack doesn't know: its own words still say what was asked
            found = self.pack.question(address.question_id)
        return found or self._trees.get(address.question_id)

    def secret(self, question_id: str) -> bool:
        """Whether this answer stays inside the file."""
        if question_id.startswith(ALWAYS_HIDDEN):
            return True
        question = self.pack.question(question_id) or self._trees.get(question_id)
        return question is not None and question.confidential == "ja"

    def given(self, address: Address) -> Given | None:
        """The answer at an address in words, None when there is none."""
        answer = self.case.answers.get(address)
        if answer is None:
            return None
        question = self.question(address)
        return Given(
            address,
            self.about(address),
            question.label if question else _OWN.get(address.question_id, address.question_id),
            self.words(address, answer, question),
            _extra(answer),
            self.secret(address.question_id),
            answer.state,
        )

    def all(self) -> tuple[Given, ...]:
        """Every answer, in the order of the steps; per question in the order things were first named."""
        return self._all

    @cached_property
    def _all(self) -> tuple[Given, ...]:  # every section of the file asks for them
        last = len(self._order)
        addresses = sorted(
            (address for address in self.case.answers if address.question_id != "huisgenoot.lid"),
            key=lambda one: (
                self._order.get(one.question_id, last),
                one.question_id if one.question_id not in self._order else "",
                self.case.changed[one].value_seq if one in self.case.changed else 0,
            ),
        )
        return tuple(made for address in addresses if (made := self.given(address)) is not None)

    def of_section(self, section_questions: tuple[str, ...]) -> Iterator[Given]:
        """The open answers to these questions, kept together per thing they are about."""
        wanted = [
            one for one in self.all() if one.address.question_id in section_questions and not one.secret
        ]
        instances = list(dict.fromkeys(one.address.instance_id for one in wanted))
        for instance in instances:
            yield from (one for one in wanted if one.address.instance_id == instance)

    def words(self, address: Address, answer: Answer, question: Question | None) -> str:
        """Value or state in words."""
        if answer.state is not None:
            words = STATES[answer.state]
            if answer.ask_whom.strip():
                words += f" bij {answer.ask_whom.strip()}"
            return words + (f", uiterlijk op {date_text(answer.ask_by)}" if answer.ask_by else "")
        if address.question_id == "openpunt.wanneer":
            return date_text(answer.text)
        if address.question_id == "notitie.bij":
            return self._subject(answer.text)
        labels = {option.id: option.label for option in question.options} if question else {}
        if address.question_id == "oplossing.voorziening":
            return self.case.text("voorziening.naam", answer.text) or answer.text
        if question is None or question.input in {"keuze", "meerkeuze"}:
            return listing([labels.get(option, option.replace("_", " ")) for option in answer.options])
        if question.input == "datum":
            return date_text(answer.text)
        if question.input == "getal":
            return f"{number_text(answer.text)} {question.unit}".strip()
        return answer.text

    def about(self, address: Address) -> str:
        """What an answer is about, in words."""
        instance = address.instance_id
        if not instance:
            return ""
        if address.question_id.startswith(_ABOUT_ADDRESS):
            return self._subject(instance)
        if address.question_id.startswith("notitie."):
            return f"Notitie {instance.removeprefix('n')}"
        point_id, _, part = instance.partition("/")
        if point_id in self.book.points:
            area, point = self.book.points[point_id]
            kind = self.book.kinds.get(part)
            return f"{area.label}: {point.label}" + (f" – {kind.label}" if kind else "")
        for known in (self.book.areas, self.book.kenmerken, self.book.lines):
            if instance in known:
                return known[instance].label
        return self._other(address.question_id, instance)

    def _subject(self, place: str) -> str:
        """A question, or a step ("stap@5", "stap.5"), that a note or an open point is about, in words."""
        if place.startswith("stap") and place[5:].isdigit():
            return f"stap {place[5:]}"
        address = Address.parse(place)
        question = self.question(address)
        about = self.about(address)
        label = question.label if question else place
        return f"{about}: {label}" if about else label

    def _other(self, question_id: str, instance: str) -> str:
        matrix, zrm = self.pack.begeleiding, self.pack.zrm
        activity_id, _, kind_id = instance.partition("/")
        activity = find_activity(matrix, activity_id) if matrix else None
        if matrix is not None and activity is not None:
            kind = next((one.label for one in matrix.kinds if one.id == kind_id), "")
            return f"{activity.label} – {kind}" if kind else activity.label
        domain = next((one for one in zrm.domains if one.id == instance), None) if zrm else None
        if domain is not None:
            return domain.label
        if self.case.get("huisgenoot.lid", instance) is not None:
            return self.case.text("huisgenoot.naam", instance) or "huisgenoot"
        if question_id.startswith("voorziening."):
            return self.case.text("voorziening.naam", instance) or instance
        limits = self.pack.question("problematiek.beperkingen")
        option = next((one for one in limits.options if one.id == instance), None) if limits else None
        return option.label if option else instance


def _extra(answer: Answer) -> str:
    parts = []
    if answer.reason.strip():
        parts.append(f"Reden: {as_sentence(answer.reason.strip())}")
    if answer.note.strip():
        parts.append(f"Opmerking: {as_sentence(answer.note.strip())}")
    return " ".join(parts)
