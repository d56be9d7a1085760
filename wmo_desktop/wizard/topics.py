"""Pages cut into topics of 8 to 15 questions: what is asked together, in which order, under which title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from decision_trees.answers import Address
from decision_trees.model import Section
from wmo_desktop.domain.advice import PREFIX, Advice
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import STEP_IDS, Asked, point_of
from wmo_desktop.domain.closing import instance_name
from wmo_desktop.domain.needs import areas_in_play, household_request_only, set_aside
from wmo_desktop.wizard.view import TopicView

# Above this number of questions a next topic begins; a single section is never cut in two.
_FULL = 11
# And never more cards than this, so that a matrix of domains or activities can be taken in.
_CARDS = 7
_NEEDS_TOGETHER = 2
HOUSEMATE, FACILITY = "huisgenoot", "voorziening"
HOUSEMATES, FACILITIES = "huisgenoten_lijst", "voorzieningen_lijst"
LISTS = {HOUSEMATE: HOUSEMATES, FACILITY: FACILITIES}
OTHER_AREAS = "andere_leefgebieden"
SKIPPED = "overgeslagen"
_PART = re.compile(r" \((\d+ van \d+)\)$")
_ADVICE_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One card: a section, or a tree or table (``advice``), for one instance. Without questions it explains itself."""

    section_id: str
    instance_id: str
    title: str
    asked: tuple[Asked, ...]
    advice: Advice | None = None

    @property
    def key(self) -> str:
        return f"{self.section_id}@{self.instance_id}" if self.instance_id else self.section_id


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """A topic: the cards that are shown together."""

    id: str
    title: str
    cards: tuple[CardPlan, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(item for card in self.cards for item in card.asked)


def topics_of(situation: Situation, number: int) -> tuple[TopicPlan, ...]:
    """The topics of a step; always at least one, so that an empty step can say why it is empty."""
    step_id = STEP_IDS[number - 1]
    cards = _cards(situation, number)
    advice = _advice(situation, number)
    if step_id == "leefgebieden":
        own = _areas(situation, cards)
    elif step_id in ("behoefte", "eigen_kracht", "voorliggend", "maatwerk"):
        own = _needs(situation, cards)
    else:
        own = _packed(situation, cards)
    # What may be expected of housemates is weighed before what they solve; other advice follows the questions.
    return _told_apart(advice + own if step_id == "eigen_kracht" else own + advice)


def _advice(situation: Situation, number: int) -> tuple[TopicPlan, ...]:
    """The pack's trees and tables of a step: by group and instance, a few together; then what was skipped."""
    advices = situation.advices(number)
    asked = situation.asked(number)
    by_group: dict[tuple[str, str], list[CardPlan]] = {}
    for advice in advices:
        if not advice.relevant:
            continue
        mine = tuple(
            item
            for item in asked
            if item.section.id == f"boom.{advice.rule.id}" and item.address.instance_id == advice.instance
        )
        plan = CardPlan(PREFIX + advice.rule.id, advice.instance, advice.rule.title, mine, advice)
        by_group.setdefault((advice.rule.group, advice.instance), []).append(plan)
    topics = []
    for (group, instance), plans in by_group.items():
        about = (
            "huisgenoot.lid"
            if plans[0].advice and plans[0].advice.rule.scope == "huisgenoot"
            else "behoefte.nodig"
        )
        name = instance_name(situation, Address(about, instance)) if instance else ""
        title = f"{group}: {name}" if name else group
        for start in range(0, len(plans), _ADVICE_TOGETHER):
            part = tuple(plans[start : start + _ADVICE_TOGETHER])
            topics.append(TopicPlan(part[0].key, title, part))
    skipped = {a.rule.skip_text for a in advices if not a.relevant and a.rule.skip_text}
    if skipped:
        topics.append(TopicPlan(SKIPPED, "Overgeslagen", ()))
    return tuple(topics)


def _cards(situation: Situation, number: int) -> list[CardPlan]:
    """One card per section and instance, in page order; sections about housemates keep a card without any."""
    step = situation.book.pack.step(STEP_IDS[number - 1])
    by_card: dict[tuple[str, str], list[Asked]] = {}
    for item in situation.asked(number):
        by_card.setdefault((item.section.id, item.address.instance_id), []).append(item)
    cards = []
    for section in step.sections:
        if section.scope in (HOUSEMATE, FACILITY):
            # The card to add one stands there also while there is none.
            cards.append(CardPlan(LISTS[section.scope], "", section.title, ()))
        for (section_id, instance), items in by_card.items():
            if section_id == section.id:
                cards.append(CardPlan(section.id, instance, section.title, tuple(items)))
    return cards


def _packed(situation: Situation, cards: list[CardPlan]) -> tuple[TopicPlan, ...]:
    """Sections together until a topic is full; cards of one section stay together.

    Counted is what a section can ask, not what it asks now: a topic must not be cut in two under one's hands.
    """
    sizes = {
        section.id: _size(situation, section)
        for step in situation.book.pack.steps
        for section in step.sections
    }
    sizes |= {HOUSEMATES: sizes.get("huisgenoten", 0), FACILITIES: _FULL}
    groups: list[list[CardPlan]] = []
    sections: list[set[str]] = []
    for card in cards:
        section_id = card.section_id
        # The card for adding one belongs to the cards of those that are there.
        if sections and (section_id in sections[-1] or groups[-1][-1].section_id in LISTS.values()):
            groups[-1].append(card)
            sections[-1].add(section_id)
            continue
        size = sum(sizes[known] for known in sections[-1] - {"huisgenoten"}) if sections else _FULL
        if section_id not in LISTS.values() and size + sizes[section_id] <= _FULL:
            groups[-1].append(card)
            sections[-1].add(section_id)
        else:
            groups.append([card])
            sections.append({section_id})
    if not groups:
        return (TopicPlan("leeg", "", ()),)
    topics = []
    for group in groups:
        title = " · ".join(dict.fromkeys(card.title for card in group))
        parts = [group[start : start + _CARDS] for start in range(0, len(group), _CARDS)]
        for turn, part in enumerate(parts, start=1):
            name = title if len(parts) == 1 else f"{title} ({turn} van {len(parts)})"
            topics.append(TopicPlan(part[0].key, name, tuple(part)))
    return tuple(topics)


def _size(situation: Situation, section: Section) -> int:
    """How many questions a section can put on a page."""
    count = len(situation.book.section_questions(section))
    if section.scope == "kenmerk":
        return count * len(situation.book.kenmerken)
    # How many limitations there will be can't be known; they get a topic of their own. Housemates are few.
    return {"zaak": count, "huisgenoot": count}.get(section.scope, _FULL)


def _areas(situation: Situation, cards: list[CardPlan]) -> tuple[TopicPlan, ...]:
    book, case = situation.book, situation.case
    rest = [
        card for card in cards if card.instance_id not in book.areas and card.instance_id not in book.points
    ]
    topics = []
    for area in areas_in_play(case, book.pack):
        points = {point.id for point in area.points}
        mine = [card for card in cards if card.instance_id in points]
        about = [card for card in cards if card.instance_id == area.id]
        topics.append(TopicPlan(area.id, area.label, tuple(mine + about)))
    if household_request_only(case):
        topics.append(TopicPlan(OTHER_AREAS, "Andere leefgebieden", ()))
    return (*topics, *(topic for topic in _packed(situation, rest) if topic.cards))


def _needs(situation: Situation, cards: list[CardPlan]) -> tuple[TopicPlan, ...]:
    """Needs of one leefgebied together, at most a few at a time; a need keeps all its cards."""
    by_need: dict[str, list[CardPlan]] = {}
    rest = []
    for card in cards:
        if point_of(card.instance_id) in situation.book.points:
            by_need.setdefault(point_of(card.instance_id), []).append(card)
        else:
            rest.append(card)
    topics: list[TopicPlan] = []
    count: dict[str, int] = {}
    for point_id, mine in by_need.items():
        area, _ = situation.book.points[point_id]
        turn = count.get(area.id, 0)
        count[area.id] = turn + 1
        if topics and turn % _NEEDS_TOGETHER and topics[-1].title == area.label:
            topics[-1] = TopicPlan(topics[-1].id, area.label, topics[-1].cards + tuple(mine))
        else:
            topics.append(TopicPlan(point_id, area.label, tuple(mine)))
    topics += [topic for topic in _packed(situation, rest) if topic.cards]
    return tuple(topics) or (TopicPlan("leeg", "", ()),)


def _told_apart(topics: tuple[TopicPlan, ...]) -> tuple[TopicPlan, ...]:
    """Topics of the same name get a number: "Huishouden doen (1 van 3)"."""
    often = Counter(topic.title for topic in topics)
    turns: Counter[str] = Counter()
    told = []
    for topic in topics:
        turns[topic.title] += 1
        turn = f" ({turns[topic.title]} van {often[topic.title]})"
        told.append(replace(topic, title=topic.title + turn) if often[topic.title] > 1 else topic)
    return tuple(told)


def name_and_part(title: str) -> tuple[str, str]:
    """("Huishouden doen", "1 van 3"): a topic's title without its number, and that number, "" when it has none."""
    found = _PART.search(title)
    return (title[: found.start()], found[1]) if found else (title, "")


def walked(topics: tuple[TopicPlan, ...]) -> int:
    """How many topics "next" walks through: what was skipped stands last and is only reached by the menu."""
    return len(topics) - 1 if len(topics) > 1 and topics[-1].id == SKIPPED else len(topics)


def topic_view(situation: Situation, assessment: Assessment, number: int, topic: TopicPlan) -> TopicView:
    """A topic's state in a word, from its own questions only."""
    if topic.id == SKIPPED:
        return TopicView(topic.id, topic.title, "klaar", 0)
    mine = {item.address for item in topic.asked}
    open_points = [p for p in assessment.step(number).open_points if p.address in mine and p.blocks]
    answered = any(address in situation.case.answers for address in mine)
    if topic.id in situation.book.areas and set_aside(situation.case, topic.id):
        status = "terzijde"
    elif mine & assessment.stale:
        status = "opnieuw bekijken"
    elif open_points:
        status = "bezig" if answered else "nog doen"
    else:
        status = "klaar" if answered or not mine else "nog doen"
    return TopicView(topic.id, topic.title, status, len(open_points))
