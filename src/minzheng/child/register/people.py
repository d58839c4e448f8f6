"""Parents, guardians, carers (父母情形、监护照料、委托照护): who there is for a child, and who not.

A circumstance of a parent is told as it is; whether it counts is ``parents``' matter, asked when a
right is decided. 民发〔2019〕62号; 未成年人保护法 第二十二条、第二十三条.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.child.register.choices import ORGANISATIONS, TERMED, ParentStatus, Unfit
from minzheng.child.register.life import ADULT, age
from minzheng.child.register.link import child_link
from minzheng.child.register.models import ChildFile, Entrusted, Guardian, ParentFact
from minzheng.child.register.parents import earliest_receipt, fault_of
from minzheng.kernel import calendar
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.people.fields import phone
from minzheng.people.links import person_link

TERM_UNSAID = Problem("child-term-unsaid", "{status}没有写期限", "按判决书、决定书写月数")
GRADE_WRONG = Problem("child-grade-wrong", "残疾等级 {grade} 不是 1 至 4", "核对残疾人证")
ACCEPT_UNSAID = Problem("child-acceptance-unsaid", "没有公安受理日期", "先报公安查找")
RECEIPT_EARLY = Problem(
    "child-receipt-early",
    "受理于 {accepted}，回执最早 {earliest}",
    "核对回执单日期",
    cite="民发〔2020〕125号 二",
)
NOT_LOST = Problem("child-not-lost", "不是失联，没有查找回执和五步证明", "核对编号")
SOMEBODY = Problem("child-guardian-who", "监护照料人和监护单位要写一个，只写一个", "核对")
BODY_NEEDED = Problem("child-guardian-body", "{kin}担任监护的，写监护单位", "写单位名称")
UNFIT = Problem(
    "child-carer-unfit",
    "受托人有不得委托的情形：{why}",
    "另选受托人",
    cite="未成年人保护法 第二十二条",
)
INCAPABLE = Problem(
    "child-carer-incapable",
    "受托人不是完全民事行为能力人",
    "另选受托人",
    cite="未成年人保护法 第二十二条",
)
CARER_MINOR = Problem(
    "child-carer-minor",
    "受托人 {on} 不满 {age} 周岁",
    "另选受托人",
    cite="未成年人保护法 第二十二条",
)
HOLDS, ENDED = "有效", "已终止"
CONSULTED = 8
"""From this age on a child is asked (民法典 第十九条)."""


# --- parents ----------------------------------------------------------------------------------


def _parent_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A term where one is served; what a lost parent's papers say."""
    status, term, since = told["status"], told["term_months"], told["since"]
    if status in TERMED and term is None:
        yield "term_months", TERM_UNSAID.finding(status=status.label)
    if term is not None and term <= 0:
        yield "term_months", NOT_POSITIVE.finding(title="期限（月）")
    if told["grade"] is not None and not 1 <= told["grade"] <= 4:
        yield "grade", GRADE_WRONG.finding(grade=told["grade"])
    expected = told["expected_on"]
    if since is not None and expected is not None and expected < since:
        yield "expected_on", ENDS_BEFORE.finding(title="预计结束日")


def _parent_says(session: Session, fact: ParentFact) -> Iterator[str]:
    """What does not count yet, so that the clerk knows before the child is refused."""
    fault = fault_of(session, fact, fact.since)
    if fault is not None:
        yield f"{fault.message}，现在不能据此认定"
    if fact.accepted_on is not None:
        yield f"公安回执最早 {earliest_receipt(fact.accepted_on, _lost_months(session, fact))}"


def _lost_months(session: Session, fact: ParentFact) -> int:
    return standards_of(session).on(Month.of(fact.since)).count("child.lost_months")


def _receipt_faults(session: Session, fact: ParentFact, given: Values) -> Iterator[Finding]:
    """Of the lost alone, after the police have searched for six full months (CH-09)."""
    receipt: date | None = given.get("receipt_on")
    if fact.status is not ParentStatus.lost:
        yield NOT_LOST.finding()
    elif fact.accepted_on is None:
        yield ACCEPT_UNSAID.finding()
    elif receipt is not None:
        earliest = earliest_receipt(fact.accepted_on, _lost_months(session, fact))
        if receipt < earliest:
            yield RECEIPT_EARLY.finding(accepted=fact.accepted_on, earliest=earliest)


def _lost_faults(session: Session, fact: ParentFact, given: Values) -> Iterator[Finding]:
    if fact.status is not ParentStatus.lost:
        yield NOT_LOST.finding()


def _term_ends(session: Session, fact: ParentFact) -> date | None:
    """LK-07: by when a circumstance that ends by its papers is looked at again."""
    return fact.expected_on if fact.ended_on is None else None


STEPS = ("pledged", "neighbours", "village_proof", "town_check", "county_confirm")

