"""Books of the voucher (养老服务消费补贴登记): lists, redemptions, other care, checks."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, select

from minzheng.care.voucher.choices import Setting
from minzheng.care.voucher.models import OtherCare, VoucherCheck, VoucherHolder, VoucherRedemption
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, person_link, place_link

MONTH_OUTSIDE = Problem(
    "voucher-month-outside", "有效期 {since} 至 {until} 不在名单月份 {month} 内", "核对月份和有效期"
)
CLAIMED_OVER = Problem(
    "voucher-claimed-over-bill", "平台抵扣 {claimed} 元多于服务费用 {bill} 元", "核对两个金额"
)
RETURNED_OVER = Problem(
    "voucher-returned-over", "追回 {returned} 元，应大于零且不多于抵扣 {claimed} 元", "核对金额"
)
NOT_A_STAY = Problem(
    "voucher-stay-not-institution", "{service}是机构服务，表中写的是{setting}", "核对服务方式"
)
CHECKED_EARLY = Problem(
    "voucher-checked-early", "抽查日期 {on} 早于核销日期 {used_on}", "核对日期和核销编号"
)


def _holder_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The days of a holder hold a day of the list's month."""
    month, since, until = told["list_month"], told["since"], told["until"]
    if since is None or until is None:
        return
    if until < since:
        yield "until", ENDS_BEFORE.finding(title="有效期至")
    elif month is not None and (since > month.last or until < month.first):
        yield "list_month", MONTH_OUTSIDE.finding(month=month, since=since, until=until)


HOLDERS = Records(
    "care.voucher.holder",
    "消费补贴名单",
    VoucherHolder,
    prefix="XQ",
    dated="since",
    items=(
        Item("list_month"),
        person_link(living=False, place="village"),
        place_link(),
        Item("level"),
        Item("since", sample="2026-01-01"),
        Item("until", sample="2026-12-31"),
    ),
    same=("list_month", "person_id"),
    faults=_holder_faults,
    notes=("一月一份：把平台导出的当月全部名单导入，退出的不写。",),
    **PLACED,
)
HOLDERS_REGISTER = register_of(HOLDERS)


def _redemption_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A bill that was paid, of which no more than itself was deducted."""
    bill, claimed = told["bill"], told["claimed"]
    if bill is not None and bill <= 0:
        yield "bill", NOT_POSITIVE.finding(title="服务费用")
    elif bill is not None and claimed is not None and claimed > bill:
        yield "claimed", CLAIMED_OVER.finding(claimed=yuan(claimed), bill=yuan(bill))
    service, setting = told["service"], told["setting"]
    elsewhere = setting is not None and setting is not Setting.institution
    if service is not None and service.is_stay and elsewhere:
        yield "setting", NOT_A_STAY.finding(service=service.label, setting=setting.label)


def _return_faults(session: Session, one: VoucherRedemption, told: Values) -> Iterator[Finding]:
    """Something comes back, and no more than was deducted."""
    if not 0 < told["returned"] <= one.claimed:
        yield RETURNED_OVER.finding(returned=yuan(told["returned"]), claimed=yuan(one.claimed))


REDEMPTIONS: Records = Records(
    "care.voucher.redemption",
    "消费补贴核销",
    VoucherRedemption,
    prefix="XH",
    dated="used_on",
    items=(
        Item("order_no", aliases=("订单号", "核销单号"), sample="DD20261120001", width=20),
        person_link(living=False),
        Item("used_on"),
        Item("provider", sample="某养老服务中心", width=24),
        Item("setting"),
        Item("service"),
        Item("bill", aliases=("账单金额",), sample="1200"),
        Item("claimed", aliases=("抵扣金额",), sample="600"),
    ),
    same=("order_no",),
    state=ended("returned_on", "已抵扣", "已追回"),
    faults=_redemption_faults,
    acts=(
        RecordAct(
            "return",
            "追回抵扣",
            sets=("returned_on", "returned"),
            when=("已抵扣",),
            faults=_return_faults,
        ),
    ),
    notes=("一行一单；抵扣照平台写，重算用 care voucher settle。",),
)
REDEMPTIONS_REGISTER = register_of(REDEMPTIONS)


def _months_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The last month is not before the first."""
    if told["since"] is not None and told["until"] is not None and told["until"] < told["since"]:
        yield "until", ENDS_BEFORE.finding(title="截止月")


OTHERS = Records(
    "care.voucher.other",
    "其他照护项目",
    OtherCare,
    prefix="XP",
    dated="told_on",
    items=(
        person_link(),
        Item("programme"),
        Item("told_on"),
        Item("since", sample="2026-07"),
        Item("until"),
        Item("source", sample="省民政厅名单"),
    ),
    same=("person_id", "programme", "since"),
    faults=_months_faults,
    state=lambda one, on: "已退出" if one.until and one.until.last < on else "在项目中",
    acts=(
        RecordAct(
            "leave",
            "退出项目",
            sets=("until",),
            when=("在项目中",),
            faults=lambda session, one, given: _ends(one, given),
        ),
    ),
    notes=("集中照护、提升行动的人不再享受消费补贴；长护险由省规定。",),
)
OTHERS_REGISTER = register_of(OTHERS)


def _ends(one: OtherCare, given: Values) -> Iterator[Finding]:
    if given["until"] < one.since:
        yield ENDS_BEFORE.finding(title="截止月")


def _check_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Looked at after the service."""
    day = told["checked_on"]
    if day is None:
        return
    query = select(VoucherRedemption).where(VoucherRedemption.number == str(told["of"] or ""))
    redemption = session.exec(query).one_or_none()
    if redemption is not None and day < redemption.used_on:
        yield "checked_on", CHECKED_EARLY.finding(on=day, used_on=redemption.used_on)


CHECKED = Records(
    "care.voucher.check",
    "核销抽查",
    VoucherCheck,
    prefix="XC",
    dated="checked_on",
    items=(
        parent_link("redemption_id", lambda: REDEMPTIONS, title="核销编号", sample="XH2026-00001"),
        Item("checked_on"),
        Item("checker", sample="李核查"),
        Item("result"),
        Item("note", shows=Kind.free, width=30),
    ),
    same=("redemption_id",),
    faults=_check_faults,
    notes=("抽查名单填上日期、抽查人和结果就可以导入。",),
)
CHECKED_REGISTER = register_of(CHECKED)
