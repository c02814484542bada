"""Run by Alembic inside the transaction that `central.database.migrate` opened."""

from alembic import context

from central.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
