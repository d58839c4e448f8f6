"""Books of subsidies (机构补贴登记簿): accounts of organisations, policies, ratings of stations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import FacilityKind
from minzheng.care.facility.common import in_order, of_facility, told_facility
from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.models import PayAccount, Premium, StationRating
from minzheng.kernel.account import parse_account
from minzheng.kernel.credit import parse_credit_code
from minzheng.kernel.dated import to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of

OTHER_HOLDER = Problem(
    "care-pay-account-holder",
    "户名“{holder}”不是收款单位“{name}”",
    "补贴只拨到单位同名账户；单位改名的先登记变更：care facility change add",
)
OTHER_CODE = Problem(
    "care-pay-account-code",
    "统一社会信用代码 {code} 不是{name}登记的 {known}",
    "按登记证书核对：care facility show",
)
NO_ORGANISATION = Problem(
    "care-pay-account-nobody",
    "{name}没有单独登记，也没有登记运营方",
    "登记变更（运营方）：care facility change add",
)
ACCOUNT_OPEN = Problem(
    "care-pay-account-open",
    "{name}已有在用的收款账户 {number}",
    "先停用：care subsidy account end {number}",
)
NOT_STATION = Problem(
    "care-station-rating-kind", "{name}不是驿站（{kind}）", "驿站考核只登记养老服务驿站"
)
RATED_ALREADY = Problem(
    "care-station-rated",
    "{name} {since} 至 {until} 已有考核（{number}）",
    "核对月份，或先撤销那一次",
)

IN_USE, STOPPED = "在用", "停用"


def payee_name(one: Facility) -> str:
    """Who is paid for a facility: itself where it is registered, else who runs it; '' nobody."""
    return one.name if one.credit_code else one.run_by


def _account_faults(session: Session, told: Values) -> Iterator[Fault]:
    """In the organisation's own name and under its own code, one account at a time."""
    one = told_facility(session, told)
    if one is None:
        return
    name, holder = payee_name(one), str(told["holder"] or "").strip()
    if not name:
        yield "of", NO_ORGANISATION.finding(name=one.name)
    elif holder and holder != name:
        yield "holder", OTHER_HOLDER.finding(holder=holder, name=name)
    code = str(getattr(told["credit_code"], "value", ""))
    if code and one.credit_code and code != one.credit_code:
        facts = {"code": code, "name": one.name, "known": one.credit_code}
        yield "credit_code", OTHER_CODE.finding(**facts)
    same = str(getattr(told["account_no"], "value", ""))
    if told["since"] is not None:
        for other in accounts_on(session, told["since"], one.stored_id):
            if (other.account_no, other.since) != (same, told["since"]):
                yield "of", ACCOUNT_OPEN.finding(name=one.name, number=other.number)


def accounts_on(session: Session, on: date, facility_id: int | None = None) -> list[PayAccount]:
    """Accounts in use on a day or opened later, of one facility or of all."""
    query = select(PayAccount).where(to_come(PayAccount.ended_on, on))
    if facility_id is not None:
        query = query.where(PayAccount.facility_id == facility_id)
    return list(session.exec(query.order_by(col(PayAccount.number))))


ACCOUNTS = Records(
    "care.subsidy.account",
    "机构收款账户",
    PayAccount,
    prefix="SK",
    dated="since",
    items=(
        of_facility(),
        Item("holder", sample="还地桥敬老院", width=24),
        Item(
            "credit_code", parse=parse_credit_code, digits=True, shows=Kind.code, prompt="18位",
            sample="12420281MJ9001017R",
        ),
        Item("bank", sample="虚构银行大冶支行", width=20),
        Item(
            "account_no", parse=lambda text: parse_account(text, "other"), digits=True,
            shows=Kind.account, sample="82010000000000101",
        ),
        Item("since", ahead=False),
        Item("permit_no", sample="开户许可证1号"),
    ),
    same=("facility_id", "account_no", "since"),
    state=ended("ended_on", IN_USE, STOPPED),
    faults=_account_faults,
    acts=(RecordAct("end", "停用", sets=("ended_on",), when=(IN_USE,)),),
    notes=("户名要与收款单位同名：单独登记的是机构自己，没有单独登记的是运营方。",),
)  # fmt: skip
ACCOUNTS_REGISTER = register_of(ACCOUNTS)


# --- what programmes pay by -----------------------------------------------------------------------


def _premium_faults(session: Session, told: Values) -> Iterator[Fault]:
    yield from in_order(told, "since", "until", "保险至")
    if told["premium"] is not None and told["premium"] <= 0:
        yield "premium", NOT_POSITIVE.finding(title="保费")


PREMIUMS = Records(
    "care.subsidy.premium",
    "养老机构责任险保单",
    Premium,
    prefix="ZX",
    dated="paid_on",
    items=(
        of_facility(),
        Item("policy_no", sample="虚构保单2026-001", width=20),
        Item("insurer", sample="虚构财产保险公司", width=20),
        Item("premium", sample="4800"),
        Item("paid_on"),
        Item("since"),
        Item("until"),
    ),
    same=("policy_no",),
    state=ended("withdrawn_on", "有效", "已退保"),
    faults=_premium_faults,
    acts=(RecordAct("withdraw", "退保", sets=("withdrawn_on",), when=("有效",)),),
)
PREMIUMS_REGISTER = register_of(PREMIUMS)


def _rating_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A station, for months that no other rating holds."""
    since, until, one = told["since"], told["until"], told_facility(session, told)
    if since is not None and until is not None and until < since:
        yield "until", ENDS_BEFORE.finding(title="至")
    if one is None:
        return
    if one.kind is not FacilityKind.station:
        yield "of", NOT_STATION.finding(name=one.name, kind=one.kind.label)
    if since is None or until is None:
        return
    query = select(StationRating).where(
        StationRating.facility_id == one.id,
        col(StationRating.withdrawn_on).is_(None),
        StationRating.since <= until,
        StationRating.until >= since,
        StationRating.since != since,
    )
    for other in session.exec(query):
        facts: dict[str, Any] = {"since": other.since, "until": other.until, "number": other.number}
        yield "since", RATED_ALREADY.finding(name=one.name, **facts)


RATINGS = Records(
    "care.subsidy.rating",
    "驿站考核",
    StationRating,
    prefix="YK",
    dated="rated_on",
    items=(
        of_facility("JG2024-00001"),
        Item("rated_on"),
        Item("grade"),
        Item("since"),
        Item("until"),
        Item("document", sample="冶民养〔2026〕2号"),
    ),
    same=("facility_id", "since"),
    state=ended("withdrawn_on", "有效", "已撤销"),
    faults=_rating_faults,
    acts=(RecordAct("withdraw", "撤销", sets=("withdrawn_on",), when=("有效",)),),
)
RATINGS_REGISTER = register_of(RATINGS)
