"""The page in the middle: one topic of one step as cards, with proposals, hints and what is missing."""

from __future__ import annotations

from decision_trees.answers import Address
from wmo_desktop.domain.advice import Advice
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment, OpenPoint
from wmo_desktop.domain.book import STEP_IDS, STEP_NAMES, Asked, point_of
from wmo_desktop.domain.closing import instance_name
from wmo_desktop.domain.needs import areas_in_play
from wmo_desktop.wizard.advice_items import outcome_items
from wmo_desktop.wizard.decision_cards import band_text, basis_cards, day_hours_cards, guidance_sum
from wmo_desktop.wizard.fields import field_view, trace_lines
from wmo_desktop.wizard.topics import (
    FACILITIES,
    HOUSEMATES,
    OTHER_AREAS,
    SKIPPED,
    CardPlan,
    TopicPlan,
    name_and_part,
    topic_view,
    topics_of,
    walked,
)
from wmo_desktop.wizard.view import (
    ActionView,
    BadgeView,
    BlockView,
    CardView,
    InfoView,
    Item,
    OpenPointView,
    PageView,
    ProposalView,
    Tone,
    Way,
)

_SEVERITY_TONE: dict[str, Tone] = {"licht": "rustig", "matig": "let_op", "zwaar": "stop", "geen": "goed"}
_EXPERIENCED = {
    "ja": "ervaart cliënt als belemmering",
    "nee": "geen belemmering volgens cliënt",
    "nee_risico": "groot risico of geen inzicht",
}


