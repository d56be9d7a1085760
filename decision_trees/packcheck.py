"""Third pass over a pack: what no single field can show.

Looks at the pack as a whole, with what it inherits: everything that is named exists, every tree ends, every table
decides, no two texts for a level are equal. Returns findings; ``loader`` adds file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from decision_trees.activitychecks import check_activiteiten
from decision_trees.answers import Address
from decision_trees.conditions import facts_of
from decision_trees.engine import BUILT_IN_DOCUMENTS
from decision_trees.findings import Finding, Path, doubles
from decision_trees.listchecks import SEVERITIES, check_lists
from decision_trees.matrixchecks import check_begeleiding, check_feestdagen
from decision_trees.model import (
    All,
    Any_,
    AtLeast,
    AtMost,
    Condition,
    Equals,
    In,
    Not,
    Pack,
    Question,
    QuestionNode,
    Scenario,
    Source,
)
from decision_trees.ruleschecks import check_table, check_tree

# Questions that only trees ask have ids of their own, so that a slip in a known id can't pass as a new one.
TREE_FACT = "feit."
STEP_IDS = (
    "hulpvraag",
    "problematiek",
    "leefgebieden",
    "behoefte",
    "eigen_kracht",
    "voorliggend",
    "maatwerk",
    "profiel",
    "afweging",
)
# Facts that the app works out or keeps itself; no question file asks them.
COMPUTED: dict[str, tuple[str, ...] | None] = {
    "berekend.oplossing_soort": None,  # kind of the preceding solution an instance is about
    "voorziening.eigen": ("ja",),
    "berekend.leeftijd": None,  # whole years on the reference date: of the housemate, else of the client
    "berekend.uren_begeleiding": None,  # hours per week of the begeleiding lines
    "berekend.gebied_soort": ("begeleiding", "huishouden", "dagbesteding"),
    **{
        f"berekend.{name}": ("ja", "nee")
        for name in (
            "toetsen_ja",
            "heeft_individueel",
            "heeft_dagbesteding",
            "heeft_begeleiding",
            "heeft_huishouden",
            "buiten_band",
            "alleen_huishouden",
        )
    },
    "huisgenoot.lid": ("ja",),
}


def check_whole(pack: Pack, scenarios: dict[str, Scenario] | None = None) -> list[Finding]:
    """Everything wrong with the pack as a whole. ``scenarios`` are its practice cases by file."""
    facts = known_facts(pack)
    findings = [
        *_documents(pack, scenarios or {}),
        *_steps(pack),
        *_questions(pack, facts),
        *check_lists(pack),
        *check_begeleiding(pack),
        *check_activiteiten(pack),
        *check_feestdagen(pack),
    ]
    findings += _shared_facts(pack)
    for tree in pack.trees:
        findings += [Finding(f"trees/{tree.id}.yaml", path, message) for path, message in check_tree(tree)]
        if tree.relevant_when is not None:
            findings += _condition(f"trees/{tree.id}.yaml", ("relevant_when",), tree.relevant_when, facts)
        inside = {node.fact for node in tree.nodes if node.kind in ("question", "judgement")}
        for node in tree.nodes:
            where: Path = ("nodes", node.id)
            file = f"trees/{tree.id}.yaml"
            if node.kind == "rule":
                findings += _condition(
                    file, (*where, "when"), node.when, facts, also=inside | _table_facts(pack)
                )
            elif node.kind != "outcome" and node.fact not in facts and node.fact not in _table_facts(pack):
                findings.append(Finding(file, (*where, "fact"), f"de vraag ‘{node.fact}’ is onbekend."))
    for table in pack.tables:
        file = f"tables/{table.id}.yaml"
        findings += [Finding(file, path, message) for path, message in check_table(table)]
        if table.relevant_when is not None:
            findings += _condition(file, ("relevant_when",), table.relevant_when, facts)
        for row in table.rows:
            if row.when is not None:
                own = {fact: facts.get(fact) for fact in table.facts}
                findings += _condition(file, ("rows", row.id, "when"), row.when, own)
    findings += _scenarios(pack, scenarios or {}, facts)
    return findings


def known_facts(pack: Pack) -> dict[str, tuple[str, ...] | None]:
    """Every fact a condition may name, with its option ids (None when any value goes)."""
    facts: dict[str, tuple[str, ...] | None] = dict(COMPUTED)
    for question in _all_questions(pack):
        facts[question.id] = _options(pack, question)
    for test in pack.voorliggend.tests:
        facts[f"oplossing.toets.{test.id}"] = ("ja", "nee")
    for line in pack.calculator.lines:
        facts |= {f"regel.aantal.{factor.id}": None for factor in line.factors}
        facts |= {f"regel.voorwaarde.{condition.id}": ("ja", "nee") for condition in line.conditions}
    facts |= {
        "regel.gekozen": ("ja", "nee"),
        "regel.minuten": None,
        "regel.norm": None,
        "regel.aftrek": None,
        "regel.aftrek_wie": None,
        "rekenhulp.frequentie": ("wekelijks", "tweewekelijks"),
        "rekenhulp.tweewekelijks_extra": None,
    }
    if pack.calculator.two_weekly is not None:
        for condition in pack.calculator.two_weekly.conditions:
            facts[f"rekenhulp.tweewekelijks.{condition.id}"] = ("ja", "nee")
    if pack.begeleiding is not None:
        facts |= {
            "begeleiding.gekozen": ("ja", "nee"),
            "begeleiding.minuten": None,
            "begeleiding.band": tuple(band.id for band in pack.begeleiding.bands),
            "begeleiding.aantal": None,
        }
    for question in (asked for table in pack.tables for asked in table.asks):
        facts.setdefault(question.id, _options(pack, question))
    for node in _asking(pack):
        if node.fact.startswith(TREE_FACT):
            facts.setdefault(node.fact, tuple(option.id for option in node.options) or None)
    return facts


def _asking(pack: Pack) -> Iterator[QuestionNode]:
    for tree in pack.trees:
        for node in tree.nodes:
            if node.kind in ("question", "judgement"):
                yield node


def _shared_facts(pack: Pack) -> Iterator[Finding]:
    """A fact that two trees ask is asked once: then both must offer the same options."""
    first: dict[str, tuple[str, ...]] = {}
    for tree in pack.trees:
        for node in tree.nodes:
            if node.kind in ("question", "judgement"):
                options = tuple(sorted(option.id for option in node.options))
                if first.setdefault(node.fact, options) != options:
                    message = f"‘{node.fact}’ wordt elders met andere opties gevraagd: {', '.join(first[node.fact])}."
                    yield Finding(f"trees/{tree.id}.yaml", ("nodes", node.id, "options"), message)


def _all_questions(pack: Pack) -> Iterator[Question]:
    for step in pack.steps:
        for section in step.sections:
            yield from section.questions


def _options(pack: Pack, question: Question) -> tuple[str, ...] | None:
    match question.options_from:
        case "schaal":
            return SEVERITIES
        case "kenmerk":
            return tuple(option.id for item in pack.kenmerken.items for option in item.options)
        case "voorliggend":
            return (*(kind.id for kind in pack.voorliggend.kinds), "geen")
        case "individueel" | "dagbesteding":
            kind = question.options_from
            return (*(item.id for item in pack.profielen.profiles if item.kind == kind), "geen")
        case "zrm":
            return tuple(level.id for level in pack.zrm.levels) if pack.zrm else ()
        case "voorzieningen":
            return None  # the user may add to the list
        case "begeleiding":
            return tuple(kind.id for kind in pack.begeleiding.kinds) if pack.begeleiding else ()
        case _:
            return tuple(option.id for option in question.options) or None


def _table_facts(pack: Pack) -> set[str]:
    return {fact for table in pack.tables for fact in table.facts}


# --- sources ------------------------------------------------------------------------------------------------------


def _documents(pack: Pack, scenarios: dict[str, Scenario]) -> Iterator[Finding]:
    known = {document.id for document in pack.manifest.documents} | set(BUILT_IN_DOCUMENTS)
    listed: list[tuple[str, BaseModel]] = [
        *((f"questions/{step.id}.yaml", step) for step in pack.steps),
        *((f"tables/{table.id}.yaml", table) for table in pack.tables),
        *((f"trees/{tree.id}.yaml", tree) for tree in pack.trees),
        *((f"norms/{norm.id}.yaml", norm) for norm in pack.norms),
        ("leefgebieden.yaml", pack.leefgebieden),
        ("kenmerken.yaml", pack.kenmerken),
        ("voorliggend.yaml", pack.voorliggend),
        ("profielen.yaml", pack.profielen),
        ("rekenhulp.yaml", pack.calculator),
        *scenarios.items(),
    ]
    optional = {
        "begeleiding.yaml": pack.begeleiding,
        "activiteiten.yaml": pack.activiteiten,
        "feestdagen.yaml": pack.feestdagen,
    }
    listed += [(file, model) for file, model in optional.items() if model is not None]
    for file, model in listed:
        for path, source in _sources(model, ()):
            if source.document not in known:
                yield Finding(
                    file, (*path, "document"), f"het document ‘{source.document}’ staat niet in pack.yaml."
                )


def _sources(value: object, path: Path) -> Iterator[tuple[Path, Source]]:
    if isinstance(value, Source):
        yield path, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            step = getattr(item, "id", place)
            yield from _sources(item, (*path, step))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _sources(getattr(value, name), (*path, name))


# --- questions ----------------------------------------------------------------------------------------------------


def _steps(pack: Pack) -> Iterator[Finding]:
    present = {step.id for step in pack.steps}
    for step in STEP_IDS:
        if step not in present:
            yield Finding(
                f"questions/{step}.yaml", (), "dit bestand ontbreekt: de negen stappen moeten er alle zijn."
            )
    for step_id in present - set(STEP_IDS):
        yield Finding(f"questions/{step_id}.yaml", ("id",), f"‘{step_id}’ is geen van de negen stappen.")


def _questions(pack: Pack, facts: dict[str, tuple[str, ...] | None]) -> Iterator[Finding]:
    seen: set[str] = set()
    for step in pack.steps:
        file = f"questions/{step.id}.yaml"
        yield from doubles(file, ("sections",), (section.id for section in step.sections))
        for section in step.sections:
            where: Path = ("sections", section.id)
            if section.visible_when is not None:
                yield from _condition(file, (*where, "visible_when"), section.visible_when, facts)
            for question in section.questions:
                here: Path = (*where, "questions", question.id)
                if question.id in seen:
                    yield Finding(
                        file, here, f"de vraag ‘{question.id}’ bestaat al; een vraag staat er één keer."
                    )
                seen.add(question.id)
                yield from _question(file, here, question, facts)


def _question(
    file: str, here: Path, question: Question, facts: dict[str, tuple[str, ...] | None]
) -> Iterator[Finding]:
    chooses = question.input in ("keuze", "meerkeuze")
    has = bool(question.options) + bool(question.options_from)
    if chooses and has != 1:
        yield Finding(
            file, (*here, "options"), "een keuzevraag heeft options of options_from, één van beide."
        )
    if not chooses and has:
        yield Finding(file, (*here, "options"), f"een vraag met invoer ‘{question.input}’ heeft geen opties.")
    yield from doubles(file, (*here, "options"), (option.id for option in question.options), "deze optie")
    if question.input != "getal" and (question.minimum is not None or question.maximum is not None):
        yield Finding(file, here, "minimum en maximum horen alleen bij een getal.")
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield Finding(file, (*here, "minimum"), "het minimum is groter dan het maximum.")
    for dependency in question.depends_on:
        if dependency not in facts:
            yield Finding(file, (*here, "depends_on"), f"de vraag ‘{dependency}’ is onbekend.")
    if question.visible_when is not None:
        yield from _condition(file, (*here, "visible_when"), question.visible_when, facts)


def _condition(
    file: str,
    path: Path,
    condition: Condition,
    facts: dict[str, tuple[str, ...] | None],
    also: Iterable[str] = (),
) -> Iterator[Finding]:
    """Facts and option values that a condition names but that don't exist."""
    extra = set(also)
    for fact in facts_of(condition):
        if fact not in facts and fact not in extra:
            yield Finding(file, path, f"het feit ‘{fact}’ is onbekend.")
    for part in _parts(condition):
        options = facts.get(part.fact)
        values = (part.value,) if isinstance(part, Equals) else part.values
        for value in values:
            if options is not None and value not in options:
                yield Finding(
                    file, path, f"‘{value}’ is geen optie van ‘{part.fact}’; kies uit {', '.join(options)}."
                )
    for group in _groups(condition):
        if not group.of:
            yield Finding(file, path, f"een voorwaarde ‘{group.op}’ zonder delen zegt niets.")


