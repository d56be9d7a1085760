"""Reading a case file of another installation as a case of one's own: never over another, never twice."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

from decision_trees.model import Pack
from wmo_desktop.domain.case import AnswerEvent, Case, CaseHeader, PackRef
from wmo_desktop.domain.casefile import CaseFile, CaseFileError, read_case_file
from wmo_desktop.domain.lifecycle import StateChange
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard.ports import Surroundings, VaultPort

MAX_BYTES = 20_000_000
_NUMBER = re.compile(r"\d{4}-\d{4,}")
_FROM = "Ingelezen uit zaakbestand "


def read_file(path: Path) -> CaseFile:
    """A case file from disk. Raises WmoError with a sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise CaseFileError("Dit bestand is te groot voor een zaakbestand. Er is niets ingelezen.")
        return read_case_file(data.decode("utf-8"))
    except OSError as error:
        raise CaseFileError(
            "Dit bestand kan niet worden gelezen. Er is niets ingelezen. Kies een ander bestand.",
            f"errno {error.errno}",
        ) from error
    except UnicodeDecodeError as error:
        raise CaseFileError(
            "Dit bestand is geen zaakbestand. Er is niets ingelezen. "
            "Kies een zaakbestand dat Wmo Desktop heeft gemaakt."
        ) from error


def import_file(file: CaseFile, pack: Pack, vault: VaultPort, around: Surroundings) -> Case:
    """Keep the case of a file: all of it or nothing. Raises WmoError when it is here already."""
    _refuse_double(file, vault)
    now = around.now()
    free = vault.next_number(now.astimezone().year)
    used = {row.number for row in vault.list_cases()}
    number = file.number if _NUMBER.fullmatch(file.number) and file.number not in used else free
    ref = PackRef(pack.manifest.id, pack.manifest.version, pack.fingerprint)
    vault.keep_pack(pack)
    try:
        return _keep(file, CaseHeader(uuid4(), uuid4(), number, ref, now), vault, around)
    except WmoError:
        if number == free:
            raise
        # A number of a case that was erased here is never used again.
        return _keep(file, CaseHeader(uuid4(), uuid4(), free, ref, now), vault, around)


def _keep(file: CaseFile, header: CaseHeader, vault: VaultPort, around: Surroundings) -> Case:
    events = [
        AnswerEvent(
            event_id=uuid4(),
            case_id=header.case_id,
            address=entry.address,
            answer=entry.answer(),
            prev_event_id=None,
            author=around.author,
            device=around.device,
            at=header.created_at,
            pack_version=f"{header.pack.pack_id}@{header.pack.version}",
        )
        for entry in file.answers
    ]
    case = Case(header).with_events(events)
    origin = StateChange(
        change_id=uuid4(),
        case_id=header.case_id,
        before="concept",
        after="concept",
        at=header.created_at,
        author=around.author,
        device=around.device,
        reason=f"{_FROM}{file.number}",
    )
    vault.import_case(header, events, origin)
    return case


def _refuse_double(file: CaseFile, vault: VaultPort) -> None:
    """Refuse what is here already: a case of that number, or read from that number, that has or had these answers."""
    wanted = file.answers_by_address()
    for row in vault.list_cases():
        origins = {change.reason for change in vault.changes(row.case_id)}
        if row.number == file.number or f"{_FROM}{file.number}" in origins:
            case = vault.load_case(row.case_id)
            counts = {len(file.answers), *(version.seq for version in vault.versions(row.case_id))}
            earlier = (vault.load_case_at(row.case_id, count) for count in counts if count < case.seq)
            if any(found.answers == wanted for found in (case, *earlier)):
                raise WmoError(
                    f"Dit onderzoek staat al in uw lijst, als {row.number}. Er is niets ingelezen of overschreven."
                )