class PageBuilder:
    """Makes the page of a topic; one per view, so that everything on it comes from the same moment."""

    def __init__(self, situation: Situation, assessment: Assessment, *, show_missing: bool) -> None:
        self.situation, self.assessment, self.show_missing = situation, assessment, show_missing
        self.case, self.book, self.pack = situation.case, situation.book, situation.book.pack
        self._needs = {need.point_id: need for need in assessment.needs}

    def page(self, number: int, topic_index: int, way: Way = "geleid") -> PageView:
        topics = topics_of(self.situation, number)
        index = max(0, min(topic_index, len(topics) - 1))
        step = self.pack.step(STEP_IDS[number - 1])
        state = self.assessment.step(number)
        expert = way == "expert"
        blocks = self._blocks(number, topics) if expert else ()
        cards = tuple(card for block in blocks for card in block.cards)
        return PageView(
            step=number,
            step_id=step.id,
            title=step.title,
            intro=step.intro,
            topics=tuple(topic_view(self.situation, self.assessment, number, topic) for topic in topics),
            topic=index,
            cards=cards if expert else self._cards(number, topics, index),
            open_points=tuple(open_point_view(point) for point in state.open_points),
            # In the expert way the neighbours of a page are the steps.
            back_label=self._neighbour(number, () if expert else topics, index, -1),
            next_label=self._neighbour(number, () if expert else topics, index, +1),
            way=way,
            blocks=blocks,
        )

    def _blocks(self, number: int, topics: tuple[TopicPlan, ...]) -> tuple[BlockView, ...]:
        return tuple(
            BlockView(index, topic.title, self._cards(number, topics, index))
            for index, topic in enumerate(topics)
        )

    def _cards(self, number: int, topics: tuple[TopicPlan, ...], index: int) -> tuple[CardView, ...]:
        return self._extra_cards(number, index) + self._topic_cards(topics[index], number)

    def _neighbour(self, number: int, topics: tuple[TopicPlan, ...], index: int, way: int) -> str:
        other = index + way
        if 0 <= other < (walked(topics) if topics else 0):
            # A topic of several sections is named after its first one; another part of this one by its number.
            title, part = name_and_part(topics[other].title)
            if part and title == name_and_part(topics[index].title)[0]:
                title = f"Deel {part}"
            title = title.partition(" · ")[0]
            short = title if len(title) <= 34 else title[:33].rstrip() + "…"
        elif 1 <= number + way <= 9:
            short = f"{number + way} {STEP_NAMES[number + way - 1]}"
        else:
            return ""
        return f"{short} ›" if way > 0 else f"‹ {short}"

    # --- cards ---------------------------------------------------------------------------------------------------

    def _topic_cards(self, topic: TopicPlan, number: int) -> tuple[CardView, ...]:
        if topic.id == OTHER_AREAS:
            return (self._other_areas(),)
        if topic.id == SKIPPED:
            return (self._skipped(number),)
        cards = tuple(self._card(card) for card in topic.cards)
        return cards or (self._empty(number),)

    def _card(self, plan: CardPlan) -> CardView:
        if plan.advice is not None:
            return self._advice_card(plan, plan.advice)
        if plan.section_id == HOUSEMATES:
            count = len(tuple(self.case.instances("huisgenoot.lid")))
            words = (
                "Er staan nog geen huisgenoten."
                if not count
                else ("Er staat 1 huisgenoot." if count == 1 else f"Er staan {count} huisgenoten.")
            )
            return CardView(
                plan.key,
                "Huisgenoten",
                items=(InfoView(words),),
                actions=(ActionView("huisgenoot:toevoegen", "Huisgenoot toevoegen"),),
            )
        if plan.section_id == FACILITIES:
            hint = InfoView(
                "Zet aan of uit wat er in uw gemeente is. Wat er niet is, telt niet mee als oplossing."
            )
            return CardView(
                plan.key,
                "Voorzieningen in de gemeente",
                items=(hint,),
                actions=(ActionView("voorziening:toevoegen", "Voorziening toevoegen"),),
            )
        asked = plan.asked
        section = asked[0].section
        name = instance_name(self.situation, Address(asked[0].address.question_id, plan.instance_id))
        items: list[Item] = [*self._hints(plan), *self._fields(asked)]
        actions: tuple[ActionView, ...] = ()
        if section.scope == "huisgenoot":
            actions = (ActionView(f"huisgenoot:verwijder:{plan.instance_id}", "Niet langer huisgenoot"),)
        return CardView(
            key=plan.key,
            title=name or section.title,
            badges=self._badges(plan.instance_id),
            intro=section.intro if not plan.instance_id else "",
            items=tuple(items),
            actions=actions,
        )

    def _fields(self, asked: tuple[Asked, ...]) -> list[Item]:
        return [
            field_view(
                self.pack,
                item.question,
                item.address,
                self.case.answers.get(item.address),
                proposal=self.assessment.proposal,
                stale=item.address in self.assessment.stale,
                missing=self.show_missing and item.required and item.address not in self.case.answers,
            )
            for item in asked
        ]

    def _advice_card(self, plan: CardPlan, advice: Advice) -> CardView:
        return CardView(
            key=plan.key,
            title=plan.title,
            intro=advice.rule.intro,
            items=(*self._fields(plan.asked), *outcome_items(advice, self.book)),
        )

    def _skipped(self, number: int) -> CardView:
        """One line per subject that doesn't play a part at all; rule by rule where a part of it does."""
        groups: dict[str, list[Advice]] = {}
        for advice in self.situation.advices(number):
            groups.setdefault(advice.rule.group, []).append(advice)
        texts: dict[str, None] = {}
        for group, advices in groups.items():
            reasons = [
                a.rule.skip_text.removeprefix("Overgeslagen: ")
                for a in advices
                if not a.relevant and a.rule.skip_text
            ]
            if reasons and not any(a.relevant for a in advices):
                reasons = reasons[:1]
            texts |= dict.fromkeys(f"{group}: {reason}" for reason in reasons)
        return CardView(
            SKIPPED,
            "Overgeslagen",
            items=tuple(InfoView(text) for text in texts),
            intro="Deze onderwerpen spelen bij deze cliënt niet, volgens wat er nu is ingevuld.",
        )

    def _badges(self, instance: str) -> tuple[BadgeView, ...]:
        need = self._needs.get(point_of(instance))
        if need is None or "/" in instance:
            return ()
        badges = [BadgeView(need.severity, _SEVERITY_TONE[need.severity])]
        if need.experienced in _EXPERIENCED:
            tone: Tone = "stop" if need.experienced == "nee_risico" else "rustig"
            badges.append(BadgeView(_EXPERIENCED[need.experienced], tone))
        if need.remaining is not None and need.remaining != need.severity:
            badges.append(BadgeView(f"over: {need.remaining}", _SEVERITY_TONE[need.remaining]))
        return tuple(badges)

    def _hints(self, plan: CardPlan) -> tuple[InfoView, ...]:
        """What the closing rules say about this card as a whole, beside the fields themselves."""
        mine = {item.address for item in plan.asked}
        step = plan.asked[0].step
        hints = [
            InfoView(p.text + ".", "let_op")
            for p in self.assessment.step(step).open_points
            if p.kind == "keuze" and p.address in mine
        ]
        need = self._needs.get(plan.instance_id)
        if step in (6, 7) and need is not None and need.own is not None and need.own.who:
            hints.insert(0, InfoView(f"Afspraak uit stap 5: {need.own.who}"))
        return tuple(hints)

    def _empty(self, number: int) -> CardView:
        words = {
            4: "Er is nog geen probleem dat de cliënt als belemmering ervaart. Scoor eerst de leefgebieden in stap 3.",
            5: "Er is nog geen behoefte. Vul eerst stap 4 in.",
            6: "Er is niets meer over om op te lossen, of stap 5 is nog niet ingevuld.",
            7: "Er is niets meer over voor maatwerk, of stap 5 en 6 zijn nog niet ingevuld.",
            8: "Er is geen begeleiding of dagbesteding gekozen in stap 7. Dan hoort er geen begeleidingsprofiel bij.",
            9: "Er is nog geen maatwerk gekozen in stap 7.",
        }
        back = {4: 3, 5: 4, 6: 5, 7: 5, 8: 7, 9: 7}
        text = words.get(number, "Op deze stap is nu niets te vragen.")
        return CardView(
            "leeg", "Hier is nu niets in te vullen", items=(InfoView(text, go_to_step=back.get(number)),)
        )

    def _other_areas(self) -> CardView:
        shown = {area.id for area in areas_in_play(self.case, self.pack)}
        closed = [area for area in self.pack.leefgebieden.areas if area.id not in shown]
        text = (
            "De vraag gaat alleen over het huishouden. Daarom staan deze leefgebieden dicht. "
            "Speelt er meer? Open dan het leefgebied; het onderzoek wordt breder, niets gaat verloren."
        )
        if not closed:
            text = "Alle leefgebieden staan open."
        return CardView(
            OTHER_AREAS,
            "Andere leefgebieden",
            items=(InfoView(text),),
            actions=tuple(ActionView(f"leefgebied:open:{a.id}", f"{a.label} ook bespreken") for a in closed),
        )

    # --- what stands above the questions ------------------------------------------------------------------------

    def _extra_cards(self, number: int, index: int) -> tuple[CardView, ...]:
        if index != 0:
            return ()
        if number == 3:
            return self._signals()
        if number == 7:
            individual = self.situation.computed["berekend.heeft_individueel"].text == "ja"
            return (guidance_sum(self.assessment) if individual else ()) + day_hours_cards(self.assessment)
        if number == 8:
            return (CardView("voorstel", "Voorstel voor het profiel", items=self._proposal_items()),)
        if number == 9:
            return basis_cards(self.situation, self.assessment)
        return ()

    def _signals(self) -> tuple[CardView, ...]:
        if not self.assessment.signals:
            return ()
        items = tuple(
            InfoView(
                signal.text + ". Kijk wat nu nodig is: OGGZ, Veilig Thuis of crisisdienst.",
                "stop",
                signal.address,
            )
            for signal in self.assessment.signals
        )
        return (CardView("signalen", "Signaal", items=items),)

    def _proposal_items(self) -> tuple[Item, ...]:
        proposal = self.assessment.proposal
        title = {
            "voorstel": "Voorstel: " + (proposal.profile.label if proposal.profile else ""),
            "geen_maatwerk": "Voorstel: geen maatwerk",
            "geen_begeleiding": "Geen begeleidingsprofiel",
            "onvolledig": "Nog geen voorstel",
            "buiten_geldigheid": "Geen voorstel op deze peildatum",
        }[proposal.status]
        text = proposal.text
        if proposal.profile:
            over = ", ".join(f"{label} ({severity})" for label, severity in proposal.remaining)
            text = f"{band_text(proposal.profile)}. Gebruikt is wat overblijft: {over}. De keuze is aan u."
        shown: Item = ProposalView(
            "profiel",
            title,
            text,
            str(proposal.citation),
            proposal.citation.certainty,
            trace_lines(proposal.trace),
        )
        missing = tuple(InfoView(words, "let_op", address) for address, words in proposal.missing[:12])
        more = len(proposal.missing) - 12
        if more > 0:
            missing = (*missing, InfoView(f"En nog {more} andere antwoorden."))
        return (shown, *missing)


def open_point_view(point: OpenPoint) -> OpenPointView:
    """An open point as the screen links to it."""
    return OpenPointView(point.text, point.step, point.address, point.blocks, point.kind)
