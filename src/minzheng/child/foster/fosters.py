"""Foster care (家庭寄养): trial, agreement, visits, end. 家庭寄养管理办法 第七条 to 第十一条.

A trial of sixty days at most goes before the agreement. The institution visits at least every half
month for the first three months, then as the standard says; only a visit that saw the child counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.child.foster.choices import FosterEnd
from minzheng.child.foster.institutions import INSTITUTIONS
from minzheng.child.foster.models import Foster, FosterFamily, FosterVisit
from minzheng.child.foster.placements import institution_faults
from minzheng.child.foster.places import (
    coming_faults,
    guarded_by_bureau,
    leaving_faults,
    mode_said,
    raised,
)
from minzheng.child.register.choices import Mode
from minzheng.child.register.life import age, person_of
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile
from minzheng.kernel.calendar import add_months, notice_end
from minzheng.kernel.dated import has_come, holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import (
    Computed,
    Due,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column
from minzheng.people.models import Disability

UNGUARDED = Problem(
    "foster-not-guarded", "{number} 没有登记民政部门或机构监护", "先登记：child guardian add",
    cite="家庭寄养管理办法 第七条",
)  # fmt: skip
DEPENDENT = Problem(
    "foster-dependent", "需要长期依靠专业照料的重度残疾儿童，不宜家庭寄养", "由机构照料",
    cite="家庭寄养管理办法 第七条",
)  # fmt: skip
UNASKED = Problem(
    "foster-not-agreed", "儿童 {age} 周岁，要本人同意", "征得同意后写“是”",
    cite="家庭寄养管理办法 第十一条",
)  # fmt: skip
NOT_PASSED = Problem(
    "foster-family-state",
    "寄养家庭 {number} 在 {day} 是“{state}”",
    "先审核：child foster family pass",
)
TRIAL_OVER = Problem(
    "foster-trial-over", "融合期自 {since} 起，最迟 {last} 签约", "超过的解除：child foster end",
    cite="家庭寄养管理办法",
)  # fmt: skip
SHORT = Problem("foster-agreement-short", "协议到期日 {until} 不晚于签约日期", "核对协议")
OUTSIDE = Problem("foster-visit-outside", "{day} 不在寄养期间（{since} 起）", "核对日期和编号")
UNSAID = Problem("foster-visit-unsaid", "没有见到儿童，没有写原因", "在「情况」里写明")

TRIAL, SIGNED, ENDED = "融合期", "寄养中", "已解除"


def foster_state(one: Foster, on: date) -> str:
    """Trial, under agreement, or over."""
    if has_come(one.ended_on, on):
        return ENDED
    return SIGNED if has_come(one.signed_on, on) else TRIAL


def _std(session: Session, day: date) -> MonthStandards:
    return standards_of(session).on(Month.of(day))


# --- coming and agreeing --------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A child of the bureau's, in a family that passed, nowhere else (第七条至第十一条)."""
    child, since = told_child(session, told), told["since"]
    if child is None or since is None or _known(session, child, since):
        return
    for found in coming_faults(session, child, since):
        yield "child", found
    for found in _child_faults(session, child, told):
        yield "child", found
    yield from institution_faults(session, str(told["institution"] or ""), since, "institution")
    family = _family(session, told)
    if family is not None:
        for found in _family_faults(session, family, since):
            yield "family", found


def _known(session: Session, child: ChildFile, since: date) -> bool:
    """Whether the book has this line already: it was proved when it was entered."""
    query = select(Foster.id).where(Foster.child_id == child.id, Foster.since == since)
    return session.exec(query).first() is not None


def _family(session: Session, told: Values) -> FosterFamily | None:
    number = str(told["family"] or "")
    return session.exec(select(FosterFamily).where(FosterFamily.number == number)).one_or_none()


def _child_faults(session: Session, child: ChildFile, told: Values) -> Iterator[Finding]:
    since, years = told["since"], age(session, child, told["since"])
    if not guarded_by_bureau(session, child, since):
        yield UNGUARDED.finding(number=child.number)
    if told["dependent"]:
        yield DEPENDENT.finding()
    if years >= _std(session, since).count("foster.asked_age") and not told["agrees"]:
        yield UNASKED.finding(age=years)


