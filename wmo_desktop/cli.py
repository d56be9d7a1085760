"""The command line: the same rules, case and paper without a window. Never loads Qt."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmo_desktop import __version__

if TYPE_CHECKING:
    from decision_trees.model import Pack
    from wmo_desktop.domain.assessment import Assessment
    from wmo_desktop.domain.case import Case


def add_commands(commands: Any) -> None:
    """Add evaluate, export, verify, pack and schema to the program's parser."""
    evaluate = commands.add_parser("evaluate", help="reken een zaakbestand door")
    evaluate.add_argument("case", type=Path, metavar="ZAAK.json")
    evaluate.add_argument("--json", action="store_true", help="uitkomst als JSON (zie: schema result)")
    evaluate.set_defaults(run=_guarded(_evaluate))
    export = commands.add_parser("export", help="maak een document van een zaakbestand")
    export.add_argument("case", type=Path, metavar="ZAAK.json")
    export.add_argument("--report", default="ondersteuningsplan", metavar="NAAM")
    export.add_argument("--out", type=Path, required=True, metavar="BESTAND", help=".pdf of .docx")
    export.set_defaults(run=_guarded(_export))
    verify = commands.add_parser("verify", help="kijk na of een pdf bij een zaakbestand hoort")
    verify.add_argument("paper", type=Path, metavar="PLAN.pdf")
    verify.add_argument("case", type=Path, metavar="ZAAK.json")
    verify.set_defaults(run=_guarded(_verify))
    pack = commands.add_parser("pack", help="beleidspakketten: list, check MAP")
    actions = pack.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="welke pakketten er zijn").set_defaults(run=_guarded(_pack_list))
    check = actions.add_parser("check", help="kijk een pakket na en noem alles wat niet klopt")
    check.add_argument("folder", type=Path, metavar="MAP")
    check.set_defaults(run=_guarded(_pack_check))
    schema = commands.add_parser("schema", help="JSON Schema van zaak, pakket of uitkomst")
    schema.add_argument("name", choices=("case", "pack", "result"))
    schema.set_defaults(run=_guarded(_schema))


def _guarded(action: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Turn our own errors into a sentence on stderr and exit code 1; anything else is a fault and shows itself."""

    def run(options: argparse.Namespace) -> int:
        from decision_trees.loader import PackError
        from wmo_desktop.errors import WmoError

        try:
            return action(options)
        except PackError as error:
            print(error, file=sys.stderr)
            for problem in error.problems:
                print(f"  {problem}", file=sys.stderr)
        except WmoError as error:
            print(error.message, file=sys.stderr)
        except OSError as error:
            name = Path(error.filename).name if error.filename else "het bestand"
            print(f"{name} kan niet gelezen of geschreven worden: {error.strerror}.", file=sys.stderr)
        return 1

    return run


def _load(options: argparse.Namespace) -> tuple[Case, Pack, Assessment]:
    from decision_trees.loader import load_pack
    from wmo_desktop.domain.assess import assess, case_of_answers
    from wmo_desktop.domain.casefile import CaseFileError, read_case_file

    try:
        text = options.case.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CaseFileError(
            "Dit bestand is geen tekst. Kies een zaakbestand dat Wmo Desktop heeft gemaakt."
        ) from error
    file = read_case_file(text)
    pack = load_pack(file.pack.id, file.pack.version, roots=tuple(options.packs))
    case = case_of_answers(file.answers_by_address(), pack, file.number)
    return case, pack, assess(case, pack, app_version=__version__)


def _evaluate(options: argparse.Namespace) -> int:
    from wmo_desktop.domain.resultfile import result_data

    case, _, assessment = _load(options)
    if options.json:
        print(json.dumps(result_data(assessment, case.header.number), ensure_ascii=False, indent=2))
        return 0
    print(f"Onderzoek {case.header.number}")
    for step in assessment.steps:
        print(f"  {step.number} {step.title}: {step.status.replace('_', ' ')}")
        for point in step.open_points:
            print(f"      {point.text}")
    print(f"Voorstel: {assessment.proposal.text}")
    calculator = assessment.calculator
    if calculator.chosen:
        state = "" if calculator.complete else " (nog niet compleet)"
        print(f"Huishoudelijke hulp: {calculator.total} minuten per week{state}")
    print(f"Kenmerk: {assessment.receipt.short}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from reports.export import REPORTS, export_report
    from wmo_desktop.errors import WmoError

    if options.report not in REPORTS:
        raise WmoError(f"Het document {options.report} bestaat niet. Kies uit: {', '.join(sorted(REPORTS))}.")
    case, pack, assessment = _load(options)
    today = datetime.now(UTC).astimezone().date()
    name = options.report
    export_report(name, case, pack, assessment, options.out, made_on=today, app_version=__version__)
    print(f"Gemaakt: {options.out.name}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from reports.verify import verify_paper

    data = options.paper.read_bytes()
    _, _, assessment = _load(options)
    found = verify_paper(data, assessment.receipt)
    for line in found.lines:
        print(line)
    return 0 if found.matches else 1


def _pack_list(options: argparse.Namespace) -> int:
    from decision_trees.loader import list_packs

    for entry in list_packs(tuple(options.packs)):
        print(f"{entry.pack_id}\t{entry.version}\t{entry.title}")
    return 0


def _pack_check(options: argparse.Namespace) -> int:
    from decision_trees.loader import check_pack

    problems, pack = check_pack(options.folder)
    for problem in problems:
        print(problem)
    if problems or pack is None:
        print(f"{len(problems)} {'fout' if len(problems) == 1 else 'fouten'} in {options.folder.name}.")
        return 1
    print(f"{pack.manifest.title} ({pack.manifest.version}): geen fouten gevonden.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    if options.name == "pack":
        from decision_trees.schema import pack_schema

        schema = pack_schema()
    elif options.name == "case":
        from wmo_desktop.domain.casefile import case_schema

        schema = case_schema()
    else:
        from wmo_desktop.domain.resultfile import result_schema

        schema = result_schema()
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
