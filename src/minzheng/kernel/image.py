"""Image: a row as one JSON text, and the triggers that put every change of one on record (映像).

Triggers are made from the tables' own columns: a table of ``sealed`` rows gets none that record,
but no row of any table can be written while no change is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import MetaData, Table

from minzheng.kernel.sealed import seal_of


def audited(metadata: MetaData) -> list[Any]:
    """The tables under audit, in order of dependence."""
    return [made for made in metadata.sorted_tables if not made.name.startswith("audit_")]


def recorded(metadata: MetaData) -> list[Table]:
    """The audited tables whose rows have an image each: all that are not sealed."""
    return [made for made in audited(metadata) if seal_of(made) is None]


def triggers(metadata: MetaData) -> Iterator[str]:
    """The statements that make all audit triggers."""
    for made in audited(metadata):
        yield from row_triggers(made) if seal_of(made) is None else _open_triggers(made.name)
    for name in ("audit_change", "audit_row"):
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END"
            )


def image(prefix: str, made: Table) -> str:
    """SQL for one row as a JSON object; a text bound by a hash in the row is left out."""
    names = [column.name for column in made.columns if "bound_by" not in column.info]
    pairs = ", ".join(f"'{name}', {prefix}.{name}" for name in names)
    return f"json_object({pairs})"


def _open_triggers(name: str) -> Iterator[str]:
    """Triggers of a sealed table: no record, but no writing outside a change either."""
    for event in ("INSERT", "UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER audit_{name}_{event.lower()} BEFORE {event} ON {name} "
            "WHEN NOT EXISTS (SELECT 1 FROM audit_open) "
            "BEGIN SELECT RAISE(ABORT, 'audit: no change is open'); END"
        )


def inserted_trigger(made: Table) -> str:
    """The name of the trigger that records new rows."""
    return f"audit_{made.name}_insert"


def row_triggers(made: Table) -> Iterator[str]:
    """INSERT, UPDATE and DELETE triggers of one table, in this order.

    An update is recorded when the images differ: to compare column by column would make the schema,
    which every command reads whole, a quarter longer.
    """
    name, old, new = made.name, image("OLD", made), image("NEW", made)
    opened = "(SELECT change_id FROM audit_open)"
    target = "INSERT INTO audit_row (change_id, table_name, row_id, op, before, after)"
    both = f"FROM (SELECT {old} AS old, {new} AS new) WHERE old IS NOT new"
    for event, op, key, before, after, images in (
        ("INSERT", "+", "NEW.id", "NULL", new, ""),
        ("UPDATE", "~", "NEW.id", "old", "new", f" {both}"),
        ("DELETE", "-", "OLD.id", old, "NULL", ""),
    ):
        yield (
            f"CREATE TRIGGER audit_{name}_{event.lower()} AFTER {event} ON {name} BEGIN {target} "
            f"SELECT {opened}, '{name}', {key}, '{op}', {before}, {after}{images}; END"
        )
