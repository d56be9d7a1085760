"""The cases in an open vault: what the program asks of storage, in terms of the domain.

An event and what it adds up to are written in one transaction; a method returns after COMMIT, so that what it
returned from is on the disk. Reading a case folds its events: they are the truth, the table ``answer`` serves
the list and is checked against them. Methods may be called from any thread; writing belongs on the writer's
thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, delete, insert, or_, select
from sqlalchemy.engine import Engine

from decision_trees.answers import Address, Answer
from wmo_desktop.domain.case import (
    AnswerEvent,
    Case,
    CaseHeader,
    CaseSummary,
    Changed,
    PackRef,
    Position,
)
from wmo_desktop.domain.lifecycle import PlanVersion, StateChange, Waiting
from wmo_desktop.storage import liferows, rows
from wmo_desktop.storage.engine import checkpoint, reading, writing
from wmo_desktop.storage.errors import (
    CaseExistsError,
    CaseUnknownError,
    PackCopyConflictError,
    PackCopyMissingError,
    VaultClosedError,
)
from wmo_desktop.storage.models import (
    ANSWER,
    ANSWER_EVENT,
    CASE_FILE,
    CLIENT,
    ERASED_CASE,
    HOUSEHOLD,
    PACK_COPY,
)

_LIST_QUESTIONS = (
    "client.achternaam",
    "client.voorvoegsels",
    "client.voornamen",
    "melding.datum",
    "aanvraag.datum",
)


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """Whether a case's projection is what its events add up to.

    addresses: where they differ. counters: whether the counts in the list are right.
    """

    addresses: tuple[Address, ...]
    counters: bool

    @property
    def sound(self) -> bool:
        return self.counters and not self.addresses


class Repository:
    """Reads and writes cases. Every method raises a StorageError with a Dutch sentence when it can't."""

    def __init__(self, engine: Engine) -> None:
        self._open_engine: Engine | None = engine

    @property
    def _engine(self) -> Engine:
        if self._open_engine is None:
            raise VaultClosedError
        return self._open_engine

    def close(self) -> None:
        """Refuse further use; the vault calls this."""
        self._open_engine = None

    # -------------------------------------------------------------------------------------------- writing
    def create_case(self, header: CaseHeader) -> None:
        """Keep a new case, and its client and household when they are new. Twice the same header is once.

        Raises CaseExistsError when the id or the number is taken or was erased.
        """
        with writing(self._engine) as connection:
            self._create(connection, header)

    def import_case(self, header: CaseHeader, events: Iterable[AnswerEvent], change: StateChange) -> None:
        """Keep a case with all its answers and a remark on where it came from: all or none.

        Raises CaseExistsError when the id or the number is taken or was erased.
        """
        with writing(self._engine) as connection:
            self._create(connection, header)
            for event in events:
                rows.append(connection, event)
            liferows.record_change(connection, change)

    @staticmethod
    def _create(connection: Connection, header: CaseHeader) -> None:
        row = rows.case_row(connection, header.case_id)
        if row is not None and rows.to_header(row) == header:
            return
        taken = select(CASE_FILE.c.case_id).where(
            or_(CASE_FILE.c.case_id == header.case_id, CASE_FILE.c.number == header.number)
        )
        erased = select(ERASED_CASE.c.case_id).where(
            or_(ERASED_CASE.c.case_id == header.case_id, ERASED_CASE.c.number == header.number)
        )
        if connection.execute(taken).first() or connection.execute(erased).first():
            raise CaseExistsError(header.number)
        if not connection.execute(select(CLIENT).where(CLIENT.c.client_id == header.client_id)).first():
            values = {"client_id": header.client_id, "created_at": header.created_at}
            connection.execute(insert(CLIENT).values(values))
        household = header.household_id
        if household is not None:
            found = select(HOUSEHOLD).where(HOUSEHOLD.c.household_id == household)
            if not connection.execute(found).first():
                values = {"household_id": household, "created_at": header.created_at}
                connection.execute(insert(HOUSEHOLD).values(values))
        connection.execute(insert(CASE_FILE).values(rows.case_values(header)))

    def append(self, event: AnswerEvent) -> None:
        """Keep one answer event; see ``append_many``."""
        self.append_many((event,))

    def append_many(self, events: Iterable[AnswerEvent]) -> None:
        """Keep events in this order, all or none. An event that is kept already is skipped.

        Raises CaseUnknownError; HistoryConflictError when an event doesn't follow on the last one at its
        address or its id was used for another event.
        """
        with writing(self._engine) as connection:
            for event in events:
                rows.append(connection, event)

    def set_position(self, case_id: UUID, position: Position) -> None:
        """Remember where the consultant was. Doesn't count as a change of the case."""
        address = position.address
        self._update_case(
            case_id,
            position_step=position.step,
            position_question=address.question_id if address else None,
            position_instance=address.instance_id if address else None,
        )

    def change_state(
        self, change: StateChange, version: PlanVersion | None = None, paper: bytes | None = None
    ) -> None:
        """Bring a case to its next state, with the version and the PDF that belong to that: all or none.

        Raises CaseUnknownError, StateConflictError, VersionConflictError.
        """
        with writing(self._engine) as connection:
            liferows.record_change(connection, change)
            if version is not None:
                liferows.put_version(connection, change.case_id, version, paper)

    def put_version(self, case_id: UUID, version: PlanVersion) -> None:
        """Keep a version, or how the talk ended on it. Raises CaseUnknownError, VersionConflictError."""
        with writing(self._engine) as connection:
            liferows.put_version(connection, case_id, version, None)

    def print_later(self, later_id: UUID, case_id: UUID, name: str, since: datetime) -> None:
        """Put a document on the print list. Raises CaseUnknownError."""
        with writing(self._engine) as connection:
            liferows.add_waiting(connection, later_id, case_id, name, since)

    def forget_later(self, later_id: UUID) -> None:
        """Take a document off the print list."""
        with writing(self._engine) as connection:
            liferows.drop_waiting(connection, later_id)

    def _update_case(self, case_id: UUID, **values: object) -> None:
        with writing(self._engine) as connection:
            rows.set_case(connection, case_id, values)

    def save_pack_copy(self, pack: PackRef, files: Mapping[str, str]) -> None:
        """Keep the rules (path in the pack → text). Twice the same is once.

        Raises PackCopyConflictError when other files are kept under the same reference.
        """
        with writing(self._engine) as connection:
            found = connection.execute(rows.pack_query(pack)).scalar_one_or_none()
            if found is None:
                connection.execute(
                    insert(PACK_COPY).values(
                        pack_id=pack.pack_id,
                        version=pack.version,
                        fingerprint=pack.fingerprint,
                        files=dict(files),
                    )
                )
            elif found != dict(files):
                raise PackCopyConflictError(f"{pack.pack_id}@{pack.version}")

    def erase_case(self, case_id: UUID, at: datetime) -> None:
        """Wipe a case wholly, its client and household too when no other case has them. Can't be undone.

        Its id and number stay known as erased. Freed pages are overwritten (secure_delete) and the -wal is
        emptied; backups made before still hold the case. Raises CaseUnknownError.
        """
        with writing(self._engine) as connection:
            row = rows.case_row(connection, case_id)
            if row is None:
                raise CaseUnknownError(str(case_id))
            connection.execute(insert(ERASED_CASE).values(case_id=case_id, number=row.number, erased_at=at))
            liferows.erase(connection, case_id)
            connection.execute(delete(ANSWER).where(ANSWER.c.case_id == case_id))
            connection.execute(delete(ANSWER_EVENT).where(ANSWER_EVENT.c.case_id == case_id))
            connection.execute(delete(CASE_FILE).where(CASE_FILE.c.case_id == case_id))
            used_clients = select(CASE_FILE.c.client_id)
            connection.execute(
                delete(CLIENT).where(
                    CLIENT.c.client_id == row.client_id, CLIENT.c.client_id.not_in(used_clients)
                )
            )
            used_households = select(CASE_FILE.c.household_id).where(CASE_FILE.c.household_id.is_not(None))
            connection.execute(
                delete(HOUSEHOLD).where(
                    HOUSEHOLD.c.household_id == row.household_id,
                    HOUSEHOLD.c.household_id.not_in(used_households),
                )
            )
        checkpoint(self._engine)

    # -------------------------------------------------------------------------------------------- reading
    def load_case(self, case_id: UUID) -> Case:
        """A case as its events add up to. Raises CaseUnknownError, VaultDamagedError when they don't."""
        with reading(self._engine) as connection:
            return rows.fold(connection, case_id)

    def load_case_at(self, case_id: UUID, seq: int) -> Case:
        """A case as it stood after its first ``seq`` events. Raises CaseUnknownError, VaultDamagedError."""
        with reading(self._engine) as connection:
            return liferows.case_at(connection, case_id, seq)

    def load_changes(self, case_id: UUID) -> tuple[StateChange, ...]:
        """From state to state, oldest first."""
        with reading(self._engine) as connection:
            return liferows.changes(connection, case_id)

    def load_versions(self, case_id: UUID) -> tuple[PlanVersion, ...]:
        """What was handed out, by number."""
        with reading(self._engine) as connection:
            return liferows.versions(connection, case_id)

    def load_paper(self, case_id: UUID, number: int) -> bytes:
        """The PDF that was signed. Raises VersionMissingError, VaultDamagedError."""
        with reading(self._engine) as connection:
            return liferows.paper(connection, case_id, number)

    def list_waiting(self, case_id: UUID | None = None) -> tuple[Waiting, ...]:
        """What waits for a printer, of one case or of all, oldest first."""
        with reading(self._engine) as connection:
            return liferows.waiting(connection, case_id)

    def load_position(self, case_id: UUID) -> Position:
        """Where the consultant was. Raises CaseUnknownError."""
        with reading(self._engine) as connection:
            row = rows.case_row(connection, case_id)
        if row is None:
            raise CaseUnknownError(str(case_id))
        return rows.to_position(row)

    def load_events(self, case_id: UUID) -> tuple[AnswerEvent, ...]:
        """All events of a case in their order; () for an unknown case."""
        with reading(self._engine) as connection:
            return rows.events(connection, case_id)

    def verify_case(self, case_id: UUID) -> CaseCheck:
        """Compare a case's projection and counts with its events."""
        with reading(self._engine) as connection:
            case = rows.fold(connection, case_id)
            columns = ANSWER.c
            found_rows = connection.execute(select(*columns).where(ANSWER.c.case_id == case_id)).all()
            header = cast("Row[Any]", rows.case_row(connection, case_id))
        found: dict[Address, tuple[Answer | None, Changed]] = {}
        for row in found_rows:
            changed = Changed(row.value_seq, row.given_seq, row.event_id)
            found[Address(row.question_id, row.instance_id)] = (rows.to_answer(row.payload), changed)
        expected = {
            address: (case.answers.get(address), changed) for address, changed in case.changed.items()
        }
        differing = {
            address
            for address in expected.keys() | found.keys()
            if expected.get(address) != found.get(address)
        }
        counters = (header.seq, header.answers) == (case.seq, len(case.answers))
        return CaseCheck(tuple(sorted(differing)), counters)

    def list_cases(self) -> list[CaseSummary]:
        """All cases, the last changed first."""
        return self._summaries(None)

    def client_cases(self, client_id: UUID) -> list[CaseSummary]:
        """The cases of one client, the last changed first."""
        return self._summaries(client_id)

    def next_number(self, year: int) -> str:
        """The first number of the year that was never used, erased cases included: "2026-0001"."""
        pattern = f"{year:04d}-%"
        with reading(self._engine) as connection:
            used = [
                *connection.execute(
                    select(CASE_FILE.c.number).where(CASE_FILE.c.number.like(pattern))
                ).scalars(),
                *connection.execute(
                    select(ERASED_CASE.c.number).where(ERASED_CASE.c.number.like(pattern))
                ).scalars(),
            ]
        counts = [int(tail) for tail in (number.partition("-")[2] for number in used) if tail.isdecimal()]
        return f"{year:04d}-{max(counts, default=0) + 1:04d}"

    def load_pack_copy(self, pack: PackRef) -> dict[str, str]:
        """The kept rules (path → text). Raises PackCopyMissingError."""
        with reading(self._engine) as connection:
            found = connection.execute(rows.pack_query(pack)).scalar_one_or_none()
        if found is None:
            raise PackCopyMissingError(f"{pack.pack_id}@{pack.version}")
        return {str(path): str(content) for path, content in found.items()}

    def list_erased(self) -> list[tuple[UUID, str, datetime]]:
        """Id, number and moment of each erased case."""
        query = select(ERASED_CASE.c.case_id, ERASED_CASE.c.number, ERASED_CASE.c.erased_at)
        with reading(self._engine) as connection:
            return [(row.case_id, row.number, row.erased_at) for row in connection.execute(query)]

    def checkpoint(self) -> None:
        """Empty the -wal into the file; for the writer when idle."""
        checkpoint(self._engine)

    def _summaries(self, client_id: UUID | None) -> list[CaseSummary]:
        cases: Select[Any] = select(*CASE_FILE.c).order_by(
            CASE_FILE.c.changed_at.desc(), CASE_FILE.c.number.desc()
        )
        # Joined from the cases, so that the key of ``answer`` finds the few answers and nothing is scanned.
        shown = (
            select(ANSWER.c.case_id, ANSWER.c.question_id, ANSWER.c.payload)
            .select_from(CASE_FILE)
            .join(
                ANSWER,
                and_(
                    ANSWER.c.case_id == CASE_FILE.c.case_id,
                    ANSWER.c.question_id.in_(_LIST_QUESTIONS),
                    ANSWER.c.instance_id == "",
                ),
            )
        )
        if client_id is not None:
            cases = cases.where(CASE_FILE.c.client_id == client_id)
            shown = shown.where(CASE_FILE.c.client_id == client_id)
        texts: dict[UUID, dict[str, str]] = {}
        with reading(self._engine) as connection:
            found = connection.execute(cases).all()
            for case_id, question_id, payload in connection.execute(shown):
                answer = rows.to_answer(payload)
                if answer is not None:
                    texts.setdefault(case_id, {})[question_id] = answer.text
        return [rows.to_summary(row, texts.get(row.case_id, {})) for row in found]
