"""How states, versions, signatures and the print list stand in rows, and back.

A step to another state, the version it makes and the PDF that is kept are written in one transaction: whoever
pulls the plug finds all of them or none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from wmo_desktop.domain.case import Case, CaseStatus
from wmo_desktop.domain.lifecycle import (
    WAYS,
    Ending,
    Handed,
    PlanVersion,
    Role,
    Signed,
    Signing,
    SignWay,
    StateChange,
    Waiting,
)
from wmo_desktop.storage import rows
from wmo_desktop.storage.errors import (
    CaseUnknownError,
    StateConflictError,
    VaultDamagedError,
    VersionConflictError,
    VersionMissingError,
)
from wmo_desktop.storage.models import (
    CASE_FILE,
    PLAN_PAPER,
    PLAN_VERSION,
    PRINT_LATER,
    STATE_CHANGE,
)


# -------------------------------------------------------------------------------------------------- states
def record_change(connection: Connection, change: StateChange) -> None:
    """Bring a case to its next state and keep who, when and why. Twice the same change is once.

    A change from a state to itself only leaves a remark (how the talk ended, where an imported case came from).
    Raises CaseUnknownError, StateConflictError.
    """
    if change in changes(connection, change.case_id):
        return
    row = rows.case_row(connection, change.case_id)
    if row is None:
        raise CaseUnknownError(str(change.case_id))
    remark = change.before == change.after != "gewist"
    if row.status != change.before or not (remark or change.after in WAYS[change.before]):
        raise StateConflictError(f"{row.status}: {change.before} to {change.after}")
    last = connection.execute(
        select(func.max(STATE_CHANGE.c.seq)).where(STATE_CHANGE.c.case_id == change.case_id)
    ).scalar()
    connection.execute(insert(STATE_CHANGE).values(**asdict(change), seq=(last or 0) + 1))
    connection.execute(
        update(CASE_FILE)
        .where(CASE_FILE.c.case_id == change.case_id)
        .values(status=change.after, changed_at=max(row.changed_at, change.at))
    )


def changes(connection: Connection, case_id: UUID) -> tuple[StateChange, ...]:
    """The steps of a case, oldest first."""
    query = select(STATE_CHANGE).where(STATE_CHANGE.c.case_id == case_id).order_by(STATE_CHANGE.c.seq)
    return tuple(
        StateChange(
            change_id=row.change_id,
            case_id=row.case_id,
            before=cast("CaseStatus", row.before),
            after=cast("CaseStatus", row.after),
            at=row.at,
            author=row.author,
            device=row.device,
            reason=row.reason,
        )
        for row in connection.execute(query)
    )


# ------------------------------------------------------------------------------------------------ versions
def put_version(connection: Connection, case_id: UUID, version: PlanVersion, paper: bytes | None) -> None:
    """Keep a version, or how the talk ended on one that was kept; paper: the signed PDF, kept with it.

    Raises CaseUnknownError; VersionConflictError when the number holds other answers or was signed already.
    """
    if version.paper != ("" if paper is None else hashlib.sha256(paper).hexdigest()):
        raise VersionConflictError("sha256 differs")
    row = rows.case_row(connection, case_id)
    if row is None:
        raise CaseUnknownError(str(case_id))
    if not 0 <= version.seq <= row.seq:
        raise VersionConflictError(f"version of {version.seq} events, case has {row.seq}")
    kept = _version_row(connection, case_id, version.number)
    values = {
        "status": version.status,
        "handed": version.handed,
        "kenmerk": version.kenmerk,
        "signing": None if version.signing is None else signing_to_data(version.signing),
        "paper": version.paper,
    }
    if kept is None:
        place = {"case_id": case_id, "number": version.number, "seq": version.seq, "at": version.at}
        by = {"author": version.author, "device": version.device}
        connection.execute(insert(PLAN_VERSION).values(**place, **by, **values))
    else:
        before = _to_version(kept)
        if before == version:
            return
        if before.signing is not None or (before.seq, before.at) != (version.seq, version.at):
            raise VersionConflictError(f"version {version.number} is kept already")
        here = (PLAN_VERSION.c.case_id == case_id) & (PLAN_VERSION.c.number == version.number)
        connection.execute(update(PLAN_VERSION).where(here).values(**values))
    if paper is not None:
        connection.execute(insert(PLAN_PAPER).values(case_id=case_id, number=version.number, data=paper))


def versions(connection: Connection, case_id: UUID) -> tuple[PlanVersion, ...]:
    """The versions of a case by number."""
    query = select(PLAN_VERSION).where(PLAN_VERSION.c.case_id == case_id).order_by(PLAN_VERSION.c.number)
    return tuple(_to_version(row) for row in connection.execute(query))


def paper(connection: Connection, case_id: UUID, number: int) -> bytes:
    """The kept PDF of a version. Raises VersionMissingError; VaultDamagedError when it isn't what was kept."""
    row = _version_row(connection, case_id, number)
    data = connection.execute(
        select(PLAN_PAPER.c.data).where(PLAN_PAPER.c.case_id == case_id, PLAN_PAPER.c.number == number)
    ).scalar()
    if row is None or data is None:
        raise VersionMissingError(f"no paper of version {number}")
    found = bytes(data)
    if hashlib.sha256(found).hexdigest() != row.paper:
        raise VaultDamagedError(f"paper of version {number} differs from its sha256")
    return found


