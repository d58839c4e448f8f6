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


def declared(metadata: MetaData) -> Iterator[str]:
    """The statements that make all views and triggers of the audit."""
    for made in audited(metadata):
        yield from _row_parts(made) if seal_of(made) is None else _open_triggers(made.name)
    for name in ("audit_change", "audit_row"):
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END"
            )


def image(made: Table) -> str:
    """SQL for one row as a JSON object; a text bound by a hash in the row is left out."""
    names = [column.name for column in made.columns if "bound_by" not in column.info]
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    return f"json_object({pairs})"


def imaged(made: Table) -> str:
    """The view that gives each row of a table with its image."""
    return f"image_{made.name}"


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


def record_inserted(made: Table) -> str:
    """The statement that makes the trigger that records new rows."""
    return (
        f"CREATE TRIGGER {inserted_trigger(made)} AFTER INSERT ON {made.name} BEGIN "
        f"{recording(made, '+', after='image')} WHERE id = NEW.id; END"
    )


def recording(made: Table, op: str, *, before: str = "NULL", after: str = "NULL") -> str:
    """SQL that puts rows of a table on record, up to its WHERE: ``image`` is the row as it stands.

    Without an open change there is no number for it, and the statement fails.
    """
    return (
        "INSERT INTO audit_row (change_id, table_name, row_id, op, before, after) SELECT "
        f"(SELECT change_id FROM audit_open), '{made.name}', id, '{op}', {before}, {after} "
        f"FROM {imaged(made)}"
    )


def _row_parts(made: Table) -> Iterator[str]:
    """The view and the triggers of one table.

    Every command reads the whole schema, so the columns are named once, in the view: the image of
    before an update waits in ``audit_open`` until the row is written.
    """
    name, old = made.name, "(SELECT before FROM audit_open)"
    yield f"CREATE VIEW {imaged(made)} AS SELECT id, {image(made)} AS image FROM {name}"
    yield record_inserted(made)
    yield (
        f"CREATE TRIGGER audit_{name}_before BEFORE UPDATE ON {name} BEGIN UPDATE audit_open "
        f"SET before = (SELECT image FROM {imaged(made)} WHERE id = OLD.id); END"
    )
    yield (
        f"CREATE TRIGGER audit_{name}_update AFTER UPDATE ON {name} BEGIN "
        f"{recording(made, '~', before=old, after='image')} "
        f"WHERE id = NEW.id AND image IS NOT {old}; END"
    )
    yield (
        f"CREATE TRIGGER audit_{name}_delete BEFORE DELETE ON {name} BEGIN "
        f"{recording(made, '-', before='image')} WHERE id = OLD.id; END"
    )
