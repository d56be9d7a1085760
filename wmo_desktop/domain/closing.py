"""When a step may be closed, and what is still missing (domain specification §1). Nothing here ever blocks saving."""

from __future__ import annotations

from collections.abc import Iterator

from decision_trees.answers import Address, Answer, AnswerState
from decision_trees.model import Question
from decision_trees.results import CalculatorResult
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import OpenPoint, Proposal
from wmo_desktop.domain.book import Asked, reasons_of
from wmo_desktop.domain.bounds import PROFILE_QUESTION
from wmo_desktop.domain.needs import SEVERITIES, mantelzorg_refused, set_aside

# Questions whose step can't be closed by a state: the step exists to settle exactly this.
_NEEDS_VALUE = frozenset(
    {
        "hulpvraag.woorden",
        "hulpvraag.soort",
        "melding.datum",
        "maatwerk.soort",
        "profiel.individueel",
        "profiel.dagbesteding",
        "afweging.uren",
        "afweging.dagdelen",
        "afweging.huishouden",
        "afweging.huishouden_minuten",
        "afweging.duur_individueel",
        "afweging.duur_dagbesteding",
        "afweging.duur_huishouden",
    }
)
_STATE_WORDS = {
    AnswerState.NIET_BESPROKEN: "niet besproken",
    AnswerState.WIL_NIET_ZEGGEN: "wil de cliënt niet zeggen",
    AnswerState.ONBEKEND: "onbekend",
    AnswerState.NAVRAGEN: "nog navragen",
}


def state_words(state: AnswerState) -> str:
    """The state in words, as in a sentence."""
    return _STATE_WORDS[state]


def open_points(
    situation: Situation,
    number: int,
    proposal: Proposal,
    calculator: CalculatorResult,
    stale: frozenset[Address],
) -> tuple[OpenPoint, ...]:
    """What stands open in a step, in page order, then what holds for the step as a whole."""
    asked = situation.asked(number)
    answers = situation.case.answers
    points: list[OpenPoint] = []
    for item in asked:
        answer = answers.get(item.address)
        # As most questions: nothing to say about it, found out in the cheapest way.
        if answer is None:
            if item.question.required != "ja" and item.address not in stale:
                continue
        elif answer.state is None and item.address not in stale:
            reasons = item.reasons
            if (reasons is not None and reasons.isdisjoint(answer.options)) or answer.reason.strip():
                continue
        points += _of_question(situation, item, answer, stale)
    points += _RULES.get(number, _nothing)(situation, proposal, calculator)
    return tuple(points)


def needs_reason(question: Question, answer: Answer | None) -> bool:
    """Whether this answer, as given, asks for a reason: a judgement, a marked option, or "niet besproken"."""
    if answer is None:
        return False
    if answer.state is not None:
        return answer.state is AnswerState.NIET_BESPROKEN
    reasons = reasons_of(question)
    return reasons is None or not reasons.isdisjoint(answer.options)


def _lacks_reason(question: Question, answer: Answer) -> bool:
    return not answer.reason.strip() and needs_reason(question, answer)


def _of_question(
    situation: Situation, item: Asked, answer: Answer | None, stale: frozenset[Address]
) -> Iterator[OpenPoint]:
    question, address, step = item.question, item.address, item.step
    again, empty = address in stale, answer is None and item.required
    reason = answer is not None and _lacks_reason(question, answer)
    if not (again or empty or reason or (answer is not None and answer.state is not None)):
        return  # as most questions: no need to name it
    name = subject(situation, address, question)
    if again:
        yield OpenPoint(step, "opnieuw", said(name, "opnieuw bekijken"), address, blocks=False)
    if answer is None:
        if item.required:
            yield OpenPoint(step, "ontbreekt", said(name, "nog niet ingevuld"), address)
        return
    if answer.state is not None:
        if item.required and address.question_id in _NEEDS_VALUE:
            yield OpenPoint(step, "ontbreekt", said(name, "hier is een antwoord nodig"), address)
        if answer.state is AnswerState.NAVRAGEN:
            whom = f" bij {answer.ask_whom}" if answer.ask_whom else ""
            yield OpenPoint(step, "navragen", said(name, f"navragen{whom}"), address, blocks=False)
    if reason:
        yield OpenPoint(step, "reden", said(name, "schrijf op waarom"), address)