PARENTS: Records = Records(
    "child.parent",
    "父母情形",
    ParentFact,
    prefix="FM",
    dated="since",
    items=(
        child_link(),
        Item("parent"),
        person_link(word="父母", prefix="parent_", required=False, living=False),
        Item("status"),
        Item("since", ahead=False),
        Item("proof", sample="判决书"),
        Item("term_months", listed=False),
        Item("expected_on", ahead=True),
        Item("disability", listed=False),
        Item("grade", listed=False),
        Item("accepted_on", listed=False),
        *(Item(name, listed=False) for name in STEPS),
    ),
    same=("child_id", "parent", "status", "since"),
    state=ended("ended_on", HOLDS, ENDED),
    acts=(
        RecordAct(
            "receipt", "登记查找情况回执单", sets=("receipt_on",), when=(HOLDS,),
            faults=_receipt_faults, cite="民发〔2020〕125号 二",
        ),
        RecordAct(
            "attest", "登记失联五步证明", may_set=STEPS, when=(HOLDS,), faults=_lost_faults,
            cite="民发〔2020〕125号 二",
        ),
        RecordAct(
            "end", "登记情形消失", sets=("ended_on",), may_set=("ended_paper",), when=(HOLDS,)
        ),
    ),
    due=(Due("父母情形到期，复核", _term_ends, "child parent end {number}"),),
    faults=_parent_faults,
    says=_parent_says,
    notes=(
        "父母各登记一行；没有规定情形的写“无上述情形”。",
        "服刑、强戒写期限和预计结束日；失联写公安受理日期，回执到了再登记。",
    ),
)  # fmt: skip
PARENTS_REGISTER = register_of(PARENTS)


# --- guardians --------------------------------------------------------------------------------


def _guardian_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One person or one body, as the relation asks."""
    named, body = bool(told["guardian_id_no"]), bool(told["body"])
    if named == body:
        yield "body", SOMEBODY.finding()
    elif told["kin"] in ORGANISATIONS and not body:
        yield "body", BODY_NEEDED.finding(kin=told["kin"].label)


def _lose(one: Any, given: Values, operator: str) -> Values:
    return {"capable": False}


GUARDIANS: Records = Records(
    "child.guardian",
    "监护人和照料人",
    Guardian,
    prefix="JH",
    dated="since",
    items=(
        child_link(),
        Item("role"),
        Item("kin"),
        person_link(word="监护照料人", prefix="guardian_", required=False),
        Item("body", sample=""),
        phone(),
        Item("capable", listed=False),
        Item("since", ahead=False),
        Item("basis", listed=False),
    ),
    same=("child_id", "role", "since", "person_id", "body"),
    state=ended("ended_on", HOLDS, ENDED),
    acts=(
        RecordAct("incapable", "登记丧失行为能力", marks=_lose, when=(HOLDS,)),
        RecordAct("end", "终止", sets=("ended_on", "ended_for"), when=(HOLDS,)),
    ),
    faults=_guardian_faults,
    notes=("个人写姓名和公民身份号码；村（居）委会、民政部门、福利机构写监护单位。",),
)
GUARDIANS_REGISTER = register_of(GUARDIANS)


# --- entrusted care ---------------------------------------------------------------------------


def _entrusted_faults(session: Session, told: Values) -> Iterator[Fault]:
    """An able adult, with nothing that excludes him (CH-23)."""
    unfit = told["unfit"]
    if unfit not in (None, Unfit.none):
        yield "unfit", UNFIT.finding(why=unfit.label)
    if told["capable"] is False:
        yield "capable", INCAPABLE.finding()
    number, since = (
        str(getattr(told["carer_id_no"], "value", told["carer_id_no"]) or ""),
        told["since"],
    )
    born = calendar_birth(number)
    if born is not None and since is not None and calendar.age_on(born, since) < ADULT:
        yield "carer_id_no", CARER_MINOR.finding(on=since, age=ADULT)


def calendar_birth(number: str) -> date | None:
    """The birth that a citizen's number says."""
    from minzheng.kernel.codes import birth_of

    return birth_of(number) if len(number) == 18 and number[:1].isdigit() else None


def _entrusted_says(session: Session, one: Entrusted) -> Iterator[str]:
    """What the law asks besides (第二十二条、第二十三条)."""
    child = session.get_one(ChildFile, one.child_id)
    if not one.heard and age(session, child, one.since) >= CONSULTED:
        yield "还没有听取儿童意见（未成年人保护法 第二十二条）"
    if not (one.school_told and one.village_told):
        yield "委托情况要书面告知学校和村（居）委会（未成年人保护法 第二十三条）"


ENTRUSTMENTS: Records = Records(
    "child.entrust",
    "委托照护",
    Entrusted,
    prefix="WT",
    dated="since",
    items=(
        child_link(),
        person_link(word="受托人", prefix="carer_"),
        Item("kin"),
        phone(),
        Item("since", ahead=False),
        Item("basis", sample="委托照护确认书"),
        Item("capable", listed=False),
        Item("unfit", listed=False, required=False),
        Item("heard", listed=False),
        Item("school_told", listed=False),
        Item("village_told", listed=False),
    ),
    same=("child_id", "since"),
    state=ended("ended_on", HOLDS, ENDED),
    acts=(
        RecordAct("disqualify", "登记不宜受托情形", sets=("unfit",), when=(HOLDS,)),
        RecordAct(
            "tell", "登记听取意见和书面告知", may_set=("heard", "school_told", "village_told"),
            when=(HOLDS,), cite="未成年人保护法 第二十三条",
        ),
        RecordAct("end", "终止委托", sets=("ended_on", "ended_for"), when=(HOLDS,)),
    ),
    faults=_entrusted_faults,
    says=_entrusted_says,
    notes=("委托照护要有书面确认书，告知学校和村（居）委会，每周与儿童联系。",),
)  # fmt: skip
ENTRUSTMENTS_REGISTER = register_of(ENTRUSTMENTS)
