"""Referrals, case notes, street children (转介、个案、流浪未成年人): three plain books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.protect.models import CaseNote, ChildReferral, StreetChild
from minzheng.child.register.life import ADULT
from minzheng.child.register.link import child_link
from minzheng.kernel import calendar, codes
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period, reckoner_of
from minzheng.kernel.record.declare import Due, Fault, Item, Link, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import PLACED, person_link, place_link

ABOUT_WHOM = Problem("protect-refer-whom", "没有写儿童档案，也没有写线索", "两样至少写一样")
NEXT_EARLY = Problem("protect-next-early", "下次日期 {next} 不晚于 {on}", "核对日期")
UNNAMED = Problem("protect-street-unnamed", "没有写姓名（自报）", "不肯说的写称呼，如 无名男童")
OF_AGE = Problem(
    "protect-of-age", "{on} 已满 {age} 周岁", "成年人的转公安、救助站、社会救助",
    cite="未成年人保护法 第二条",
)  # fmt: skip
BAD_AGE = Problem("protect-age", "年龄 {value} 不对", "写 0 至 17 周岁，不知道的按目测")

OPEN, TAKEN, ANSWERED = "待接收", "办理中", "已反馈"
SHELTERED, HOME, FOLLOWED = "在救助", "已回归", "已回访"

ANSWERS = Period("refer", "转介反馈", "child.refer_days", rolls=True)
FOLLOWS = Period("street", "回归后回访", "child.street_follow_days", rolls=True)


def report_link() -> Link:
    """The report that something belongs to, where there is one."""

    def book() -> Records:
        from minzheng.child.protect.reports import REPORTS

        return REPORTS

    return parent_link("report_id", book, title="线索编号", sample="", key="report", required=False)


def end_of(session: Session, period: Period, start: date) -> date:
    """The last day of a period that no step begins."""
    end = reckoner_of(session).end(period, start)
    if end is None:
        raise AssertionError("a period without standstills ends")
    return end.day


# --- referrals --------------------------------------------------------------------------------


def _refer_faults(session: Session, told: Values) -> Iterator[Fault]:
    """About a child or a report."""
    if not told["child"] and not told["report"]:
        yield "child", ABOUT_WHOM.finding()


def _refer_state(one: ChildReferral, on: date) -> str:
    if has_come(one.answered_on, on):
        return ANSWERED
    return TAKEN if has_come(one.taken_on, on) else OPEN


def _answer_by(session: Session, one: ChildReferral) -> date | None:
    if one.answered_on is not None:
        return None
    return end_of(session, ANSWERS, one.referred_on)


REFERRALS: Records = Records(
    "child.refer",
    "转介",
    ChildReferral,
    prefix="ZJ",
    dated="referred_on",
    items=(
        child_link(required=False),
        report_link(),
        Item("need"),
        Item("content", shows=Kind.free, listed=False),
        Item("body", sample="县法律援助中心"),
        Item("referred_on"),
    ),
    same=("child_id", "report_id", "need", "body", "referred_on"),
    state=_refer_state,
    acts=(
        RecordAct("take", "登记接收", sets=("taken_on", "contact_name"), when=(OPEN,)),
        RecordAct(
            "answer", "登记反馈", sets=("answered_on", "answer"), may_set=("reply",),
            when=(OPEN, TAKEN),
        ),
    ),
    later=(Item("contact_name", shows=Kind.name, sample="某人"),),
    due=(Due("转介反馈", _answer_by, "child refer answer {number}"),),
    faults=_refer_faults,
    notes=("写儿童档案编号或线索编号；接收、办理、反馈逐步登记。",),
)  # fmt: skip
REFERRALS_REGISTER = register_of(REFERRALS)


# --- case notes -------------------------------------------------------------------------------


def _note_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The next day after this one."""
    on, following = told["noted_on"], told["next_on"]
    if on is not None and following is not None and following <= on:
        yield "next_on", NEXT_EARLY.finding(next=following, on=on)


def _next_note(session: Session, one: CaseNote) -> date | None:
    """When the child is to be seen again, unless it was."""
    if one.next_on is None:
        return None
    later = select(CaseNote.id).where(
        CaseNote.child_id == one.child_id, col(CaseNote.noted_on) > one.noted_on
    )
    return None if session.exec(later).first() is not None else one.next_on


NOTES: Records = Records(
    "child.note",
    "个案记录",
    CaseNote,
    prefix="GA",
    dated="noted_on",
    items=(
        child_link(),
        report_link(),
        Item("noted_on"),
        Item("form"),
        Item("programme", required=False),
        Item("worker_name", shows=Kind.name, sample="某人"),
        Item("said", shows=Kind.free, listed=False, sample="与祖母谈作业安排"),
        Item("next_on", ahead=True),
    ),
    same=("child_id", "noted_on", "form", "worker_name"),
    due=(Due("个案下次联系", _next_note, "child note show {number}"),),
    faults=_note_faults,
    notes=("一次一行；定了下次日期的会列入待办。",),
)
NOTES_REGISTER = register_of(NOTES)


# --- street children --------------------------------------------------------------------------


def _street_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Somebody under age, by the number or as told."""
    on = told["found_on"]
    if not told["told_name"]:
        yield "told_name", UNNAMED.finding()
    if told["told_age"] is not None and not 0 <= told["told_age"] < ADULT:
        yield "told_age", BAD_AGE.finding(value=told["told_age"])
    number = str(getattr(told["id_no"], "value", told["id_no"]) or "")
    born = codes.birth_of(number) if len(number) == 18 and number[:1].isdigit() else None
    if born is not None and on is not None and calendar.age_on(born, on) >= ADULT:
        yield "id_no", OF_AGE.finding(on=on, age=ADULT)


def _street_state(one: StreetChild, on: date) -> str:
    if has_come(one.followed_on, on):
        return FOLLOWED
    return HOME if has_come(one.returned_on, on) else SHELTERED


def _follow_by(session: Session, one: StreetChild) -> date | None:
    if one.returned_on is None or one.followed_on is not None:
        return None
    return end_of(session, FOLLOWS, one.returned_on)


STREET: Records = Records(
    "child.street",
    "流浪未成年人",
    StreetChild,
    prefix="LW",
    dated="found_on",
    items=(
        Item("found_on"),
        Item("station_no", sample="LL2026-00001"),
        person_link(required=False),
        Item("told_name", shows=Kind.name, sample="无名男童", required=True),
        Item("sex"),
        Item("told_age", sample="12"),
        place_link(village=None),
        Item("cause", shows=Kind.free, listed=False),
    ),
    same=("found_on", "told_name", "station_no"),
    state=_street_state,
    acts=(
        RecordAct("teach", "登记教育矫治", sets=("taught_on", "teaching"), when=(SHELTERED, HOME)),
        RecordAct("home", "登记回归家庭", sets=("returned_on", "returned_to"), when=(SHELTERED,)),
        RecordAct("follow", "登记回访", sets=("followed_on",), may_set=("settled",), when=(HOME,)),
    ),
    later=(
        Item("teaching", shows=Kind.free, sample="法治和心理辅导"),
        Item("returned_to", shows=Kind.free, sample="外县父母家中"),
    ),
    due=(Due("流浪未成年人回归后回访", _follow_by, "child street follow {number}"),),
    faults=_street_faults,
    notes=("救助站入站的写救助站编号；没有证件的只写自报姓名和年龄。",),
    **PLACED,
)
STREET_REGISTER = register_of(STREET)
