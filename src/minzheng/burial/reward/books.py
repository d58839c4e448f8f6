"""Book of rewards (节地生态安葬奖补): applications, and what becomes of each.

Approving makes the right that is paid once by the engine; it is refused with everything that
speaks against it (``rules``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.ashes.models import Interment
from minzheng.burial.bill.links import report_link, told_report
from minzheng.burial.death.models import DeathReport
from minzheng.burial.reward.benefit import CODE, LAW, amount_key
from minzheng.burial.reward.choices import RewardKind, RewardState
from minzheng.burial.reward.models import Reward
from minzheng.burial.reward.rules import (
    account_faults,
    in_force,
    kind_of,
    lies,
    once_faults,
    refusals,
)
from minzheng.kernel.account import parse_account
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import (
    Computed,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.payout.acts import Paper, record
from minzheng.payout.models import Act, Grant
from minzheng.people.fields import phone
from minzheng.people.links import person_link
from minzheng.people.models import Account, Person

HALF_TOLD = Problem("reward-before-half", "以前发放的日期和金额要一起写", "补上另一项")
ONE_OFF = "一次性发放"
"""Why the right ends with the month it begins."""

WAITING, APPROVED = RewardState.applied.label, RewardState.approved.label


def state(one: Reward, on: date) -> str:
    """What has become of a line by a day."""
    told = (
        (one.paid_before_on, RewardState.before),
        (one.withdrawn_on, RewardState.withdrawn),
        (one.refused_on, RewardState.refused),
        (one.approved_on, RewardState.approved),
    )
    return next((word for day, word in told if has_come(day, on)), RewardState.applied).label


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Once for each of the dead; what was paid before is told whole."""
    day, paid = told["paid_before_on"], told["paid_before"]
    if (day is None) != (paid is None):
        yield "paid_before", HALF_TOLD.finding()
    if paid is not None and paid <= 0:
        yield "paid_before", NOT_POSITIVE.finding(title="以前发放金额")
    report = told_report(session, told)
    if told["number"] or report is None or _known(session, report.stored_id, told["applied_on"]):
        return
    for found in once_faults(session, report.stored_id, str(told["cremation_no"] or "")):
        yield "report", found


def _known(session: Session, report_id: int, applied_on: Any) -> bool:
    """Whether the very application is on file: told again it changes nothing."""
    query = select(Reward.id).where(Reward.report_id == report_id, Reward.applied_on == applied_on)
    return session.exec(query).first() is not None


def _says(session: Session, made: Reward) -> Iterable[str]:
    """What still speaks against it today."""
    if made.paid_before_on is not None:
        return
    found = list(refusals(session, made, made.applied_on))
    if found:
        yield "现在还不能批准：" + "；".join(one.message for one in found)
    else:
        yield f"条件都符合；批准：minzheng burial reward approve {made.number}"


# --- acts -----------------------------------------------------------------------------------------


def _approve_faults(session: Session, one: Reward, given: Values) -> Iterator[Finding]:
    """Every condition, on the day of the approval."""
    day = given.get("approved_on")
    if isinstance(day, date):
        yield from refusals(session, one, day)


def _approved(session: Session, one: Reward, given: Values) -> Iterator[str]:
    """Fix the kind and make the right to be paid once."""
    on: date = given["approved_on"]
    standards = standards_of(session)
    lying = lies(session, one.report_id, on)
    kind = kind_of(lying, standards) if lying is not None else None
    if kind is None:
        raise AssertionError("approved without a kind")
    month = Month.of(on)
    grant = Grant(
        benefit=CODE, case_no=one.number, person_id=one.payee_id,
        division_code=session.get_one(DeathReport, one.report_id).division_code,
        account_id=_account(session, one), confirmed_on=on, since=month, until=month,
        end_reason=ONE_OFF,
    )  # fmt: skip
    session.add(grant)
    session.flush()
    record(session, grant, Act.confirm, month, Paper(on, f"节地生态安葬奖补 {one.number}"))
    one.kind, one.grant_id = kind, grant.stored_id
    session.add(one)
    session.flush()
    std = standards.on(month)
    amount = std[amount_key(kind)]
    yield f"{kind.label}，{yuan_grouped(amount)} 元"
    sample = " --allow-sample" if std.samples else ""
    if sample:
        yield "标准是示例值，县里确认前发放要加 --allow-sample"
    yield f"发放：minzheng payout run {month} --benefit {CODE}{sample}"


def _account(session: Session, one: Reward) -> int:
    """The key of the kin's account, new when not on file."""
    known = session.exec(select(Account).where(Account.number == one.account_no)).one_or_none()
    if known is None:
        holder = session.get_one(Person, one.payee_id).name
        known = Account(number=one.account_no, holder=holder, owner_id=one.payee_id, bank=one.bank)
        session.add(known)
        session.flush()
    return known.stored_id


