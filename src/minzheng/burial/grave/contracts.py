"""Contracts (墓（格）位使用合同): who took which place from when until when, renewed, ended.

殡葬管理条例 第三十五条、第三十六条. A contract is made with its users at the counter
(``allocate``). It is never handed on to another buyer: it ends, and the ground gives the place
anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session, select

from minzheng.burial.grave.facts import place, std_of
from minzheng.burial.grave.models import Contract, Plot
from minzheng.burial.grave.plots import PLOTS
from minzheng.burial.grave.plots import SAMPLE as PLOT_SAMPLE
from minzheng.burial.grave.rules import Offer, fee_faults, place_faults, term_faults
from minzheng.burial.grave.service import lying, users_of
from minzheng.burial.grave.users import USERS
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.fields import person_no

SIGNED_LATER = Problem(
    "grave-signed-later", "签订日期 {day} 晚于使用期起 {since}", "核对日期",
    cite="殡葬管理条例 第三十六条",
)  # fmt: skip
RENEW_OTHERWISE = Problem(
    "grave-renew-otherwise", "续用不在这里登记", "续用：burial renew",
    cite="殡葬管理条例 第三十六条",
)  # fmt: skip
LIES_THERE = Problem(
    "grave-lies-there", "还有 {count} 名逝者葬在墓（格）位里", "先登记迁出，再终止合同"
)

LIVE, EXPIRED, OVER = "有效", "已到期", "已终止"
SAMPLE = "MH2026-00001"


def contract_state(one: Contract, on: date) -> str:
    """In force, run out, or ended."""
    if has_come(one.ended_on, on):
        return OVER
    return EXPIRED if one.until < on else LIVE


def plot_by(session: Session, number: object) -> Plot | None:
    """A place by its number, if there is one."""
    return session.exec(select(Plot).where(Plot.number == str(number or ""))).one_or_none()


def offer_of(told: Values, *, renews: bool = False) -> Offer:
    """What a contract says of days and fees; a fee not told is none."""
    fees = (told["use_fee"] or 0, told["care_fee"] or 0)
    return Offer(told["since"], told["until"], *fees, renews=renews)


def contract_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything about place, days and fees that forbids a contract; ``told`` may have gaps."""
    plot, day = plot_by(session, told["plot"]), told["signed_on"] or told["since"]
    since = told["since"]
    if told["signed_on"] is not None and since is not None and told["signed_on"] > since:
        yield "since", SIGNED_LATER.finding(day=told["signed_on"], since=since)
    if day is None:
        return
    std, offer = std_of(session, day), offer_of(told)
    yield from term_faults(offer, std)
    if plot is not None:
        asked = place(session, plot, day)
        yield from place_faults(asked, std)
        yield from fee_faults(offer, asked.ground, std)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The rules, for a line that the book does not have."""
    if told["number"] or _known(session, told):
        return
    if told["renews"]:
        yield "renews", RENEW_OTHERWISE.finding()
    yield from contract_faults(session, told)


def _known(session: Session, told: Values) -> bool:
    plot = plot_by(session, told["plot"])
    query = select(Contract.id).where(
        Contract.plot_id == (plot.id if plot is not None else None),
        Contract.signed_on == told["signed_on"],
    )
    return session.exec(query).first() is not None


def _end_faults(session: Session, one: Contract, given: Values) -> Iterator[Finding]:
    """Nobody lies there any more."""
    day = given.get("ended_on")
    users = users_of(session, [one.stored_id])[one.stored_id]
    count = len(lying(users, day)) if day is not None else 0
    if count:
        yield LIES_THERE.finding(count=count)


def _ended(session: Session, one: Contract, given: Values) -> Iterable[str]:
    """The reservations of the living end with it."""
    left = [user for user in users_of(session, [one.stored_id])[one.stored_id] if not user.left_on]
    for user in left:
        user.left_on, user.left_for = one.ended_on, "合同终止"
        session.add(user)
    session.flush()
    plot = session.get_one(Plot, one.plot_id)
    if left:
        yield f"{len(left)} 名使用人同时退出"
    yield f"墓（格）位 {plot.number} 腾退，可由设施重新提供"


CONTRACTS: Records = Records(
    "burial.contract",
    "墓（格）位使用合同",
    Contract,
    prefix="MH",
    dated="signed_on",
    items=(
        parent_link(
            "plot_id", lambda: PLOTS, title="墓（格）位编号", sample=PLOT_SAMPLE, key="plot"
        ),
        parent_link(
            "renews_id", lambda: CONTRACTS, title="续用的合同", sample="", key="renews",
            required=False,
        ),
        Item("buyer", shows=Kind.name, sample="某人"),
        Item("buyer_id_no", digits=True, parse=person_no, listed=False),
        Item("buyer_relation", listed=False),
        Item("signed_on"),
        Item("since"),
        Item("until", sample="2046-11-20"),
        Item("use_fee"),
        Item("care_fee"),
        Item("invoice_no", listed=False),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("plot_id", "signed_on"),
    state=contract_state,
    acts=(
        RecordAct(
            "end", "终止（腾退）", sets=("ended_on", "ended_for"), when=(LIVE, EXPIRED),
            faults=_end_faults, after=_ended, cite="殡葬管理条例 第三十六条",
        ),
    ),
    faults=_faults,
    children=((USERS, "contract_id"),),
    notes=(
        "使用期一次不超过 20 年；农村公益性墓地不收费。",
        "本表只有合同；使用人另有一表：burial contract user。续用用 burial renew。",
    ),
)  # fmt: skip
CONTRACTS_REGISTER = register_of(CONTRACTS)
