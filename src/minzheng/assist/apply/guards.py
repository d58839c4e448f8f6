"""Guards (办理条件): what must hold for a step of an application beyond its order and its time.

Each gives a finding with its article for everything that fails; nothing is decided or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from minzheng.assist.apply.assess import Assessed, assess
from minzheng.assist.apply.choices import ApplyKind, Channel, ExtensionGround, Opinion
from minzheng.assist.apply.delegation import unmanaged
from minzheng.assist.apply.sample import drawn_for_visit
from minzheng.assist.apply.subject import (
    OPINIONS,
    application_of,
    counted,
    last,
    told,
    unauthorised,
)
from minzheng.assist.means.live import missing_reply, replies
from minzheng.assist.means.models import MeansResult
from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.process import Guard
from minzheng.kernel.standards import standards_of

SURVEYORS = 2
"""How many people go to see a household (57号 第十六条)."""

NOT_OURS = Problem(
    "apply-not-ours",
    "{place}不由本局管理",
    "转给户籍所在地办理",
    cite="民发〔2021〕57号 第四条、第五条",
)
ALREADY_ASKED = Problem(
    "apply-asked-already",
    "{on} 已一次告知过：{missing}",
    "材料应一次告知齐全；补齐后受理",
)
UNAUTHORISED = Problem(
    "apply-unauthorised",
    "成年成员 {subject} 没有授权核对",
    "取得签字的授权书并登记日期",
    cite="民发〔2021〕57号 第十条；社会救助法 第四十一条",
)
NOBODY_COUNTED = Problem(
    "apply-nobody-counted",
    "没有一名共同生活的成员",
    "核对申请家庭成员",
    cite="民发〔2021〕57号 第七条",
)
NOT_FILED = Problem(
    "apply-relative-not-filed",
    "{subject} 是经办人员或村（居）委会成员的近亲属，没有备案",
    "备案后写 --filing 备案编号",
    cite="民发〔2021〕57号 第十一条",
)
TOO_FEW = Problem("apply-too-few-visitors", "{who}只有 {count} 人", "至少 {least} 名不同的人")
VISIT_DATE = Problem(
    "apply-visit-date", "入户日期 {visited} 不在申请日期 {applied} 至 {on} 之间", "核对日期"
)
NOT_SIGNED = Problem("apply-survey-unsigned", "调查表没有双方签字", "双方签字后写 --signed true")
NOT_CHECKED = Problem(
    "apply-not-checked",
    "还没有提请核对",
    "先办 check",
    cite="民发〔2021〕57号 第十七条",
)
NO_REPLY = Problem(
    "apply-no-reply",
    "{subject} 没有有效的核对报告",
    "等核对反馈，或重新提请：check",
    cite="民发〔2021〕57号 第十七条、第十八条",
)
UNFIT = Problem(
    "apply-reply-unfit",
    "{subject} 的核对结果是不符合",
    "告知申请人；有异议的登记异议、复查，属实的意见写不同意或办 refuse",
    cite="民发〔2021〕57号 第十八条",
)
NOT_FIT = Problem("apply-condition-fails", "不符合：{title}（{told}）", "依据 {article}")
NOT_KNOWN = Problem(
    "apply-condition-unknown", "无法判断：{title}（{told}）", "依据 {article}；补齐后再办"
)
OTHER_AMOUNT = Problem(
    "apply-amount-differs", "金额 {given} 元，按申报测算是 {found} 元", "不写 --amount 就按测算记录"
)
NO_REASON = Problem("apply-no-reason", "意见是不同意，没有写理由", "加 --reason")
NOT_AGREED = Problem("apply-not-agreed", "初审意见是不同意，不公示", "办 refuse 或 stop")
REFUSED_EARLY = Problem(
    "apply-refused-early", "初审意见是同意，还没有公示、报送", "先办 notice、submit"
)
NOT_VISITED = Problem(
    "apply-county-visit-missing",
    "{why}，县级还没有入户核查",
    "先办 visit",
    cite="民发〔2021〕57号 第二十条；民发〔2021〕43号 第十六条",
)
AMOUNT_CHANGED = Problem(
    "apply-amount-changed",
    "公示的是 {posted} 元，按今天的标准和申报是 {found} 元",
    "办 return 退回，重新初审、公示",
)
NO_GROUND = Problem("apply-no-ground", "不是{ground}", "写明符合的情形；没有就在期限内办结")


def _guard(check: Callable[[Asked], Iterator[Finding]], *reads: str) -> Guard:
    return Guard(check, reads=reads)


# --- at the counter -------------------------------------------------------------------------------


def _ours(asked: Asked) -> Iterator[Finding]:
    """The bureau answers for the place (57号 第四条、第五条)."""
    place = unmanaged(asked.session, application_of(asked).division_code)
    if place:
        yield NOT_OURS.finding(place=place)


def _asked_once(asked: Asked) -> Iterator[Finding]:
    """Everything that is missing is told at once (57号 第十条)."""
    before = last(asked.case.steps, "ask")
    if before is not None:
        yield ALREADY_ASKED.finding(on=before.taken_on, missing=told(before, "missing"))


def _authorised(asked: Asked) -> Iterator[Finding]:
    """Every counted adult has authorised the check."""
    application, standards = application_of(asked), standards_of(asked.session)
    if not counted(asked.session, application):
        yield NOBODY_COUNTED.finding()
    for person in unauthorised(asked.session, application, asked.taking.on, standards):
        yield UNAUTHORISED.finding(subject=person.id_no)


def _filed(asked: Asked) -> Iterator[Finding]:
    """A near relative of those who decide is put on record (57号 第十一条)."""
    if asked.taking.recorded.get("filing"):
        return
    for one, person in counted(asked.session, application_of(asked)):
        if one.near_relative.strip():
            yield NOT_FILED.finding(subject=person.id_no)


# --- survey and opinion ---------------------------------------------------------------------------


def _several(name: str, who: str) -> Guard:
    """So many different people were there."""

    def check(asked: Asked) -> Iterator[Finding]:
        people = {str(one).strip() for one in asked.taking.recorded.get(name) or ()} - {""}
        if 0 < len(people) < SURVEYORS:
            yield TOO_FEW.finding(who=who, count=len(people), least=SURVEYORS)

    return _guard(check, name)


def _visited(asked: Asked) -> Iterator[Finding]:
    """The household was seen after it applied and by today."""
    visited, applied = asked.taking.recorded.get("visited_on"), application_of(asked).applied_on
    if isinstance(visited, date) and not applied <= visited <= asked.taking.on:
        yield VISIT_DATE.finding(visited=visited, applied=applied, on=asked.taking.on)


def _signed(asked: Asked) -> Iterator[Finding]:
    """Both sides signed what was found (57号 第十六条)."""
    if asked.taking.recorded.get("signed") is False:
        yield NOT_SIGNED.finding()


def _checked(asked: Asked) -> Iterator[Finding]:
    """The check was asked for."""
    if last(asked.case.steps, "check") is None:
        yield NOT_CHECKED.finding()


def _replied(asked: Asked) -> Iterator[Finding]:
    """Every counted member has a reply in force on the day; none that is agreed to says unfit."""
    people = {p.stored_id: p for _, p in counted(asked.session, application_of(asked))}
    standards = standards_of(asked.session)
    for key in missing_reply(asked.session, people, asked.taking.on, standards):
        yield NO_REPLY.finding(subject=people[key].id_no)
    if asked.taking.recorded.get("opinion", Opinion.agree) != Opinion.agree:
        return
    for key, check in replies(asked.session, people, asked.taking.on, standards).items():
        if check.result is MeansResult.unfit:
            yield UNFIT.finding(subject=people[key].id_no)


def assessed(asked: Asked) -> Assessed:
    """What the rules say of the application on the day of the step."""
    application = application_of(asked)
    return assess(asked.session, application, asked.taking.on, standards_of(asked.session))


def _agrees(asked: Asked) -> bool:
    return asked.taking.recorded.get("opinion") == Opinion.agree


def _fits(asked: Asked) -> Iterator[Finding]:
    """同意 only where every condition of the kind holds; each that fails is told."""
    if _agrees(asked):
        yield from _failing(assessed(asked))


def _failing(found: Assessed) -> Iterator[Finding]:
    """The conditions that fail, with their articles."""
    if found.fits:
        return
    for one in found.conditions:
        if not one.holds:
            problem = NOT_KNOWN if one.holds is None else NOT_FIT
            made = problem.finding(title=one.title, told=one.told, article=one.cite)
            yield replace(made, cite=one.cite)


def _amount(asked: Asked) -> Iterator[Finding]:
    """The amount proposed is what the rules come to."""
    given = asked.taking.recorded.get("amount")
    if given is None or not _agrees(asked):
        return
    found = assessed(asked).amount or 0
    if given != found:
        yield OTHER_AMOUNT.finding(given=yuan_grouped(given), found=yuan_grouped(found))


def _reasoned(asked: Asked) -> Iterator[Finding]:
    """不同意 is given with its reason."""
    opinion = asked.taking.recorded.get("opinion")
    if opinion == Opinion.disagree and not str(asked.taking.recorded.get("reason") or "").strip():
        yield NO_REASON.finding()


def _agreed(asked: Asked) -> Iterator[Finding]:
    """Only what the township agrees to is posted (57号 第十九条)."""
    if told(last(asked.case.steps, *OPINIONS), "opinion") == Opinion.disagree:
        yield NOT_AGREED.finding()


# --- decision -------------------------------------------------------------------------------------


def _time_to_refuse(asked: Asked) -> Iterator[Finding]:
    """Before the notice only what the township does not agree to is refused."""
    agreed = told(last(asked.case.steps, *OPINIONS), "opinion") == Opinion.agree
    if asked.case.state == "reviewed" and agreed:
        yield REFUSED_EARLY.finding()


def _visit_done(asked: Asked) -> Iterator[Finding]:
    """The county went to see whom it must (57号 第二十条; 43号 第十六条)."""
    received = last(asked.case.steps, "submit", "notice")
    visit = last(asked.case.steps, "visit")
    if visit is not None and received is not None and visit.number > received.number:
        return
    for why, article in visit_reasons(asked):
        yield replace(NOT_VISITED.finding(why=why), cite=article)


def visit_reasons(asked: Asked) -> Iterator[tuple[str, str]]:
    """Why the county must go itself, each with its article."""
    application = application_of(asked)
    if any(one.near_relative.strip() for one, _ in counted(asked.session, application)):
        yield "有备案的近亲属", "民发〔2021〕57号 第二十条"
    if last(asked.case.steps, "objection", "complaint") is not None:
        yield "有异议或举报", "民发〔2021〕57号 第二十条"
    if application.kind is ApplyKind.tekun and drawn_for_visit(asked):
        yield "抽中核查", "民发〔2021〕43号 第十六条"


def _still_fits(asked: Asked) -> Iterator[Finding]:
    """On the day of the decision it still fits, and comes to the amount that was posted."""
    found = assessed(asked)
    yield from _failing(found)
    posted = told(last(asked.case.steps, *OPINIONS), "amount")
    if found.fits and (found.amount or 0) != (posted or 0):
        given = {"posted": yuan_grouped(posted or 0), "found": yuan_grouped(found.amount or 0)}
        yield AMOUNT_CHANGED.finding(**given)


def _grounded(asked: Asked) -> Iterator[Finding]:
    """The special case told is one on file, where the file can tell (83号 四(一))."""
    ground = asked.taking.recorded.get("ground")
    objected = last(asked.case.steps, "objection") is not None
    elsewhere = application_of(asked).channel is Channel.other_place
    if (ground == ExtensionGround.objection and not objected) or (
        ground == ExtensionGround.other_place and not elsewhere
    ):
        yield NO_GROUND.finding(ground=ExtensionGround.of(str(ground)).label)


OURS = _guard(_ours)
ASKED_ONCE = _guard(_asked_once)
AUTHORISED = _guard(_authorised)
FILED = _guard(_filed, "filing")
TWO_SURVEYORS = _several("surveyors", "调查人")
TWO_VISITORS = _several("visitors", "入户人")
VISITED = _guard(_visited, "visited_on")
SIGNED = _guard(_signed, "signed")
CHECKED = _guard(_checked)
REPLIED = _guard(_replied)
FITS = _guard(_fits, "opinion")
AMOUNT = _guard(_amount, "amount", "opinion")
REASONED = _guard(_reasoned, "opinion", "reason")
AGREED = _guard(_agreed)
TIME_TO_REFUSE = _guard(_time_to_refuse)
VISIT_DONE = _guard(_visit_done)
STILL_FITS = _guard(_still_fits)
GROUNDED = _guard(_grounded, "ground")
