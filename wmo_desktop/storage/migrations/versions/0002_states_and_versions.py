"""States of a case, versions of its plan, the PDF of a signed one, and what waits for a printer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "state_change",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(20), nullable=False),
        sa.Column("after", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name="pk_state_change"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name="fk_state_change_case_id"),
        sa.UniqueConstraint("case_id", "seq", name="uq_state_change_case_id_seq"),
    )
    op.create_table(
        "plan_version",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("handed", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("kenmerk", sa.String(40), nullable=False),
        sa.Column("signing", sa.JSON(), nullable=True),
        sa.Column("paper", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_plan_version"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name="fk_plan_version_case_id"),
    )
    op.create_table(
        "plan_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_plan_paper"),
        sa.ForeignKeyConstraint(
            ["case_id", "number"],
            ["plan_version.case_id", "plan_version.number"],
            name="fk_plan_paper_case_id",
        ),
    )
    op.create_table(
        "print_later",
        sa.Column("later_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("later_id", name="pk_print_later"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"], name="fk_print_later_case_id"),
    )
    op.create_index("ix_print_later_case_id", "print_later", ["case_id"])
    if op.get_bind().dialect.name == "sqlite":
        for table in ("state_change", "plan_paper"):
            op.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        # How the talk ended is written once; which answers a version holds, and since when, never changes.
        op.execute(
            "CREATE TRIGGER plan_version_no_update BEFORE UPDATE ON plan_version "
            "WHEN OLD.signing IS NOT NULL OR NEW.case_id <> OLD.case_id OR NEW.number <> OLD.number "
            "OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at "
            "BEGIN SELECT RAISE(ABORT, 'a version is never rewritten'); END"
        )
        for table in ("state_change", "plan_version", "plan_paper"):
            op.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "  # noqa: S608 - our own names
                "WHEN NOT EXISTS (SELECT 1 FROM erased_case WHERE erased_case.case_id = OLD.case_id) "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    raise NotImplementedError("an older version is restored from its backup, never migrated back to")