def _family_faults(session: Session, family: FosterFamily, since: date) -> Iterator[Finding]:
    """The family has passed, and with this child still meets every condition."""
    from minzheng.child.foster.conditions import family_faults
    from minzheng.child.foster.families import PASSED, family_state

    state = family_state(family, since)
    if state != PASSED:
        yield NOT_PASSED.finding(number=family.number, day=since, state=state)
    yield from family_faults(session, family, since)


def _begun(session: Session, one: Foster) -> None:
    raised(session, one.child_id, Mode.foster, one.since, "寄养家庭")


def _says(session: Session, one: Foster) -> Iterator[str]:
    """By when to sign and to visit; what the file says otherwise."""
    yield f"融合期至 {trial_end(session, one)}，首次走访不晚于 {next_visit(session, one, None)}"
    yield from mode_said(session, one.child_id, Mode.foster, one.since)
    child = person_of(session, session.get_one(ChildFile, one.child_id))
    severe = select(Disability.id).where(Disability.person_id == child.id, Disability.grade == 1)
    if session.exec(severe).first() is not None:
        yield "有一级残疾登记，请核对是否需要长期依靠专业照料"


def trial_end(session: Session, one: Foster) -> date:
    """The last day of the trial (融合期)."""
    return notice_end(one.since, _std(session, one.since).count("foster.trial_days"))


def _sign_faults(session: Session, one: Foster, given: Values) -> Iterator[Finding]:
    """Within the trial, for some time, and the family meets every condition still."""
    from minzheng.child.foster.conditions import family_faults

    signed, until = given.get("signed_on"), given.get("agreed_until")
    last = trial_end(session, one)
    if signed is not None and signed > last:
        yield TRIAL_OVER.finding(since=one.since, last=last)
    if signed is not None and until is not None and until <= signed:
        yield SHORT.finding(until=until)
    if signed is not None:
        family = session.get_one(FosterFamily, one.family_id)
        yield from family_faults(session, family, signed, coming=0)


# --- the end --------------------------------------------------------------------------------------


def _end_faults(session: Session, one: Foster, given: Values) -> Iterator[Finding]:
    if "ended_on" in given and "ended_for" in given:
        why = str(given["ended_for"])
        yield from leaving_faults(session, one.child_id, given["ended_on"], why)


def _ended(session: Session, one: Foster, given: Values) -> Iterator[str]:
    """Who went to kin is raised there from that day on."""
    if given["ended_for"] is FosterEnd.kin:
        raised(session, one.child_id, Mode.kin, given["ended_on"])
    elif given["ended_for"] is FosterEnd.adopted:
        yield "转收养已记入，寄养经历保留"
    elif given["ended_for"] is FosterEnd.grown:
        yield "登记以后的养育方式：child mode add"
    elif given["ended_for"] is not FosterEnd.died:
        yield "返回机构的，登记安置：child institution placement add"


# --- visits ---------------------------------------------------------------------------------------


def last_seen(session: Session, one: Foster, on: date) -> date | None:
    """The newest visit up to a day at which the child was seen."""
    day = col(FosterVisit.visited_on)
    query = select(day).where(FosterVisit.foster_id == one.id, col(FosterVisit.seen), day <= on)
    return session.exec(query.order_by(day.desc())).first()


def next_visit(session: Session, one: Foster, last: date | None) -> date:
    """By when the next visit is due, counted from the newest or from the first day.

    A half month in the first three months, then what the standard says, in days or months.
    """
    seen = last or one.since
    std = _std(session, seen)
    early = seen < add_months(one.since, std.count("foster.early_months"))
    key = "foster.visit_early" if early else "foster.visit"
    count = std.count(key)
    months = std.value(key).unit == "个月"
    return add_months(seen, count) if months else seen + timedelta(days=count)


