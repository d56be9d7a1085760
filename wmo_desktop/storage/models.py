"""The tables of the vault. Events are the truth; ``answer`` is what they add up to, kept for fast reading.

Only types that another database has too: an office server comes later. No ON DELETE CASCADE anywhere: a
rebuilt table in a migration would take its children with it. Rows of ``answer_event`` are never changed
(triggers in the migration refuse it) and only go when their whole case is erased.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables, with fixed names for constraints so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMING)


class VaultMetaRow(Base):
    """Facts about the vault itself: vault_id, kind, created_at."""

    __tablename__ = "vault_meta"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))


class ClientRow(Base):
    """A person's dossier. What is known of the person is answered inside each case."""

    __tablename__ = "client"

    client_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HouseholdRow(Base):
    """An address that two clients may share."""

    __tablename__ = "household"

    household_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseFileRow(Base):
    """One investigation. seq, answers and changed_at are counted along, for the list."""

    __tablename__ = "case_file"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.client_id"), index=True)
    household_id: Mapped[UUID | None] = mapped_column(ForeignKey("household.household_id"))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    pack_id: Mapped[str] = mapped_column(String(100))
    pack_version: Mapped[str] = mapped_column(String(40))
    pack_fingerprint: Mapped[str] = mapped_column(String(128))
    status: Mapped[str] = mapped_column(String(20))
    position_step: Mapped[int] = mapped_column(Integer)
    position_question: Mapped[str | None] = mapped_column(String(200))
    position_instance: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seq: Mapped[int] = mapped_column(Integer)
    answers: Mapped[int] = mapped_column(Integer)


class AnswerEventRow(Base):
    """One change of one answer. payload: see ``answer_to_data``; NULL when the answer was cleared."""

    __tablename__ = "answer_event"

    event_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.case_id"))
    seq: Mapped[int] = mapped_column(Integer)  # order within the case, from 1
    question_id: Mapped[str] = mapped_column(String(200))
    instance_id: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    prev_event_id: Mapped[UUID | None] = mapped_column(Uuid)
    author: Mapped[str] = mapped_column(String(200))
    device: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    pack_version: Mapped[str] = mapped_column(String(150))

    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        # One event follows on each event, and one event is the first: no forks within an address.
        UniqueConstraint("case_id", "question_id", "instance_id", "prev_event_id"),
        Index(
            "uq_answer_event_first",
            "case_id",
            "question_id",
            "instance_id",
            unique=True,
            sqlite_where=text("prev_event_id IS NULL"),
            postgresql_where=text("prev_event_id IS NULL"),
        ),
    )


class AnswerRow(Base):
    """What the events at one address add up to. A cleared answer keeps its row, with payload NULL."""

    __tablename__ = "answer"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.case_id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    instance_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    event_id: Mapped[UUID] = mapped_column(ForeignKey("answer_event.event_id"))
    value_seq: Mapped[int] = mapped_column(Integer)
    given_seq: Mapped[int] = mapped_column(Integer)


class StateChangeRow(Base):
    """One step of a case from state to state. Never changed, only erased with its case (triggers)."""

    __tablename__ = "state_change"

    change_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.case_id"))
    seq: Mapped[int] = mapped_column(Integer)  # order within the case, from 1
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(String(200))
    device: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("case_id", "seq"),)


class PlanVersionRow(Base):
    """A plan as it was handed out. seq: events of the case it rests on; signing: JSON, set once (trigger)."""

    __tablename__ = "plan_version"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.case_id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(20))
    handed: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(String(200))
    device: Mapped[str] = mapped_column(String(200))
    kenmerk: Mapped[str] = mapped_column(String(40))
    signing: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    paper: Mapped[str] = mapped_column(String(64))  # sha256 (hex) of the kept PDF, "" when none is kept


class PlanPaperRow(Base):
    """The bytes of a signed plan. A table of its own: lists of versions never read them."""

    __tablename__ = "plan_paper"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        ForeignKeyConstraint(["case_id", "number"], ["plan_version.case_id", "plan_version.number"]),
    )


class PrintLaterRow(Base):
    """A document that waits for a printer. name: report id."""

    __tablename__ = "print_later"

    later_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.case_id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class PackCopyRow(Base):
    """The rules a case was made with, so that it can always be read as it was meant. files: path → text."""

    __tablename__ = "pack_copy"

    pack_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(128), primary_key=True)
    files: Mapped[dict[str, Any]] = mapped_column(JSON)


class ErasedCaseRow(Base):
    """A case that was wiped: its number isn't used again, and a restored backup is wiped of it anew."""

    __tablename__ = "erased_case"

    case_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
