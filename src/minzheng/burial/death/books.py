"""Books of deaths (死亡信息报送、告知、丧葬补助登记簿): who died, who was told, what was granted.

A report waits until the bureau confirms it or sends it back. Confirmed, the death is a fact of the
person in the same change: every benefit reads it, and it ends a marriage (LK-01, LK-02).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from minzheng.burial.death.find import people_of
from minzheng.burial.death.limits import confirm_due, late_days, report_due
from minzheng.burial.death.models import DeathReport, FuneralGrant, Told
from minzheng.burial.death.paid import last_payable, paid_late
from minzheng.burial.death.receivers import receivers
from minzheng.burial.death.rules import (
    CONFIRMED,
    PROOF,
    RETURNED,
    WAITING,
    act_day_faults,
    confirm_faults,
    grant_faults,
    report_faults,
    report_state,
    told_faults,
)
from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.finding import Finding
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.people.acts import record_death
from minzheng.people.fields import phone
from minzheng.people.find import death_of
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

SOURCE = "死亡信息报送"
"""Where a death comes from that was confirmed here."""


def _ages(session: Session, found: Sequence[DeathReport], on: date) -> list[int | None]:
    """How old the dead were."""
    people = people_of(session, found)
    births = [people[one.person_id].birth for one in found]
    return [
        age_on(birth, one.died_on) if birth is not None else None
        for one, birth in zip(found, births, strict=True)
    ]


# --- a report -------------------------------------------------------------------------------------


def _makes(session: Session, number: str, values: Values) -> Values:
    """Whether cremation is the rule, as the county has it unless the report says otherwise."""
    std = standards_of(session).on(Month.of(values["died_on"]))
    return {"zone": values.get("zone", std.flag("burial.death.cremation_zone"))}


def _says(session: Session, one: DeathReport) -> Iterator[str]:
    """Reported in time or late, by when to confirm, what contradicts it on file."""
    reckoner = reckoner_of(session)
    late = late_days(reckoner, one)
    limit = report_due(reckoner, one)
    yield f"报送期限 {limit}，{f'迟报 {late} 天' if late else '按时'}"
    yield f"{confirm_due(reckoner, one)} 前确认或退回"
    known = death_of(session, session.get_one(Person, one.person_id))
    if known is not None and known.died_on != one.died_on:
        yield f"人员库中已登记 {known.died_on} 死亡（{known.source}），日期不同，请核对"


def _confirm_marks(one: DeathReport, given: Values, operator: str) -> Values:
    return {"confirmed_on": given.get("confirmed_on") or clock.today(), "confirmer": operator}


def _confirmed(session: Session, one: DeathReport, given: Values) -> Iterator[str]:
    """The death becomes a fact; who has to be told, and what was paid too long."""
    person = session.get_one(Person, one.person_id)
    record_death(session, person, one.died_on, source=SOURCE, document=one.proof_no)
    session.flush()
    yield f"已登记死亡：{one.died_on}，各项待遇末发月份 {last_payable(one.died_on)}"
    asked = receivers(session, one)
    yield f"告知：{'、'.join(found.receiver.label for found in asked if found.open)}"
    done = [f"{found.receiver.label}{found.done}" for found in asked if found.done]
    if done:
        yield f"已办：{'、'.join(done)}"
    late = paid_late(session, {one.person_id: one.died_on})
    if late:
        yield f"死亡月后仍发 {len(late)} 个月，看 burial death tasks {one.number}"


def _return_marks(one: DeathReport, given: Values, operator: str) -> Values:
    return {"returned_on": given.get("returned_on") or clock.today()}


def _return_faults(session: Session, one: DeathReport, given: Values) -> Iterator[Finding]:
    yield from act_day_faults(one, given, "returned_on")


# --- the books ------------------------------------------------------------------------------------

TOLD: Records = Records(
    "burial.death.told",
    "身后一件事告知",
    Told,
    prefix="GS",
    dated="told_on",
    items=(
        parent_link("report_id", lambda: REPORTS, title="死亡信息编号", sample="SW2026-00014"),
        Item("receiver"),
        Item("told_on"),
        Item("how", sample="数据推送"),
    ),
    same=("report_id", "receiver"),
    state=ended("answered_on", "待回复", "已回复"),
    acts=(RecordAct("answer", "登记办理结果", sets=("answered_on", "answer"), when=("待回复",)),),
    faults=told_faults,
    notes=("一行告知一个部门；死亡信息确认后才告知。",),
)
TOLD_REGISTER = register_of(TOLD)

GRANTS: Records = Records(
    "burial.death.grant",
    "丧葬补助发放",
    FuneralGrant,
    prefix="SB",
    dated="paid_on",
    items=(
        parent_link("report_id", lambda: REPORTS, title="死亡信息编号", sample="SW2026-00014"),
        Item("payer"),
        Item("amount"),
        Item("paid_on"),
        Item("payee", required=False, shows=Kind.name),
        Item("remark", required=False, shows=Kind.free, listed=False),
    ),
    same=("report_id", "payer"),
    faults=grant_faults,
    notes=("领了丧葬补助的，有的地方不再减免基本殡葬服务费用。",),
)
GRANTS_REGISTER = register_of(GRANTS)

REPORTS: Records = Records(
    "burial.death",
    "死亡信息报送",
    DeathReport,
    prefix="SW",
    dated="died_on",
    items=(
        person_link(place="township", living=False),
        place_link(village=None, required=False),
        Item("away", required=False, listed=False, prompt="户籍在外县的写，本县的不写"),
        Item("nation", required=False, listed=False),
        Item("zone", listed=False),
        Item("died_on"),
        Item("died_at"),
        Item("spot", required=False, listed=False, shows=Kind.free),
        Item("cause", required=False, listed=False, shows=Kind.free),
        Item("manner"),
        Item("prover", required=False, listed=False),
        Item("proof_no", required=False),
        Item("proof_by", required=False, listed=False),
        Item("proof_on", required=False, listed=False),
        Item("exempt", listed=False),
        Item("reporter", shows=Kind.name, sample="某人", listed=False),
        Item("reporter_unit", sample="土库村"),
        Item("reported_on"),
        Item("kin", required=False, shows=Kind.name, listed=False),
        Item("kin_relation", required=False, listed=False),
        phone("kin_phone", required=False),
        Item("remark", required=False, shows=Kind.free, listed=False),
    ),
    later=(
        Item("returned_for", sample="日期与死亡证明不符"), Item("verified", shows=Kind.free),
    ),
    same=("person_id",),
    state=report_state,
    computed=(Computed(Column("age", "年龄", Kind.int), _ages),),
    acts=(
        RecordAct(
            "confirm", "确认死亡信息", may_set=("confirmed_on", *PROOF, "verified"),
            when=(WAITING,),
            marks=_confirm_marks, faults=confirm_faults, after=_confirmed,
            cite="殡葬管理条例 第二十三条",
        ),
        RecordAct(
            "return", "退回死亡信息", sets=("returned_for",), may_set=("returned_on",),
            when=(WAITING,), marks=_return_marks, faults=_return_faults,
        ),
    ),
    faults=report_faults,
    makes=_makes,
    says=_says,
    children=((TOLD, "report_id"), (GRANTS, "report_id")),
    notes=(
        "一行报一人；户籍在本县的写乡镇、村，在外县的写外地户籍。",
        "正常死亡由医疗卫生机构出具证明，未经救治的非正常死亡由公安出具。",
    ),
    **PLACED,
)  # fmt: skip
REPORTS_REGISTER = register_of(REPORTS)

STATES = (WAITING, CONFIRMED, RETURNED)