def _visit_faults(session: Session, told: Values) -> Iterator[Fault]:
    """While the child was there."""
    if told["seen"] is False and not told["found"]:
        yield "found", UNSAID.finding()
    number, day = str(told["of"] or ""), told["visited_on"]
    one = session.exec(select(Foster).where(Foster.number == number)).one_or_none()
    if one is None or day is None:
        return
    if not holds(one.since, one.ended_on, day):
        yield "visited_on", OUTSIDE.finding(day=day, since=one.since)


def _visit_says(session: Session, visit: FosterVisit) -> Iterator[str]:
    one = session.get_one(Foster, visit.foster_id)
    if not visit.seen:
        yield "没有见到儿童，不算一次走访"
    elif one.ended_on is None:
        yield f"下次走访不晚于 {next_visit(session, one, last_seen(session, one, date.max))}"


# --- what is due ----------------------------------------------------------------------------------


def _trial_due(session: Session, one: Foster) -> date | None:
    open_trial = one.signed_on is None and one.ended_on is None
    return trial_end(session, one) if open_trial else None


def _agreement_due(session: Session, one: Foster) -> date | None:
    return one.agreed_until if one.ended_on is None else None


def _visit_due(session: Session, one: Foster) -> date | None:
    if one.ended_on is not None:
        return None
    return next_visit(session, one, last_seen(session, one, date.max))


def _last_visits(session: Session, found: Sequence[Foster], on: date) -> list[date | None]:
    return [last_seen(session, one, on) for one in found]


# --- the books ------------------------------------------------------------------------------------

VISITS: Records = Records(
    "child.foster.visit",
    "寄养走访",
    FosterVisit,
    prefix="JF",
    dated="visited_on",
    items=(
        parent_link("foster_id", lambda: FOSTERS, title="寄养编号", sample="JI2026-00001"),
        Item("visited_on"),
        Item("visitor", shows=Kind.name, sample="某人"),
        Item("seen"),
        Item("found", shows=Kind.free),
        Item("done", shows=Kind.free),
    ),
    same=("foster_id", "visited_on"),
    faults=_visit_faults,
    says=_visit_says,
    notes=("前三个月至少半月一次；没有见到儿童的不算。",),
)
VISITS_REGISTER = register_of(VISITS)


def _families() -> Records:
    """The book of families, which shows the children of each."""
    from minzheng.child.foster.families import FAMILIES

    return FAMILIES


FOSTERS: Records = Records(
    "child.foster",
    "家庭寄养",
    Foster,
    prefix="JI",
    dated="since",
    items=(
        child_link(),
        parent_link(
            "family_id", _families, title="寄养家庭编号", sample="JT2026-00001", key="family"
        ),
        parent_link(
            "institution_id", lambda: INSTITUTIONS, title="委托机构编号", sample="FY2021-00001",
            key="institution",
        ),
        Item("since", ahead=False),
        Item("agrees", listed=False, prompt="10周岁以上的要本人同意"),
        Item("dependent", listed=False),
    ),
    same=("child_id", "since"),
    state=foster_state,
    computed=(Computed(Column("last", "最近走访", Kind.date), _last_visits),),
    acts=(
        RecordAct(
            "sign", "签订寄养协议", sets=("signed_on", "agreement_no", "agreed_until"),
            when=(TRIAL,), faults=_sign_faults,
        ),
        RecordAct(
            "end", "解除寄养", sets=("ended_on", "ended_for"), may_set=("ended_note",),
            when=(TRIAL, SIGNED), faults=_end_faults, after=_ended,
        ),
    ),
    later=(Item("agreed_until", sample="2029-11-19"), Item("ended_note", shows=Kind.free)),
    due=(
        Due("寄养融合期满，签约或解除", _trial_due, "child foster sign {number}"),
        Due("寄养协议到期", _agreement_due, "child foster show {number}"),
        Due("寄养走访到期", _visit_due, "child foster visit add --of {number}"),
    ),
    faults=_faults,
    after=_begun,
    says=_says,
    children=((VISITS, "foster_id"),),
    notes=("在机构的儿童先登记离院（家庭寄养），再登记寄养；登记后养育方式自动改为家庭寄养。",),
)  # fmt: skip
FOSTERS_REGISTER = register_of(FOSTERS)