def _parts(condition: Condition) -> Iterator[Equals | In]:
    match condition:
        case Equals() | In():
            yield condition
        case All() | Any_():
            for part in condition.of:
                yield from _parts(part)
        case Not():
            yield from _parts(condition.of)
        case AtLeast() | AtMost():
            return


def _groups(condition: Condition) -> Iterator[All | Any_]:
    if isinstance(condition, (All, Any_)):
        yield condition
        for part in condition.of:
            yield from _groups(part)
    elif isinstance(condition, Not):
        yield from _groups(condition.of)


# --- practice cases -----------------------------------------------------------------------------------------------


def _scenarios(
    pack: Pack, scenarios: dict[str, Scenario], facts: dict[str, tuple[str, ...] | None]
) -> Iterator[Finding]:
    lines = {line.id for line in pack.calculator.lines}
    for file, scenario in scenarios.items():
        for key in scenario.answers:
            address = Address.parse(key)
            if address.question_id not in facts:
                yield Finding(file, ("answers", key), f"de vraag ‘{address.question_id}’ is onbekend.")
            elif address.question_id.startswith("regel.") and address.instance_id not in lines:
                yield Finding(file, ("answers", key), f"de regel ‘{address.instance_id}’ is er niet.")
        expected = scenario.expect
        for name in ("line_minutes", "status", "certainty"):
            for identifier in getattr(expected, name):
                if identifier not in lines:
                    yield Finding(file, ("expect", name, identifier), f"de regel ‘{identifier}’ is er niet.")
