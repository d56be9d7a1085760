"""What a judge would miss: per step the fact, source, weighing or agreement without which it won't hold.

Closing rules (``closing``) say what is not filled in; this check reads what is, and asks whether it carries the
outcome. It never blocks: a draft can be printed at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from decision_trees.answers import Address
from decision_trees.duur import age_on
from decision_trees.model import Pack
from wmo_desktop.domain import agreements
from wmo_desktop.domain.asking import ADULT
from wmo_desktop.domain.assessment import Assessment, Need
from wmo_desktop.domain.book import QuestionBook, book_for
from wmo_desktop.domain.case import Case

MotivationKind = Literal["feit", "bron", "afweging", "afspraak"]
_FEW_WORDS = 3  # a reason in fewer words says that, not why
_HEAVY = ("zwaar", "overbelast")
_NOBODY = ("", "iemand", "iemand anders", "een ander", "anderen")
_OF_OTHERS = ("gebruikelijke_hulp", "mantelzorg", "netwerk", "vrijwilliger", "particulier")


@dataclass(frozen=True, slots=True)
class MotivationPoint:
    """One thing that is missing. kind "afspraak": who does what of a deduction, how often, checked with that person."""

    step: int
    kind: MotivationKind
    text: str
    address: Address | None


def motivation(case: Case, pack: Pack, assessment: Assessment) -> tuple[MotivationPoint, ...]:
    """All that is missing, by step. The texts hold labels of the pack and never words of an answer."""
    check = _Check(case, pack, book_for(pack), assessment)
    found = [
        *check.talk(),
        *check.problem(),
        *check.needs(),
        *check.housemates(),
        *check.own_strength(),
        *check.preceding(),
        *check.results(),
        *check.minutes(),
        *check.weighing(),
        *check.law(),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda point: point.step))


@dataclass(frozen=True, slots=True)
class _Check:
    """One case held against everything that must carry it."""

    case: Case
    pack: Pack
    book: QuestionBook
    assessment: Assessment

    # --- steps 1 and 2 -----------------------------------------------------------------------------------------

    def talk(self) -> Iterator[MotivationPoint]:
        """Step 1: who was there, when, whether identity was seen, when the client was told what."""
        for question_id, text in (
            ("gesprek.datum", "Op welke dag was het gesprek?"),
            ("gesprek.aanwezig", "Wie waren er bij het gesprek?"),
        ):
            if not self._given(question_id):
                yield self._fact(1, text, question_id)
        if self.case.text("identiteit.gezien") != "ja":
            yield self._fact(1, "Is een identiteitsbewijs gezien, en welk (Wmo 2.3.4)?", "identiteit.gezien")
        for what, name in (
            ("cliëntondersteuning", "verteld.clientondersteuning"),
            ("het persoonlijk plan", "verteld.persoonlijk_plan"),
            ("het pgb", "verteld.pgb"),
            ("de eigen bijdrage", "verteld.bijdrage"),
        ):
            if self.case.text(name) == "ja" and not self._given(f"{name}_datum"):
                yield self._fact(1, f"Op welke dag is verteld over {what}?", f"{name}_datum")

    def problem(self) -> Iterator[MotivationPoint]:
        """Steps 2 and 3: how each limitation is known, and what a severity rests on."""
        limits = self.pack.question("problematiek.beperkingen")
        labels = {option.id: option.label for option in limits.options} if limits else {}
        chosen = self.case.get("problematiek.beperkingen")
        for one in chosen.options if chosen else ():
            if one == "geen":
                continue
            name = labels.get(one, one)
            source = Address("beperking.bron", one)
            if not self._given(source.question_id, one):
                yield MotivationPoint(2, "feit", f"{name}: hoe weet u dit?", source)
            elif self.case.text(source.question_id, one) == "ander" and not self._explained(source):
                yield MotivationPoint(2, "bron", f"{name}: van wie hebt u dit gehoord?", source)
            if not self._given("beperking.ernst", one):
                yield self._fact(2, f"{name}: wat lukt er nog wel?", "beperking.ernst", one)
        if self.case.text("problematiek.aandoeningen") and not self._given("problematiek.bron"):
            text = "Aandoening: waar komt dit beeld vandaan?"
            yield MotivationPoint(2, "bron", text, Address("problematiek.bron"))
        for need in self._counting():
            told = Address("punt.toelichting", need.point_id)
            if need.severity in {"matig", "zwaar"} and not self.case.text(told.question_id, told.instance_id):
                yield MotivationPoint(
                    3, "feit", f"{need.label}: waaruit blijkt dat dit {need.severity} is?", told
                )

    # --- steps 4 to 7 ------------------------------------------------------------------------------------------

    def needs(self) -> Iterator[MotivationPoint]:
        """Step 4: each need has a goal and, for guidance, an amount before anything is deducted."""
        for need in self._wanted():
            if not self._given("behoefte.doel", need.point_id):
                yield self._fact(4, f"{need.label}: wat moet er lukken?", "behoefte.doel", need.point_id)
            # Minutes of household help come from the calculator, line by line.
            if need.area_kind != "huishouden" and not self._given("behoefte.minuten", need.point_id):
                text = f"{need.label}: hoeveel is nodig, voordat er iets af gaat?"
                yield self._fact(4, text, "behoefte.minuten", need.point_id)

    def housemates(self) -> Iterator[MotivationPoint]:
        """Step 5: what may be expected of each housemate rests on age, health, and what was talked over."""
        members = [
            m for m in self.case.instances("huisgenoot.lid") if self.case.text("huisgenoot.lid", m) == "ja"
        ]
        household = [need for need in self._wanted() if need.area_kind == "huishouden"]
        for place, member in enumerate(members, start=1):
            name = f"Huisgenoot {place}"
            if not self._given("huisgenoot.geboortedatum", member):
                text = f"{name}: wanneer geboren? Van de leeftijd hangt af wat u mag verwachten."
                yield self._fact(5, text, "huisgenoot.geboortedatum", member)
            health = self.case.text("huisgenoot.gezondheid", member)
            if not self._given("huisgenoot.gezondheid", member):
                yield self._fact(5, f"{name}: gezond of beperkt?", "huisgenoot.gezondheid", member)
            elif health == "beperkt" and not self.case.text("huisgenoot.toelichting", member):
                text = f"{name}: waaruit blijkt de beperking, en wat lukt wel?"
                yield self._fact(5, text, "huisgenoot.toelichting", member)
        healthy = any(
            self.case.text("huisgenoot.gezondheid", member) == "gezond" and not self._child(member)
            for member in members
        )
        for need in household if healthy else ():
            who = Address("eigen_kracht.wie", need.point_id)
            answer = self.case.answers.get(who)
            outcome = Address("eigen_kracht.uitkomst", need.point_id)
            solved = need.own is not None and need.own.outcome == "geheel"
            if solved or answer is None or "gebruikelijke_hulp" in answer.options:
                continue
            if not (self._explained(who) or self._explained(outcome)):
                text = f"{need.label}: een huisgenoot is gezond. Waarom doet die dit niet?"
                yield MotivationPoint(5, "afweging", text, who)

    def _child(self, member: str) -> bool:
        """Whether a housemate is known to be under 18 on the reference date."""
        day, born = self.assessment.reference_date, self.case.text("huisgenoot.geboortedatum", member)
        try:
            return bool(day and born) and age_on(date.fromisoformat(born), date.fromisoformat(day)) < ADULT
        except ValueError:
            return False

    def own_strength(self) -> Iterator[MotivationPoint]:
        """Step 5: everything that somebody else does, as an agreement with that person."""
        for need in self._wanted():
            text = self.case.text("eigen_kracht.afspraak", need.point_id)
            if need.own is None or not need.own.counts:
                continue
            who = self.case.get("eigen_kracht.wie", need.point_id)
            others = {one for one in (who.options if who else ()) if one in _OF_OTHERS}
            yield from self._agreement(
                5,
                need.label,
                text,
                Address("eigen_kracht.afspraak", need.point_id),
                alone=who is not None and not others,
                asked=others == {"mantelzorg"}
                and self.case.text("eigen_kracht.mantelzorg_wil", need.point_id) == "ja",
            )

    def preceding(self) -> Iterator[MotivationPoint]:
        """Step 6: what counts as solved elsewhere: which provision, how much, and that there is room."""
        for need in self._wanted():
            for solution in need.preceding:
                if not solution.counts:
                    continue
                instance = f"{need.point_id}/{solution.kind}"
                address = Address("oplossing.omschrijving", instance)
                answer = self.case.answers.get(address)
                said = " ".join((solution.who, answer.note if answer else ""))
                name = f"{need.label}, {solution.label.lower()}"
                if not solution.who.strip():
                    yield MotivationPoint(
                        6, "afspraak", f"{name}: welke oplossing, van wie en hoe vaak?", address
                    )
                elif not agreements.says_how_often(said):
                    yield MotivationPoint(6, "afspraak", f"{name}: {agreements.HOW_OFTEN}?", address)

    def results(self) -> Iterator[MotivationPoint]:
        """Step 7: what each provision must lead to."""
        for need in self._wanted():
            if need.choice in {"", "geen"} or self._given("maatwerk.resultaat", need.point_id):
                continue
            text = f"{need.label}: welk resultaat moet de hulp hebben?"
            yield self._fact(7, text, "maatwerk.resultaat", need.point_id)

    def minutes(self) -> Iterator[MotivationPoint]:
        """Steps 7 and 9: figures of one's own with their source, deductions with who and what."""
        for line in self.assessment.calculator.lines:
            norm = Address("regel.norm", line.id)
            answer = self.case.answers.get(norm)
            if line.status == "niet_gekozen" or answer is None or line.by_hand:
                continue
            reason = answer.reason.strip()
            if not reason:
                yield MotivationPoint(
                    9, "bron", f"{line.label}: van wie is deze norm, en waar staat die?", norm
                )
            elif not any(character.isdigit() for character in reason):
                text = f"{line.label}: waar in deze bron staat de norm (artikel, bladzijde of datum)?"
                yield MotivationPoint(9, "bron", text, norm)
        points = {line.id: line.point for line in self.pack.calculator.lines}
        for one in self.assessment.calculator.deductions:
            agreed = self.case.text("eigen_kracht.afspraak", points.get(one.line_id) or "")
            text = ". ".join(part for part in (one.who, one.reason) if part.strip())
            # Whoever was filled in as the one who does it is a person, unless it is nobody in particular.
            named = [] if one.who.strip().lower() in _NOBODY else [one.who]
            missing = agreements.missing_in(
                text, known=[*self._names(), *named], asked=agreements.says_checked(agreed)
            )
            # Minutes of a deduction are per week: how often is known.
            missing = tuple(part for part in missing if part != agreements.HOW_OFTEN)
            if missing:
                words = agreements.question(missing)
                yield MotivationPoint(9, "afspraak", f"{one.label}, aftrek: {words}", one.address)
        for guided in self.assessment.begeleiding.lines if self.assessment.begeleiding else ():
            if guided.outside and not guided.motivation.strip():
                text = f"{guided.label}: dit staat niet in de tabel. Waarom is het nodig?"
                yield MotivationPoint(7, "afweging", text, Address("begeleiding.waarom", guided.id))

    # --- step 9 and the law ------------------------------------------------------------------------------------

    def weighing(self) -> Iterator[MotivationPoint]:
        """Reasons that are asked and not given, or given in hardly any words; and a proposal without its dates."""
        for point in self.assessment.open_points:
            if point.kind in {"reden", "keuze"}:
                yield MotivationPoint(point.step, "afweging", point.text, point.address)
        for name in (
            "profiel.individueel",
            "profiel.dagbesteding",
            "afweging.positie",
            "afweging.huishouden",
        ):
            answer = self.case.get(name)
            if answer is not None and 0 < len(answer.reason.split()) < _FEW_WORDS:
                asked = self.book.question(Address(name))
                label = asked.label.rstrip("?") if asked else name
                text = f"{label}: begrijpt een ander de reden ook?"
                yield MotivationPoint(8 if name.startswith("profiel") else 9, "afweging", text, Address(name))
        if not self.assessment.decisions:
            return
        yield from self._position()
        for name, text in (
            ("afweging.ingang", "Vanaf welke dag is de hulp nodig?"),
            ("afweging.evaluatie", "Wanneer bekijkt u of de hulp werkt, en met wie?"),
            ("plan.weging", "Waarin is uw voorstel anders dan het persoonlijk plan (Wmo 2.3.2 lid 5)?"),
        ):
            due = name != "plan.weging" or self.case.text("plan.ingeleverd") == "ja"
            if due and not self._given(name):
                yield self._fact(9, text, name)
        form = Address("afweging.vorm")
        if self.case.text(form.question_id) == "pgb" and not self._explained(form):
            text = "Pgb: waarom wil de cliënt dit, en wie kan het beheren (Wmo 2.3.6)?"
            yield MotivationPoint(9, "afweging", text, form)

    def _position(self) -> Iterator[MotivationPoint]:
        """Above or below the average client: some characteristic, or the risk, should point that way."""
        position = self.case.text("afweging.positie")
        wanted = {"boven": "meer", "onder": "minder"}.get(position)
        if wanted is None:
            return
        pointing = any(
            answer.text == wanted
            for address, answer in self.case.answers.items()
            if address.question_id == "afweging.richting"
        )
        risk = position == "boven" and self.case.text("afweging.risico") in {"weegt_mee", "doorslaggevend"}
        if not (pointing or risk):
            text = f"U kiest {position} het gemiddelde. Welk kenmerk wijst naar {wanted}?"
            yield MotivationPoint(9, "afweging", text, Address("afweging.positie"))

    def law(self) -> Iterator[MotivationPoint]:
        """Wmo 2.3.2 lid 4, a to g: what the investigation must have looked at."""
        rule = "Wmo 2.3.2 lid 4"
        if not self._given("hulpvraag.wens"):
            yield self._fact(1, f"Wat wil de cliënt het liefst ({rule} a)?", "hulpvraag.wens")
        wanted = self._wanted()
        if wanted and not any(self._given("eigen_kracht.uitkomst", need.point_id) for need in wanted):
            text = f"Wat kan de cliënt zelf, en wat doen huisgenoten ({rule} b)?"
            yield self._fact(5, text, "eigen_kracht.uitkomst", wanted[0].point_id)
        carer = self.case.text("mantelzorger.aanwezig")
        if not self._given("mantelzorger.aanwezig"):
            yield self._fact(1, f"Is er een mantelzorger of netwerk ({rule} c)?", "mantelzorger.aanwezig")
        elif carer == "ja" and not self._given("mantelzorger.belasting"):
            text = f"Hoe houdt de mantelzorger het vol, en welke steun is nodig ({rule} d)?"
            yield self._fact(1, text, "mantelzorger.belasting")
        elif carer == "ja" and self.case.text("mantelzorger.belasting") in _HEAVY and not self._relieved():
            text = f"De mantelzorger heeft het zwaar. Welke steun is bekeken ({rule} d)?"
            yield MotivationPoint(1, "afweging", text, Address("mantelzorger.steun"))
        looked = [need for need in wanted if need.own is not None and need.own.outcome != "geheel"]
        if looked and not any(self._given("voorliggend.soorten", need.point_id) for need in looked):
            text = f"Welke algemene voorziening of andere wet is bekeken ({rule} e en f)?"
            yield self._fact(6, text, "voorliggend.soorten", looked[0].point_id)
        if self.case.text("verteld.bijdrage") != "ja":
            text = f"Is verteld welke eigen bijdrage de cliënt betaalt ({rule} g)?"
            yield self._fact(1, text, "verteld.bijdrage")

    def _relieved(self) -> bool:
        """Whether relief for the carer is part of what is proposed, or written down beside the answer."""
        return (
            self.case.text("dagbesteding.hoofdvraag") == "ontlasting"
            or any(need.choice == "kortdurend_verblijf" for need in self.assessment.needs)
            or any(line.status == "buiten_som" for line in self.assessment.calculator.lines)
            or self._given("mantelzorger.steun")
        )

    # --- shared ------------------------------------------------------------------------------------------------

    def _counting(self) -> list[Need]:
        return [need for need in self.assessment.needs if need.counts]

    def _wanted(self) -> list[Need]:
        return [need for need in self._counting() if self.case.text("behoefte.nodig", need.point_id) != "nee"]

    def _given(self, question_id: str, instance_id: str = "") -> bool:
        """Answered, or with a state: that something is unknown is a fact as well."""
        return self.case.get(question_id, instance_id) is not None

    def _explained(self, address: Address) -> bool:
        answer = self.case.answers.get(address)
        return answer is not None and bool(answer.reason.strip() or answer.note.strip())

    def _names(self) -> list[str]:
        """Names of people in this case, to find in a text; never printed."""
        named = ("mantelzorger.naam", "vertegenwoordiger.naam", "huisgenoot.naam")
        return [answer.text for address, answer in self.case.answers.items() if address.question_id in named]

    def _agreement(
        self, step: int, label: str, text: str, address: Address, *, alone: bool, asked: bool
    ) -> Iterator[MotivationPoint]:
        missing = agreements.missing_in(text, known=self._names(), alone=alone, asked=asked)
        if missing:
            yield MotivationPoint(step, "afspraak", f"{label}: {agreements.question(missing)}", address)

    def _fact(self, step: int, text: str, question_id: str, instance_id: str = "") -> MotivationPoint:
        return MotivationPoint(step, "feit", text, Address(question_id, instance_id))
