"""Desk of standing cases (在享案件经办): between the commands and the acts on a case."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from minzheng.assist.cases import acts, changing, endings, hearings, reviews, self_care, work
from minzheng.assist.cases.choices import (
    TITLES,
    FollowOn,
    HearingForm,
    ReviewOccasion,
    ReviewOutcome,
    StatusKind,
)
from minzheng.assist.choices import SelfCareItem
from minzheng.assist.counter.service import paper_of, tell_adjusted
from minzheng.assist.models import Area
from minzheng.assist.rules.eligibility import self_care_level
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.month import Month
from minzheng.kernel.spoken import spoken
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import Paper, grant_by_case
from minzheng.payout.models import Grant
from minzheng.people.find import person_by_id
from minzheng.people.models import Person

HEAD = "户主"


def hear_case(desk: Desk, kind: str, case_no: str, **told: Any) -> None:
    """Record a hearing and give its number."""
    heard = hearings.Heard(
        told["on"] or clock.today(),
        told["by"],
        spoken(HearingForm, told["form"], "听取形式"),
        told["said"],
        told["proposal"],
    )
    with desk.work("听取意见", dry_run=told["dry_run"]) as work_:
        grant = grant_by_case(work_.session, kind, TITLES[kind], case_no)
        number = hearings.hear(work_.session, grant, heard).number
    what = f"听取意见 {number}：{TITLES[kind]} {case_no} "
    desk.say_done(what, "登记", dry_run=told["dry_run"])


def review_case(desk: Desk, kind: str, case_no: str, **told: Any) -> None:
    """Record a review and say what follows."""
    outcome = spoken(ReviewOutcome, told["outcome"], "核查结果")
    occasion = spoken(ReviewOccasion, told["occasion"], "核查事由")
    on = told["on"] or clock.today()
    seen = reviews.Seen(on, told["by"], outcome, told["note"], occasion)
    with desk.work(occasion.label, dry_run=told["dry_run"]) as work_:
        grant = grant_by_case(work_.session, kind, TITLES[kind], case_no)
        fresh = reviews.review(work_.session, grant, seen)
    what = f"{TITLES[kind]} {case_no} {seen.on} {occasion.label}“{outcome.label}”"
    desk.say_done(what, "登记" if fresh else "早有登记，0 处变化", dry_run=told["dry_run"])
    if outcome in reviews.NEXT_STEP:
        desk.say(f"  {reviews.NEXT_STEP[outcome]}")


def phase_out_case(desk: Desk, case_no: str, **told: Any) -> None:
    """Let a household phase out."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    change = acts.Change(
        income=told["income"],
        income_months=12 if told["yearly"] else 1,
        phase_out=told["months"],
        evidence=told["evidence"],
    )

    def act(session: Session, grant: Grant, paper: Paper) -> acts.Amounts:
        return acts.adjust_dibao(session, grant, change, paper, standards=standards_of(session))

    tell_adjusted(desk, ("dibao", case_no), paper, act, dry_run=dry_run)
    first = paper.next_month
    last = first + (told["months"] - 1)
    desk.say(f"  渐退期 {first} 至 {last}，期满后按规则核算")


