"""Alembic's entry: works on the connection and inside the transaction that ``storage.migrate`` hands over."""

from __future__ import annotations

from alembic import context

from wmo_desktop.storage.models import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
