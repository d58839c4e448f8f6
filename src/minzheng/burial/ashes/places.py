"""Book of destinations (骨灰去向登记簿): set and changed with its history, followed until closed.

殡葬管理条例 第三十八条、第六十条、第六十六条: what is unlawful is recorded when found,
with the order to correct it. A deposit and an interment say by themselves where the ashes are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.ashes.facts import (
    by_number,
    closes,
    deposit_of,
    final_of,
    interment_of,
    known_line,
    standing,
    std,
)
from minzheng.burial.ashes.links import ground_link
from minzheng.burial.ashes.models import AshPlace, Interment
from minzheng.burial.ashes.rules import dead_faults, ground_faults, proof_faults
from minzheng.burial.choices import PENDING, Destination
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import notice_end
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.table import Column

EARLIER = Problem("ashes-earlier", "{number} 的去向日期是 {day}，新的去向不能更早", "核对日期")
STANDS = Problem(
    "ashes-same-stands", "{number} 已登记去向“{destination}”", "跟踪核实的办：burial ashes check"
)
INTERRED = Problem(
    "ashes-interred", "已于 {day} 安葬（{number}）", "迁出的先登记：burial interment move"
)
BY_DEPOSIT = Problem(
    "ashes-by-deposit", "没有寄存登记", "登记寄存，去向随之登记：burial deposit add"
)
IN_DEPOSIT = Problem("ashes-in-deposit", "还在寄存（{number}）", "先领出：burial deposit take")
FAULT_UNSAID = Problem("ashes-fault-unsaid", "违规的，没有写违规情形", "补上违规情形")
FAULT_LAWFUL = Problem("ashes-fault-lawful", "“{destination}”不写违规情形", "违规情形留空")
PROMISE_PAST = Problem("ashes-promise-past", "承诺安葬日期 {day} 早于 {first}", "核对日期")
CLOSED = Problem("ashes-closed", "已于 {day} 闭环，不用再跟踪", "核对编号")

WAITING, DECIDED, UNLAWFUL, LEFT = "待安葬", "去向已定", "违规", "已变更"


def ashes_state(one: AshPlace, on: date) -> str:
    """History, unlawful, waiting, or decided; whether it is closed is a column of its own."""
    if one.left_on is not None and one.left_on <= on:
        return LEFT
    if one.destination is Destination.unlawful:
        return UNLAWFUL
    return WAITING if one.destination in PENDING else DECIDED


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that forbids a new destination."""
    report, where, on = told_dead(session, told), told["destination"], told["decided_on"]
    if told["number"] or report is None or on is None:
        return
    if known_line(session, AshPlace, report, destination=where, decided_on=on):
        return
    yield from (("decided_on", one) for one in dead_faults(session, report, where, on))
    if isinstance(where, Destination):
        ground: Ground | None = by_number(session, Ground, told["ground"])
        yield from (("ground", one) for one in ground_faults(ground, where, on))
        if ground is None:
            yield from (("proof", one) for one in proof_faults(where, str(told["proof"] or "")))
        yield from _standing_faults(session, report, where, (ground, on))
        yield from _said_faults(told, where)
    promised = told["promised_on"]
    if promised is not None and promised < on:
        yield "promised_on", PROMISE_PAST.finding(day=promised, first=on)


def _standing_faults(
    session: Session, report: DeathReport, where: Destination, told: tuple[Ground | None, date]
) -> Iterator[Fault]:
    """What stands may be left for this on that day."""
    (ground, on), key = told, report.stored_id
    now, grave = standing(session, key), interment_of(session, key)
    deposit = deposit_of(session, key)
    if now is not None:
        same = (now.destination, now.ground_id) == (where, ground.id if ground else None)
        if on < now.decided_on:
            yield "decided_on", EARLIER.finding(number=now.number, day=now.decided_on)
        elif same:
            yield "destination", STANDS.finding(number=now.number, destination=where.label)
    if where is Destination.unlawful:
        return
    if grave is not None and grave.destination is not where:
        yield "destination", INTERRED.finding(day=grave.interred_on, number=grave.number)
    if deposit is None and where is Destination.deposited:
        yield "destination", BY_DEPOSIT.finding()
    if deposit is not None and where is not Destination.deposited and ground is None:
        yield "destination", IN_DEPOSIT.finding(number=deposit.number)


def _said_faults(told: Values, where: Destination) -> Iterator[Fault]:
    """What is unlawful about code 20 is said, and of nothing else."""
    unlawful = where is Destination.unlawful
    if unlawful and told["fault"] is None:
        yield "fault", FAULT_UNSAID.finding()
    if not unlawful and told["fault"] is not None:
        yield "fault", FAULT_LAWFUL.finding(destination=where.label)


