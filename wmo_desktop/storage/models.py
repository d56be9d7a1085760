"""The tables of the vault. Events are the truth; ``answer`` is what they add up to, kept for fast reading.

Only types that another database has too: an office server comes later. No ON DELETE CASCADE anywhere: a
rebuilt table in a migration would take its children with it. Plain tables and no mapped classes: nothing here is
loaded as an object, and the mapper would cost 11 MB at every start. Rows of ``answer_event`` are never changed
(triggers in the migration refuse it) and only go when their whole case is erased.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.engine import Dialect

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


METADATA = MetaData(naming_convention=NAMING)  # fixed names for constraints, so that migrations can find them

# Facts about the vault itself: vault_id, kind, created_at.
VAULT_META = Table(
    "vault_meta",
    METADATA,
    Column("key", String(60), primary_key=True),
    Column("value", String(400), nullable=False),
)

# A person's dossier. What is known of the person is answered inside each case.
CLIENT = Table(
    "client",
    METADATA,
    Column("client_id", Uuid, primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

# An address that two clients may share.
HOUSEHOLD = Table(
    "household",
    METADATA,
    Column("household_id", Uuid, primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

# One investigation. seq, answers and changed_at are counted along, for the list.
CASE_FILE = Table(
    "case_file",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("client_id", Uuid, ForeignKey("client.client_id"), index=True, nullable=False),
    Column("household_id", Uuid, ForeignKey("household.household_id")),
    Column("number", String(20), unique=True, nullable=False),
    Column("pack_id", String(100), nullable=False),
    Column("pack_version", String(40), nullable=False),
    Column("pack_fingerprint", String(128), nullable=False),
    Column("status", String(20), nullable=False),
    Column("position_step", Integer, nullable=False),
    Column("position_question", String(200)),
    Column("position_instance", String(200)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
)

# One change of one answer. payload: see ``answer_to_data``; NULL when the answer was cleared.
ANSWER_EVENT = Table(
    "answer_event",
    METADATA,
    Column("event_id", Uuid, primary_key=True),
    Column("case_id", Uuid, ForeignKey("case_file.case_id"), nullable=False),
    Column("seq", Integer, nullable=False),  # order within the case, from 1
    Column("question_id", String(200), nullable=False),
    Column("instance_id", String(200), nullable=False),
    Column("payload", JSON(none_as_null=True)),
    Column("prev_event_id", Uuid),
    Column("author", String(200), nullable=False),
    Column("device", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("pack_version", String(150), nullable=False),
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

# What the events at one address add up to. A cleared answer keeps its row, with payload NULL.
ANSWER = Table(
    "answer",
    METADATA,
    Column("case_id", Uuid, ForeignKey("case_file.case_id"), primary_key=True),
    Column("question_id", String(200), primary_key=True),
    Column("instance_id", String(200), primary_key=True),
    Column("payload", JSON(none_as_null=True)),
    Column("event_id", Uuid, ForeignKey("answer_event.event_id"), nullable=False),
    Column("value_seq", Integer, nullable=False),
    Column("given_seq", Integer, nullable=False),
)

# One step of a case from state to state. Never changed, only erased with its case (triggers).
STATE_CHANGE = Table(
    "state_change",
    METADATA,
    Column("change_id", Uuid, primary_key=True),
    Column("case_id", Uuid, ForeignKey("case_file.case_id"), nullable=False),
    Column("seq", Integer, nullable=False),  # order within the case, from 1
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("author", String(200), nullable=False),
    Column("device", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("case_id", "seq"),
)

# A plan as it was handed out. seq: events of the case it rests on; signing: JSON, set once (trigger).
PLAN_VERSION = Table(
    "plan_version",
    METADATA,
    Column("case_id", Uuid, ForeignKey("case_file.case_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("handed", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("author", String(200), nullable=False),
    Column("device", String(200), nullable=False),
    Column("kenmerk", String(40), nullable=False),
    Column("signing", JSON(none_as_null=True)),
    Column("paper", String(64), nullable=False),  # sha256 (hex) of the kept PDF, "" when none is kept
)

# The bytes of a signed plan. A table of its own: lists of versions never read them.
PLAN_PAPER = Table(
    "plan_paper",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    ForeignKeyConstraint(["case_id", "number"], ["plan_version.case_id", "plan_version.number"]),
)

# A document that waits for a printer. name: report id.
PRINT_LATER = Table(
    "print_later",
    METADATA,
    Column("later_id", Uuid, primary_key=True),
    Column("case_id", Uuid, ForeignKey("case_file.case_id"), index=True, nullable=False),
    Column("name", String(60), nullable=False),
    Column("since", UtcDateTime, nullable=False),
)

# The rules a case was made with, so that it can always be read as it was meant. files: path → text.
PACK_COPY = Table(
    "pack_copy",
    METADATA,
    Column("pack_id", String(100), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("fingerprint", String(128), primary_key=True),
    Column("files", JSON, nullable=False),
)

# A case that was wiped: its number isn't used again, and a restored backup is wiped of it anew.
ERASED_CASE = Table(
    "erased_case",
    METADATA,
    Column("case_id", Uuid, primary_key=True),
    Column("number", String(20), nullable=False),
    Column("erased_at", UtcDateTime, nullable=False),
)