def _plain(value: Any) -> str:
    return str(getattr(value, "value", value) or "")


def _account_faults(session: Session, one: Reward, given: Values) -> Iterator[Finding]:
    yield from account_faults(session, one.payee_id, _plain(given.get("account_no")))


def _account_told(session: Session, one: Reward, given: Values) -> Iterator[str]:
    """A right that was made goes to the new account; lines that were written keep theirs."""
    if one.grant_id is not None:
        grant = session.get_one(Grant, one.grant_id)
        grant.account_id = _account(session, one)
        session.add(grant)
        session.flush()
        yield "已编好的批次不变"


# --- what lists show ------------------------------------------------------------------------------


def _interments(session: Session, found: Sequence[Reward]) -> dict[int, Interment]:
    """The last interment of each of the dead."""
    keys = {one.report_id for one in found}
    query = select(Interment).where(among(col(Interment.report_id), keys))
    return {one.report_id: one for one in session.exec(query.order_by(col(Interment.id)))}


def _ways(session: Session, found: Sequence[Reward], on: date) -> list[Any]:
    known = _interments(session, found)
    return [
        known[one.report_id].destination.label if one.report_id in known else "" for one in found
    ]


def _days(session: Session, found: Sequence[Reward], on: date) -> list[Any]:
    known = _interments(session, found)
    return [known[one.report_id].interred_on if one.report_id in known else None for one in found]


def kind_on(session: Session, one: Reward, on: date) -> RewardKind | None:
    """The kind that was approved, or would be on a day."""
    if one.kind is not None:
        return one.kind
    lying = lies(session, one.report_id, on)
    return kind_of(lying, standards_of(session)) if lying is not None else None


def amount_on(session: Session, one: Reward, on: date) -> int | None:
    """What was approved or paid before, or would be approved on a day, if anything."""
    if one.paid_before is not None:
        return one.paid_before
    if one.refused_on is not None or one.withdrawn_on is not None:
        return None
    kind = kind_on(session, one, on)
    std = standards_of(session).on(Month.of(one.approved_on or on))
    return std[amount_key(kind)] if kind is not None and in_force(std, kind) else None


def _amounts(session: Session, found: Sequence[Reward], on: date) -> list[Any]:
    return [amount_on(session, one, on) for one in found]


REWARDS: Records = Records(
    "burial.reward",
    "节地生态安葬奖补",
    Reward,
    prefix="NL",
    dated="applied_on",
    items=(
        report_link(),
        Item("applied_on"),
        person_link("payee_id", word="申请人", prefix="payee_"),
        Item("relation", sample="子女"),
        phone(),
        Item(
            "account_no", parse=parse_account, digits=True, shows=Kind.account, listed=False,
            sample="6224120000000000047",
        ),
        Item("bank", sample="农商银行", listed=False),
        Item("cremation_no", listed=False, prompt="在外地火化的填"),
        Item("proof", listed=False, prompt="没有设施的填，如海葬证明编号"),
        Item("paid_before_on", listed=False, prompt="用本系统以前发过的填"),
        Item("paid_before", listed=False, sample=""),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("report_id", "applied_on"),
    state=state,
    computed=(
        Computed(Column("way", "安葬方式"), _ways),
        Computed(Column("interred_on", "安葬日期", Kind.date), _days),
        Computed(Column("amount", "金额", Kind.money), _amounts),
    ),
    faults=_faults,
    says=_says,
    acts=(
        RecordAct(
            "approve", "批准", sets=("approved_on",), when=(WAITING,), cite=LAW,
            marks=lambda one, given, operator: {"approver": operator},
            faults=_approve_faults, after=_approved,
        ),
        RecordAct("refuse", "不予奖补", sets=("refused_on", "refused_for"), when=(WAITING,)),
        RecordAct("withdraw", "撤回", sets=("withdrawn_on", "withdrawn_for"), when=(WAITING,)),
        RecordAct(
            "account", "改账户", sets=("account_no",), may_set=("bank",),
            when=(WAITING, APPROVED),
            marks=lambda one, given, operator: {"account_no": _plain(given["account_no"])},
            faults=_account_faults, after=_account_told,
        ),
    ),
    notes=(
        "每位逝者只奖补一次；领款人是办理安葬的亲属，账号是他本人的。",
        "用本系统以前发过的也要登记（以前发放日期、金额），以免重复。",
    ),
)  # fmt: skip
REWARDS_REGISTER = register_of(REWARDS)
