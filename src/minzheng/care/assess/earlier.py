"""Earlier assessments (旧标准评估, MZ/T 039-2013): the level as told, four levels of its own.

They stand apart: no level of this standard is turned into one of GB/T 42195-2022.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.assess.models import EarlierAssessment
from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.assess.scale import MZ, days_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, person_link, place_link

NOT_THEN = Problem(
    "assessment-later-standard",
    "{on} 不在 MZ/T 039-2013 的使用期间（{since} 至 {until}）",
    "以后的评估按 GB/T 42195-2022 登记：minzheng care assessment add",
    cite="MZ/T 039-2013",
)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The standard was in use, and the person was old."""
    on, days = told["assessed_on"], days_of(MZ)
    if on is not None and not days.covers(on):
        yield "assessed_on", NOT_THEN.finding(on=on, since=days.since, until=days.until)
    yield from old_enough(session, plain_no(told["id_no"]), on)


EARLIERS = Records(
    "care.assessment.earlier",
    "旧标准评估",
    EarlierAssessment,
    prefix="NJ",
    dated="assessed_on",
    items=(
        person_link(living=False, place="township"),
        place_link(),
        Item("assessed_on", sample="2021-06-01"),
        Item("level"),
        Item("agency", listed=False),
        Item("first_name", shows=Kind.name, listed=False),
        Item("second_name", shows=Kind.name, listed=False),
        Item("document", shows=Kind.free, listed=False),
    ),
    same=("person_id", "assessed_on"),
    faults=_faults,
    notes=("只登记按 MZ/T 039-2013 评估的；不折算成新标准的等级。",),
    **PLACED,
)

EARLIERS_REGISTER = register_of(EARLIERS)
