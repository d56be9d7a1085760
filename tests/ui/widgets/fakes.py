"""A desk and a case made by hand: enough of the session to drive the real widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from decision_trees.answers import Address, Answer
from tests.ui.widgets.fake_naslag import FakeNaslag
from tests.ui.widgets.fake_papers import FakePapers
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.besides import HitView, OpenGroupView, TouchView
from wmo_desktop.wizard.days import parse_day
from wmo_desktop.wizard.paperports import LaterView
from wmo_desktop.wizard.view import (
    ActionView,
    BadgeView,
    BarPart,
    BlockView,
    CalculatorView,
    CardView,
    CaseRowView,
    CaseView,
    CrvbView,
    FieldView,
    InfoView,
    LineView,
    NoteView,
    OpenPointView,
    OptionView,
    PackChoice,
    PageView,
    PictureView,
    Preferences,
    ProposalView,
    SavedView,
    StepView,
    TablePart,
    TableRow,
    TableView,
    TopicView,
    TraceLine,
    Way,
)

CASE = UUID(int=114)
STEPS = (
    ("Hulpvraag", "Onderzoek"),
    ("Problematiek", "Onderzoek"),
    ("Leefgebieden", "Onderzoek"),
    ("Behoefte", "Onderzoek"),
    ("Eigen kracht en netwerk", "Oplossingen"),
    ("Voorliggend", "Oplossingen"),
    ("Maatwerk", "Maatwerk"),
    ("Indicatieprofiel", "Maatwerk"),
    ("Afweging", "Maatwerk"),
)
YES_NO = (OptionView("ja", "Ja"), OptionView("nee", "Nee"))
SCORES = (
    OptionView("geen", "Geen", "Dit lukt zelf, zonder hulp en zonder herinnering."),
    OptionView("licht", "Licht", "Lukt meestal; een herinnering of een vraag helpt weer op weg."),
    OptionView("matig", "Matig", "Lukt alleen als iemand erbij is die meedenkt en meedoet."),
    OptionView("zwaar", "Zwaar", "Lukt niet; een ander moet het overnemen, ook op gewone dagen."),
)


def a(question: str, instance: str = "") -> Address:
    return Address(question, instance)


def text(question: str, label: str, **more: object) -> FieldView:
    return FieldView(a(question), "tekst", label, **more)  # type: ignore[arg-type]


def choice(question: str, label: str, options: tuple[OptionView, ...] = YES_NO, **more: object) -> FieldView:
    return FieldView(a(question), "keuze", label, options=options, **more)  # type: ignore[arg-type]


def all_kinds() -> tuple[CardView, ...]:
    """One field of every kind, and a second card."""
    return (
        CardView(
            "wie",
            "Wie stelt de vraag",
            (BadgeView("zwaar", "stop"), BadgeView("ervaart cliënt als belemmering")),
            "Zo staat het straks op het plan.",
            (
                text(
                    "client.achternaam", "Achternaam", required=True, help="Zo vindt u het onderzoek terug."
                ),
                FieldView(a("client.geboortedatum"), "datum", "Geboortedatum"),
                FieldView(a("woning.kamers"), "getal", "Hoeveel kamers heeft de woning?", unit="kamers"),
                FieldView(
                    a("hulpvraag.woorden"),
                    "lange_tekst",
                    "Wat vraagt de cliënt, in eigen woorden?",
                    help="De eigen woorden komen zo op het plan. Vat niet samen.",
                    placeholder="Sinds mijn val lukt het stofzuigen niet meer.",
                ),
                FieldView(
                    a("hulpvraag.soort"),
                    "meerkeuze",
                    "Waar gaat de vraag over?",
                    options=(
                        OptionView("huishouden", "Huishouden"),
                        OptionView("begeleiding", "Begeleiding"),
                        OptionView("dagbesteding", "Dagbesteding"),
                    ),
                ),
                choice(
                    "plan.ingeleverd",
                    "Is er een persoonlijk plan ingeleverd?",
                    reason_label="Wat staat erin?",
                ),
            ),
            (ActionView("huisgenoot:toevoegen", "Huisgenoot toevoegen"),),
        ),
        CardView(
            "oordeel",
            "Schoon en leefbaar huis",
            (),
            "",
            (
                ProposalView(
                    "p",
                    "Voorstel: hij kan het hele huishouden voeren.",
                    "Vanaf 23 jaar, geen beperking, korter dan 7 etmalen aaneen weg.",
                    "Beekdaelen 3.5.3",
                    "bron",
                    (
                        TraceLine(
                            "Leeftijd van de zoon",
                            "24 jaar",
                            "Vanaf 23 jaar telt het hele huishouden.",
                            "Beekdaelen 3.5.3",
                            "bron",
                        ),
                        TraceLine("Beperking", "geen", "", "gesprek", "gemeente"),
                    ),
                ),
                FieldView(
                    a("punt.score", "wonen.schoon"),
                    "keuze",
                    "Hoe zwaar is het probleem?",
                    options=SCORES,
                    source="HHM stap 3A · bron",
                ),
                InfoView("Dit onderwerp telt mee in de afweging van stap 9."),
                InfoView("Er is nog geen medisch advies.", "let_op"),
                InfoView("Ga naar de zoon in stap 1", go_to=a("client.achternaam")),
            ),
        ),
    )


def line(
    id_: str, label: str, group: str = "Basis", *, chosen: bool | None = None, **more: object
) -> LineView:
    base: dict[str, object] = {
        "status": "telt" if chosen else "niet_gekozen",
        "minutes_text": "",
        "detail": "",
        "certainty": "",
        "warning": "",
        "color": -1,
        "fields": (),
    }
    base.update(more)
    value = None if chosen is None else ("ja" if chosen else "nee")
    choose = FieldView(a("regel.gekozen", id_), "keuze", "Telt deze regel mee?", options=YES_NO, value=value)
    return LineView(id=id_, label=label, group=group, chosen=chosen, choose=choose, **base)  # type: ignore[arg-type]


def calculator() -> CalculatorView:
    return CalculatorView(
        title="Huishoudelijke hulp",
        sum_text="2 uur 23 min",
        per_text="per week · 143 minuten",
        year_text="124,4 uur per jaar",
        complete=False,
        status_text="Nog niet compleet: 1 regel zonder norm.",
        bar=(
            BarPart("basis", "Schoon en leefbaar huis", 0.7, "regel"),
            BarPart("slaapkamer", "Extra slaapkamer", 0.1, "regel"),
            BarPart("strijken", "Strijken", 0.12, "regel"),
            BarPart("was", "Wasverzorging", 0.08, "open"),
        ),
        frequency=(
            FieldView(
                a("rekenhulp.frequentie"),
                "keuze",
                "Hoe vaak komt de hulp?",
                options=(OptionView("wekelijks", "Elke week"), OptionView("tweewekelijks", "Om de week")),
                value="wekelijks",
            ),
        ),
        lines=(
            line(
                "basis",
                "Schoon en leefbaar huis",
                chosen=True,
                minutes_text="125",
                certainty="afleiding",
                color=0,
                detail="Beekdaelen 8.7.4",
            ),
            line(
                "slaapkamer",
                "Extra slaapkamer",
                chosen=True,
                minutes_text="+18",
                certainty="bron",
                color=1,
                detail="1 × 18 · Beekdaelen 8.7.4",
                fields=(
                    FieldView(
                        a("regel.aantal.kamers", "slaapkamer"),
                        "getal",
                        "Hoeveel extra slaapkamers?",
                        unit="kamers",
                        value="1",
                    ),
                ),
            ),
            line("strijken", "Strijken", "Was", chosen=True, minutes_text="+22", certainty="bron", color=2),
            line(
                "was",
                "Wasverzorging, twee personen",
                "Was",
                chosen=True,
                minutes_text="?",
                color=3,
                status="geen_norm",
                detail="geen norm: vul in of geef minuten",
            ),
            line(
                "boodschappen",
                "Boodschappen",
                "Boodschappen en maaltijden",
                fields=(
                    FieldView(
                        a("regel.aftrek", "boodschappen"),
                        "getal",
                        "Minuten die een ander doet",
                        unit="min per week",
                    ),
                ),
            ),
            line("maaltijd", "Warme maaltijd klaarzetten", "Boodschappen en maaltijden"),
        ),
        deductions=(("Zoon: zwaar werk", "−22"),),
        rounding_text="Afgerond naar boven op hele minuten.",
        warnings=(),
        note="De minuten komen uit de beleidsregels van de gemeente.",
    )


def crvb() -> tuple[CrvbView, ...]:
    questions = (
        "Wat is de hulpvraag?",
        "Welke problemen zijn er bij zelfredzaamheid en participatie?",
        "Welke ondersteuning is nodig, naar aard en omvang?",
        "Wat kan eigen kracht, netwerk of een voorziening vóór de Wmo?",
        "Wat blijft er over voor de gemeente?",
    )
    point = OpenPointView("Achternaam is nog leeg", 1, a("client.achternaam"), blocks=True, kind="vraag")
    return tuple(
        CrvbView(
            n,
            q,
            n < 3,
            (1.0, 1.0, 0.5, 0.3, 0.0)[n - 1],
            ("beantwoord", "beantwoord", "2 open", "1 open", "nog niet begonnen")[n - 1],
            () if n < 3 else (point,),
        )
        for n, q in enumerate(questions, start=1)
    )


def table() -> TableView:
    """Who does what, with a share that is too narrow for its words."""
    return TableView(
        "Zo doen we het samen",
        (
            TableRow("Opruimen en stof laag", (TablePart("u zelf", 1.0, "zelf"),)),
            TableRow(
                "Vloeren en badkamer",
                (TablePart("uw zoon", 0.25, "netwerk"), TablePart("hulp van de gemeente", 0.75, "gemeente")),
            ),
            TableRow(
                "Boodschappen",
                (
                    TablePart("uw zoon op zaterdag", 0.6, "netwerk"),
                    TablePart("bezorgdienst", 0.37, "dienst"),
                    TablePart("u zelf", 0.03, "zelf"),
                ),
            ),
            TableRow("Post en geldzaken", ()),
        ),
        "hulp bij het huishouden, 2 uur en 23 minuten per week",
        "Wat nu: vandaag het plan · u stuurt het getekend terug · daarna besluit de gemeente",
    )


class FakeSession:
    """A case of hand-made pages. ``pages``: cards per (step, topic)."""

    def __init__(self, cards: tuple[CardView, ...] | None = None) -> None:
        self.cards = {(1, 0): cards if cards is not None else all_kinds()}
        self.topics: dict[int, tuple[str, ...]] = {3: ("Huisvesting", "Financiën", "Dagelijks leven")}
        self.step, self.topic = 1, 0
        self.calculator = calculator()
        self.notice = ""
        self.saved = SavedView("opgeslagen", "Opgeslagen 14:32")
        self.focus_to: Address | None = None
        self.points = (
            OpenPointView("Achternaam is nog leeg", 1, a("client.achternaam"), blocks=True, kind="vraag"),
            OpenPointView(
                "Wat de cliënt vraagt, in eigen woorden", 1, a("hulpvraag.woorden"), blocks=True, kind="vraag"
            ),
        )
        self.answers: dict[Address, Answer] = {}
        self.done: list[tuple[Address, FieldView, Answer | None]] = []
        self.undone: list[tuple[Address, Answer | None]] = []
        self.jotted: tuple[NoteView, ...] = ()
        self.for_client = table()
        self.calls: list[tuple[str, object]] = []
        self.way: Way = "geleid"
        self.listeners: list[Callable[[CaseView], None]] = []
        self.flushes = True
        self.reference = FakeNaslag()
        self.documents = FakePapers("2026-0114")

    # reading
    def ahead(self, step: int, topic: int) -> None:
        """Nothing is made before anyone goes there."""

    def view(self) -> CaseView:
        topics = self.topics.get(self.step, ("",))
        title = STEPS[self.step - 1][0]
        return CaseView(
            case_id=CASE,
            number="2026-0114",
            pack_text="Beekdaelen · geldig vanaf 1-3-2026",
            notice=self.notice,
            deadline=BadgeView("Onderzoek klaar vóór 28 dec · nog 35 dagen", "let_op"),
            saved=self.saved,
            steps=tuple(
                StepView(
                    n,
                    t,
                    p,
                    *(
                        ("klaar", "klaar")
                        if n < 3
                        else ("opnieuw_bekijken", "opnieuw bekijken (1)")
                        if n == 3
                        else ("bezig", "bezig · 2 open")
                        if n == 5
                        else ("nog_doen", "nog doen")
                    ),
                    current=n == self.step,
                )  # type: ignore[arg-type]
                for n, (t, p) in enumerate(STEPS, start=1)
            ),
            page=PageView(
                self.step,
                f"stap{self.step}",
                title,
                "Wat lukt zelf, en wie helpt nu al?",
                tuple(TopicView(t or "een", t, "bezig", 2) for t in topics),
                self.topic,
                self.cards.get((self.step, self.topic), ()),
                self.points if self.step == 1 else (),
                "" if self.step == 1 else f"‹ {self.step - 1} {STEPS[self.step - 2][0]}",
                "" if self.step == 9 else f"{self.step + 1} {STEPS[self.step][0]} ›",
                self.way,
                tuple(BlockView(n, t, self.cards.get((self.step, n), ())) for n, t in enumerate(topics))
                if self.way == "expert"
                else (),
            ),
            calculator=self.calculator,
            crvb=crvb(),
            crvb_text="De vijf vragen van de rechter: 2 van 5 beantwoord",
            focus=self.focus_to,
        )

    def subscribe(self, listener: Callable[[CaseView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self) -> None:
        for listener in tuple(self.listeners):
            listener(self.view())
        self.focus_to = None

    def change(self, address: Address, **more: object) -> None:
        """Change a field wherever it stands and tell the window."""
        for key, cards in self.cards.items():
            self.cards[key] = tuple(
                replace(
                    card,
                    items=tuple(
                        replace(item, **more)
                        if isinstance(item, FieldView) and item.address == address
                        else item  # type: ignore[arg-type]
                        for item in card.items
                    ),
                )
                for card in cards
            )

        def mended(field: FieldView) -> FieldView:
            return replace(field, **more) if field.address == address else field  # type: ignore[arg-type]

        self.calculator = replace(
            self.calculator,
            frequency=tuple(mended(f) for f in self.calculator.frequency),
            lines=tuple(
                replace(
                    one,
                    choose=mended(one.choose),
                    fields=tuple(mended(f) for f in one.fields),
                    chosen=(more.get("value") == "ja") if one.choose.address == address else one.chosen,
                )
                for one in self.calculator.lines
            ),
        )
        self.publish()

    def field(self, address: Address) -> FieldView:
        for cards in self.cards.values():
            for card in cards:
                for item in card.items:
                    if isinstance(item, FieldView) and item.address == address:
                        return item
        for one in self.calculator.lines:
            for found in (one.choose, *one.fields):
                if found.address == address:
                    return found
        return next(f for f in self.calculator.frequency if f.address == address)

    # intents
    def answer(self, address: Address, answer: Answer | None) -> None:
        self.calls.append(("answer", (address, answer)))
        self.done.append((address, self.field(address), answer))
        self.undone.clear()
        self._give(address, answer)

    def _give(self, address: Address, answer: Answer | None) -> None:
        if answer is None:
            self.answers.pop(address, None)
            self.change(address, value=None, state=None, reason="", ask_whom="", ask_by="")
        else:
            self.answers[address] = answer
            self.change(
                address,
                value=answer.value,
                state=answer.state,
                reason=answer.reason,
                ask_whom=answer.ask_whom,
                ask_by=answer.ask_by,
                stale=False,
            )

    def confirm(self, address: Address) -> None:
        self.calls.append(("confirm", address))
        self.change(address, stale=False)

    def check(self, address: Address, typed: str) -> str:
        kind = self.field(address).input
        if kind == "getal" and not typed.replace(",", "").isdigit():
            return "Dit is geen getal. Schrijf bijvoorbeeld 12 of 1,5."
        if kind == "datum":
            try:
                self.parse(address, typed)
            except ValueError:
                return "Dit is geen datum. Schrijf bijvoorbeeld 23-11-2026."
        return ""

    def parse(self, address: Address, typed: str) -> str:
        kind = self.field(address).input
        if kind == "getal":
            return typed.replace(",", ".")
        if kind == "datum":
            day, month, year = (int(part) for part in typed.split("-"))
            return date(year, month, day).isoformat()
        return typed

    def day(self, typed: str) -> str:
        found = parse_day(typed, date(2026, 11, 23))
        return found.isoformat() if found else ""

    def show(self, address: Address, value: str) -> str:
        kind = self.field(address).input
        if kind == "getal":
            return value.replace(".", ",")
        return date.fromisoformat(value).strftime("%d-%m-%Y") if kind == "datum" else value

    def set_way(self, way: Way) -> None:
        self.calls.append(("set_way", way))
        self.way = way
        self.publish()

    def go_open(self, *, forward: bool) -> bool:
        self.calls.append(("go_open", forward))
        return False

    def go_step(self, number: int) -> None:
        self.calls.append(("go_step", number))
        self.step, self.topic = number, 0
        self.publish()

    def go_topic(self, index: int) -> None:
        self.calls.append(("go_topic", index))
        self.topic = index
        self.publish()

    def go_to(self, address: Address) -> None:
        self.calls.append(("go_to", address))
        self.step, self.topic, self.focus_to = 1, 0, address
        self.publish()

    def next(self) -> None:
        self.calls.append(("next", self.step))
        self.go_step(min(9, self.step + 1))

    def back(self) -> None:
        self.calls.append(("back", self.step))
        self.go_step(max(1, self.step - 1))

    def focus(self, address: Address) -> None:
        self.calls.append(("focus", address))

    def act(self, action_id: str) -> None:
        self.calls.append(("act", action_id))

    def undo(self) -> str:
        self.calls.append(("undo", None))
        if not self.done:
            return ""
        address, before, after = self.done.pop()
        self.undone.append((address, after))
        self.focus_to = address
        self.answers.pop(address, None)
        self.change(address, value=before.value, state=before.state, reason=before.reason)
        return f"Teruggedraaid: {before.label}"

    def redo(self) -> str:
        self.calls.append(("redo", None))
        if not self.undone:
            return ""
        address, after = self.undone.pop()
        self.done.append((address, self.field(address), after))
        self.focus_to = address
        self._give(address, after)
        return f"Opnieuw gedaan: {self.field(address).label}"

    def table_view(self) -> TableView:
        return self.for_client

    def pictures(self) -> tuple[PictureView, ...]:
        return self.for_client.pictures

    def notes(self) -> tuple[NoteView, ...]:
        return self.jotted

    def add_note(self, text: str) -> None:
        self.calls.append(("add_note", text))
        self.jotted = (*self.jotted, NoteView(f"n{len(self.jotted) + 1}", text))
        self.publish()

    def change_note(self, note_id: str, text: str) -> None:
        self.calls.append(("change_note", (note_id, text)))
        self.jotted = tuple(
            replace(note, text=text) if note.id == note_id else note
            for note in self.jotted
            if note.id != note_id or text
        )
        self.publish()

    def drop_note(self, note_id: str, address: Address | None) -> None:
        self.calls.append(("drop_note", (note_id, address)))
        about = self.field(address).label if address is not None else ""
        self.jotted = tuple(
            replace(note, about=about, go_to=address) if note.id == note_id else note for note in self.jotted
        )
        self.publish()

    def touched(self) -> tuple[TouchView, ...]:
        return tuple(TouchView(n, STEPS[n - 1][0], n, 0, 1) for n in range(1, 10))

    def open_list(self) -> tuple[OpenGroupView, ...]:
        return ()

    def assign(self, key: str, whom: str, by: str) -> str:
        self.calls.append(("assign", (key, whom, by)))
        return ""

    def find(self, words: str) -> tuple[HitView, ...]:
        self.calls.append(("find", words))
        return ()

    def retry_save(self) -> None:
        self.calls.append(("retry_save", None))
        self.flushes = True
        self.saved = SavedView("opgeslagen", "Opgeslagen 14:33")
        self.publish()

    def flush(self, timeout: float) -> bool:  # noqa: ARG002 - saves at once
        return self.flushes

    def naslag(self) -> FakeNaslag:
        return self.reference

    def papers(self) -> FakePapers:
        return self.documents

    def called(self, name: str) -> list[object]:
        return [value for call, value in self.calls if call == name]


class FakeDesk:
    """A vault that is there or not, with some cases."""

    def __init__(self, *, vault: bool = True, rows: int = 3) -> None:
        self.vault = vault
        self.session = FakeSession()
        self.rows = tuple(
            CaseRowView(
                UUID(int=n),
                (
                    "Voorbeeld, A.",
                    "Voorbeeld, B. van der",
                    "Voorbeeld-Langenaam tot Verweghuizen, Wilhelmina Johanna C. van",
                )[n % 3],
                f"2026-01{n:02}",
                "stap 5 · Eigen kracht en netwerk",
                5,
                "vandaag 14:32",
                "16-11-2026",
                "Beekdaelen",
                "concept",
                (BadgeView("Onderzoek klaar vóór of op 28 dec · nog 35 dagen", "let_op"), None)[n % 2],
            )
            for n in range(rows)
        )
        self.calls: list[str] = []
        self.told: tuple[str, ...] = ()
        self.wishes = Preferences(tour_seen=True)
        self.wishes_error = ""
        self.picture = b""
        self.choices = (
            PackChoice("beekdaelen", "2026-03-01", "Beekdaelen", "geldig vanaf 1-3-2026"),
            PackChoice("hhm", "1", "HHM", "geldig vanaf: onbekend"),
        )

    def has_vault(self) -> bool:
        self.calls.append("has_vault")
        return self.vault

    def vault_note(self) -> str:
        return "Uw dossiers staan versleuteld op deze laptop."

    def check_passphrase(self, passphrase: str) -> str:
        return "" if len(passphrase) >= 12 else "Deze wachtzin is te kort. Neem minstens 12 tekens."

    def create_vault(self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:  # noqa: ARG002
        self.calls.append("create_vault")
        self.vault = True
        done()

    def unlock(self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        self.calls.append("unlock")
        if passphrase == "vier losse woorden":
            done()
        else:
            failed("Deze wachtzin past niet op de kluis. Probeer het opnieuw; er is niets veranderd.")

    def preferences(self) -> Preferences:
        return self.wishes

    def set_preferences(self, preferences: Preferences) -> None:
        if self.wishes_error:
            raise WmoError(self.wishes_error)
        self.wishes = preferences

    def keep_logo(self, picture: Path | None) -> str:
        self.picture = b"" if picture is None else picture.read_bytes()
        return ""

    def logo(self) -> bytes:
        return self.picture

    def check_accent(self, typed: str) -> str:
        return "" if typed in {"", "#7A1FA2"} else "Deze kleur kan niet worden gebruikt."

    def lock(self) -> None:
        self.calls.append("lock")

    def cases(self) -> tuple[CaseRowView, ...]:
        return self.rows

    def later(self) -> tuple[LaterView, ...]:
        return self.session.documents.shown.later

    def notices(self) -> tuple[str, ...]:
        return self.told

    def packs(self) -> tuple[PackChoice, ...]:
        return self.choices

    def naslag(self, pack_id: str, version: str) -> FakeNaslag:
        self.calls.append(f"naslag {pack_id} {version}")
        return self.session.reference

    def new_case(self, pack_id: str, version: str) -> FakeSession:
        self.calls.append(f"new_case {pack_id} {version}")
        return self.session

    def open_case(self, case_id: UUID) -> FakeSession:
        self.calls.append(f"open_case {case_id.int}")
        return self.session

    def import_case(self, path: Path) -> FakeSession:
        self.calls.append(f"import_case {path.name}")
        return self.session

    def close(self) -> None:
        self.calls.append("close")
