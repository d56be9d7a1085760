"""What a tree or table says, as items on a card: its outcome with the path, or what it waits for."""

from __future__ import annotations

from decision_trees.answers import Address
from decision_trees.model import RuleTable
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.book import QuestionBook
from wmo_desktop.wizard.fields import trace_lines
from wmo_desktop.wizard.view import InfoView, Item, ProposalView

_LEADS_TO = {
    "voorliggend": "Gaat voor op de Wmo",
    "niet_voorliggend": "Gaat niet voor op de Wmo",
    "afstemmen": "Stem dit af",
    "wmo": "Past onder de Wmo",
    "geen_wmo": "Geen voorziening van de Wmo",
    "gebruikelijk": "Gebruikelijke hulp",
    "niet_gebruikelijk": "Geen gebruikelijke hulp",
    "spoed": "Spoed",
    "doorverwijzen": "Verwijs door",
    "vraag": "De bron beslist dit niet",
    "advies": "Advies",
}


def outcome_items(advice: Advice, book: QuestionBook, *, loose: bool = False) -> list[Item]:
    """What a tree or table says so far: its outcome with the path, or what it is waiting for elsewhere.

    loose: consulted without a case, where everything is asked in the same place.
    """
    result = advice.evaluation
    if result.outcome is None:
        if loose or not advice.elsewhere:
            return []
        address = Address(advice.elsewhere, advice.instance)
        question = book.question(address)
        name = question.label if question else "een antwoord op een andere stap"
        return [InfoView(f"Wacht op: {name}.", "rustig", address if question else None)]
    last = result.trace[-1]
    if isinstance(advice.rule, RuleTable):
        title = result.outcome.replace("_", " ").capitalize()
    else:
        title = _LEADS_TO[advice.leads_to]
    shown = ProposalView(
        advice.key, title, result.text, str(last.citation), last.citation.certainty, trace_lines(result.trace)
    )
    node = advice.outcome_node
    return [shown, *(InfoView(f"Nog doen: {text}") for text in (node.todo if node else ()))]
