"""Guards (办理条件): what forbids a step of an adoption, each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minzheng.child.adopt.choices import FOUND, Assessor, Fitness, Paper, Parting, Route
from minzheng.child.adopt.claims import claim_of, points_of
from minzheng.child.adopt.facts import ADULT, ASKED
from minzheng.child.adopt.find import child_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.papers import missing
from minzheng.child.adopt.rules import faults, seat
from minzheng.child.adopt.scores import SCORES_WRONG, items_of, scores_of
from minzheng.child.register.life import adopted_on, age
from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

PAPER_MISSING = Problem(
    "adoption-paper-missing", "缺少材料：{paper}", "补正：child adoption supply",
    cite="收养登记办法 第五条至第七条",
)  # fmt: skip
NO_FOUNDLING = Problem(
    "adoption-no-notice-needed", "{origin}不公告查找生父母", "直接审查",
    cite="收养登记办法 第八条",
)  # fmt: skip
FINDING_UNSAID = Problem(
    "adoption-finding-unsaid", "没有写捡拾日期、地点，公告写不了", "补正：child adoption supply",
    cite="收养登记办法 第八条",
)  # fmt: skip
NOT_ASSESSED = Problem(
    "adoption-not-assessed-kind", "收养继子女不评估", "直接审查", cite="收养评估办法 第二条"
)
NO_CONSENT = Problem(
    "adoption-no-consent",
    "收养人还没有同意评估",
    "先办：child adoption consent",
    cite="收养评估办法",
)
FEW_STAFF = Problem(
    "adoption-few-staff", "评估人员 {count} 名，要 {least} 名以上", "补写评估人员",
    cite="收养评估办法 第五条、第六条",
)  # fmt: skip
NO_AGENCY = Problem(
    "adoption-no-agency", "第三方机构评估的，写评估机构", "--body 机构名称",
    cite="收养评估办法 第六条",
)  # fmt: skip
TOGETHER_SHORT = Problem(
    "adoption-together-short", "融合 {days} 日，不少于 {least} 日", "{first} 起才能出报告",
    cite="收养评估办法",
)  # fmt: skip
TOGETHER_LATER = Problem(
    "adoption-together-later", "融合结束 {until} 晚于报告日 {on}", "核对日期", cite="收养评估办法"
)
FITNESS_LOW = Problem(
    "adoption-fitness-low", "{points} 分，不到 {least} 分，不能评为具备收养能力", "核对得分和结论",
    cite="收养评估办法",
)  # fmt: skip
ALREADY_ADOPTED = Problem(
    "adoption-already", "被收养人已经办理过收养登记", "核对编号；先办理解除",
    cite="民法典 第一千一百一十一条",
)  # fmt: skip
NOT_ASKED_FIRST = Problem(
    "adoption-part-unasked", "协议解除要先受理解除申请", "先办：child adoption petition",
    cite="收养登记办法 第十条、第十一条",
)  # fmt: skip
NO_JUDGMENT = Problem(
    "adoption-no-judgment", "法院解除的，写判决书或调解书", "--judgment 文号",
    cite="民法典 第一千一百一十四条、第一千一百一十五条",
)  # fmt: skip
MINOR_STAYS = Problem(
    "adoption-minor-stays", "被收养人成年以前不得解除，收养人和送养人协议解除的除外",
    "送养人同意的写 --giver-consents 是；不同意的由法院判决",
    cite="民法典 第一千一百一十四条",
)  # fmt: skip
CHILD_UNWILLING = Problem(
    "adoption-child-unwilling", "满 8 周岁的被收养人没有同意解除", "征得本人同意",
    cite="民法典 第一千一百一十四条",
)  # fmt: skip
ADULT_UNWILLING = Problem(
    "adoption-adult-unwilling", "成年被收养人没有同意解除", "双方协议；不成的由法院判决",
    cite="民法典 第一千一百一十五条",
)  # fmt: skip


def adoption(asked: Asked) -> Adoption:
    """The adoption that a step is about."""
    return asked.session.get_one(Adoption, asked.case.subject_id)


def standards(asked: Asked) -> MonthStandards:
    """The standards of the step's month."""
    return standards_of(asked.session).on(Month.of(asked.taking.on))


# --- the papers -------------------------------------------------------------------------------


