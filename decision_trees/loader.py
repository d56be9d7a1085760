"""Reads policy packs, strictly, and says everything that is wrong with one at once.

Three passes: text (``textpass``), shape (``model``), and the pack as a whole (``packcheck``). A pack that ``extends``
another takes over what it doesn't say itself. A pack with a problem is never used in part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from decision_trees.dutch_errors import in_dutch
from decision_trees.findings import Finding, doubles
from decision_trees.model import (
    Activiteiten,
    Begeleiding,
    Calculator,
    CalculatorLine,
    Facilities,
    Feestdagen,
    Kenmerken,
    Leefgebieden,
    Manifest,
    Norm,
    Pack,
    Profielen,
    RuleTable,
    Scenario,
    StepQuestions,
    Tree,
    Voorliggend,
    Zrm,
)
from decision_trees.packcheck import STEP_IDS, check_whole
from decision_trees.packfolders import MANIFEST, age, find_pack, folders, places
from decision_trees.problems import PackError, Problem
from decision_trees.textpass import Node, holds, line_of, name_of, read_text

__all__ = ["PackEntry", "PackError", "Problem", "check_pack", "list_packs", "load_pack"]

CALCULATOR = "rekenhulp.yaml"
_SINGLE: dict[str, type[BaseModel]] = {
    MANIFEST: Manifest,
    "leefgebieden.yaml": Leefgebieden,
    "kenmerken.yaml": Kenmerken,
    "voorliggend.yaml": Voorliggend,
    "profielen.yaml": Profielen,
    CALCULATOR: Calculator,
    "zrm.yaml": Zrm,
    "voorzieningen.yaml": Facilities,
    "begeleiding.yaml": Begeleiding,
    "activiteiten.yaml": Activiteiten,
    "feestdagen.yaml": Feestdagen,
}
# Files that a pack and what it extends may both do without.
_OPTIONAL = frozenset(
    {"zrm.yaml", "voorzieningen.yaml", "begeleiding.yaml", "activiteiten.yaml", "feestdagen.yaml"}
)
# Where the field of the pack is named otherwise than its shape.
_FIELDS = {"voorzieningen.yaml": "voorzieningen"}
_FOLDERS: dict[str, type[BaseModel]] = {
    "questions": StepQuestions,
    "tables": RuleTable,
    "trees": Tree,
    "norms": Norm,
}
_SCENARIOS = "scenarios"
_MAX_EXTENDS = 5
_Item = TypeVar("_Item", bound=BaseModel)


@dataclass(frozen=True)
class PackEntry:
    """A pack that was found. title and valid_from are "" when its pack.yaml can't be read: ``problems`` says why."""

    pack_id: str
    version: str
    title: str
    valid_from: str
    shipped: bool
    folder: Traversable = field(repr=False)
    problems: tuple[Problem, ...] = ()


@dataclass
class _Loaded:
    """The files of one pack folder after the first two passes.

    Their lines are needed only to say where something is wrong. As nodes they take five times the pack itself, so
    the text is kept and read once more then.
    """

    name: str
    texts: dict[str, bytes] = field(default_factory=dict)
    models: dict[str, BaseModel] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    last: tuple[str, Node] | None = None

    def complain(self, rel: str, line: int | None, path: str, message: str) -> None:
        self.problems.append(Problem(f"{self.name}/{rel}", line or 0, path, message))

    def at(self, rel: str, path: tuple[str | int, ...], message: str) -> None:
        """Complain about a place in a file that was read."""
        node = self.lines(rel).node
        self.complain(rel, line_of(node, path), name_of(node, path), message)

    def lines(self, rel: str) -> Node:
        """A file that was read, once more, with its lines; the last one stays at hand."""
        if self.last is None or self.last[0] != rel:
            found = read_text(self.texts[rel], lambda _line, _path, _message: None)
            if found is None:
                raise KeyError(rel)
            self.last = (rel, found)
        return self.last[1]


def load_pack(pack_id: str, version: str | None = None, *, roots: Sequence[Path] | None = None) -> Pack:
    """The pack with this id; without ``version`` its newest one.

    roots: extra folders, each holding <pack id>/<version>/, that are looked in before the shipped packs.
    Raises PackError when there is no such pack or anything in it (or in what it extends) is wrong.
    """
    if not roots:
        return _load_shipped(pack_id, version)
    return _load(pack_id, version, tuple(roots))


