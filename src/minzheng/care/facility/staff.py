"""Staff (养老护理员): who works where, with which certificate; trainings, contests and awards.

Only a certificate that is in force makes a certified carer (持证). No law gives certificates of
skill an end; where one is entered, it is watched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import Job, Skill
from minzheng.care.facility.common import of_facility, working
from minzheng.care.facility.paper_models import Staff, StaffRecord
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.fields import phone

NO_NUMBER = Problem(
    "staff-certificate-number", "写了{skill}，没有证书编号", "按证书填写编号；没有证书的选无证书"
)
AT_WORK, GONE = "在岗", "已离职"

staff_state = ended("left_on", AT_WORK, GONE)
"""There until they leave."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A certificate has a number; nobody begins in a house that does not work."""
    yield from working(session, told, "since")
    skill = told["skill"]
    if skill is not None and skill is not Skill.none and not told["certificate_no"]:
        yield "certificate_no", NO_NUMBER.finding(skill=skill.label)


def certificate_expires(session: Session, one: Staff) -> date | None:
    """The last day of the certificate of somebody who works there."""
    return one.certificate_until if one.left_on is None else None


def _record_faults(session: Session, told: Values) -> Iterator[Fault]:
    if told["hours"] is not None and told["hours"] <= 0:
        yield "hours", NOT_POSITIVE.finding(title="学时")


RECORDS: Records = Records(
    "care.staff.record",
    "培训表彰",
    StaffRecord,
    prefix="PX",
    dated="held_on",
    items=(
        parent_link("staff_id", lambda: STAFF, title="人员编号", sample="HL2022-00001"),
        Item("held_on"),
        Item("kind"),
        Item("title", sample="养老护理员岗前培训", width=24),
        Item("hours", sample="40"),
        Item("result", sample="合格"),
    ),
    same=("staff_id", "kind", "title", "held_on"),
    faults=_record_faults,
)
RECORDS_REGISTER = register_of(RECORDS)

STAFF: Records = Records(
    "care.staff",
    "机构工作人员",
    Staff,
    prefix="HL",
    dated="since",
    items=(
        of_facility(),
        Item("name", shows=Kind.name, sample="某人"),
        Item("job"),
        Item("since", ahead=False),
        phone(),
        Item("hard_to_place", required=False, listed=False),
        Item("skill", required=False),
        Item("certificate_no", listed=False),
        Item("certified_on", listed=False),
        Item("certificate_until"),
    ),
    same=("facility_id", "name", "since"),
    state=staff_state,
    faults=_faults,
    acts=(
        RecordAct(
            "certify", "取证", sets=("skill", "certificate_no", "certified_on"),
            may_set=("certificate_until",), when=(AT_WORK,),
        ),
        RecordAct("leave", "离职", sets=("left_on",), when=(AT_WORK,)),
    ),
    children=((RECORDS, "staff_id"),),
)  # fmt: skip
STAFF_REGISTER = register_of(STAFF)


def carers_on(session: Session, on: date) -> list[Staff]:
    """养老护理员 who work on a day."""
    query = select(Staff).where(Staff.job == Job.carer, Staff.since <= on)
    found = session.exec(query.order_by(col(Staff.number)))
    return [one for one in found if staff_state(one, on) == AT_WORK]


def is_certified(one: Staff, on: date) -> bool:
    """Whether somebody holds a certificate that is in force on a day."""
    if one.skill is Skill.none or (one.certified_on is not None and one.certified_on > on):
        return False
    return lasts(one.certificate_until, on)
