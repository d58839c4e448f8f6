"""The procedure of temporary assistance as clerks meet it (临时救助办件)."""

from __future__ import annotations

from sqlmodel import Session

from minzheng.assist.temporary import acts, tables
from minzheng.assist.temporary.processes import TEMPORARY
from minzheng.kernel.procedure import Procedure


def found(session: Session, number: str) -> int:
    """The key of the application of a number; raises ``temporary-unknown``."""
    return tables.find(session, number).stored_id


PROCEDURE = Procedure(
    TEMPORARY,
    found,
    {"investigate": acts.investigated, "approve": acts.awarded, "supply": acts.supplied},
)