def list_packs(roots: Sequence[Path] | None = None) -> tuple[PackEntry, ...]:
    """Every pack in ``roots`` and among the shipped ones, by id and then version, oldest first.

    Of two with the same id and version the one that ``load_pack`` would take is listed.
    """
    found: dict[tuple[str, str], PackEntry] = {}
    for place, shipped in places(tuple(roots or ())):
        for pack_folder in folders(place):
            for folder in folders(pack_folder):
                if folder.joinpath(MANIFEST).is_file():
                    found.setdefault(
                        (pack_folder.name, folder.name), _entry(pack_folder.name, folder, shipped)
                    )
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], age(key[1]))))


def check_pack(folder: Path) -> tuple[list[Problem], Pack | None]:
    """Everything that is wrong with the pack in ``folder`` (<pack id>/<version>), practice cases included.

    The packs it extends are looked for beside it and among the shipped ones. The pack is None when there is a problem.
    """
    folder = Path(folder)
    if not folder.joinpath(MANIFEST).is_file():
        message = "hier staat geen pack.yaml. Wijs de map van één versie aan, zoals beekdaelen/2026-03-01."
        return [Problem(folder.name, 0, "", message)], None
    folder = folder.resolve()
    problems, pack = _build(folder, folder.parent.name, (folder.parent.parent,), with_scenarios=True)
    return problems, None if problems else pack


@lru_cache(maxsize=16)
def _load_shipped(pack_id: str, version: str | None) -> Pack:
    # Shipped files don't change while the app runs, so one reading each is enough.
    return _load(pack_id, version, ())


def _load(pack_id: str, version: str | None, roots: tuple[Path, ...]) -> Pack:
    folder = find_pack(pack_id, version, roots)
    if folder is None:
        wanted = f"‘{pack_id}’" if version is None else f"‘{pack_id}’, versie {version},"
        raise PackError(
            f"Het beleidspakket {wanted} is er niet. Kies een ander pakket, of zet de map van dit pakket terug."
        )
    problems, pack = _build(folder, pack_id, roots)
    if problems or pack is None:
        raise PackError(
            f"Het beleidspakket ‘{pack_id}’ bevat {len(problems)} fout(en) en wordt niet gebruikt. "
            f"De eerste: {problems[0]} Laat het pakket herstellen; uw dossiers zijn niet veranderd.",
            problems,
        )
    return pack


def _entry(pack_id: str, folder: Traversable, shipped: bool) -> PackEntry:
    loaded = _Loaded(f"{pack_id}/{folder.name}")
    _read(loaded, MANIFEST, folder.joinpath(MANIFEST), Manifest)
    manifest = loaded.models.get(MANIFEST)
    if not isinstance(manifest, Manifest):
        return PackEntry(pack_id, folder.name, "", "", shipped, folder, tuple(loaded.problems))
    return PackEntry(pack_id, folder.name, manifest.title, str(manifest.valid_from), shipped, folder)


# --- reading one folder -------------------------------------------------------------------------------------------


def _read_folder(folder: Traversable, name: str, *, with_scenarios: bool) -> _Loaded:
    loaded = _Loaded(name)
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file() and item.name in _SINGLE:
            _read(loaded, item.name, item, _SINGLE[item.name])
        elif item.is_dir() and (item.name in _FOLDERS or item.name == _SCENARIOS):
            model = _FOLDERS.get(item.name, Scenario)
            if model is Scenario and not with_scenarios:
                continue
            for file in sorted(item.iterdir(), key=lambda file: file.name):
                rel = f"{item.name}/{file.name}"
                if not file.is_file() or not file.name.endswith(".yaml"):
                    loaded.complain(rel, None, "", "onbekend bestand; hier horen alleen .yaml-bestanden.")
                    continue
                _read(loaded, rel, file, model)
                _check_name(loaded, rel, file.name.removesuffix(".yaml"))
        else:
            known = ", ".join([*_SINGLE, *(f"{key}/" for key in (*_FOLDERS, _SCENARIOS))])
            loaded.complain(item.name, None, "", f"onbekend bestand of onbekende map; bekend zijn {known}.")
    return loaded


