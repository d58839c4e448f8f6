"""Rules of reissuing (补领条件): all of them are told at once, each with its article.

婚姻登记条例 第二十一条 (lost or damaged certificates), 第六条 (the registrar). A marriage
certificate is made out anew only while the two are married to each other; afterwards the archive
gives a copy.
It may be asked for at any registry of the country (全国通办), so no rule looks at a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Fault, Values
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.marriage.choices import Checked
from minzheng.marriage.couples import SIDES, sides
from minzheng.marriage.office.blanks import usable
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.find import signing
from minzheng.marriage.reissue.archive import (
    Found,
    died_on,
    found_for,
    standing_of,
    why_over,
)
from minzheng.people.choices import MaritalStatus, MarriageEnd
from minzheng.people.marriages import other

LAW = "婚姻登记条例 第二十一条"
_COPY = "不补发；可以出具婚姻登记档案复印件"

NO_ARCHIVE = Problem(
    "reissue-no-archive", "档案不能证明两人的{what}登记",
    "核对姓名、号码；在外地登记的写原登记机关出具的档案证明：--archive-paper", cite=LAW,
)  # fmt: skip
PAPER_UNSAID = Problem(
    "reissue-paper-unsaid", "按档案证明补发，没有写{title}", "照档案证明填写", cite=LAW
)
NOT_MARRIED = Problem(
    "reissue-not-married", "这段婚姻已于 {until} 因{reason}终止，不能补发结婚证",
    _COPY, cite=f"{LAW}；民法典 第一千零八十条",
)  # fmt: skip
NEVER_MARRIED = Problem(
    "reissue-never-married", "这段婚姻已被{reason}，自始没有法律约束力，不能补发结婚证",
    _COPY, cite=f"{LAW}；民法典 第一千零五十四条",
)  # fmt: skip
WIDOWED = Problem(
    "reissue-widowed", "婚姻关系已终止（{until} {reason}），不能补发结婚证", _COPY, cite=LAW
)
OTHERS_SPOUSE = Problem(
    "reissue-other-spouse", "{side}现有与他人的婚姻（{since} 起）", "核对档案证明和婚姻状况",
    cite=f"{LAW}；民法典 第一千零四十一条",
)  # fmt: skip
BY_COURT = Problem(
    "reissue-divorced-by-court", "两人于 {until} 由法院判决或调解离婚，没有离婚证可补",
    "离婚以生效的判决书、调解书为凭，到法院复制", cite="民法典 第一千零八十条",
)  # fmt: skip
REMARRIED = Problem(
    "reissue-remarried", "两人 {since} 已复婚，按现行设置不补发离婚证", _COPY, cite=LAW
)
OTHER_NUMBER = Problem(
    "reissue-other-number",
    "原字号 {value} 与档案中的不同",
    "核对；不知道的留空，由程序填",
    cite=LAW,
)
OTHER_DAY = Problem(
    "reissue-other-day", "原登记日期 {day} 与档案中的 {known} 不同", "核对；不知道的留空", cite=LAW
)
DAYS_BACKWARDS = Problem("reissue-days-backwards", "「{title}」{day} 晚于 {later}", "核对日期")
NOT_STATED = Problem(
    "reissue-not-stated", "没有本人签字的补领声明书",
    "当事人签字后再办；--stated 是", cite=LAW,
)  # fmt: skip
NOT_IDENTIFIED = Problem(
    "reissue-not-identified", "身份联网核对“{told}”", "核对一致或消除不一致后再办",
    cite="婚姻登记条例 第十条、第二十一条",
)  # fmt: skip
APPLICANT_DEAD = Problem(
    "reissue-applicant-dead", "申请人{side}已于 {died_on} 死亡", _COPY, cite=LAW
)
NOT_HIS = Problem(
    "reissue-blank-not-asked", "{side}没有申请，不发证", "印制号只写申请人的", cite=LAW
)
NO_POWER = Problem(
    "reissue-no-power", "委托代办的，代办人和公证的授权委托书都要写", "补写；本人来的都留空",
    cite="婚姻登记档案管理办法",
)  # fmt: skip
NO_DELEGATE = Problem(
    "reissue-no-delegate", "按现行设置补领要本人到场，不能委托", "请当事人本人办理", cite=LAW
)


def faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that forbids a new certificate; ``told`` may have gaps."""
    on = told["applied_on"] or clock.today()
    std = standards_of(session).on(Month.of(on))
    yield from sides(told)
    if isinstance(told["certificate"], Paper):
        found = found_for(session, told, on)
        yield from _proved(told, found)
        yield from _as_on_file(told, found)
        by_kind = _divorced if told["certificate"] is Paper.divorce else _married
        yield from by_kind(session, told, found, std)
        yield from _applicants(session, told, found)
        yield from _booklets(session, told)
    yield from _asked(told, std)
    if told["registrar"]:
        yield from (("registrar", fault) for fault in signing(session, told["registrar"], on))


# --- the archive ------------------------------------------------------------------------------


