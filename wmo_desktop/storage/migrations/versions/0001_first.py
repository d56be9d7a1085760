"""The first tables: vault, client, household, case, events with their projection, packs, erased cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "vault_meta",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("value", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_vault_meta"),
    )
    op.create_table(
        "client",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name="pk_client"),
    )
    op.create_table(
        "household",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("household_id", name="pk_household"),
    )
    op.create_table(
        "case_file",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("pack_id", sa.String(100), nullable=False),
        sa.Column("pack_version", sa.String(40), nullable=False),
        sa.Column("pack_fingerprint", sa.String(128), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("position_step", sa.Integer(), nullable=False),
        sa.Column("position_question", sa.String(200), nullable=True),
        sa.Column("position_instance", sa.String(200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_file"),
        sa.ForeignKeyConstraint(["client_id"], ["client.client_id"], name="fk_case_file_client_id"),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.household_id"], name="fk_case_file_household_id"
        ),
        sa.UniqueConstraint("number", name="uq_case_file_number"),
    )
    op.create_index("ix_case_file_client_id", "case_file", ["client_id"])
    op.create_table(
        "answer_event",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(200), nullable=False),
        sa.Column("instance_id", sa.String(200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("prev_event_id", sa.Uuid(), nullable=True),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pack_version", sa.String(150), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_answer_event"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name="fk_answer_event_case_id"),
        sa.UniqueConstraint("case_id", "seq", name="uq_answer_event_case_id_seq"),
        sa.UniqueConstraint(
            "case_id",
            "question_id",
            "instance_id",
            "prev_event_id",
            name="uq_answer_event_case_id_question_id_instance_id_prev_event_id",
        ),
    )
    op.create_index(
        "uq_answer_event_first",
        "answer_event",
        ["case_id", "question_id", "instance_id"],
        unique=True,
        sqlite_where=sa.text("prev_event_id IS NULL"),
        postgresql_where=sa.text("prev_event_id IS NULL"),
    )
    op.create_table(
        "answer",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(200), nullable=False),
        sa.Column("instance_id", sa.String(200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("value_seq", sa.Integer(), nullable=False),
        sa.Column("given_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "question_id", "instance_id", name="pk_answer"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name="fk_answer_case_id"),
        sa.ForeignKeyConstraint(["event_id"], ["answer_event.event_id"], name="fk_answer_event_id"),
    )
    op.create_table(
        "pack_copy",
        sa.Column("pack_id", sa.String(100), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("pack_id", "version", "fingerprint", name="pk_pack_copy"),
    )
    op.create_table(
        "erased_case",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_erased_case"),
    )
    # The guard is written per database; a server gets its own form with its own first revision.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER answer_event_no_update BEFORE UPDATE ON answer_event "
            "BEGIN SELECT RAISE(ABORT, 'answer_event is append-only'); END"
        )
        op.execute(
            "CREATE TRIGGER answer_event_no_delete BEFORE DELETE ON answer_event "
            "WHEN NOT EXISTS (SELECT 1 FROM erased_case WHERE erased_case.case_id = OLD.case_id) "
            "BEGIN SELECT RAISE(ABORT, 'answer_event is append-only'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("an older version is restored from its backup, never migrated back to")
