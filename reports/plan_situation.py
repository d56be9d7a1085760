"""Sections 1 and 2 of the plan, and its head: the talk, what the client asks, how the client lives, what is hard."""

from __future__ import annotations

from reports.builder import SectionBuilder
from reports.dutch import listing, number_text
from reports.frame import consultant_line
from reports.parts import Run, Section
from reports.reader import Reader, as_sentence, lower_first
from wmo_desktop.domain.assessment import Assessment

HARD = {"licht": "een beetje moeilijk", "matig": "moeilijk", "zwaar": "heel moeilijk"}

_RELATIONS = {
    "partner": ("uw partner", "uw partners"),
    "kind": ("uw kind", "uw {} kinderen"),
    "ouder": ("uw ouder", "uw {} ouders"),
    "ander_familielid": ("een familielid", "{} familieleden"),
    "ander": ("een huisgenoot", "{} huisgenoten"),
}
_REPRESENTATIVE = {
    "curator": "uw curator",
    "mentor": "uw mentor",
    "bewindvoerder": "uw bewindvoerder",
    "gemachtigde": "uw gemachtigde",
    "partner": "uw partner",
    "ouder_kind": "uw ouder of kind",
}
_STRAIN = {
    "vol_te_houden": "Uw mantelzorger kan dit goed volhouden.",
    "zwaar": "Uw mantelzorger vindt dit zwaar.",
    "overbelast": "Dit is te veel voor uw mantelzorger.",
}


def people(reader: Reader) -> tuple[str, ...]:
    """Who the plan is for: name, address, date of birth; only what is known."""
    name = reader.full_name()
    place = " ".join(
        part for part in (reader.text("client.postcode"), reader.text("client.woonplaats")) if part
    )
    address = ", ".join(part for part in (reader.text("client.adres"), place) if part)
    born = reader.date("client.geboortedatum")
    lines = [f"Voor: {name}" if name else "Voor: de naam is nog niet ingevuld"]
    if address:
        lines.append(address)
    if born:
        lines.append(f"Geboren op {born}")
    return tuple(lines)


def talk(reader: Reader, consultant: str, *, client: bool = True) -> tuple[str, ...]:
    """When and where the talk was and who were there. client: in words for the client."""
    day = reader.date("gesprek.datum")
    place = reader.text("gesprek.plaats")
    present = reader.text("gesprek.aanwezig")
    where = f" Plaats: {as_sentence(place)}" if place else ""
    lines = [
        f"Gesprek op {day}.{where}" if day else f"De datum van het gesprek is nog niet ingevuld.{where}",
        f"Aanwezig: {as_sentence(present)}"
        if present
        else "Wie er bij het gesprek waren, is nog niet ingevuld.",
    ]
    return (*lines, *consultant_line(consultant, client=client))


def question_section(number: int, reader: Reader) -> Section:
    """What the client asks: own words first."""
    section = SectionBuilder(number, "Wat u vraagt")
    words = reader.text("hulpvraag.woorden")
    if words:
        section.quote(words)
    else:
        section.line(Run("In uw eigen woorden: ", strong=True), reader.why_empty("hulpvraag.woorden"))
    wish = reader.text("hulpvraag.wens")
    if wish:
        section.line(Run("Dit wilt u het liefst: ", strong=True), wish)
    kinds = reader.labels("hulpvraag.soort")
    if kinds:
        section.line(f"Uw vraag gaat over: {kinds}.")
    if reader.text("plan.ingeleverd") == "ja":
        section.line(
            "U gaf ons een persoonlijk plan. Daarin schreef u zelf welke hulp u wilt. "
            "Wij gebruikten dat plan bij ons onderzoek."
        )
        weighed = reader.text("plan.weging")
        words = as_sentence(weighed) if weighed else reader.why_empty("plan.weging")
        section.line(Run("Waarin ons voorstel anders is, en waarom: ", strong=True), words)
    elif reader.text("plan.ingeleverd") == "nee":
        section.line("U gaf ons geen persoonlijk plan.")
    return section.section()


def situation_section(number: int, reader: Reader, assessment: Assessment) -> Section:
    """Home, housemates (their relation and nothing more) and what is hard."""
    section = SectionBuilder(number, "Uw situatie")
    _home(section, reader)
    _household(section, reader)
    _others(section, reader)
    section.subheading("Wat moeilijk gaat")
    limits = _limits(reader)
    if limits:
        section.line(f"U hebt moeite met: {limits}.")
    rows = [
        (need.client_label, HARD[need.severity])
        for need in assessment.needs
        if need.experienced == "ja" and need.counts is not False and need.severity in HARD
    ]
    if rows:
        section.table(("Waar u last van hebt", "Hoe moeilijk"), (64, 36), rows)
    else:
        section.line("Waar u last van hebt, is nog niet ingevuld.")
    return section.section()


def _home(section: SectionBuilder, reader: Reader) -> None:
    kind = reader.labels("woning.soort")
    rooms = reader.text("woning.kamers")
    if kind and rooms:
        section.line(f"Uw woning: {kind}. Aantal kamers: {number_text(rooms)}.")
    elif kind or rooms:
        section.line(f"Uw woning: {kind}." if kind else f"Uw woning heeft {number_text(rooms)} kamers.")
    else:
        section.line("Hoe u woont, is nog niet ingevuld.")
    section.line(reader.text("woning.toelichting"))


def _household(section: SectionBuilder, reader: Reader) -> None:
    counts: dict[str, int] = {}
    for instance in reader.housemates():
        relation = reader.text("huisgenoot.relatie", instance)
        key = relation if relation in _RELATIONS else "ander"
        counts[key] = counts.get(key, 0) + 1
    if not counts:
        section.line("In ons onderzoek staan geen huisgenoten.")
        return
    words = [_RELATIONS[key][count > 1].format(count) for key, count in counts.items()]
    section.line(f"U woont samen met {listing(words)}.")


def _others(section: SectionBuilder, reader: Reader) -> None:
    if reader.text("vertegenwoordiger.aanwezig") == "ja":
        kind = _REPRESENTATIVE.get(reader.text("vertegenwoordiger.soort"), "")
        name = reader.text("vertegenwoordiger.naam")
        who = ", ".join(part for part in (name, kind) if part) or "de naam is nog niet ingevuld"
        section.line(f"Iemand regelt zaken namens u: {as_sentence(who)}")
    if reader.text("mantelzorger.aanwezig") == "ja":
        name = reader.text("mantelzorger.naam")
        does = reader.text("mantelzorger.doet")
        section.line(
            f"U hebt een mantelzorger: iemand uit uw omgeving die voor u zorgt{f' ({name})' if name else ''}."
        )
        section.line("Dit doet uw mantelzorger: " if does else "", does)
        section.line(_STRAIN.get(reader.text("mantelzorger.belasting"), ""))
        eases = reader.text("mantelzorger.steun")
        section.line("Dit helpt uw mantelzorger: " if eases else "", as_sentence(eases))


def _limits(reader: Reader) -> str:
    words = []
    for option in reader.options("problematiek.beperkingen"):
        if option == "geen":
            continue
        how = reader.text("beperking.ernst", option)
        extra = f" ({lower_first(reader.label('beperking.ernst', how))})" if how else ""
        words.append(f"{lower_first(reader.label('problematiek.beperkingen', option))}{extra}")
    return listing(words)
