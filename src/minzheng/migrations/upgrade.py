"""Upgrade: bring a database file to the schema of this program (结构升级)."""

from __future__ import annotations

from minzheng.kernel import db
from minzheng.kernel.db import Store


def upgrade(store: Store) -> None:
    """Apply every version not yet applied, then make the triggers anew."""
    from sqlmodel import SQLModel

    from minzheng.migrations import HEAD

    with store.engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")
        db.install_triggers(connection)
