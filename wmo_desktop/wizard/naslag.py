"""Naslag: trees and tables of a pack consulted loose, without a case. Answers live here only and are never saved."""

from __future__ import annotations

from collections.abc import Callable

from decision_trees.answers import Address, Answer
from decision_trees.engine import cite
from decision_trees.model import Pack, Question, RuleTable
from wmo_desktop.domain.advice import Advice, Rule, advise
from wmo_desktop.domain.book import book_for
from wmo_desktop.wizard import entry
from wmo_desktop.wizard.advice_items import outcome_items
from wmo_desktop.wizard.days import parse_day
from wmo_desktop.wizard.fields import field_view
from wmo_desktop.wizard.session import pack_text
from wmo_desktop.wizard.view import CardView, Item, NaslagEntry, NaslagView

_LOOSE = 10
_NOTE = "Wat u hier invult, wordt niet bewaard en hoort bij geen enkel onderzoek."


class Naslag:
    """Implements ``NaslagPort``."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._book = book_for(pack)
        # In the order of an investigation: by the step a rule belongs to, the loose ones after.
        rules: list[Rule] = [*pack.tables, *pack.trees]
        steps: dict[str, int] = {}
        for rule in rules:
            steps[rule.group] = min(rule.step or _LOOSE, steps.get(rule.group, _LOOSE))
        rules.sort(key=lambda rule: (steps[rule.group], rule.group, rule.order))
        self._rules = {rule.id: rule for rule in rules if _shown(rule, pack)}
        self._answers: dict[str, Answer] = {}
        self._current = ""
        self._listeners: list[Callable[[NaslagView], None]] = []

    def view(self) -> NaslagView:
        """The whole page."""
        groups: dict[str, list[NaslagEntry]] = {}
        for rule in self._rules.values():
            source = str(cite(self._pack, rule.source, rule.certainty))
            groups.setdefault(rule.group, []).append(NaslagEntry(rule.id, rule.title, source))
        now = self._rules.get(self._current)
        return NaslagView(
            pack_text=pack_text(self._pack.manifest.title, self._pack.manifest.valid_from),
            groups=tuple((group, tuple(entries)) for group, entries in groups.items()),
            current=self._current,
            title=now.title if now is not None else "Naslag",
            intro=now.intro if now is not None else "Kies links wat u wilt opzoeken.",
            cards=(self._card(now),) if now is not None else (),
            note=_NOTE,
        )

    def _card(self, rule: Rule) -> CardView:
        advice = self._advice(rule)
        items: list[Item] = [
            field_view(self._pack, question, address, self._answers.get(address.question_id))
            for address, question in self._asked(rule, advice)
        ]
        return CardView(
            f"naslag:{rule.id}", rule.title, items=(*items, *outcome_items(advice, self._book, loose=True))
        )

    def _advice(self, rule: Rule) -> Advice:
        # Loose, everything is asked here: no page asks it elsewhere and nothing is worked out.
        def know(fact: str, _instance: str) -> Answer | None:
            return self._answers.get(fact)

        return advise(rule, "", self._pack, know, lambda _fact: False, loose=True)

    def _asked(self, rule: Rule, advice: Advice) -> list[tuple[Address, Question]]:
        if not isinstance(rule, RuleTable):
            return list(advice.asked)
        known = {question.id: question for question in rule.asks}
        return [(Address(fact), known.get(fact) or self._question(fact, rule)) for fact in rule.facts]

    def _question(self, fact: str, rule: RuleTable) -> Question:
        """A question for a fact that a case would know: the page's own, or a number that is worked out there."""
        found = self._book.question(Address(fact)) if not fact.startswith("berekend.") else None
        if found is not None:
            return found.model_copy(update={"visible_when": None, "required": "nee"})
        label = fact.rpartition(".")[2].replace("_", " ").capitalize()
        return Question(id=fact, input="getal", label=label, source=rule.source, certainty=rule.certainty)

    # --- intents -------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[NaslagView], None]) -> Callable[[], None]:
        """Call ``listener`` with each new view."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def open(self, entry_id: str) -> None:
        """Show a tree or table; answers given before to shared questions still stand."""
        if entry_id in self._rules:
            self._current = entry_id
            self._publish()

    def clear(self) -> None:
        """Forget all answers."""
        self._answers.clear()
        self._publish()

    def answer(self, address: Address, answer: Answer | None) -> None:
        """Answer a question of the open entry."""
        if answer is None:
            self._answers.pop(address.question_id, None)
        else:
            self._answers[address.question_id] = answer
        self._publish()

    def confirm(self, address: Address) -> None:
        """Nothing is ever stale here."""

    def focus(self, address: Address) -> None:
        """The place isn't remembered."""

    def check(self, address: Address, typed: str) -> str:
        """As in a case."""
        return entry.check(self._find(address), typed)

    def parse(self, address: Address, typed: str) -> str:
        """As in a case."""
        return entry.parse(self._find(address), typed)

    def show(self, address: Address, value: str) -> str:
        """As in a case."""
        return entry.show(self._find(address), value)

    def day(self, typed: str) -> str:
        """As in a case, without the words that need today."""
        found = parse_day(typed)
        return found.isoformat() if found else ""

    def _find(self, address: Address) -> Question:
        rule = self._rules[self._current]
        for at, question in self._asked(rule, self._advice(rule)):
            if at == address:
                return question
        raise KeyError(address.question_id)

    def _publish(self) -> None:
        view = self.view()
        for listener in tuple(self._listeners):
            listener(view)


def _shown(rule: Rule, pack: Pack) -> bool:
    """Rules that only count for the app itself (a proposal from counted leefgebieden) can't be consulted loose."""
    return rule.id != pack.profielen.proposal_table
