"""Alembic's entry (结构升级): runs the versions on the connection that ``upgrade`` hands over.

Read by Alembic only; the transaction, the pragmas and the triggers are ``upgrade``'s business.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
