"""Pages cut into topics of 8 to 15 questions: what is asked together, in which order, under which title."""

from __future__ import annotations

from dataclasses import dataclass

from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import STEP_IDS, Asked, point_of
from wmo_desktop.domain.needs import areas_in_play, household_request_only, set_aside
from wmo_desktop.wizard.view import TopicView

# Above this number of questions a next topic begins; a single section is never cut in two.
_FULL = 11
_NEEDS_TOGETHER = 2
HOUSEMATES = "huisgenoten"
OTHER_AREAS = "andere_leefgebieden"


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One card: a section for one instance. ``questions`` may be empty: then the card explains why."""

    section_id: str
    instance_id: str
    title: str
    asked: tuple[Asked, ...]

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
    if step_id == "leefgebieden":
        return _areas(situation, cards)
    if step_id in ("behoefte", "eigen_kracht", "voorliggend", "maatwerk"):
        return _needs(situation, cards)
    return _packed(cards)


def _cards(situation: Situation, number: int) -> list[CardPlan]:
    """One card per section and instance, in page order; sections about housemates keep a card without any."""
    step = situation.book.pack.step(STEP_IDS[number - 1])
    by_card: dict[tuple[str, str], list[Asked]] = {}
    for item in situation.asked(number):
        by_card.setdefault((item.section.id, item.address.instance_id), []).append(item)
    cards = []
    for section in step.sections:
        if section.scope == "huisgenoot":
            cards.append(CardPlan(HOUSEMATES, "", section.title, ()))
        for (section_id, instance), items in by_card.items():
            if section_id == section.id:
                cards.append(CardPlan(section.id, instance, section.title, tuple(items)))
    return cards


def _packed(cards: list[CardPlan]) -> tuple[TopicPlan, ...]:
    """Sections together until a topic is full; cards of one section stay together."""
    groups: list[list[CardPlan]] = []
    for card in cards:
        same = groups and groups[-1][-1].section_id == card.section_id
        housemate = groups and groups[-1][-1].section_id == HOUSEMATES
        size = sum(len(c.asked) for c in groups[-1]) if groups else 0
        if groups and (same or housemate or size + len(card.asked) <= _FULL):
            groups[-1].append(card)
        else:
            groups.append([card])
    if not groups:
        return (TopicPlan("leeg", "", ()),)
    return tuple(
        TopicPlan(group[0].key, " · ".join(dict.fromkeys(card.title for card in group)), tuple(group))
        for group in groups
    )


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
    return (*topics, *(topic for topic in _packed(rest) if topic.cards))


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
    topics += [topic for topic in _packed(rest) if topic.cards]
    return tuple(topics) or (TopicPlan("leeg", "", ()),)


def topic_view(situation: Situation, assessment: Assessment, number: int, topic: TopicPlan) -> TopicView:
    """A topic's state in a word, from its own questions only."""
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