def said(name: str, what: str) -> str:
    """A name and what is said of it: "Adres: nog niet ingevuld", "Is er mantelzorg? Nog niet ingevuld"."""
    return f"{name} {what[:1].upper()}{what[1:]}" if name.endswith("?") else f"{name}: {what}"


def subject(situation: Situation, address: Address, question: Question) -> str:
    """What a question is about, in words: "Post en administratie · Ervaart de cliënt dit …"; the same words once."""
    name = instance_name(situation, address)
    return f"{name} · {question.label}" if name and name != question.label else question.label


def instance_name(situation: Situation, address: Address) -> str:
    """The name of the thing an address is about, "" for the case itself."""
    book, instance = situation.book, address.instance_id
    if not instance:
        return ""
    if address.question_id.startswith("huisgenoot."):
        return situation.case.text("huisgenoot.naam", instance) or "Huisgenoot"
    point, _, kind = instance.partition("/")
    if point in book.points:
        label = book.points[point][1].label
        return f"{label}, {book.kinds[kind].label}" if kind in book.kinds else label
    for named in (book.areas, book.kenmerken, book.lines):
        if instance in named:
            return named[instance].label
    for option in situation.facilities():
        if option.id == instance:
            return option.label
    return _matrix_name(situation, instance) or _limitation(situation, instance)


def _limitation(situation: Situation, instance: str) -> str:
    """A limitation of step 2 in words; else the id of a housemate by name, or as it is."""
    limitation = situation.book.question(Address("problematiek.beperkingen"))
    for option in limitation.options if limitation else ():
        if option.id == instance:
            return option.label
    return situation.case.text("huisgenoot.naam", instance) or instance


def _matrix_name(situation: Situation, instance: str) -> str:
    """A domain of the Zelfredzaamheid-Matrix, an activity of begeleiding, or an activity with its type."""
    pack = situation.book.pack
    for domain in pack.zrm.domains if pack.zrm else ():
        if domain.id == instance:
            return domain.label
    if pack.begeleiding is None:
        return ""
    activity_id, _, kind_id = instance.partition("/")
    for activity in pack.begeleiding.activities:
        if activity.id == activity_id:
            kind = next((kind.label for kind in pack.begeleiding.kinds if kind.id == kind_id), "")
            return f"{activity.label}: {kind.lower()}" if kind else activity.label
    return ""


