"""Field states from questions and answers: the same for every page and for the calculator."""

from __future__ import annotations

from decision_trees.answers import Address, Answer
from decision_trees.model import Pack, Question, Source
from decision_trees.results import TraceStep
from wmo_desktop.domain.assessment import Proposal
from wmo_desktop.domain.closing import departs, needs_reason
from wmo_desktop.wizard.view import FieldView, OptionView, TraceLine

# Own words for why a reason is asked at some questions; the rest gets the general line.
_REASON_LABELS = {
    "leefgebied.terzijde": "Waarom is dit niet van belang?",
    "regel.norm": "Waar staat deze norm?",
    "regel.minuten": "Waarom dit aantal minuten?",
    "regel.aftrek": "Waarom gaat dit eraf, en is het met die persoon besproken?",
    "afweging.positie": "Waarom op, boven of onder de gemiddelde cliënt?",
    "rekenhulp.frequentie": "Waarom elke week, of juist om de week?",
}
# What the consultant settles herself about the talk: nobody to ask, and nothing unknown about it.
_NO_STATES = ("leefgebied.terzijde", "leefgebied.open")
_PLACEHOLDERS = {"datum": "dag-maand-jaar"}


def source_text(pack: Pack, source: Source, certainty: str) -> str:
    """The source as shown beside a question, such as "HHM stap 3A · bron"."""
    document = pack.document(source.document)
    place = f"{document.short} {source.place}".strip()
    return f"{place} · {certainty}"


def trace_lines(trace: tuple[TraceStep, ...]) -> tuple[TraceLine, ...]:
    """The path of an evaluation, ready for "toon de weg"."""
    return tuple(
        TraceLine(step.text, step.answer, step.reason, str(step.citation), step.citation.certainty)
        for step in trace
    )


def reason_label(question: Question, answer: Answer | None, proposal: Proposal | None) -> str:
    """Label of the reason field, "" when no reason is asked for this answer."""
    if answer is None or answer.state is not None:
        return ""
    if question.id == "profiel.individueel":
        if proposal is not None and departs(proposal, answer.text):
            return "U wijkt af van het voorstel: waarom?"
        return "Waarom past dit profiel?" if question.kind == "judgement" else ""
    if needs_reason(question, answer) or (question.id in ("regel.norm", "regel.minuten", "regel.aftrek")):
        return _REASON_LABELS.get(question.id, "Waarom?")
    return ""


def field_view(
    pack: Pack,
    question: Question,
    address: Address,
    answer: Answer | None,
    *,
    proposal: Proposal | None = None,
    stale: bool = False,
    missing: bool = False,
    required: bool | None = None,
) -> FieldView:
    """A field ready to show."""
    return FieldView(
        address=address,
        input=question.input,
        label=question.label,
        help=question.help,
        unit=question.unit,
        placeholder=_PLACEHOLDERS.get(question.input, ""),
        options=tuple(OptionView(option.id, option.label, option.help) for option in question.options),
        required=question.required == "ja" if required is None else required,
        confidential=question.confidential == "ja",
        value=answer.value if answer else None,
        state=answer.state if answer else None,
        reason=answer.reason if answer else "",
        note=answer.note if answer else "",
        ask_whom=answer.ask_whom if answer else "",
        ask_by=answer.ask_by if answer else "",
        reason_label=reason_label(question, answer, proposal),
        stale=stale,
        missing=missing,
        states_allowed=not question.id.startswith(_NO_STATES),
        source=source_text(pack, question.source, question.certainty) if question.kind == "judgement" else "",
    )
