"""Routing (一门受理、转办): referrals to other departments; centres, case workers and contracts.

社会救助法 asks that whoever comes to the one window is passed on and told the outcome; by when is
the county's standard ``referral.days``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.small.models import Centre, Contract, Referral, Worker
from minzheng.kernel.dated import has_come, in_force
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period, reckoner_of
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link

_DAYS = Period("answer", "转办反馈", "referral.days", runs_from=("route",), met_by=("answer",))


def _set_due(session: Session, referral: Referral) -> None:
    """The day by which the department answers: a limit on an office, in working days."""
    reckoner = reckoner_of(session)
    end = reckoner.end(_DAYS, referral.received_on)
    referral.due_on = end.day if end else None
    session.add(referral)


REFERRALS = Records(
    "assist.referral",
    "转办台账",
    Referral,
    prefix="ZB",
    dated="received_on",
    items=(
        Item("received_on"),
        person_link(word="求助人", place="village"),
        place_link(),
        Item("need"),
        Item("content", shows=Kind.free, sample="想让孩子接着上学"),
        Item("department", sample="教育局"),
    ),
    same=("person_id", "need", "received_on"),
    state=ended("answered_on", "待反馈", "已反馈"),
    after=_set_due,
    acts=(
        RecordAct(
            "answer",
            "登记反馈",
            sets=("answered_on", "answer"),
            may_set=("reply",),
            when=("待反馈",),
        ),
    ),
    due=(
        Due(
            "转办待反馈",
            lambda session, one: one.due_on if one.answered_on is None else None,
            "assist referral answer {number} --answered-on 日期 --answer 已落实",
        ),
    ),
    **PLACED,
)
REFERRALS_REGISTER = register_of(REFERRALS)

BY_DEPARTMENT = (
    Column("department", "部门"),
    Column("routed", "转办", Kind.int),
    Column("answered", "已反馈", Kind.int),
    Column("granted", "已落实", Kind.int),
    Column("late", "逾期未反馈", Kind.int),
    Column("answered_late", "逾期反馈", Kind.int),
)


def by_department(session: Session, since: date, until: date, on: date) -> Table:
    """What was routed in a time to each department, and how it was answered by a day."""
    query = select(Referral).where(Referral.received_on >= since, Referral.received_on <= until)
    told: dict[str, Counter[str]] = {}
    for one in session.exec(query.order_by(Referral.department)):
        count = told.setdefault(one.department, Counter())
        count["routed"] += 1
        answered = has_come(one.answered_on, on)
        count["answered"] += answered
        count["granted"] += answered and one.answer == "granted"
        limit = one.due_on or date.max
        count["late"] += not answered and limit < on
        count["answered_late"] += answered and (one.answered_on or on) > limit
    keys = [column.key for column in BY_DEPARTMENT[1:]]
    rows: list[tuple[Any, ...]] = [(name, *(c[k] for k in keys)) for name, c in told.items()]
    totals = ("合计", *(sum(c[k] for c in told.values()) for k in keys))
    title = f"转办情况 {since} 至 {until}"
    return Table("assist.referral.stat", BY_DEPARTMENT, rows, title=title, totals=totals)


# --- centres and people ---------------------------------------------------------------------------

CENTRES = Records(
    "assist.centre",
    "救助服务机构",
    Centre,
    prefix="JZ",
    dated="opened_on",
    items=(
        Item("name", sample="还地桥镇困难群众救助服务中心"),
        place_link(village=False),
        Item("kind"),
        Item("opened_on"),
        Item("functions", listed=False),
        phone(),
    ),
    same=("name", "division_code"),
    state=ended("closed_on", "在用", "停用"),
    acts=(RecordAct("close", "停用", sets=("closed_on",), when=("在用",)),),
    **PLACED,
)
CENTRES_REGISTER = register_of(CENTRES)

WORKERS = Records(
    "assist.worker",
    "救助经办人员",
    Worker,
    prefix="JB",
    dated="since",
    items=(
        Item("name", shows=Kind.name, sample="某人"),
        place_link(village=False),
        Item("employment"),
        Item("since"),
        phone(),
    ),
    same=("name", "division_code", "since"),
    state=ended("until", "在岗", "离岗"),
    acts=(RecordAct("leave", "离岗", sets=("until",), when=("在岗",)),),
    **PLACED,
)
WORKERS_REGISTER = register_of(WORKERS)


def _contract_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A contract does not end before it begins."""
    if told["since"] and told["until"] and told["until"] < told["since"]:
        yield "until", ENDS_BEFORE.finding(title="至")


CONTRACTS = Records(
    "assist.contract",
    "购买服务合同",
    Contract,
    prefix="GM",
    dated="since",
    items=(
        Item("provider", sample="某社会工作服务中心"),
        Item("content", sample="入户核查"),
        Item("amount", sample="80000"),
        Item("since"),
        Item("until", sample="2027-11-19"),
    ),
    same=("provider", "since"),
    state=ended("until", "履行中", "已到期"),
    faults=_contract_faults,
    acts=(RecordAct("appraise", "考评", sets=("appraised_on", "score"), may_set=("remark",)),),
)
CONTRACTS_REGISTER = register_of(CONTRACTS)

CASES = ("dibao", "tekun", "marginal", "rigid")
"""What a case worker looks after all the year round."""

LOAD = (
    Column("township", "乡镇（街道）"),
    Column("centres", "服务机构", Kind.int),
    Column("workers", "经办人员", Kind.int),
    Column("cases", "在享案件", Kind.int),
    Column("each", "人均案件", Kind.code),
)


def load(session: Session, on: date) -> Table:
    """By township: centres, case workers, standing cases, and cases a worker to a tenth."""
    places = Gazetteer.load(session, on)
    month = Month.of(on)
    cases: Counter[str] = Counter()
    query = (
        select(Grant.division_code, func.count())
        .where(col(Grant.benefit).in_(CASES), in_force(Grant.since, Grant.until, month))
        .group_by(col(Grant.division_code))
    )
    for code, count in session.exec(query):
        cases[places.township_now(code) or ""] += count
    here = ended("until", "在岗", "离岗")
    workers = Counter(
        w.division_code for w in session.exec(select(Worker)) if here(w, on) == "在岗"
    )
    open_ = ended("closed_on", "在用", "停用")
    centres = Counter(
        c.division_code for c in session.exec(select(Centre)) if open_(c, on) == "在用"
    )
    rows: list[tuple[Any, ...]] = []
    for town in places.townships():
        code = town.code
        rows.append(
            (
                town.name,
                centres[code],
                workers[code],
                cases[code],
                _each(cases[code], workers[code]),
            )
        )
    sums = [sum(row[place] for row in rows) for place in (1, 2, 3)]
    totals = ("合计", *sums, _each(sums[2], sums[1]))
    return Table("assist.worker.load", LOAD, rows, title=f"经办力量 {on}", totals=totals)


def _each(cases: int, workers: int) -> str:
    """Cases a worker to one place, half up; nothing where nobody works."""
    if not workers:
        return ""
    tenths = (cases * 20 + workers) // (2 * workers)
    return f"{tenths // 10}.{tenths % 10}"
