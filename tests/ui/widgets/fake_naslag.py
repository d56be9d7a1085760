"""A reference made by hand: two trees and a table, one question each, an outcome after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from decision_trees.answers import Address, Answer
from wmo_desktop.wizard.days import parse_day
from wmo_desktop.wizard.view import (
    CardView,
    FieldView,
    InfoView,
    Item,
    NaslagEntry,
    NaslagView,
    OptionView,
    ProposalView,
    TraceLine,
)

GROUPS = (
    (
        "Gebruikelijke hulp",
        (
            NaslagEntry(
                "volwassen", "Wat mag van een volwassen huisgenoot worden verwacht?", "Beekdaelen 3.5.3"
            ),
            NaslagEntry("kind", "Wat mag van een kind worden verwacht?", "Beekdaelen 3.5.4"),
        ),
    ),
    ("Tabellen", (NaslagEntry("uitstel", "Uitstelbare taken", "Beekdaelen 3.5.1"),)),
)
YES_NO = (OptionView("ja", "Ja"), OptionView("nee", "Nee"))


class FakeNaslag:
    """Implements NaslagPort."""

    def __init__(self) -> None:
        self.current = ""
        self.answers: dict[Address, Answer] = {}
        self.listeners: list[Callable[[NaslagView], None]] = []

    def question(self) -> Address:
        return Address(f"naslag.{self.current}")

    def view(self) -> NaslagView:
        entries = {entry.id: entry for _, group in GROUPS for entry in group}
        now = entries.get(self.current)
        return NaslagView(
            pack_text="Beekdaelen · geldig vanaf 1-3-2026",
            groups=GROUPS,
            current=self.current,
            title=now.title if now else "Naslag",
            intro="" if now else "Kies links wat u wilt opzoeken.",
            cards=(CardView(f"kaart:{now.id}", "", (), "", self._items()),) if now else (),
            note="Wat u hier invult, wordt niet bewaard.",
        )

    def _items(self) -> tuple[Item, ...]:
        address = self.question()
        answer = self.answers.get(address)
        field = FieldView(
            address, "keuze", "Is er een beperking?", options=YES_NO, value=answer.value if answer else None
        )
        if answer is None:
            return (field,)
        found = ProposalView(
            "uitkomst",
            "Uitkomst: het hele huishouden.",
            "Vanaf 23 jaar.",
            "Beekdaelen 3.5.3",
            "bron",
            (TraceLine("Is er een beperking?", "nee", "", "Beekdaelen 3.5.3", "bron"),),
        )
        return (field, found, InfoView("Schrijf op wat u hebt gezien.", "let_op"))

    def subscribe(self, listener: Callable[[NaslagView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def _publish(self) -> None:
        for listener in tuple(self.listeners):
            listener(self.view())

    def open(self, entry_id: str) -> None:
        self.current = entry_id
        self._publish()

    def clear(self) -> None:
        self.answers.clear()
        self._publish()

    def answer(self, address: Address, answer: Answer | None) -> None:
        if answer is None:
            self.answers.pop(address, None)
        else:
            self.answers[address] = answer
        self._publish()

    def confirm(self, address: Address) -> None: ...

    def focus(self, address: Address) -> None: ...

    def check(self, address: Address, typed: str) -> str:  # noqa: ARG002 - choices only
        return ""

    def parse(self, address: Address, typed: str) -> str:  # noqa: ARG002 - choices only
        return typed

    def day(self, typed: str) -> str:
        found = parse_day(typed, date(2026, 11, 23))
        return found.isoformat() if found else ""

    def show(self, address: Address, value: str) -> str:  # noqa: ARG002 - choices only
        return value
