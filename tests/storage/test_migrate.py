"""Migrations: wholly or not at all, with a checked copy first, and no row lost on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from wmo_desktop.storage import errors, files, migrate
from wmo_desktop.storage.engine import checkpoint, open_engine, reading, writing
from wmo_desktop.storage.models import METADATA
from wmo_desktop.storage.vault import Vault

HEADER = "import sqlalchemy as sa\nfrom alembic import op\nrevision = '{0}'\ndown_revision = '{1}'\n"
CHILD = """
changes_rows = {"bijlage"}
def upgrade():
    op.create_table("bijlage", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("case_file.case_id", ondelete="CASCADE")))
    op.execute("INSERT INTO bijlage (case_id) SELECT case_id FROM answer_event")
"""
REBUILD = """
def upgrade():
    with op.batch_alter_table("case_file", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.String(10)))
"""
FAILS = """
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("case_file", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.String(10)))
    op.execute("INSERT INTO nergens VALUES (1)")
"""
LOSES = """
def upgrade():
    op.execute("DELETE FROM answer WHERE question_id = 'punt.score'")
"""
ORPHANS = """
changes_rows = {"client"}
def upgrade():
    op.execute("DELETE FROM client")
"""
UNGUARDS = """
def upgrade():
    with op.batch_alter_table("answer_event", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.String(10)))
"""


@pytest.fixture
def scripts(tmp_path):
    """A copy of the package's revisions that a test may add to."""
    place = tmp_path / "revisies 100%"
    shutil.copytree(migrate.package_scripts(), place, ignore=shutil.ignore_patterns("__pycache__"))

    def add(revision: str, before: str, body: str) -> Path:
        script = HEADER.format(revision, before) + body
        (place / "versions" / f"{revision}_proef.py").write_text(script, "utf-8")
        return place

    return add


@pytest.fixture
def closed(filled, folder, keys):
    """Path and key of a closed database with one case."""
    filled[0].close()
    return folder / files.DATABASE, keys.database_key()


def look(path, key, query):
    engine = open_engine(path, key)
    try:
        with reading(engine) as connection:
            return connection.execute(text(query)).scalar()
    finally:
        checkpoint(engine)
        engine.dispose()


def tables(path, key):
    engine = open_engine(path, key)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_known_revisions_are_those_of_the_scripts():
    config = Config()
    config.set_main_option("script_location", str(migrate.package_scripts()))
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == migrate.REVISIONS


def test_migrated_tables_are_those_of_the_models(vault):
    with vault._engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_rebuilding_a_parent_keeps_the_rows_of_its_children(closed, scripts):
    path, key = closed
    migrate.migrate(path, key, scripts=scripts("0003", "0002", CHILD))
    assert look(path, key, "SELECT count(*) FROM bijlage") == 5
    migrate.migrate(path, key, scripts=scripts("0004", "0003", REBUILD))
    assert look(path, key, "SELECT count(*) FROM bijlage") == 5
    assert look(path, key, "SELECT count(*) FROM answer_event") == 5
    assert look(path, key, "SELECT version_num FROM alembic_version") == "0004"


def test_the_cascade_trap_is_real_and_its_guard_bites(closed, scripts):
    path, key = closed
    migrate.migrate(path, key, scripts=scripts("0003", "0002", CHILD))
    engine = open_engine(path, key)  # foreign keys on
    with writing(engine) as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text("CREATE TABLE nieuw AS SELECT * FROM case_file"))
        connection.execute(text("DROP TABLE case_file"))
        assert connection.execute(text("SELECT count(*) FROM bijlage")).scalar() == 0
        connection.rollback()
    with engine.connect() as connection, pytest.raises(errors.MigrationFailedError) as caught:
        migrate._upgrade(connection, scripts("0004", "0003", REBUILD))
    assert caught.value.detail == "foreign keys are on"
    engine.dispose()
    assert look(path, key, "SELECT count(*) FROM bijlage") == 5


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (FAILS, "nergens"),
        (LOSES, "row counts changed: answer"),
        (ORPHANS, "foreign keys"),
        (UNGUARDS, "guards"),
    ],
    ids=["fails", "loses", "orphans", "unguards"],
)
def test_failing_migration_is_undone_wholly(closed, scripts, keys, body, why):
    path, key = closed
    names, data = tables(path, key), path.read_bytes()
    scripts("0003", "0002", CHILD)
    with pytest.raises(errors.MigrationFailedError, match="teruggedraaid") as caught:
        migrate.migrate(path, key, scripts=scripts("0004", "0003", body))
    if body != FAILS:  # a driver's own text isn't repeated
        assert why in caught.value.detail
    assert tables(path, key) == names
    assert path.read_bytes() == data
    with Vault.open_unlocked(path.parent, keys) as opened:
        assert opened.repository.verify_case(opened.repository.list_cases()[0].case_id).sound


def test_declared_loss_is_allowed(closed, scripts):
    path, key = closed
    migrate.migrate(path, key, scripts=scripts("0003", "0002", 'changes_rows = {"answer"}\n' + LOSES))
    assert look(path, key, "SELECT count(*) FROM answer") == 4


def test_a_checked_copy_is_made_first(closed, scripts):
    path, key = closed
    engine = open_engine(path, key)
    place = scripts("0003", "0002", CHILD)
    assert migrate.bring_up_to_date(path, key, engine, scripts=place, revisions=("0001", "0002", "0003"))
    copy = path.parent / files.BACKUPS / "voor-0003.db"
    assert look(copy, key, "SELECT version_num FROM alembic_version") == "0002"
    assert look(copy, key, "SELECT count(*) FROM answer_event") == 5
    assert copy.with_suffix(".keys.json").read_bytes() == (path.parent / files.KEY_FILE).read_bytes()
    assert look(path, key, "SELECT count(*) FROM bijlage") == 5
    engine = open_engine(path, key)
    assert not migrate.bring_up_to_date(path, key, engine, scripts=place, revisions=("0001", "0002", "0003"))
    engine.dispose()


def test_without_a_copy_no_migration(closed, scripts):
    path, key = closed
    (path.parent / files.BACKUPS).write_text("in de weg")
    engine = open_engine(path, key)
    with pytest.raises(errors.StorageError):
        migrate.bring_up_to_date(
            path, key, engine, scripts=scripts("0003", "0002", CHILD), revisions=("0001", "0002", "0003")
        )
    engine.dispose()
    assert look(path, key, "SELECT version_num FROM alembic_version") == "0002"


def test_unknown_version_is_newer():
    assert not migrate.is_due("0002", ("0001", "0002"))
    assert migrate.is_due("0001", ("0001", "0002"))
    with pytest.raises(errors.VaultNewerError):
        migrate.is_due("0003", ("0001", "0002"))
