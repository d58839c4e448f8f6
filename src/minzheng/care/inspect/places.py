"""Places of inspection (所在机构): the name of the facility beside its number, in every book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.models import Facility
from minzheng.care.inspect.models import Inspection
from minzheng.kernel.db import among
from minzheng.kernel.record.declare import Computed
from minzheng.kernel.table import Column


def _names(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """The facility of each line."""
    wanted = {one.facility_id for one in found}
    query = select(Facility.id, Facility.name).where(among(col(Facility.id), wanted))
    known = dict(session.exec(query).all())
    return [known[one.facility_id] for one in found]


def _names_of_visits(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """The facility of each line that belongs to an inspection."""
    wanted = {one.inspection_id for one in found}
    query = select(Inspection.id, Facility.name).join(
        Facility, col(Facility.id) == Inspection.facility_id
    )
    known = dict(session.exec(query.where(among(col(Inspection.id), wanted))).all())
    return [known[one.inspection_id] for one in found]


AT = Computed(Column("facility", "机构"), _names)
AT_VISIT = Computed(Column("facility", "机构"), _names_of_visits)
