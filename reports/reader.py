"""Reads a case for the client's plan and stands guard: what is confidential never gets past this module.

Answers are asked for by question id; confidential ones (by the pack, or by nature: BSN, signals) come back as if
they were never given. Texts that arrive by another road (an assessment quotes answers too) pass ``shown``.
"""

from __future__ import annotations

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.model import Pack, Question
from decision_trees.results import Citation
from reports.dutch import date_text, listing
from wmo_desktop.domain.advice import tree_questions
from wmo_desktop.domain.case import Case

# Never on a client's paper, whatever a pack says.
ALWAYS_HIDDEN = ("client.bsn", "signaal.", "notitie.", "openpunt.")

_STATES = {
    AnswerState.NIET_BESPROKEN: "Dit hebben wij nog niet besproken.",
    AnswerState.WIL_NIET_ZEGGEN: "U wilde hier niets over zeggen.",
    AnswerState.ONBEKEND: "Dit weten wij nog niet.",
}


def lower_first(text: str) -> str:
    """For a label in the middle of a sentence; words in capitals stay as they are."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """For a label or name at the start of a sentence."""
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    """With a full stop unless it ends in one already."""
    stripped = text.rstrip()
    return stripped if not stripped or stripped[-1] in ".!?…”:" else f"{stripped}."


def source_text(citation: Citation) -> str:
    """Source and certainty word as printed beside a number: "Beekdaelen 8.7.4 (afleiding)"."""
    return f"{citation} ({citation.certainty})".strip()


class Reader:
    """Answers of one case, as far as the client's paper may show them."""

    def __init__(self, case: Case, pack: Pack) -> None:
        self.case = case
        self.pack = pack
        self._questions: dict[str, Question] = tree_questions(pack) | {
            question.id: question
            for step in pack.steps
            for section in step.sections
            for question in section.questions
        }
        self._secrets = frozenset(self._confidential_texts())

    def hidden(self, question_id: str) -> bool:
        """Whether an answer to this question may not be on paper."""
        if question_id.startswith(ALWAYS_HIDDEN):
            return True
        question = self._questions.get(question_id)
        return question is not None and question.confidential == "ja"

    def _confidential_texts(self) -> set[str]:
        secrets: set[str] = set()
        for address, answer in self.case.answers.items():
            if self.hidden(address.question_id):
                free = () if self._has_options(address.question_id) else answer.options
                secrets.update(text.strip() for text in (*free, answer.reason, answer.note) if text.strip())
        return secrets

    def _has_options(self, question_id: str) -> bool:
        question = self._questions.get(question_id)
        return question is not None and question.input in {"keuze", "meerkeuze"}

    def shown(self, text: str) -> str:
        """The text, or "" when it holds the words of a confidential answer."""
        hit = any(text.strip() == secret or (len(secret) >= 8 and secret in text) for secret in self._secrets)
        return "" if hit else text.strip()

    def answer(self, question_id: str, instance_id: str = "") -> Answer | None:
        return None if self.hidden(question_id) else self.case.get(question_id, instance_id)

    def text(self, question_id: str, instance_id: str = "") -> str:
        """The single value as stored (an option id for a choice), "" when there is none."""
        answer = self.answer(question_id, instance_id)
        return answer.text.strip() if answer else ""

    def options(self, question_id: str, instance_id: str = "") -> tuple[str, ...]:
        answer = self.answer(question_id, instance_id)
        return answer.options if answer else ()

    def date(self, question_id: str) -> str:
        """A date in words, "" when there is none."""
        return date_text(self.text(question_id))

    def label(self, question_id: str, option_id: str) -> str:
        """An option in the pack's words."""
        question = self._questions.get(question_id)
        for option in question.options if question else ():
            if option.id == option_id:
                return option.label
        return option_id.replace("_", " ")

    def labels(self, question_id: str, instance_id: str = "") -> str:
        """The chosen options in words: "a, b en c"."""
        return listing(
            [lower_first(self.label(question_id, one)) for one in self.options(question_id, instance_id)]
        )

    def why_empty(self, question_id: str, instance_id: str = "") -> str:
        """A sentence that says why there is no value, "" when there is one."""
        answer = self.answer(question_id, instance_id)
        if answer is None:
            return "Dit is nog niet ingevuld."
        if answer.state is None:
            return ""
        if answer.state is AnswerState.NAVRAGEN:
            whom = f" bij {answer.ask_whom.strip()}" if answer.ask_whom.strip() else ""
            by = f", uiterlijk op {date_text(answer.ask_by)}" if answer.ask_by else ""
            return f"Dit vragen wij nog na{whom}{by}."
        return _STATES[answer.state]

    def full_name(self) -> str:
        """Voornamen, voorvoegsels and achternaam, "" while none is known."""
        parts = (self.text(f"client.{part}") for part in ("voornamen", "voorvoegsels", "achternaam"))
        return " ".join(part for part in parts if part)

    def housemates(self) -> tuple[str, ...]:
        """Instance ids of the people the client lives with now."""
        return tuple(
            instance
            for instance in self.case.instances("huisgenoot.lid")
            if self.text("huisgenoot.lid", instance) == "ja"
        )

    def missing_texts(self, missing: tuple[tuple[Address, str], ...]) -> list[str]:
        """What is still missing, in words, without what would point at a confidential question."""
        found = [self.shown(text) for address, text in missing if not self.hidden(address.question_id)]
        return [text for text in found if text]
