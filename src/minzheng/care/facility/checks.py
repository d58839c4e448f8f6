"""Checks of homes (养老机构检查): beds and residents that cannot be, papers late or out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.facility.beds import bed_state
from minzheng.care.facility.choices import ContractKind, Nature
from minzheng.care.facility.common import OPEN, facility_state
from minzheng.care.facility.filing import filings, refilings
from minzheng.care.facility.homes import legal_dead_of, open_homes
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.care.facility.paper_models import FacilityContract, Grading, Staff
from minzheng.care.facility.papers import (
    EXPIRED,
    RUNNING,
    contract_state,
    fire_on,
    followed,
    grade_state,
)
from minzheng.care.facility.staff import AT_WORK, staff_state
from minzheng.care.facility.stays import house_beds, open_on
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Level, Problem
from minzheng.people.models import Death

DEAD = Problem(
    "check-resident-dead",
    "入住 {subject}：老人已于 {died_on} 死亡，没有登记离院",
    "登记离院：care resident leave",
)
LEGAL_DEAD = Problem(
    "check-facility-legal-dead",
    "{name}（{subject}）的法定代表人与 {died_on} 死亡的人同名",
    "核对是否本人；是的登记变更：care facility change add",
    cite="民政部令第66号",
    level=Level.warning,
)
TWO_HOMES = Problem(
    "check-resident-twice",
    "入住 {subject} 与 {other} 是同一人，期间重叠",
    "核对后登记先前一处离院：care resident leave",
)
BED_DOUBLE = Problem(
    "check-bed-double",
    "床位 {subject} 同时住着 {stays}",
    "核对后登记离院：care resident leave",
)
NO_BED = Problem(
    "check-resident-no-bed",
    "入住 {subject}：床位 {bed} {state}",
    "换床位或登记离院：care resident leave",
)
TOO_MANY = Problem(
    "check-facility-beds",
    "{name}（{subject}）开放床位 {beds} 张，多于设计床位 {design} 张",
    "停用多出的床位：care bed close；设计床位变了的登记变更：care facility change add",
)
UNFILED = Problem(
    "check-facility-unfiled",
    "{name}（{subject}）首位老人 {first} 入住，应于 {due} 前备案",
    "登记备案：care facility file",
    cite="民政部令第66号",
    level=Level.warning,
)
UNREFILED = Problem(
    "check-facility-change-unfiled",
    "机构变更 {subject}（{what}）应于 {due} 前变更备案",
    "登记变更备案：care facility change refile",
    cite="民政部令第66号",
    level=Level.warning,
)
NOT_CONTRACTED = Problem(
    "check-contract-expired",
    "{name}（{subject}）为公建民营，没有在期的运营合同",
    "续签后登记：care contract add",
    level=Level.warning,
)
GRADE_OUT = Problem(
    "check-grade-expired",
    "{name}的等级（{subject}）已于 {until} 到期",
    "申请复评：care grade add",
    cite="GB/T 37276",
    level=Level.warning,
)
NO_FIRE = Problem(
    "check-facility-fire",
    "{name}（{subject}）没有有效的消防手续",
    "补登验收、备案或评估：care fire add；正在整改的登记整改中",
    level=Level.warning,
)
CERTIFICATE_OUT = Problem(
    "check-staff-certificate",
    "护理员 {subject} 的证书已于 {until} 到期",
    "登记新证：care staff certify",
    level=Level.warning,
)


def dead_residents(session: Session, on: date) -> Found:
    """Who has died and is still in."""
    query = (
        select(col(Resident.number), col(Death.died_on))
        .join(Death, col(Death.person_id) == Resident.person_id)
        .where(open_on(on), col(Death.died_on) < on)
    )
    for number, died_on in session.execute(query.order_by(col(Resident.number))):
        yield {"subject": number, "died_on": died_on}


def _overlapping(session: Session, column: str) -> Iterator[tuple[Resident, Resident]]:
    """Two stays at once of one person, or in one bed."""
    key = getattr(Resident, column)
    before: Resident | None = None
    query = select(Resident).order_by(key, col(Resident.entered_on), col(Resident.id))
    for stay in session.exec(query):
        same = before is not None and getattr(before, column) == getattr(stay, column)
        if before is None or not same:
            before = stay
            continue
        if not has_come(before.left_on, stay.entered_on):
            yield before, stay
        if before.left_on is not None and not has_come(stay.left_on, before.left_on):
            before = stay


def in_two_homes(session: Session, on: date) -> Found:
    """One person in two beds on a day."""
    for first, second in _overlapping(session, "person_id"):
        yield {"subject": second.number, "other": first.number}


def beds_double(session: Session, on: date) -> Found:
    """Two people in one bed on a day."""
    for first, second in _overlapping(session, "bed_id"):
        bed = session.get_one(CareBed, second.bed_id)
        yield {"subject": bed.number, "stays": f"{first.number}、{second.number}"}


def without_bed(session: Session, on: date) -> Found:
    """Residents in a bed, or a house, that is closed."""
    query = (
        select(Resident, CareBed, Facility)
        .join(CareBed, col(CareBed.id) == Resident.bed_id)
        .join(Facility, col(Facility.id) == CareBed.facility_id)
        .where(open_on(on))
        .order_by(col(Resident.number))
    )
    for stay, bed, facility in session.exec(query):
        states = [bed_state(bed, on), facility_state(facility, on)]
        if states != ["在用", OPEN]:
            state = "已停用" if states[0] != "在用" else f"所在机构{states[1]}"
            yield {"subject": stay.number, "bed": bed.number, "state": state}


def more_beds(session: Session, on: date) -> Found:
    """A38: more beds in use than the house was built for."""
    beds = Counter(bed.facility_id for bed in house_beds(session, on, on))
    for one in open_homes(session, on, homes=False):
        have = beds[one.stored_id]
        if one.design_beds is not None and have > one.design_beds:
            facts = {"beds": have, "design": one.design_beds}
            yield {"subject": one.number, "name": one.name, **facts}


def unfiled(session: Session, on: date) -> Found:
    """A39: ten working days after the first resident, and not filed."""
    for one in filings(session, on):
        if one.facility.filed_on is None and one.due.day < on:
            home = one.facility
            told = {"first": one.first, "due": one.due.day}
            yield {"subject": home.number, "name": home.name, **told}


def unrefiled(session: Session, on: date) -> Found:
    """Ten working days after a change, and not filed again."""
    for change, due in refilings(session, on):
        if due < on:
            yield {"subject": change.number, "what": change.what.label, "due": due}


def not_contracted(session: Session, on: date) -> Found:
    """The state's house run by somebody without a contract in force."""
    query = select(FacilityContract).where(FacilityContract.kind == ContractKind.operating)
    held = {one.facility_id for one in session.exec(query) if contract_state(one, on) == RUNNING}
    for one in open_homes(session, on, homes=False):
        if one.nature is Nature.contracted and one.id not in held:
            yield {"subject": one.number, "name": one.name}