def _makes(session: Session, number: str, facts: Values) -> Values:
    """What stood is history since that day; who follows goes on following."""
    now = leave(session, facts["report_id"], facts["decided_on"])
    return {"follower": now.follower} if now is not None and not facts.get("follower") else {}


def leave(session: Session, report_id: int, on: date) -> AshPlace | None:
    """What stood is history since a day; gives it."""
    now = standing(session, report_id)
    if now is not None:
        now.left_on = on
        session.add(now)
        session.flush()
    return now


def put(session: Session, report_id: int, destination: Destination, on: date, **told: Any) -> None:
    """The ashes are there since a day (去向随之登记); what stands and says the same is kept."""
    now = standing(session, report_id)
    ground_id = told.get("ground_id")
    if now is None or now.destination is not destination or now.ground_id not in (None, ground_id):
        facts = {"report_id": report_id, "destination": destination, "decided_on": on}
        enter(session, ASHES, {**facts, **told})
        return
    now.ground_id = ground_id
    now.proof = now.proof or told.get("proof", "")
    session.add(now)
    session.flush()


def _says(session: Session, one: AshPlace) -> Iterable[str]:
    """What follows: the order to correct, the follow-up, or nothing more."""
    if one.fault is not None:
        yield f"应责令改正（{one.fault.cite}）；登记责令改正：burial ashes order {one.number}"
    elif closes(one):
        yield "已闭环"
    elif one.destination in PENDING:
        days = std(session, one.decided_on).count("burial.ashes.follow_days")
        yield f"{notice_end(one.decided_on, days)} 前跟踪核实；安葬后登记：burial interment add"
    else:
        yield "安葬后登记：burial interment add"


# --- following ------------------------------------------------------------------------------------


def _check_faults(session: Session, one: AshPlace, given: Values) -> Iterator[Finding]:
    """Nobody follows what is closed; a promise lies after the check."""
    checked, promised = given.get("checked_on"), given.get("promised_on")
    if checked is None:
        return
    final = final_of(session, one.report_id, checked)
    if final is not None:
        day = final.interred_on if isinstance(final, Interment) else final.decided_on
        yield CLOSED.finding(day=day)
    if promised is not None and promised < checked:
        yield PROMISE_PAST.finding(day=promised, first=checked)


def _checked(session: Session, one: AshPlace, given: Values) -> Iterator[str]:
    """When to ask again."""
    days = std(session, given["checked_on"]).count("burial.ashes.chase_days")
    yield f"没有落实的，{notice_end(given['checked_on'], days)} 前再跟踪"


def _closed(session: Session, found: Sequence[AshPlace], on: date) -> list[date | None]:
    """Since when each is closed, of those that stand."""
    keys = {one.report_id for one in found}
    query = select(Interment).where(
        among(col(Interment.report_id), keys), col(Interment.moved_on).is_(None)
    )
    laid = {one.report_id: one.interred_on for one in session.exec(query)}
    days: list[date | None] = []
    for one in found:
        state = ashes_state(one, on)
        open_ = state in (LEFT, UNLAWFUL)
        days.append(
            None if open_ else laid.get(one.report_id, one.decided_on if closes(one) else None)
        )
    return days


ASHES: Records = Records(
    "burial.ashes",
    "骨灰去向",
    AshPlace,
    prefix="GH",
    dated="decided_on",
    items=(
        dead_link(sample="SW2026-00013"),
        Item("destination", sample="公益性公墓墓位"),
        Item("decided_on"),
        ground_link(sample="BG2020-00003"),
        Item("promised_on", ahead=True),
        Item("follower", sample="某人"),
        Item("proof"),
        Item("fault"),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("report_id", "destination", "decided_on"),
    state=ashes_state,
    computed=(Computed(Column("closed_on", "闭环日期", Kind.date), _closed),),
    acts=(
        RecordAct(
            "check", "跟踪核实", sets=("checked_on", "found"),
            may_set=("promised_on", "follower", "proof"), when=(WAITING, DECIDED, UNLAWFUL),
            faults=_check_faults, after=_checked,
        ),
        RecordAct(
            "order", "责令改正", sets=("order_no", "correct_by"), when=(UNLAWFUL,),
            cite="殡葬管理条例 第六十条、第六十六条",
        ),
    ),
    later=(
        Item("found", shows=Kind.free, sample="已选好格位"),
        Item("order_no", sample="虚构民责改〔2026〕1号"),
        Item("correct_by", sample="2026-12-20"),
    ),
    faults=_faults,
    makes=_makes,
    says=_says,
    notes=(
        "新的去向登记后，原来的去向留作历史。",
        "寄存和安葬另有登记，去向随之登记；没有安葬地点的写证明材料。",
    ),
)  # fmt: skip
ASHES_REGISTER = register_of(ASHES)