def case_at(connection: Connection, case_id: UUID, seq: int) -> Case:
    """A case as it stood after its first ``seq`` events. Raises CaseUnknownError, VaultDamagedError."""
    row = rows.case_row(connection, case_id)
    if row is None:
        raise CaseUnknownError(str(case_id))
    kept = rows.events(connection, case_id)
    if not 0 <= seq <= len(kept):
        raise VaultDamagedError(f"{seq} of {len(kept)} events of case {case_id}")
    try:
        return Case(rows.to_header(row)).with_events(kept[:seq])
    except ValueError as error:
        raise VaultDamagedError(f"events of case {case_id} don't fold") from error


def erase(connection: Connection, case_id: UUID) -> None:
    """Take away all that this module keeps of a case; the case must be in the list of erased ones by then."""
    for table in (PLAN_PAPER, PLAN_VERSION, STATE_CHANGE, PRINT_LATER):
        connection.execute(delete(table).where(table.c.case_id == case_id))


def _version_row(connection: Connection, case_id: UUID, number: int) -> Row[Any] | None:
    return connection.execute(
        select(PLAN_VERSION).where(PLAN_VERSION.c.case_id == case_id, PLAN_VERSION.c.number == number)
    ).first()


def _to_version(row: Row[Any]) -> PlanVersion:
    return PlanVersion(
        number=row.number,
        seq=row.seq,
        status=cast("CaseStatus", row.status),
        handed=cast("Handed", row.handed),
        at=row.at,
        author=row.author,
        device=row.device,
        kenmerk=row.kenmerk,
        signing=None if row.signing is None else signing_from_data(row.signing),
        paper=row.paper,
    )


# ------------------------------------------------------------------------------------------------- signing
def signing_to_data(signing: Signing) -> dict[str, Any]:
    """How the talk ended, as JSON."""
    data = asdict(signing)
    data["signed"] = [{**one, "on": one["on"].isoformat()} for one in data["signed"]]
    return data


def signing_from_data(data: Mapping[str, Any]) -> Signing:
    """Inverse of ``signing_to_data``."""
    return Signing(
        ending=cast("Ending", data["ending"]),
        ticks=tuple(data["ticks"]),
        words=data["words"],
        application=data["application"],
        signed=tuple(
            Signed(
                role=cast("Role", one["role"]),
                name=one["name"],
                way=cast("SignWay", one["way"]),
                on=date.fromisoformat(one["on"]),
                strokes=tuple(tuple((x, y) for x, y in stroke) for stroke in one["strokes"]),
            )
            for one in data["signed"]
        ),
    )


# --------------------------------------------------------------------------------------------- print later
def add_waiting(connection: Connection, later_id: UUID, case_id: UUID, name: str, since: datetime) -> None:
    """Put a document on the print list; one that waits already stays as it is. Raises CaseUnknownError."""
    if rows.case_row(connection, case_id) is None:
        raise CaseUnknownError(str(case_id))
    if not any(one.name == name for one in waiting(connection, case_id)):
        connection.execute(
            insert(PRINT_LATER).values(later_id=later_id, case_id=case_id, name=name, since=since)
        )


def drop_waiting(connection: Connection, later_id: UUID) -> None:
    """Take a document off the print list; one that isn't there any more is no fault."""
    connection.execute(delete(PRINT_LATER).where(PRINT_LATER.c.later_id == later_id))


def waiting(connection: Connection, case_id: UUID | None) -> tuple[Waiting, ...]:
    """What waits for a printer, of one case or of all, oldest first."""
    query = (
        select(PRINT_LATER, CASE_FILE.c.number)
        .join(CASE_FILE, CASE_FILE.c.case_id == PRINT_LATER.c.case_id)
        .order_by(PRINT_LATER.c.since, PRINT_LATER.c.later_id)
    )
    if case_id is not None:
        query = query.where(PRINT_LATER.c.case_id == case_id)
    return tuple(
        Waiting(row.later_id, row.case_id, row.number, row.name, row.since)
        for row in connection.execute(query)
    )
