"""How cases and events stand in rows, and back: the one place that knows both shapes.

Appending an event lets the domain decide what it does and keeps the result, so that projection and fold can't
grow apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, bindparam, insert, select, update

from decision_trees.answers import Address, Answer, answer_from_data, answer_to_data
from wmo_desktop.domain.case import (
    AnswerEvent,
    Case,
    CaseHeader,
    CaseStatus,
    CaseSummary,
    Changed,
    PackRef,
    Position,
)
from wmo_desktop.domain.lifecycle import is_note, locked
from wmo_desktop.storage.errors import (
    CaseLockedError,
    CaseUnknownError,
    HistoryConflictError,
    VaultDamagedError,
)
from wmo_desktop.storage.models import ANSWER, ANSWER_EVENT, CASE_FILE, PACK_COPY

# Made once: to build a statement anew takes longer than to run it, and every answer runs six of them while the
# window wants to paint. "of_…" are what they look for; a value to set has the name of its column.
_HERE = and_(
    ANSWER.c.case_id == bindparam("of_case"),
    ANSWER.c.question_id == bindparam("of_question"),
    ANSWER.c.instance_id == bindparam("of_instance"),
)
_EVENT = select(*ANSWER_EVENT.c).where(ANSWER_EVENT.c.event_id == bindparam("of_event"))
_CASE = select(*CASE_FILE.c).where(CASE_FILE.c.case_id == bindparam("of_case"))
_HEAD = select(*ANSWER.c).where(_HERE)
_NEW_EVENT, _NEW_HEAD = insert(ANSWER_EVENT), insert(ANSWER)
_OTHER_HEAD = update(ANSWER).where(_HERE)
_OTHER_CASE = update(CASE_FILE).where(CASE_FILE.c.case_id == bindparam("of_case"))


def append(connection: Connection, event: AnswerEvent) -> None:
    """Keep an event and what it adds up to. Raises CaseUnknownError, HistoryConflictError."""
    kept = connection.execute(_EVENT, {"of_event": event.event_id}).first()
    if kept is not None:
        if to_event(kept) != event:
            raise HistoryConflictError(f"event id used twice: {event.event_id}")
        return
    row = case_row(connection, event.case_id)
    if row is None:
        raise CaseUnknownError(str(event.case_id))
    address = event.address
    if locked(row.status) and not is_note(address):
        raise CaseLockedError(address.question_id)
    here = {
        "of_case": event.case_id,
        "of_question": address.question_id,
        "of_instance": address.instance_id,
    }
    head = connection.execute(_HEAD, here).first()
    # The domain decides what an event does: a case with only this address takes it, storage keeps the result.
    before = Case(to_header(row), seq=row.seq)
    if head is not None:
        old = to_answer(head.payload)
        changed = {address: Changed(head.value_seq, head.given_seq, head.event_id)}
        before = Case(to_header(row), {} if old is None else {address: old}, changed, row.seq)
    try:
        after = before.with_event(event)
    except ValueError:
        raise HistoryConflictError(f"chain broken at {address.question_id}") from None
    payload = None if event.answer is None else answer_to_data(event.answer)
    result = after.changed[address]
    place = {
        "case_id": event.case_id,
        "question_id": address.question_id,
        "instance_id": address.instance_id,
    }
    new_event = {
        "event_id": event.event_id,
        "seq": after.seq,
        "payload": payload,
        "prev_event_id": event.prev_event_id,
        "author": event.author,
        "device": event.device,
        "at": event.at,
        "pack_version": event.pack_version,
    }
    connection.execute(_NEW_EVENT, place | new_event)
    values = {
        "payload": payload,
        "event_id": result.event_id,
        "value_seq": result.value_seq,
        "given_seq": result.given_seq,
    }
    if head is None:
        connection.execute(_NEW_HEAD, place | values)
    else:
        connection.execute(_OTHER_HEAD, here | values)
    counts = {
        "seq": after.seq,
        "answers": row.answers + len(after.answers) - len(before.answers),
        "changed_at": max(row.changed_at, event.at),
    }
    set_case(connection, event.case_id, counts)


def set_case(connection: Connection, case_id: UUID, values: Mapping[str, object]) -> None:
    """Change columns of a case. Raises CaseUnknownError."""
    if connection.execute(_OTHER_CASE, {"of_case": case_id, **values}).rowcount != 1:
        raise CaseUnknownError(str(case_id))


def case_row(connection: Connection, case_id: UUID) -> Row[Any] | None:
    """The row of a case, None when there is none."""
    return connection.execute(_CASE, {"of_case": case_id}).first()


def pack_query(pack: PackRef) -> Select[tuple[dict[str, Any]]]:
    """The files of one kept pack."""
    return select(PACK_COPY.c.files).where(
        PACK_COPY.c.pack_id == pack.pack_id,
        PACK_COPY.c.version == pack.version,
        PACK_COPY.c.fingerprint == pack.fingerprint,
    )


def events(connection: Connection, case_id: UUID) -> tuple[AnswerEvent, ...]:
    """All events of a case in their order."""
    query = select(*ANSWER_EVENT.c).where(ANSWER_EVENT.c.case_id == case_id).order_by(ANSWER_EVENT.c.seq)
    return tuple(to_event(row) for row in connection.execute(query))


def fold(connection: Connection, case_id: UUID) -> Case:
    """A case as its events add up to. Raises CaseUnknownError, VaultDamagedError."""
    row = case_row(connection, case_id)
    if row is None:
        raise CaseUnknownError(str(case_id))
    try:
        return Case(to_header(row)).with_events(events(connection, case_id))
    except ValueError as error:
        raise VaultDamagedError(f"events of case {case_id} don't fold") from error


def to_answer(payload: Mapping[str, object] | None) -> Answer | None:
    """The answer in a payload; None when it was cleared."""
    return None if payload is None else answer_from_data(payload)


def to_event(row: Row[Any]) -> AnswerEvent:
    """A row of ``answer_event`` as the domain knows it."""
    return AnswerEvent(
        event_id=row.event_id,
        case_id=row.case_id,
        address=Address(row.question_id, row.instance_id),
        answer=to_answer(row.payload),
        prev_event_id=row.prev_event_id,
        author=row.author,
        device=row.device,
        at=row.at,
        pack_version=row.pack_version,
    )


def case_values(header: CaseHeader) -> dict[str, object]:
    """A header as a new row of ``case_file``."""
    return {
        "case_id": header.case_id,
        "client_id": header.client_id,
        "household_id": header.household_id,
        "number": header.number,
        "pack_id": header.pack.pack_id,
        "pack_version": header.pack.version,
        "pack_fingerprint": header.pack.fingerprint,
        "status": header.status,
        "position_step": 1,
        "created_at": header.created_at,
        "changed_at": header.created_at,
        "seq": 0,
        "answers": 0,
    }


def to_header(row: Row[Any]) -> CaseHeader:
    """A row of ``case_file`` as a header."""
    return CaseHeader(
        case_id=row.case_id,
        client_id=row.client_id,
        number=row.number,
        pack=PackRef(row.pack_id, row.pack_version, row.pack_fingerprint),
        created_at=row.created_at,
        status=cast("CaseStatus", row.status),
        household_id=row.household_id,
    )


def to_position(row: Row[Any]) -> Position:
    """Where the consultant was, from a row of ``case_file``."""
    question = row.position_question
    address = None if question is None else Address(question, row.position_instance or "")
    return Position(row.position_step, address)


def to_summary(row: Row[Any], texts: Mapping[str, str]) -> CaseSummary:
    """A row of the list; texts: the answers the list shows, by question id."""
    return CaseSummary(
        case_id=row.case_id,
        number=row.number,
        client_name=list_name(
            texts.get("client.achternaam", ""),
            texts.get("client.voorvoegsels", ""),
            texts.get("client.voornamen", ""),
        ),
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        status=cast("CaseStatus", row.status),
        position=to_position(row),
        answers=row.answers,
        melding=_date(texts.get("melding.datum", "")),
        application=_date(texts.get("aanvraag.datum", "")),
    )


def list_name(surname: str, prefix: str, first_names: str) -> str:
    """A name as it sorts in a Dutch list: "Dijk, J.W. van"; only what is known, "" when nothing is."""
    surname, prefix = surname.strip(), prefix.strip()
    initials = "".join(
        ("IJ" if name.upper().startswith("IJ") else name[0].upper()) + "." for name in first_names.split()
    )
    if not surname:
        return first_names.strip()
    rest = " ".join(part for part in (initials, prefix) if part)
    return f"{surname}, {rest}" if rest else surname


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