def _nothing(_situation: Situation, _proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    return []


def _step_3(situation: Situation, _proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    case = situation.case
    points = []
    for area_id, area in situation.book.areas.items():
        aside = case.get("leefgebied.terzijde", area_id)
        if set_aside(case, area_id) and aside is not None and not aside.reason.strip():
            address = Address("leefgebied.terzijde", area_id)
            points.append(OpenPoint(3, "reden", f"{area.label}: waarom is dit niet van belang?", address))
    return points


def _rest_too_heavy(
    situation: Situation, step: int, prefix: str, instance: str, severity: str
) -> list[OpenPoint]:
    address = Address(f"{prefix}.rest_score", instance)
    rest = situation.case.text(address.question_id, instance)
    if rest in SEVERITIES and severity in SEVERITIES and SEVERITIES.index(rest) > SEVERITIES.index(severity):
        name = instance_name(situation, address)
        text = f"{name}: wat overblijft ({rest}) kan niet zwaarder zijn dan het was ({severity})"
        return [OpenPoint(step, "keuze", text, address)]
    return []


def _step_5(situation: Situation, _proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    case = situation.case
    points: list[OpenPoint] = []
    for need in situation.needs_of_step("eigen_kracht"):
        outcome = case.text("eigen_kracht.uitkomst", need.point_id)
        if outcome not in ("geheel", "deels"):
            continue
        agreement = Address("eigen_kracht.afspraak", need.point_id)
        if agreement not in case.answers:
            text = f"{need.label}: wie doet wat, hoe vaak, en is het met die persoon besproken?"
            points.append(OpenPoint(5, "ontbreekt", text, agreement))
        if mantelzorg_refused(case, need.point_id):
            text = f"{need.label}: de mantelzorger wil of kan dit niet. Dit telt niet mee; pas de keuze aan."
            points.append(OpenPoint(5, "keuze", text, Address("eigen_kracht.uitkomst", need.point_id)))
        if outcome == "deels":
            points += _rest_too_heavy(situation, 5, "eigen_kracht", need.point_id, need.severity)
    return points


def _step_6(situation: Situation, _proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    points: list[OpenPoint] = []
    for need in situation.needs_of_step("voorliggend"):
        before = situation.case.text("eigen_kracht.rest_score", need.point_id) or need.severity
        for solution in need.preceding:
            points += _rest_too_heavy(situation, 6, "oplossing", f"{need.point_id}/{solution.kind}", before)
    return points


def _step_8(situation: Situation, proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    address = Address(PROFILE_QUESTION["individueel"])
    answer = situation.case.answers.get(address)
    if answer is None or not departs(proposal, answer.text) or answer.reason.strip():
        return []
    return [OpenPoint(8, "keuze", "U wijkt af van het voorstel: schrijf op waarom", address)]


def departs(proposal: Proposal, chosen: str) -> bool:
    """Whether a chosen profile differs from the proposal. Without a proposal there is nothing to depart from."""
    if not chosen:
        return False
    if proposal.status == "voorstel" and proposal.profile is not None:
        return chosen != proposal.profile.id
    return proposal.status in ("geen_maatwerk", "geen_begeleiding") and chosen != "geen"


def _step_9(situation: Situation, _proposal: Proposal, calculator: CalculatorResult) -> list[OpenPoint]:
    return _household(situation, calculator) + _asked_elsewhere(situation)


def _asked_elsewhere(situation: Situation) -> list[OpenPoint]:
    """Of lines of the calculator: what is still to be asked."""
    found = []
    for address, answer in situation.case.answers.items():
        if answer.state is AnswerState.NAVRAGEN and address.question_id.startswith(("regel.", "rekenhulp.")):
            question = situation.book.question(address)
            if question is not None:
                whom = f" bij {answer.ask_whom}" if answer.ask_whom else ""
                text = f"Rekenhulp: {subject(situation, address, question)}: navragen{whom}"
                found.append(OpenPoint(9, "navragen", text, address, blocks=False))
    return found


def _household(situation: Situation, calculator: CalculatorResult) -> list[OpenPoint]:
    if situation.computed["berekend.heeft_huishouden"].text != "ja":
        return []
    if situation.case.text("afweging.huishouden") == "wijkt_af":
        return []
    if not calculator.chosen:
        return [OpenPoint(9, "ontbreekt", "Rekenhulp: kies welke regels nodig zijn", None)]
    return [OpenPoint(9, "ontbreekt", f"Rekenhulp: {text}", address) for address, text in calculator.missing]


def _step_7(situation: Situation, _proposal: Proposal, _calculator: CalculatorResult) -> list[OpenPoint]:
    if situation.computed["berekend.heeft_individueel"].text != "ja":
        return []
    asked = {item.address for item in situation.asked(7)}
    return [
        OpenPoint(7, "ontbreekt", f"Begeleiding in minuten: {text}", address)
        for address, text in situation.begeleiding.missing
        if address not in asked
    ]


_RULES = {7: _step_7, 3: _step_3, 5: _step_5, 6: _step_6, 8: _step_8, 9: _step_9}
