"""Sealed rows (封存): derived rows that are on record through the row they belong to.

Rows computed from others by the hundred thousand and never altered afterwards need no image each.
A table of such rows names its owner with ``table(..., sealed=Sealed(...))``: the owner's digest is
a hash over all of them, the owner is an audited row, and so one flipped byte breaks the seal. A
long text that is bound by a hash beside it (``bound_text``) is left out of its row's image for the
same reason. :func:`broken` proves both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel import Field

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Sealed:
    """Whose rows they are: column ``key`` is the id of the ``owner``, whose ``digest`` seals them.

    The owner's digest is empty while its rows are being written; a guard must hold them still
    once it is not.
    """

    key: str
    owner: str
    digest: str


def bound_text(title: str, digest: str) -> Any:
    """A text column whose SHA-256 stands in the column ``digest`` of the same row."""
    return Field(title=title, sa_column_kwargs={"info": {"bound_by": digest}})


def seal_of(made: Table) -> Sealed | None:
    """How the rows of a table are sealed; ``None`` when each has an image of its own."""
    found: Sealed | None = made.info.get("sealed")
    return found


def digest_of(connection: Connection, made: Table, owner: int) -> str:
    """The seal of one owner: a hash over every column of its rows, in the order written.

    Rows of an owner are written in one go and so lie together: they are read by their ids.
    """
    key, name = made.info["sealed"].key, made.name
    columns = ", ".join(column.name for column in made.columns)
    raw: Any = connection.connection.driver_connection
    rows = raw.execute(
        f"SELECT CAST(json_array({columns}) AS BLOB) FROM {name} WHERE +{key} = ?1 AND id BETWEEN "
        f"(SELECT min(id) FROM {name} WHERE {key} = ?1) AND "
        f"(SELECT max(id) FROM {name} WHERE {key} = ?1) ORDER BY id",
        (owner,),
    )
    running = hashlib.sha256()
    while part := rows.fetchmany(_AT_ONCE):
        running.update(b"".join(row[0] + b"\n" for row in part))
    return running.hexdigest()


def seal_again(connection: Connection, made: Table) -> None:
    """Set the seals that do not hold: for an upgrade that gave sealed rows another column."""
    if seal := seal_of(made):
        raw: Any = connection.connection.driver_connection
        for name, owner in list(broken(connection, made)):
            if name == seal.owner:
                told = (digest_of(connection, made, owner), owner)
                raw.execute(f"UPDATE {name} SET {seal.digest} = ? WHERE id = ?", told)


def broken(connection: Connection, made: Table) -> Iterator[tuple[str, int]]:
    """Table and row of every seal of this table that does not hold."""
    raw: Any = connection.connection.driver_connection
    if seal := seal_of(made):
        owners = raw.execute(f"SELECT id, {seal.digest} FROM {seal.owner} ORDER BY id").fetchall()
        for owner, digest in owners:
            if digest_of(connection, made, owner) != digest:
                yield seal.owner, owner
        stray = f"{seal.key} NOT IN (SELECT id FROM {seal.owner})"
        for (row,) in raw.execute(f"SELECT id FROM {made.name} WHERE {stray} ORDER BY id"):
            yield made.name, row
    for column in made.columns:
        if digest := column.info.get("bound_by"):
            texts = raw.execute(
                f"SELECT id, {digest}, CAST({column.name} AS BLOB) FROM {made.name}"
            )
            for row, told, content in texts:
                if content is None or hashlib.sha256(content).hexdigest() != told:
                    yield made.name, row