def grades_out(session: Session, on: date) -> Found:
    """A39: a grade that ran out, and no newer application."""
    query = (
        select(Grading, Facility)
        .join(Facility, col(Facility.id) == Grading.facility_id)
        .order_by(col(Grading.number))
    )
    for one, facility in session.exec(query):
        newer = followed(
            session,
            Grading,
            Grading.facility_id == one.facility_id,
            Grading.applied_on > one.applied_on,
        )
        if grade_state(one, on) == EXPIRED and facility_state(facility, on) == OPEN and not newer:
            yield {"subject": one.number, "name": facility.name, "until": one.valid_until}


def without_fire(session: Session, on: date) -> Found:
    """Homes that work and have no paper of fire safety in force, not even one under way."""
    papers = fire_on(session, on)
    for one in open_homes(session, on):
        if one.id not in papers:
            yield {"subject": one.number, "name": one.name}


def certificates_out(session: Session, on: date) -> Found:
    """Carers at work with a certificate that ran out."""
    query = select(Staff).where(col(Staff.certificate_until) < on).order_by(col(Staff.number))
    for one in session.exec(query):
        if staff_state(one, on) == AT_WORK:
            yield {"subject": one.number, "until": one.certificate_until}


def legal_dead(session: Session, on: date) -> Found:
    """LK-01: somebody of the name of a home's legal representative has died since it opened."""
    for home, death, _ in legal_dead_of(session, on):
        yield {"subject": home.number, "name": home.name, "died_on": death.died_on}


CHECKS = (
    Check("老人去世仍登记在住", DEAD, dead_residents),
    Check("机构法定代表人死亡", LEGAL_DEAD, legal_dead),
    Check("一人同时住两处", TWO_HOMES, in_two_homes),
    Check("一张床位住两人", BED_DOUBLE, beds_double),
    Check("住在停用的床位", NO_BED, without_bed),
    Check("开放床位多于设计床位", TOO_MANY, more_beds),
    Check("养老机构逾期未备案", UNFILED, unfiled),
    Check("机构变更逾期未备案", UNREFILED, unrefiled),
    Check("公建民营无在期合同", NOT_CONTRACTED, not_contracted),
    Check("机构等级到期", GRADE_OUT, grades_out),
    Check("机构无消防手续", NO_FIRE, without_fire),
    Check("护理员证书到期", CERTIFICATE_OUT, certificates_out),
)
