"""Exclusion: which benefit bars which, read from the matrix shipped as data (待遇互斥).

The matrix is ``data/national/exclusions.toml``: each row names the benefit held, the one it bars,
how, and the article. ``forbid`` is a bar; ``higher`` lets the larger of the two be paid, or the one
the person chose in writing; ``difference`` pays the second less the first. What a row does is
decided elsewhere: at confirmation, at the run (``facts``, ``stacking``), and by the checks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from minzheng import catalog
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.moved import CLAIMED, MOVED


@dataclass(frozen=True, slots=True)
class Exclusion:
    """``held`` bars ``barred``; ``cite`` is the article.

    With ``higher`` neither bars the other: where both come to the same, ``held`` is paid.
    ``scope`` is ``person``, or ``household`` where the barred benefit is the household's and goes
    on without the holder.
    """

    held: str
    barred: str
    mode: str
    cite: str
    scope: str = "person"


@cache
def _content() -> dict[str, Any]:
    path = data_folder() / "national" / "exclusions.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def matrix() -> tuple[Exclusion, ...]:
    """All exclusions, in the order of the file."""
    return tuple(Exclusion(**row) for row in _content()["exclusion"])


def barring(benefit: str) -> tuple[str, ...]:
    """The benefits whose holder may not receive ``benefit``."""
    return tuple(row.held for row in matrix() if row.barred == benefit and row.mode == "forbid")


def barred_by(benefit: str) -> tuple[str, ...]:
    """The benefits that a holder of ``benefit`` may not receive."""
    return tuple(row.barred for row in matrix() if row.held == benefit and row.mode == "forbid")


def beside(benefit: str, mode: str) -> tuple[Exclusion, ...]:
    """The rows by which another benefit of the person lessens ``benefit`` or replaces it."""
    sides = ("held", "barred") if mode == "higher" else ("barred",)
    return tuple(
        row
        for row in matrix()
        if row.mode == mode and benefit in (getattr(row, side) for side in sides)
    )


def word(code: str) -> str:
    """What a code of the matrix is called, benefits that the program does not pay among them."""
    named: dict[str, str] = _content()["titles"] | catalog.TITLE_OF
    return named[code]


_HELD = (
    "SELECT DISTINCT b.case_no, b.for_month FROM payout_grant hg "
    "JOIN payout_line h ON h.grant_id = hg.id "
)
_BARRED = (
    "JOIN payout_line b ON b.grant_id = bg.id AND b.for_month = h.for_month "
    "WHERE hg.benefit = :held AND +bg.benefit = :barred "
    f"AND {MOVED.format(line='h')} AND {MOVED.format(line='b')} "
    f"AND NOT {CLAIMED.format(line='b')} "
)
_BELONGS = (
    "{member}.covered AND {member}.since <= h.for_month || '-01' "
    "AND ({member}.until IS NULL OR {member}.until >= h.for_month || '-01')"
)
_OTHERS = (
    "SELECT count(*) FROM member o LEFT JOIN death d ON d.person_id = o.person_id "
    "WHERE o.household_id = bg.household_id AND o.person_id <> hg.person_id "
    f"AND {_BELONGS.format(member='o')} "
    "AND (d.died_on IS NULL OR d.died_on >= h.for_month || '-01')"
)
BOTH_PAID = {
    "person": f"{_HELD} JOIN payout_grant bg ON bg.person_id = hg.person_id "
    f"AND bg.household_id IS NULL {_BARRED} ORDER BY b.for_month, b.case_no",
    "household": f"{_HELD} JOIN member m ON m.person_id = hg.person_id "
    f"AND {_BELONGS.format(member='m')} JOIN payout_grant bg ON bg.household_id = m.household_id "
    f"{_BARRED} AND b.persons > ({_OTHERS}) ORDER BY b.for_month, b.case_no",
}
"""SQL by scope: case and month of a barred line whose money moved while the held one's did too.

The plus keeps SQLite from looking at every grant of the barred benefit for each line held.
A household's line is against the rule only when it was paid for the holder as well.
"""

SCOPES = {"person": "本人", "household": "家庭中不计此人"}
MODES = {"forbid": "不得同时享受", "higher": "就高", "difference": "补差"}
NEVER_BOTH = ("forbid", "higher")
"""Modes in which money of both in one month is money too much."""


def exclusion_table() -> Table:
    """The matrix with its articles, benefits that the program does not pay yet among them."""
    rows = [
        (word(row.held), word(row.barred), MODES[row.mode], SCOPES[row.scope], row.cite)
        for row in matrix()
    ]
    columns = (
        Column("held", "已享受"),
        Column("barred", "另一待遇"),
        Column("mode", "方式"),
        Column("scope", "范围"),
        Column("cite", "依据", Kind.text),
    )
    return Table("payout.exclusions", columns, rows, title="待遇互斥")