def _read(loaded: _Loaded, rel: str, file: Traversable, model: type[BaseModel]) -> None:
    try:
        raw = file.read_bytes()
    except OSError as error:
        loaded.complain(rel, None, "", f"het bestand is niet te lezen ({error.strerror or error}).")
        return
    # Git may write other line ends on Windows; the same rules must keep the same fingerprint there.
    loaded.hashes[rel] = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    node = read_text(raw, lambda line, path, message: loaded.complain(rel, line, path, message))
    if node is None:
        return
    loaded.texts[rel] = raw
    try:
        loaded.models[rel] = model.model_validate(node.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = tuple(detail["loc"])
            loaded.complain(rel, line_of(node.node, place), name_of(node.node, place), in_dutch(detail))


def _check_name(loaded: _Loaded, rel: str, stem: str) -> None:
    identifier = getattr(loaded.models.get(rel), "id", stem)
    if identifier != stem:
        loaded.at(rel, ("id",), f"‘{identifier}’ is niet gelijk aan de naam van het bestand, ‘{stem}’.")


def _check_doubles(loaded: _Loaded) -> None:
    """Ids that stand twice in a file that is merged by id: merging would silently keep one of the two."""
    manifest, calculator = loaded.models.get(MANIFEST), loaded.models.get(CALCULATOR)
    found: list[Finding] = []
    if isinstance(manifest, Manifest):
        found += doubles(MANIFEST, ("documents",), (item.id for item in manifest.documents))
    if isinstance(calculator, Calculator):
        found += doubles(CALCULATOR, ("lines",), (item.id for item in calculator.lines))
    for finding in found:
        loaded.at(finding.file, finding.path, finding.message)


def _check_manifest(loaded: _Loaded, pack_id: str, version: str) -> Manifest | None:
    manifest = loaded.models.get(MANIFEST)
    if not isinstance(manifest, Manifest):
        return None
    for key, value, wanted, place in (
        ("id", manifest.id, pack_id, "de naam van de map van het pakket"),
        ("version", manifest.version, version, "de naam van de map van de versie"),
        ("valid_from", str(manifest.valid_from), manifest.version, "de versie"),
    ):
        if value != wanted:
            loaded.at(MANIFEST, (key,), f"‘{value}’ is niet gelijk aan {place}, ‘{wanted}’.")
    return manifest


# --- putting a pack together ----------------------------------------------------------------------------------------


def _build(
    folder: Traversable, pack_id: str, roots: tuple[Path, ...], *, with_scenarios: bool = False
) -> tuple[list[Problem], Pack | None]:
    chain: list[_Loaded] = []
    manifests: list[Manifest] = []
    seen: list[str] = []
    current: Traversable | None = folder
    name = pack_id
    while current is not None:
        loaded = _read_folder(current, f"{name}/{current.name}", with_scenarios=with_scenarios and not chain)
        chain.append(loaded)
        seen.append(name)
        _check_doubles(loaded)
        manifest = _check_manifest(loaded, name, current.name)
        if manifest is None:
            break
        manifests.append(manifest)
        parent = manifest.extends
        if parent is None:
            break
        current = None
        if parent in seen or len(seen) > _MAX_EXTENDS:
            loaded.at(MANIFEST, ("extends",), f"‘{parent}’ bouwt zelf weer op dit pakket: een kring.")
        else:
            current = find_pack(parent, None, roots)
            name = parent
            if current is None:
                loaded.at(MANIFEST, ("extends",), f"het pakket ‘{parent}’ is er niet.")
    problems = sorted(problem for loaded in chain for problem in loaded.problems)
    if problems:
        return problems, None
    pack = _merge(chain, manifests)
    if pack is None:
        return sorted(problem for loaded in chain for problem in loaded.problems), None
    scenarios = {rel: model for rel, model in chain[0].models.items() if isinstance(model, Scenario)}
    return sorted({_locate(chain, finding) for finding in check_whole(pack, scenarios)}), pack


def _merge(chain: list[_Loaded], manifests: list[Manifest]) -> Pack | None:
    parts: dict[str, Any] = {}
    for rel, model in _SINGLE.items():
        if rel in (MANIFEST, CALCULATOR):
            continue
        owner = next((loaded.models[rel] for loaded in chain if rel in loaded.models), None)
        if owner is None and rel not in _OPTIONAL:
            chain[0].complain(
                rel, None, "", "dit bestand ontbreekt, ook in het pakket waarop dit pakket bouwt."
            )
        parts[_FIELDS.get(rel, model.__name__.lower())] = owner
    calculators = [item for loaded in chain if isinstance(item := loaded.models.get(CALCULATOR), Calculator)]
    if not calculators:
        chain[0].complain(
            CALCULATOR, None, "", "dit bestand ontbreekt, ook in het pakket waarop dit pakket bouwt."
        )
    if chain[0].problems:
        return None
    calculator = calculators[-1]
    for own in reversed(calculators[:-1]):
        calculator = _merge_calculator(calculator, own)
    documents = {document.id: document for item in reversed(manifests) for document in item.documents}
    warnings = next((item.warnings for item in manifests if item.warnings), ())
    hashes = {
        f"{loaded.name}/{rel}": value
        for loaded in chain
        for rel, value in loaded.hashes.items()
        if not rel.startswith(f"{_SCENARIOS}/")
    }
    lines = "".join(f"{path}\n{hashes[path]}\n" for path in sorted(hashes))
    return Pack(
        manifest=manifests[0].model_copy(
            update={"documents": tuple(documents.values()), "warnings": warnings}
        ),
        steps=_merged(chain, "questions", StepQuestions),
        tables=_merged(chain, "tables", RuleTable),
        trees=_merged(chain, "trees", Tree),
        norms=_merged(chain, "norms", Norm),
        calculator=calculator,
        fingerprint=hashlib.sha256(lines.encode()).hexdigest(),
        **parts,
    )


def _merged(chain: list[_Loaded], folder: str, model: type[_Item]) -> tuple[_Item, ...]:
    """The items of a folder by id: this pack's own, then what it inherits; steps in the order of the investigation."""
    items: dict[str, _Item] = {}
    for loaded in chain:
        for rel, item in loaded.models.items():
            if rel.startswith(f"{folder}/") and isinstance(item, model):
                items.setdefault(rel, item)
    if model is StepQuestions:
        order = {f"questions/{step}.yaml": place for place, step in enumerate(STEP_IDS)}
        found = [items[rel] for rel in sorted(items, key=lambda rel: (order.get(rel, len(order)), rel))]
        return tuple(cast("_Item", step) for step in _with_additions(cast("list[StepQuestions]", found)))
    return tuple(items[rel] for rel in sorted(items))


def _with_additions(steps: list[StepQuestions]) -> list[StepQuestions]:
    """Sections of a file that ``adds_to`` a step come after that step's own; an unknown step stays, to be reported."""
    names = {step.id for step in steps}
    extra = [step for step in steps if step.adds_to is not None and step.adds_to in names]
    return [
        step.model_copy(
            update={
                "sections": step.sections
                + tuple(s for add in extra if add.adds_to == step.id for s in add.sections)
            }
        )
        for step in steps
        if step not in extra
    ]


def _merge_calculator(parent: Calculator, own: Calculator) -> Calculator:
    """Own lines replace those with the same id in their place; a new line follows the own line before it."""
    lines: list[CalculatorLine] = [line for line in parent.lines if line.id not in own.drops]
    after = len(lines)
    for line in own.lines:
        place = next((index for index, other in enumerate(lines) if other.id == line.id), None)
        if place is None:
            lines.insert(after, line)
            after += 1
        else:
            lines[place] = line
            after = place + 1
    unknown = tuple(item for item in own.drops if all(line.id != item for line in parent.lines))
    return own.model_copy(
        # A dropped line that the parent doesn't have stays named, so that the whole-pack check can report it.
        update={"lines": tuple(lines), "drops": unknown, "two_weekly": own.two_weekly or parent.two_weekly}
    )


def _locate(chain: list[_Loaded], finding: Finding) -> Problem:
    """The file and line of something wrong with the pack as a whole: its own file, else the one it inherits."""
    for loaded in chain:
        if finding.file not in loaded.texts:
            continue
        node = loaded.lines(finding.file).node
        if loaded is chain[-1] or holds(node, finding.path[:2]):
            path = name_of(node, finding.path)
            line = line_of(node, finding.path) if finding.path else None
            return Problem(f"{loaded.name}/{finding.file}", line or 0, path, finding.message)
    return Problem(f"{chain[0].name}/{finding.file}", 0, "", finding.message)
