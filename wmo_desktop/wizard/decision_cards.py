"""Cards above the questions of steps 7 and 9: what the decisions so far come to."""

from __future__ import annotations

from decision_trees.calculator import minutes_text
from decision_trees.duur import Duration
from decision_trees.model import Profile
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.wizard.entry import show_date, show_number
from wmo_desktop.wizard.view import CardView, InfoView, Item

_SUPPORT = {
    "individueel": "Begeleiding",
    "dagbesteding": "Dagbesteding",
    "huishouden": "Hulp bij het huishouden",
}


def _period_text(period: Duration) -> str:
    """From when to when, and what the policy says about it."""
    if period.end is None:
        return period.text
    start, end = show_date(period.start.isoformat()), show_date(period.end.isoformat())
    return f"van {start} tot en met {end}. {period.text}"


def band_text(profile: Profile) -> str:
    """Such as "1 tot 3 uur per week", "tot 1 uur per week", "5 uur per week of meer"."""
    low, unit = show_number(profile.low), profile.unit
    if profile.high is None:
        amount, _, per = unit.partition(" ")
        return f"{low} {amount} {per} of meer".replace("  ", " ")
    if profile.low == 0:
        return f"tot {show_number(profile.high)} {unit}"
    return f"{low} tot {show_number(profile.high)} {unit}"


def _with_band(profile: Profile) -> str:
    """A profile and its band, unless the name says it already ("Dagbesteding klein, 1 tot en met 4 dagdelen")."""
    bounds = [show_number(bound) for bound in (profile.low, profile.high) if bound is not None]
    told = all(bound in profile.label for bound in bounds) and profile.unit.split()[0] in profile.label
    return profile.label if told else f"{profile.label}: {band_text(profile)}"


def guidance_sum(assessment: Assessment) -> tuple[CardView, ...]:
    """Begeleiding in minutes so far, beside the HHM band; nothing for a pack without the matrix."""
    result = assessment.begeleiding
    if result is None:
        return ()
    items: list[Item] = []
    if result.total is None:
        items.append(
            InfoView("Nog geen begeleiding in minuten. Kies hieronder per activiteit welke steun nodig is.")
        )
    else:
        state = "" if result.complete else " Nog niet compleet."
        items.append(InfoView(f"Samen {result.text}.{state}", "rustig" if result.complete else "let_op"))
        items += [
            InfoView(
                f"{line.label}: {line.formula} = {minutes_text(line.minutes)} minuten per week "
                f"({line.citation}, {line.certainty})."
            )
            for line in result.lines
            if line.minutes is not None
        ]
    if result.remark is not None:
        items.append(InfoView(result.remark.text))
    items += [InfoView(warning, "let_op") for warning in result.warnings]
    return (CardView("begeleiding_som", "Begeleiding in minuten", items=tuple(items)),)


def phase_out_cards(assessment: Assessment) -> tuple[CardView, ...]:
    """The dated phase-out of household help, with the other reading of the source."""
    schedule = assessment.phase_out
    if schedule is None:
        return ()
    items: list[Item] = [InfoView(schedule.text)]
    for period in schedule.periods:
        when = f"week {period.first_week}" + (
            f" tot en met {period.last_week}" if period.last_week else " en verder"
        )
        if period.start is not None:
            when += f", vanaf {show_date(period.start.isoformat())}"
        items.append(
            InfoView(
                f"{when}: {minutes_text(period.per_4_weeks)} minuten per 4 weken "
                f"({minutes_text(period.per_week)} per week)."
            )
        )
    items += [InfoView(note, "let_op") for note in schedule.notes]
    if schedule.alternative is not None:
        steps = ", ".join(minutes_text(period.per_week) for period in schedule.alternative.periods)
        items.append(InfoView(f"Leest u de 30 minuten per week, dan wordt het per week: {steps}."))
    return (CardView("afbouwschema", "Afbouwschema", items=tuple(items)),)


def _continuation_cards(assessment: Assessment) -> tuple[CardView, ...]:
    """What happens with each provision when the client falls away."""
    items: list[Item] = []
    for item in assessment.continuations:
        name = item.provision.replace("_", " ").capitalize()
        until = f" Tot {show_date(item.stops_on.isoformat())}." if item.stops_on and item.weeks else ""
        items.append(
            InfoView(f"{name}: {item.text}{until}", "let_op" if item.status == "vraag" else "rustig")
        )
        items += [InfoView(f"Nog doen: {text}") for text in item.todo]
    return (CardView("doorlopen_uitkomst", "Als de cliënt wegvalt", items=tuple(items)),) if items else ()


def day_hours_cards(assessment: Assessment) -> tuple[CardView, ...]:
    """Hours of dagbesteding per week, and whether that fits the policy."""
    hours = assessment.day_hours
    if hours is None:
        return ()
    text = hours.text or hours.missing
    items: list[Item] = [InfoView(text, "let_op" if hours.allowed is False or not hours.text else "rustig")]
    items += [InfoView(words, "let_op") for words in hours.outside]
    return (CardView("dagbesteding_som", "Dagbesteding in uren", items=tuple(items)),)


def basis_cards(situation: Situation, assessment: Assessment) -> tuple[CardView, ...]:
    """What step 9 builds on: bands, end dates, minutes of the calculator, phase-out."""
    items: list[Item] = []
    for decision in assessment.decisions:
        if decision.profile is not None:
            text = f"{_with_band(decision.profile)}."
            if decision.profile.midpoint is not None:
                text += (
                    f" Midden van de band: {show_number(decision.profile.midpoint)} "
                    f"{decision.profile.unit} ({decision.profile.midpoint_certainty})."
                )
            if decision.within_band is False:
                text += " Wat u nu invult ligt buiten de band."
            items.append(InfoView(text, "let_op" if decision.within_band is False else "rustig"))
    items += [
        InfoView(
            f"{_SUPPORT[decision.kind]}: {_period_text(decision.duration)}",
            "rustig" if decision.duration.allowed else "let_op",
        )
        for decision in assessment.decisions
        if decision.duration is not None
    ]
    calculator = assessment.calculator
    if situation.computed["berekend.heeft_huishouden"].text == "ja":
        total = f"{calculator.total} minuten per week" if calculator.total is not None else "nog geen minuten"
        open_text = "" if calculator.complete else " De rekenhulp is nog niet compleet."
        items.append(
            InfoView(
                f"Huishoudelijke hulp volgens de rekenhulp: {total}.{open_text}",
                "rustig" if calculator.complete else "let_op",
            )
        )
    basis = (CardView("basis", "Waar u op voortbouwt", items=tuple(items)),) if items else ()
    return basis + phase_out_cards(assessment) + _continuation_cards(assessment)