def papers_whole(asked: Asked) -> Iterator[Finding]:
    """Nothing is missing of what the application needs."""
    told = asked.taking.recorded.get("papers") or ()
    more = tuple(Paper.of(code) for code in told)
    for paper in missing(adoption(asked), asked.case, more):
        yield PAPER_MISSING.finding(paper=paper.label)


def ours(asked: Asked) -> Iterator[Finding]:
    """This county registers it: no foreigner, and the place of the law."""
    one = adoption(asked)
    yield from seat(claim_of(asked.session, one, asked.case, asked.taking.on))


# --- the notice and the assessment ------------------------------------------------------------


def a_foundling(asked: Asked) -> Iterator[Finding]:
    """Only of foundlings the parents are looked for, with where and when they were found."""
    one = adoption(asked)
    if one.origin not in FOUND:
        yield NO_FOUNDLING.finding(origin=one.origin.label)
    elif one.found_on is None or not one.found_at:
        yield FINDING_UNSAID.finding()


def assessable(asked: Asked) -> Iterator[Finding]:
    """A step-child is adopted without an assessment."""
    if adoption(asked).route is Route.step:
        yield NOT_ASSESSED.finding()


def consented(asked: Asked) -> Iterator[Finding]:
    """The applicants agreed to be assessed; the 60 days run from that day."""
    if not any(step.step == "consent" for step in asked.case.steps):
        yield NO_CONSENT.finding()


def an_agency(asked: Asked) -> Iterator[Finding]:
    """A third party is named."""
    told = asked.taking.recorded
    if told.get("assessor") == Assessor.agency and not told.get("body"):
        yield NO_AGENCY.finding()


def well_assessed(asked: Asked) -> Iterator[Finding]:
    """Two assessors, a month of living together, marks as the form has them, enough of them."""
    told, std = asked.taking.recorded, standards(asked)
    staff, least = told.get("staff") or (), std.count("child.adoption.assess_staff")
    if len(staff) < least:
        yield FEW_STAFF.finding(count=len(staff), least=least)
    since, until = told.get("together_since"), told.get("together_until")
    if since is not None and until is not None:
        yield from _together(asked.taking.on, since, until, std)
    if not told.get("marks"):
        return
    scores = scores_of(str(told["marks"]), std)
    if scores is None:
        yield SCORES_WRONG.finding(items=items_of(std))
        return
    passing = std.count("child.adoption.assess_pass")
    if told.get("fitness") == Fitness.fit and sum(scores) < passing:
        yield FITNESS_LOW.finding(points=sum(scores), least=passing)


def _together(on: date, since: date, until: date, std: MonthStandards) -> Iterator[Finding]:
    least = std.count("child.adoption.together_days")
    if (until - since).days < least:
        first = since + timedelta(days=least)
        yield TOGETHER_SHORT.finding(days=(until - since).days, least=least, first=first)
    if until > on:
        yield TOGETHER_LATER.finding(until=until, on=on)


# --- the decision -----------------------------------------------------------------------------


def lawful(asked: Asked) -> Iterator[Finding]:
    """All thirteen conditions on the day of registration, and no adoption that stands."""
    one = adoption(asked)
    if adopted_on(asked.session, child_of(asked.session, one), asked.taking.on) is not None:
        yield ALREADY_ADOPTED.finding()
    yield from faults(points_of(asked.session, one, asked.case, asked.taking.on))


def may_part(asked: Asked) -> Iterator[Finding]:
    """民法典 第一千一百一十四条、第一千一百一十五条: who must agree, or a court."""
    told, one = asked.taking.recorded, adoption(asked)
    if told.get("way") == Parting.court:
        if not told.get("judgment"):
            yield NO_JUDGMENT.finding()
        return
    if asked.case.state != "parting":
        yield NOT_ASKED_FIRST.finding()
        return
    asked_for = next(s for s in reversed(asked.case.steps) if s.step == "petition").told
    years = age(asked.session, child_of(asked.session, one), asked.taking.on)
    if years >= ADULT and not asked_for.get("child_consents"):
        yield ADULT_UNWILLING.finding()
    if years < ADULT and not asked_for.get("giver_consents"):
        yield MINOR_STAYS.finding()
    if ASKED <= years < ADULT and not asked_for.get("child_consents"):
        yield CHILD_UNWILLING.finding()
