"""Checks of the lists in a pack: leefgebieden, kenmerken, profiles, calculator lines and norms."""

from __future__ import annotations

from collections.abc import Iterator

from decision_trees.findings import Finding, Path, doubles
from decision_trees.model import CalculatorLine, Pack

MAX_LEVEL_WORDS = 20
SEVERITIES = ("geen", "licht", "matig", "zwaar")


def check_lists(pack: Pack) -> Iterator[Finding]:
    """Double ids, texts that are too long or equal, impossible bands and lines without the figures they need."""
    yield from _areas(pack)
    yield from _lists(pack)
    yield from _profiles(pack)
    yield from _calculator(pack)
    yield from _norms(pack)


def _areas(pack: Pack) -> Iterator[Finding]:
    file = "leefgebieden.yaml"
    if tuple(meaning.id for meaning in pack.leefgebieden.scale) != SEVERITIES:
        yield Finding(file, ("scale",), "de schaal is geen, licht, matig, zwaar, in deze volgorde.")
    yield from doubles(file, ("areas",), (area.id for area in pack.leefgebieden.areas))
    seen_points: set[str] = set()
    texts: dict[str, str] = {}
    for area, point in pack.points():
        here: Path = ("areas", area.id, "points", point.id)
        if point.id in seen_points:
            yield Finding(file, here, f"het aandachtspunt ‘{point.id}’ bestaat al.")
        seen_points.add(point.id)
        for level in ("licht", "matig", "zwaar"):
            text = str(getattr(point, level))
            key = " ".join(text.casefold().split()).rstrip(".")
            if len(text.split()) > MAX_LEVEL_WORDS:
                yield Finding(
                    file,
                    (*here, level),
                    f"deze tekst heeft {len(text.split())} woorden; hoogstens {MAX_LEVEL_WORDS} mag.",
                )
            if key in texts:
                yield Finding(file, (*here, level), f"deze tekst is gelijk aan die van {texts[key]}.")
            texts.setdefault(key, f"{point.id}, {level}")


def _lists(pack: Pack) -> Iterator[Finding]:
    yield from doubles("kenmerken.yaml", ("items",), (item.id for item in pack.kenmerken.items))
    for item in pack.kenmerken.items:
        path: Path = ("items", item.id, "options")
        yield from doubles("kenmerken.yaml", path, (option.id for option in item.options), "deze optie")
        if not item.options:
            yield Finding("kenmerken.yaml", path, "een kenmerk heeft minstens één optie.")
    yield from doubles("voorliggend.yaml", ("kinds",), (kind.id for kind in pack.voorliggend.kinds))
    yield from doubles("voorliggend.yaml", ("tests",), (test.id for test in pack.voorliggend.tests))


def _profiles(pack: Pack) -> Iterator[Finding]:
    file = "profielen.yaml"
    yield from doubles(file, ("profiles",), (profile.id for profile in pack.profielen.profiles))
    for profile in pack.profielen.profiles:
        here: Path = ("profiles", profile.id)
        if profile.high is not None and profile.low > profile.high:
            yield Finding(file, (*here, "low"), "de ondergrens is groter dan de bovengrens.")
        middle = profile.midpoint
        if middle is not None and (profile.high is None or not profile.low <= middle <= profile.high):
            yield Finding(file, (*here, "midpoint"), "het midden ligt niet binnen de band.")
    if all(table.id != pack.profielen.proposal_table for table in pack.tables):
        yield Finding(file, ("proposal_table",), f"de tabel ‘{pack.profielen.proposal_table}’ is er niet.")


# --- calculator and norms -----------------------------------------------------------------------------------------


def _calculator(pack: Pack) -> Iterator[Finding]:
    file = "rekenhulp.yaml"
    calculator = pack.calculator
    lines = {line.id: line for line in calculator.lines}
    points = {point.id: area.kind for area, point in pack.points()}
    for identifier in calculator.drops:
        yield Finding(
            file, ("drops",), f"de regel ‘{identifier}’ bestaat niet in het pakket waarop dit pakket bouwt."
        )
    if calculator.round_up_to_minutes < 1:
        yield Finding(file, ("round_up_to_minutes",), "afronden gaat op minstens 1 minuut.")
    for line in calculator.lines:
        here: Path = ("lines", line.id)
        for path, message in _figures(line):
            yield Finding(file, (*here, *path), message)
        if line.point is not None and points.get(line.point) != "huishouden":
            yield Finding(file, (*here, "point"), f"‘{line.point}’ is geen aandachtspunt van het huishouden.")
        opener = None if line.opens_with is None else lines.get(line.opens_with)
        if line.opens_with is not None and (opener is None or opener.opens_with is not None):
            message = f"‘{line.opens_with}’ is geen regel die andere regels opent."
            yield Finding(file, (*here, "opens_with"), message)
        same = [other for other in calculator.lines if line.exclusive and other.exclusive == line.exclusive]
        if line.exclusive and len(same) < 2:
            yield Finding(file, (*here, "exclusive"), f"geen andere regel heeft ‘{line.exclusive}’.")
        yield from doubles(file, (*here, "factors"), (factor.id for factor in line.factors))
        yield from doubles(file, (*here, "conditions"), (condition.id for condition in line.conditions))
    rule = calculator.two_weekly
    if rule is None:
        return
    for identifier in (rule.replaces, *rule.stops_with):
        if identifier not in lines:
            yield Finding(file, ("two_weekly",), f"de regel ‘{identifier}’ is er niet.")
    if sum(rule.build_up) != rule.minutes_per_two_weeks:
        yield Finding(
            file,
            ("two_weekly", "build_up"),
            f"de delen zijn samen {sum(rule.build_up)}, niet {rule.minutes_per_two_weeks}.",
        )
    yield from doubles(file, ("two_weekly", "conditions"), (condition.id for condition in rule.conditions))


def _figures(line: CalculatorLine) -> Iterator[tuple[Path, str]]:
    has_range = line.low is not None or line.high is not None
    if line.mode == "vast" and (line.minutes is None or has_range):
        yield ("mode",), "een vaste regel heeft minutes, en geen low of high."
    if line.mode == "bereik" and (line.low is None or line.high is None or line.minutes is not None):
        yield ("mode",), "een bereik heeft low en high, en geen minutes."
    if line.mode == "open" and (line.minutes is not None or has_range):
        yield ("mode",), "een open regel heeft geen minuten: die voert de gemeente in."
    for name in ("minutes", "low"):
        value = getattr(line, name)
        if value is not None and value < 0:
            yield (name,), "minuten zijn nooit minder dan 0."
    if line.low is not None and line.high is not None and line.low >= line.high:
        yield ("low",), "de ondergrens hoort kleiner te zijn dan de bovengrens."
    if line.per in ("dag", "keer") and not line.factors:
        yield ("per",), f"minuten per {line.per} vragen een aantal (factors), zoals dagen of keren per week."
    for factor in line.factors:
        if not 0 <= factor.minimum <= factor.maximum:
            yield ("factors", factor.id), "het minimum is groter dan het maximum, of kleiner dan 0."


def _norms(pack: Pack) -> Iterator[Finding]:
    for norm in pack.norms:
        dates = [value.valid_from for value in norm.values]
        if not dates:
            yield Finding(f"norms/{norm.id}.yaml", ("values",), "een norm heeft minstens één waarde.")
        if dates != sorted(set(dates)):
            yield Finding(
                f"norms/{norm.id}.yaml",
                ("values",),
                "de waarden staan op volgorde van datum, elke datum één keer.",
            )