def _proved(told: Values, found: Found) -> Iterator[Fault]:
    """Something proves the registration; what only a paper proves is told in full."""
    by_court = found.marriage is not None and found.marriage.ended_for is MarriageEnd.court_divorce
    if found.proof is None and not by_court:
        what = "结婚" if told["certificate"] is Paper.marriage else "离婚"
        yield "archive_paper", NO_ARCHIVE.finding(what=what)
    if told["archive_paper"] and found.marriage is None:
        for key, title in (("original_on", "原登记日期"), ("issuer", "原登记机关")):
            if not told[key]:
                yield key, PAPER_UNSAID.finding(title=title)
    last = told["original_on"]
    if last is not None and last > found.on:
        yield "original_on", DAYS_BACKWARDS.finding(title="原登记日期", day=last, later=found.on)
    married = told["married_on"]
    if married is not None and last is not None and married > last:
        titles = {"title": "离婚前的结婚登记日期", "day": married, "later": last}
        yield "married_on", DAYS_BACKWARDS.finding(**titles)


def known_number(told: Values, found: Found) -> str:
    """The number of the lost certificate as the file has it."""
    if told["certificate"] is Paper.divorce:
        return (found.divorce.certificate_no or "") if found.divorce else ""
    return found.marriage.certificate_no if found.marriage else ""


def known_day(told: Values, found: Found) -> date | None:
    """The day of the registration as the file has it."""
    if found.marriage is None:
        return None
    return (
        found.marriage.until
        if told["certificate"] is Paper.divorce
        else found.marriage.registered_on
    )


def _as_on_file(told: Values, found: Found) -> Iterator[Fault]:
    """What is told of the lost certificate is what the file says."""
    number, day = known_number(told, found), known_day(told, found)
    if number and told["original_no"] and told["original_no"].strip() != number:
        yield "original_no", OTHER_NUMBER.finding(value=told["original_no"])
    if day is not None and told["original_on"] is not None and told["original_on"] != day:
        yield "original_on", OTHER_DAY.finding(day=told["original_on"], known=day)


# --- the marriage -----------------------------------------------------------------------------


def _married(session: Session, told: Values, found: Found, std: MonthStandards) -> Iterator[Fault]:
    """Still married to each other on the day; a divorce by registry or court ends that."""
    if found.marriage is not None:
        over = why_over(session, found.marriage, found.on)
        if over is not None:
            reason, until = over
            problem = _OVER.get(found.marriage.ended_for or MarriageEnd.death, NOT_MARRIED)
            yield "man_id_no", problem.finding(until=until, reason=reason)
        return
    for side, word in SIDES.items():
        now = standing_of(session, found.key(side), found.on)
        if now is not None and now.status is MaritalStatus.married:
            yield f"{side}_id_no", OTHERS_SPOUSE.finding(side=word, since=now.since)


_OVER = {
    MarriageEnd.void: NEVER_MARRIED,
    MarriageEnd.annulled: NEVER_MARRIED,
    MarriageEnd.revoked: NEVER_MARRIED,
    MarriageEnd.death: WIDOWED,
    MarriageEnd.declared_dead: WIDOWED,
}


def _divorced(session: Session, told: Values, found: Found, std: MonthStandards) -> Iterator[Fault]:
    """Divorced by registration; whether those who married each other again get one is set."""
    marriage = found.marriage
    if marriage is not None and marriage.ended_for is MarriageEnd.court_divorce:
        yield "man_id_no", BY_COURT.finding(until=marriage.until)
    if found.man_id is None or std.flag("marriage.reissue.when_remarried"):
        return
    now = standing_of(session, found.man_id, found.on)
    by = told["original_on"] if marriage is None else marriage.until
    again = now is not None and now.status is MaritalStatus.married and now.marriage is not None
    if not again or now is None or now.marriage is None:
        return
    later = by is None or now.marriage.registered_on >= by
    if other(now.marriage, found.man_id) == found.woman_id and later:
        yield "man_id_no", REMARRIED.finding(since=now.since)


# --- the applicants ---------------------------------------------------------------------------


def _applicants(session: Session, told: Values, found: Found) -> Iterator[Fault]:
    """Whoever asks is alive."""
    if told["applicant"] is None:
        return
    for side in told["applicant"].sides:
        key = found.key(side)
        died = died_on(session, key) if key is not None else None
        if died is not None and died <= found.on:
            yield "applicant", APPLICANT_DEAD.finding(side=SIDES[side], died_on=died)


def _booklets(session: Session, told: Values) -> Iterator[Fault]:
    """A blank in stock for every applicant, and none for who does not ask."""
    if told["applicant"] is None:
        return
    asking = told["applicant"].sides
    for side, word in SIDES.items():
        if side not in asking and told[f"{side}_blank"]:
            yield f"{side}_blank", NOT_HIS.finding(side=word)
    numbers = [told[f"{side}_blank"] for side in asking if told[f"{side}_blank"]]
    for fault in usable(session, told["certificate"], numbers, len(asking)):
        yield f"{asking[0]}_blank", fault


def _asked(told: Values, std: MonthStandards) -> Iterator[Fault]:
    """Signed, identified, in person or by a notarised power where that is allowed."""
    if told["stated"] is False:
        yield "stated", NOT_STATED.finding()
    checked = told["identity_check"]
    if checked is not None and checked not in (Checked.agrees, Checked.cleared):
        yield "identity_check", NOT_IDENTIFIED.finding(told=checked.label)
    if bool(told["delegate"]) is not bool(told["power"]):
        yield "power", NO_POWER.finding()
    elif told["delegate"] and not std.flag("marriage.reissue.by_delegate"):
        yield "delegate", NO_DELEGATE.finding()
