"""Sections 7 and 8 of the plan: what it costs and what happens next."""

from __future__ import annotations

from datetime import date

from reports.bijdrage import contribution_text
from reports.builder import SectionBuilder
from reports.dutch import date_text, long_date, parse_date
from reports.parts import Run, Section
from reports.pictures import time_line
from reports.procedure import procedure_moments
from reports.reader import Reader, lower_first
from reports.termijnen import DECISION_DAYS, RESEARCH_DAYS, term_end
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.lifecycle import Signing

_TOLD = (
    (
        "verteld.clientondersteuning",
        "gratis cliëntondersteuning (iemand die met u meedenkt en naast u staat)",
    ),
    ("verteld.persoonlijk_plan", "het persoonlijk plan dat u zelf mag maken"),
    ("verteld.pgb", "het persoonsgebonden budget (pgb)"),
    ("verteld.bijdrage", "de eigen bijdrage"),
)


def costs_section(number: int, assessment: Assessment, made_on: date) -> Section:
    """Own contribution per year that matters, and pgb in plain words."""
    section = SectionBuilder(number, "Wat u betaalt")
    years = {made_on.year}
    for decision in assessment.decisions:
        start = parse_date(decision.start)
        if start:
            years.add(start.year)
        # Help that starts this year goes on into the next; amounts of later years are never known yet.
        end = decision.duration.end if decision.duration is not None else None
        if end and end.year > made_on.year:
            years.add(made_on.year + 1)
    amounts = " ".join(contribution_text(year) for year in sorted(years))
    section.line(f"Voor hulp van de gemeente betaalt u meestal een eigen bijdrage. {amounts}")
    section.line(
        "Het bedrag blijft gelijk als u meer hulp krijgt. Soms betaalt u minder of niets. "
        "Het CAK stuurt u de rekening."
    )
    section.subheading("Zelf hulp inkopen: het pgb")
    section.line(
        "U kunt de hulp op twee manieren krijgen. De gemeente regelt een aanbieder (zorg in natura). "
        "Of u regelt de hulp zelf met een budget (pgb)."
    )
    section.line(
        "Met een pgb kiest u zelf wie u helpt. U maakt dan afspraken, houdt de kosten bij en controleert de hulp. "
        "Kunt u dat niet alleen? Dan mag iemand u daarbij helpen."
    )
    section.line("Wilt u een pgb? Dan vragen wij waarom. Wij kijken ook of de hulp goed en veilig is.")
    return section.section()


def next_section(
    number: int, reader: Reader, assessment: Assessment, made_on: date, signing: Signing | None = None
) -> Section:
    """The procedure in order, with dates in words where the law and the case give them."""
    section = SectionBuilder(number, "Hoe het verder gaat")
    moments = procedure_moments(assessment.deadlines, reader.text("gesprek.datum"), made_on, client=True)
    if moments:
        section.picture(time_line(moments))
        section.caption("Een donker rondje is geweest. Een wit rondje komt nog. Stippels: nog geen datum.")
    section.line(Run("Dit plan is geen besluit. ", strong=True), "Het is het verslag van ons onderzoek.")
    reported = parse_date(reader.text("melding.datum"))
    if reported:
        end = term_end(reported, RESEARCH_DAYS)
        limit = f": uiterlijk op {long_date(end)}" if end else ""
        section.line(
            f"U vroeg ons om hulp op {long_date(reported)}. Ons onderzoek duurt hoogstens zes weken{limit}."
        )
    else:
        section.line("Ons onderzoek duurt hoogstens zes weken. De datum van uw melding is nog niet ingevuld.")
    confirmed = reader.date("melding.bevestigd")
    section.line(f"Op {confirmed} schreven wij u dat uw vraag binnen is." if confirmed else "")
    if reader.text("melding.route") == "herbeoordeling":
        section.line("U krijgt al hulp. Wij keken opnieuw of die hulp nog past.")
    if reader.text("melding.spoed") == "ja":
        section.line(
            "Uw vraag heeft haast. Er kan snel tijdelijke hulp komen. Ons onderzoek gaat dan gewoon door."
        )
    if signing is None or not (signing.application and signing.by_client):
        section.line("Wilt u de hulp uit dit plan? Vraag die dan aan. Dat kan met dit formulier, bij 9.")
    section.line(
        f"Na uw aanvraag beslist de gemeente binnen {DECISION_DAYS // 7} weken. U krijgt een brief met het besluit. "
        "In die brief staat ook wat u kunt doen als u het er niet mee eens bent."
    )
    evaluation = reader.text("afweging.evaluatie")
    if evaluation:
        when = lower_first(date_text(evaluation)).rstrip(".")
        section.line(f"Wij bespreken met u of de hulp goed werkt. Wanneer: {when}.")
    section.line("Verandert er iets in uw situatie? Laat het ons dan weten.")
    _told(section, reader)
    section.line(
        "U krijgt dit plan. Wilt u weten wat de gemeente nog meer van u bewaart? Vraag het ons. "
        "U mag uw gegevens zien en fouten laten verbeteren."
    )
    return section.section()


def _told(section: SectionBuilder, reader: Reader) -> None:
    told = []
    for question_id, words in _TOLD:
        if reader.text(question_id) == "ja":
            day = reader.date(f"{question_id}_datum")
            told.append(f"{words}, op {day}" if day else words)
    if told:
        section.line(f"Wij vertelden u over: {'; '.join(told)}.")
    if reader.text("verteld.mantelzorger") == "ja":
        day = reader.date("verteld.mantelzorger_datum")
        when = f", op {day}" if day else ""
        section.line(f"Wij vertelden uw mantelzorger over gratis cliëntondersteuning{when}.")