def move_case(desk: Desk, kind: str, case_no: str, **told: Any) -> None:
    """Let a household go over into a status."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    target = spoken(StatusKind, told["target"], "身份类别")
    with desk.work(paper.reason, paper=paper.document, dry_run=dry_run) as work_:
        session = work_.session
        grant = grant_by_case(session, kind, TITLES[kind], case_no)
        paper = hearings.resting_on(session, grant, paper)
        standards = standards_of(session)
        made = changing.go_over(
            session, grant, target, figures_of(told), paper, standards=standards
        )
        number, since, last = made.case_no, made.since, grant.until
    what = f"{TITLES[kind]} {case_no} "
    desk.say_done(what, f"转{TITLES[target]} {number}，自 {since} 起", dry_run=dry_run)
    desk.say(f"  原案末月 {last}")


def figures_of(told: dict[str, Any]) -> changing.StatusChange:
    """What the options say a household has now."""
    return changing.StatusChange(
        income=told["income"],
        income_months=12 if told["yearly"] else 1,
        cost=told["cost"],
        area=spoken(Area, told["area"], "类别") if told["area"] else None,
    )


# --- work -----------------------------------------------------------------------------------------


def offer_work(desk: Desk, case_no: str, **told: Any) -> None:
    """Record an offer and say how many were refused in a row."""
    made = work.Offer(
        told["on"] or clock.today(), told["job"], told["refused"], told["excused"], told["reason"]
    )
    with desk.work("推介就业", dry_run=told["dry_run"]) as work_:
        session = work_.session
        grant = grant_by_case(session, "dibao", TITLES["dibao"], case_no)
        person = _member(session, grant, told["member"])
        count = work.offer(session, grant, person, made)
        times = standards_of(session).on(Month.of(made.on)).count("refuse_work.times")
    word = "拒绝" if made.refused else "接受"
    desk.say_done(f"低保 {case_no} 推介“{made.job}”，{word}，", "登记", dry_run=told["dry_run"])
    if made.refused:
        desk.say(f"  连续无正当理由拒绝 {count} 次")
    if count >= times:
        desk.say("  可停发本人的一份：minzheng assist dibao refuse-work；先听取意见")


def stop_share_of(desk: Desk, case_no: str, **told: Any) -> None:
    """Stop one member's share."""
    paper, dry_run = paper_of(told), told.pop("dry_run")

    def act(session: Session, grant: Grant, paper: Paper) -> acts.Amounts:
        person = _member(session, grant, told["member"])
        return work.stop_share(session, grant, person, paper, standards_of(session))

    tell_adjusted(desk, ("dibao", case_no), paper, act, dry_run=dry_run)


def _member(session: Session, grant: Grant, word: str) -> Person:
    """The member meant: by number, or the head."""
    if word == HEAD:
        return session.get_one(Person, grant.person_id)
    return person_by_id(session, word)


# --- 特困 -----------------------------------------------------------------------------------------


def report_self_care(desk: Desk, case_no: str, **told: Any) -> None:
    """Record the report of a change and say by when it is assessed."""
    with desk.work("自理能力变化", dry_run=told["dry_run"]) as work_:
        session = work_.session
        grant = grant_by_case(session, "tekun", TITLES["tekun"], case_no)
        made = self_care.report(session, grant, told["on"] or clock.today(), told["what"])
        end = self_care.due_on(session, [made]).get(made.stored_id)
    desk.say_done(f"特困 {case_no} 自理能力变化的报告", "登记", dry_run=told["dry_run"])
    desk.say(f"  {end} 前重新评估")


def reassess_case(desk: Desk, case_no: str, **told: Any) -> None:
    """Assess self-care again and say what is paid before and after."""
    paper, dry_run = paper_of(told), told.pop("dry_run")
    named = [part for part in told["fails"].replace("，", ",").split(",") if part.strip()]
    fails = frozenset(spoken(SelfCareItem, part, "评估项目") for part in named)
    tested = self_care.Tested(told["by"], fails)

    def act(session: Session, grant: Grant, paper: Paper) -> acts.Amounts:
        if told["reported_on"] is not None:
            self_care.report(session, grant, told["reported_on"], "")
        return self_care.assess(session, grant, tested, paper, standards_of(session))

    level = self_care_level(fails)
    desk.say(f"不能自主完成 {len(fails)} 项：{level.label}")
    tell_adjusted(desk, ("tekun", case_no), paper, act, dry_run=dry_run)


def propose_ending(desk: Desk, case_no: str, **told: Any) -> None:
    """Propose to end a 特困 person's support and give the proposal's number."""
    paper = Paper(on=told["on"] or clock.today(), reason=told["reason"])
    follow_on = spoken(FollowOn, told["follow_on"], "去向")
    with desk.work(paper.reason, dry_run=told["dry_run"]) as work_:
        grant = grant_by_case(work_.session, "tekun", TITLES["tekun"], case_no)
        number = endings.propose(work_.session, grant, paper, follow_on).number
    desk.say_done(f"拟终止 {number}：特困 {case_no} ", "提出", dry_run=told["dry_run"])
    desk.say(f"  公示：minzheng assist tekun ending post {number} --place 公示地点")
