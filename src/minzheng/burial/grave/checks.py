"""Checks of places (墓（格）位检查): BU-07 to BU-12, BU-14, BU-27, and of BU-13 what is sold.

What the counter refuses is found here where it came in another way, or became so later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.burial.area import square_metres
from minzheng.burial.grave.choices import PlotKind
from minzheng.burial.grave.clusters import clusters
from minzheng.burial.grave.facts import Told, candidates, place, sold, std_of
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.rules import (
    GIVING,
    SIZE,
    TERM,
    VILLAGE,
    Candidate,
    Place,
    latest_end,
    limit_key,
    user_faults,
)
from minzheng.burial.grave.service import is_live, users_of
from minzheng.burial.ground.choices import FundMove, GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.work_models import FundEntry
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.people.models import Death, Person

CROWDED = Problem(
    "check-burial-grave-crowded", "墓（格）位 {subject} 共 {capacity} 穴，使用人 {count} 名",
    "查 burial contract user list，核对穴数和使用人", cite=GIVING,
)  # fmt: skip
SOLD_TWICE = Problem(
    "check-burial-grave-sold-twice",
    "墓（格）位 {subject} 同时有合同 {first} 和 {second}，重复提供",
    "查 burial contract show，终止后一份", cite=GIVING,
)  # fmt: skip
FOR_LIVING = Problem(
    "check-burial-grave-living",
    "使用人 {subject} 健在，{why}",
    "查 burial contract user show，退出：burial contract user leave",
    cite=GIVING,
)
NOT_SPOUSE = Problem(
    "check-burial-grave-not-spouse", "使用人 {subject} 按健在配偶预留，{why}",
    "核对婚姻登记；退出：burial contract user leave", cite=GIVING,
)  # fmt: skip
OVERSIZE = Problem(
    "check-burial-grave-area",
    "墓（格）位 {subject}（{kind}）占地 {area} 平方米，合同 {number} 签订时上限 {limit} 平方米",
    "核对面积；超出的责令改正", cite=SIZE,
)  # fmt: skip
JOINT_FOR_ONE = Problem(
    "check-burial-grave-joint-one",
    "合葬墓位 {subject} 只有一名使用人（合同 {number}），占地 {area} 平方米，单穴上限 {limit}",
    "登记第二名使用人，或按单穴核对", cite=SIZE,
)  # fmt: skip
STRANGER = Problem(
    "check-burial-grave-stranger",
    "使用人 {subject}（墓位 {plot}）的户籍不在农村公益性墓地的服务范围",
    "核对户籍和服务范围：burial cemetery service list", cite=VILLAGE,
)  # fmt: skip
PAID = Problem(
    "check-burial-grave-paid", "农村公益性墓地的合同 {subject} 收费 {amount} 元",
    "退还；牟利的依法处理", cite=VILLAGE,
)  # fmt: skip
TOO_LONG = Problem(
    "check-burial-grave-term", "合同 {subject} 使用期 {since} 至 {until}，最迟应到 {last}",
    "重签合同", cite=TERM,
)  # fmt: skip
RENEW_FEE = Problem(
    "check-burial-grave-renew-fee", "续用合同 {subject} 又收使用费 {amount} 元",
    "退还；续用只收维护管理费", cite=TERM,
)  # fmt: skip
OVER_APPROVED = Problem(
    "check-burial-grave-over-approved",
    "设施 {subject} 批准 {approved} 个墓（格）位，已提供 {count} 个",
    "停止提供；扩建的先办批准", cite="殡葬管理条例 第十九条、第五十六条",
)  # fmt: skip
CLAN = Problem(
    "check-burial-grave-clan",
    "{ground} {zone} {line}排自 {subject} 起连续 {count} 个墓位的购置人同姓，疑似宗族墓",
    "核对购置人和逝者", cite="殡葬管理条例 第二十一条、第六十一条", level=Level.warning,
)  # fmt: skip
FUND = Problem(
    "check-burial-grave-fund", "设施 {subject} 收维护管理费 {taken} 元，维护基金只提取 {booked} 元",
    "补提入账：burial cemetery fund add", cite="殡葬管理条例 第三十七条", level=Level.warning,
)  # fmt: skip

ELSEWHERE = ("grave-not-spouse", "grave-spouse-not-joint", "grave-spouse-not-allowed")
"""Faults of the living that BU-09 tells; the others are told by BU-08."""


def _live(session: Session, on: date) -> Iterator[tuple[Contract, Plot]]:
    """The contracts that hold a place on a day, by number."""
    query = select(Contract, Plot).join(Plot, col(Plot.id) == Contract.plot_id)
    for one, plot in session.exec(query.order_by(col(Contract.number))):
        if is_live(one, on):
            yield one, plot


# --- BU-07 ----------------------------------------------------------------------------------------


def crowded(session: Session, on: date) -> Found:
    """More users than a place has room for."""
    live = list(_live(session, on))
    users = users_of(session, [one.stored_id for one, _ in live])
    for one, plot in live:
        count = sum(user.left_on is None for user in users[one.stored_id])
        if count > plot.capacity:
            yield {"subject": plot.number, "capacity": plot.capacity, "count": count}


def sold_twice(session: Session, on: date) -> Found:
    """Two contracts that hold one place at the same time; a renewal follows the one it renews."""
    query = select(Contract, col(Plot.number)).join(Plot, col(Plot.id) == Contract.plot_id)
    by_plot: dict[str, list[Contract]] = {}
    for one, number in session.exec(query.order_by(col(Contract.signed_on), col(Contract.id))):
        if one.signed_on <= on:
            by_plot.setdefault(number, []).append(one)
    for number, found in by_plot.items():
        for first, second in combinations(found, 2):
            ended = first.ended_on
            if ended is None or second.signed_on < ended:
                yield {"subject": number, "first": first.number, "second": second.number}


# --- BU-08, BU-09, BU-11 --------------------------------------------------------------------------

Asked = tuple[User, Place, Candidate, date]


def _asked(session: Session, on: date, *wanted: Any) -> Iterator[Asked]:
    """Some users of live contracts, as the rules saw each on the day he was entered."""
    query = (
        select(User, Contract, Plot, Person)
        .join(Contract, col(Contract.id) == User.contract_id)
        .join(Plot, col(Plot.id) == Contract.plot_id)
        .join(Ground, col(Ground.id) == Plot.ground_id)
        .join(Person, col(Person.id) == User.person_id)
        .join(Death, col(Death.person_id) == User.person_id, isouter=True)
        .where(col(User.left_on).is_(None), *wanted)
        .order_by(col(User.number))
    )
    for user, contract, plot, person in session.exec(query).all():
        if not is_live(contract, on):
            continue
        told = Told(
            person.id_no, user.reason, user.certificate, user.death_proof, user.cremation_proof
        )
        beside = users_of(session, [contract.stored_id])[contract.stored_id]
        found = candidates(session, [told], beside, user.added_on)[0]
        asked = place(session, plot, user.added_on, held_by=contract.stored_id)
        yield user, asked, replace(found, elsewhere=""), user.added_on


def _living(session: Session, on: date) -> Iterator[tuple[User, str, str]]:
    """Users who live and what is wrong with it: the problem and its text."""
    lives = col(Death.died_on).is_(None) | (col(Death.died_on) > on)
    for user, asked, found, day in _asked(session, on, lives):
        for key, fault in user_faults(asked, found, std_of(session, day)):
            if key in ("reason", "certificate"):
                yield user, fault.id, fault.message.removeprefix(found.who)


def for_living(session: Session, on: date) -> Found:
    """BU-08: no listed reason, too young, no certificate."""
    for user, fault, why in _living(session, on):
        if fault not in ELSEWHERE:
            yield {"subject": user.number, "why": why.removeprefix("健在，")}


def not_spouse(session: Session, on: date) -> Found:
    """BU-09: kept for a spouse who is none, or where no half may be kept."""
    for user, fault, why in _living(session, on):
        if fault in ELSEWHERE:
            yield {"subject": user.number, "why": why.removeprefix("按健在配偶预留，")}


def strangers(session: Session, on: date) -> Found:
    """BU-11: of no village that the ground serves."""
    in_village = Ground.kind == GroundKind.village_ground
    for user, asked, found, _ in _asked(session, on, in_village):
        if not asked.served & found.homes:
            yield {"subject": user.number, "plot": asked.number}


def paid(session: Session, on: date) -> Found:
    """BU-11: any price in a village ground."""
    query = (
        select(Contract)
        .join(Plot, col(Plot.id) == Contract.plot_id)
        .join(Ground, col(Ground.id) == Plot.ground_id)
        .where(
            Ground.kind == GroundKind.village_ground,
            Contract.use_fee + Contract.care_fee > 0,
            Contract.signed_on <= on,
        )
    )
    for one in session.exec(query.order_by(col(Contract.number))):
        yield {"subject": one.number, "amount": yuan_grouped(one.use_fee + one.care_fee)}


# --- BU-10 ----------------------------------------------------------------------------------------


def _limit(session: Session, one: Contract, plot: Plot, kind: PlotKind) -> int:
    """The limit for a kind of place on the day of a contract, in 平方分米; 0 without one."""
    std = std_of(session, one.signed_on)
    ground = session.get_one(Ground, plot.ground_id)
    key = limit_key(kind, plot.holds, ground.kind, std)
    return std.count(key) if key else 0


def oversize(session: Session, on: date) -> Found:
    """Larger than the limit on the day the contract was signed."""
    for one, plot in _live(session, on):
        limit = _limit(session, one, plot, plot.kind)
        if limit and plot.area > limit:
            yield {
                "subject": plot.number, "kind": plot.kind.label, "number": one.number,
                "area": square_metres(plot.area), "limit": square_metres(limit),
            }  # fmt: skip


def joint_for_one(session: Session, on: date) -> Found:
    """A place for two with the room of two that one person has."""
    live = [(one, plot) for one, plot in _live(session, on) if plot.kind is PlotKind.joint]
    users = users_of(session, [one.stored_id for one, _ in live])
    for one, plot in live:
        limit = _limit(session, one, plot, PlotKind.single)
        count = sum(user.left_on is None for user in users[one.stored_id])
        if count == 1 and limit and plot.area > limit:
            yield {
                "subject": plot.number, "number": one.number, "area": square_metres(plot.area),
                "limit": square_metres(limit),
            }  # fmt: skip


# --- BU-12, BU-13, BU-14, BU-27 -------------------------------------------------------------------


def too_long(session: Session, on: date) -> Found:
    """A term longer than the law allows."""
    for one, _ in _live(session, on):
        std = std_of(session, one.signed_on)
        if "burial.grave.term" in std and one.until > (last := latest_end(one.since, std)):
            yield {"subject": one.number, "since": one.since, "until": one.until, "last": last}


def renew_fees(session: Session, on: date) -> Found:
    """A use fee where only care may be charged."""
    query = select(Contract).where(
        col(Contract.renews_id).is_not(None), Contract.use_fee > 0, Contract.signed_on <= on
    )
    for one in session.exec(query.order_by(col(Contract.number))):
        yield {"subject": one.number, "amount": yuan_grouped(one.use_fee)}


def over_approved(session: Session, on: date) -> Found:
    """More places given than were approved; a ground with no number approved is told elsewhere."""
    query = select(Ground).where(Ground.approved_plots > 0).order_by(col(Ground.number))
    for ground in session.exec(query):
        count = sold(session, ground.stored_id, on)
        if count > ground.approved_plots:
            yield {"subject": ground.number, "approved": ground.approved_plots, "count": count}


def clans(session: Session, on: date) -> Found:
    """Five places side by side and more, bought under one surname."""
    least = std_of(session, on).count("burial.grave.cluster")
    for found in clusters(list(_live(session, on))):
        if len(found) >= least:
            plot = found[0]
            ground = session.get_one(Ground, plot.ground_id)
            yield {
                "subject": plot.number, "ground": ground.number, "zone": plot.zone,
                "line": plot.line, "count": len(found),
            }  # fmt: skip


def unfunded(session: Session, on: date) -> Found:
    """Care fees of contracts that are in no maintenance fund after the days that it may take."""
    days = std_of(session, on).count("burial.grave.fund_days")
    total = func.sum(Contract.care_fee)
    query = (
        select(Ground, total)
        .join(Plot, col(Plot.ground_id) == Ground.id)
        .join(Contract, col(Contract.plot_id) == Plot.id)
        .where(Contract.signed_on < on - timedelta(days=days), Contract.care_fee > 0)
        .group_by(col(Ground.id))
        .order_by(col(Ground.number))
    )
    for ground, taken in session.exec(query):
        booked = session.exec(
            select(func.coalesce(func.sum(FundEntry.amount), 0)).where(
                FundEntry.ground_id == ground.id,
                FundEntry.move == FundMove.deposit,
                FundEntry.booked_on <= on,
            )
        ).one()
        if booked < taken:
            yield {
                "subject": ground.number, "taken": yuan_grouped(int(taken)),
                "booked": yuan_grouped(int(booked)),
            }  # fmt: skip


CHECKS: tuple[Check, ...] = (
    Check("墓（格）位使用人多于穴数", CROWDED, crowded),
    Check("墓（格）位重复提供", SOLD_TWICE, sold_twice),
    Check("为健在人员提供墓（格）位", FOR_LIVING, for_living),
    Check("预留给不是配偶的健在人员", NOT_SPOUSE, not_spouse),
    Check("墓位面积超过上限", OVERSIZE, oversize),
    Check("合葬墓位一人使用", JOINT_FOR_ONE, joint_for_one),
    Check("农村墓地安葬服务范围以外的人", STRANGER, strangers),
    Check("农村墓地收费", PAID, paid),
    Check("使用期超过二十年", TOO_LONG, too_long),
    Check("续用又收使用费", RENEW_FEE, renew_fees),
    Check("提供的墓（格）位多于批准数", OVER_APPROVED, over_approved),
    Check("同姓连片购置墓位", CLAN, clans),
    Check("维护管理费没有提入维护基金", FUND, unfunded),
)
