"""Write the first version of the schema from the models (初始结构的生成工具).

::

    python scripts/baseline.py

For the time before the first release only: once a county has a database, ``v0001_baseline.py``
never changes again and every change of a model is a version of its own. Names of constraints come
from the naming convention; the CHECKs that only SQLite understands keep their dialect.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations import ops
from sqlalchemy import CheckConstraint, TypeDecorator
from sqlalchemy.types import String, TypeEngine
from sqlmodel import SQLModel

import minzheng.migrations
from minzheng.migrations.upgrade import load_models

TARGET = Path(minzheng.migrations.__file__).parent / "versions" / "v0001_baseline.py"

HEADER = '''"""Baseline (初始结构): every table, index and CHECK of the first schema.

Written by ``scripts/baseline.py``, not by hand.
"""

# ruff: noqa: E501

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def held(name: str, condition: str) -> sa.CheckConstraint:
    """A CHECK that only SQLite needs and understands."""
    return sa.CheckConstraint(condition, name=op.f(name)).ddl_if(dialect="sqlite")


def upgrade() -> None:
    """Make the tables in order of dependence, each followed by its indexes."""
    '''


def main() -> None:
    """Write the script and format it."""
    load_models()
    made: list[ops.MigrateOperation] = []
    for table in SQLModel.metadata.sorted_tables:
        create = ops.CreateTableOp.from_table(table)
        create.info = {}  # what the program knows of a table is no part of the schema
        made.append(create)
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [ops.CreateIndexOp.from_index(index) for index in indexes]
    code = render_python_code(ops.UpgradeOps(made), render_item=_render)
    kept = [line for line in code.splitlines() if not line.strip().startswith("#")]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(f"{HEADER}{chr(10).join(kept).strip()}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(TARGET)], check=True)


def _render(_kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Types as plain SQL types, so that old versions need no code of ours; CHECKs with dialect."""
    if isinstance(item, TypeEngine):
        return _plain_type(item)
    if isinstance(item, CheckConstraint):
        name, condition = str(item.name), str(item.sqltext)
        if _is_for_sqlite(item):
            return f"held({name!r}, {condition!r})"
        return f"sa.CheckConstraint({condition!r}, name=op.f({name!r}))"
    return False


def _plain_type(item: TypeEngine[Any]) -> str | Literal[False]:
    """``sa.String(7)`` for a month, a choice or a text; others as Alembic writes them."""
    kind = item.impl if isinstance(item, TypeDecorator) else item
    return f"sa.String({kind.length or ''})" if isinstance(kind, String) else False


def _is_for_sqlite(copied: CheckConstraint) -> bool:
    """Whether a CHECK is declared for SQLite only; Alembic's copy of it has forgotten."""
    declared = SQLModel.metadata.tables[copied.table.name].constraints
    return any(one.name == copied.name and one._ddl_if is not None for one in declared)


if __name__ == "__main__":
    main()
