"""Checks of registration (结婚登记检查): MA-01 to MA-07, MA-18, MA-19, MA-22, MA-25.

They run over everything that is on file, whatever was let pass when it was entered; of old books
and the state's data the archive looks at the ages. That one number has one name is held when people
are entered (``person-other-name``). Findings name the 字号, never who it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.calendar import add_months, birthday
from minzheng.kernel.check import Check, Found
from minzheng.kernel.codes import sex_of
from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.choices import Checked
from minzheng.marriage.office.models import Blank
from minzheng.marriage.register.choices import Declared, RegisterKind, Side
from minzheng.marriage.register.claims import ages_of, std_of, were_parted
from minzheng.marriage.register.kin import listed
from minzheng.marriage.register.models import Registration
from minzheng.marriage.register.onfile import OnFile, named
from minzheng.marriage.register.rules import MATCHING
from minzheng.people.choices import MaritalStatus, MarriageSource, Sex
from minzheng.people.marriages import told

_VOID = "民法典 第一千零五十一条"
YOUNG = Problem(
    "check-marriage-young", "{subject} 登记时{who}不满 {least} 周岁，至今未满",
    "核对出生日期；属实的是无效婚姻的情形，不删除登记", cite=f"民法典 第一千零四十七条；{_VOID}",
)  # fmt: skip
YOUNG_CURED = Problem(
    "check-marriage-young-cured", "{subject} 登记时{who}不满 {least} 周岁，{since} 起已满",
    "无效的情形已经消失：只报告，不删除、不更改", cite="法释〔2020〕22号 第十条", level=Level.info,
)  # fmt: skip
BIGAMY = Problem(
    "check-marriage-bigamy", "{subject} 成立时{who}另有没有解除的婚姻 {other}",
    "核对；重婚的婚姻无效，以后离婚或一方死亡也不补正，由法院确认",
    cite=f"{_VOID}；法释〔2025〕1号 第一条",
)  # fmt: skip
SEX = Problem(
    "check-marriage-sex", "{subject} {who}{what}", "核对身份证，列性别错误清单订正",
    cite="民法典 第一千零四十六条",
)  # fmt: skip
TWICE = Problem(
    "check-marriage-twice", "{subject} 与 {other} 是同一对，中间没有离婚", "查明是否重复登记",
    cite="民法典 第一千零四十二条",
)  # fmt: skip
UNPROVED = Problem(
    "check-marriage-unproved", "{subject} {who}声明{declared}，没有对应的离婚、法院文书或死亡记录",
    "补离婚证、法院文书或死亡证明", cite="婚姻登记条例 第十条",
)  # fmt: skip
NOT_FIRST = Problem(
    "check-marriage-not-first", "{subject} {who}声明未婚，以前有婚姻 {other}", "询问，核对档案",
    cite="婚姻登记条例 第八条、第十条", level=Level.warning,
)  # fmt: skip
KIN = Problem(
    "check-marriage-kin", "{subject} 家庭 {household} 的成员关系{sure}双方是近亲属：{kin}",
    "核对户籍；属实的是无效婚姻的情形", cite=f"民法典 第一千零四十八条；{_VOID}",
    level=Level.warning,
)  # fmt: skip
ORDER = Problem(
    "check-marriage-order", "{subject} {what}", "核对申请、登记和发证日期",
    cite="婚姻登记条例 第十条", level=Level.warning,
)  # fmt: skip
OFTEN = Problem(
    "check-marriage-often", "{subject} {who} {months} 个月内第 {times} 次结婚", "核对是否冒名",
    cite="婚姻登记条例 第六条", level=Level.warning,
)  # fmt: skip
DEAD = Problem(
    "check-marriage-party-dead", "{subject} 登记日 {who}已于 {died_on} 死亡",
    "核对死亡日期；冒名的按程序撤销", cite="民法典 第十三条", level=Level.warning,
)  # fmt: skip
WIDOWED = Problem(
    "check-marriage-widowed", "{subject} 的{who}已于 {died_on} 死亡，婚姻没有记终止",
    "核对死亡登记，由管理员订正", cite="民法典 第十三条", level=Level.warning,
)  # fmt: skip
AGAIN = Problem(
    "check-marriage-again", "{subject} 双方曾互为配偶并离婚，没有按复婚登记", "核对登记类别",
    cite="民法典 第一千零八十三条", level=Level.warning,
)  # fmt: skip


# --- age, sex ---------------------------------------------------------------------------------

_ELSEWHERE = (MarriageSource.history, MarriageSource.national)
"""Whose ages the archive looks at."""


def _young(session: Session, on: date) -> Iterator[tuple[str, str, int, date]]:
    """Who was too young on the day of registration: number, side, age, the day it is reached."""
    leap = std_of(session, on).word("leap_birthday")
    known = OnFile.load(session, on)
    people = known.people(session)
    for one in known.counted:
        if one.source in _ELSEWHERE:
            continue
        ages = ages_of(session, one.registered_on)
        for (side, key), least in zip(known.sides(one), ages, strict=True):
            born = people[key].birth
            reached = birthday(born, least, leap) if born is not None else one.registered_on
            if reached > one.registered_on:
                yield named(one), side.label, least, reached


def young(session: Session, on: date) -> Found:
    """MA-01: below the age on the day of registration, and still so: the marriage may be void."""
    for subject, who, least, reached in _young(session, on):
        if reached > on:
            yield {"subject": subject, "who": who, "least": least}


def young_cured(session: Session, on: date) -> Found:
    """MA-01: below the age then, of age since; nothing is to be done about it."""
    for subject, who, least, reached in _young(session, on):
        if reached <= on:
            yield {"subject": subject, "who": who, "least": least, "since": reached}


def sex(session: Session, on: date) -> Found:
    """MA-03: the number or the file tells another sex than the side one stands on."""
    known = OnFile.load(session, on)
    people = known.people(session)
    for one in known.counted:
        for side, key in known.sides(one):
            person, wanted = people[key], Sex.male if side is Side.man else Sex.female
            by_number = Sex.of(sex_of(person.id_no)) if person.id_no[:1].isdigit() else None
            told_ = {"subject": named(one), "who": side.label}
            if by_number not in (None, wanted):
                yield {**told_, "what": "号码显示的性别不对"}
            if person.sex is not None and person.sex is not (by_number or wanted):
                yield {**told_, "what": "库中性别与号码不一致"}


# --- other marriages --------------------------------------------------------------------------


def bigamy(session: Session, on: date) -> Found:
    """MA-02: a marriage began while another of one of the two was not over."""
    known = OnFile.load(session, on)
    for side, first, second in known.overlaps():
        if (first.man_id, first.woman_id) != (second.man_id, second.woman_id):
            yield {"subject": named(second), "who": side.label, "other": named(first)}


def twice(session: Session, on: date) -> Found:
    """MA-04: a couple registered twice without a divorce between."""
    known = OnFile.load(session, on)
    for side, first, second in known.overlaps():
        same = (first.man_id, first.woman_id) == (second.man_id, second.woman_id)
        if same and side is Side.man:
            yield {"subject": named(second), "other": named(first)}


def _declared(
    session: Session, on: date
) -> Iterator[tuple[Registration, Side, Declared, OnFile, int]]:
    """What was declared of everybody, unless a difference was cleared with a proof."""
    known = OnFile.load(session, on)
    for one in known.registered(session):
        if one.status_check is Checked.cleared and one.proof:
            continue
        yield one, Side.man, one.man_before, known, one.man_id
        yield one, Side.woman, one.woman_before, known, one.woman_id


def unproved(session: Session, on: date) -> Found:
    """MA-05: 离婚 or 丧偶 by word alone: no record here, none of the state that agreed."""
    for one, side, before, known, key in _declared(session, on):
        if before not in (Declared.divorced, Declared.widowed):
            continue
        status = told(key, known.before(key, one), known.died, one.registered_on).status
        agreed = status is MaritalStatus.unmarried and one.status_check is Checked.agrees
        if status is not MATCHING[before] and not agreed:
            yield {"subject": one.number, "who": side.label, "declared": before.label}


def not_first(session: Session, on: date) -> Found:
    """MA-06: 未婚 by word, and an earlier marriage is on file."""
    for one, side, before, known, key in _declared(session, on):
        earlier = known.before(key, one) if before is Declared.unmarried else []
        for marriage in earlier[-1:]:
            yield {"subject": one.number, "who": side.label, "other": named(marriage)}


def again(session: Session, on: date) -> Found:
    """MA-25: who were divorced from each other married again under another kind."""
    known = OnFile.load(session, on)
    for one in known.registered(session):
        if one.kind is not RegisterKind.again and were_parted(
            known.before(one.man_id, one), one.man_id, one.woman_id
        ):
            yield {"subject": one.number}


def often(session: Session, on: date) -> Found:
    """MA-19: somebody married so many times within so many months."""
    std = std_of(session, on)
    times = std.count("marriage.register.often_times")
    months = std.count("marriage.register.often_months")
    known = OnFile.load(session, on)
    for key in sorted(known.by_person):
        days = sorted(known.of(key), key=lambda one: (one.registered_on, one.stored_id))
        for place in range(times - 1, len(days)):
            last, first = days[place], days[place - times + 1]
            if add_months(first.registered_on, months) >= last.registered_on:
                who = next(side.label for side, one in known.sides(last) if one == key)
                told_ = {"who": who, "months": months, "times": times}
                yield {"subject": named(last), **told_}


# --- kin, days, deaths ------------------------------------------------------------------------


def kin(session: Session, on: date) -> Found:
    """MA-07: household lists that tell, or let one suspect, that the two are kin."""
    known = OnFile.load(session, on)
    couples = {(one.man_id, one.woman_id): one for one in known.counted}
    for found in listed(session, couples):
        one = couples[found.man_id, found.woman_id]
        sure = "显示" if found.related.sure else "提示可能"
        told_ = {"household": found.household, "sure": sure, "kin": found.related.told}
        yield {"subject": named(one), **told_}


def order(session: Session, on: date) -> Found:
    """MA-18: not closed on the day of application, or a booklet made out before it."""
    query = select(Registration).where(col(Registration.registered_on) <= on)
    for one in session.exec(query.order_by(Registration.number)):
        if one.applied_on != one.registered_on:
            what = f"{one.applied_on} 申请，{one.registered_on} 登记，没有当场办结"
            yield {"subject": one.number, "what": what}
    early = (
        select(Registration.number, Blank.print_no)
        .join(Blank, col(Blank.used_for) == Registration.number)
        .where(
            col(Blank.used_on) < Registration.registered_on, col(Registration.registered_on) <= on
        )
        .order_by(Registration.number, Blank.print_no)
    )
    for number, print_no in session.exec(early):
        yield {"subject": number, "what": f"印制号 {print_no} 在登记以前发出"}


def dead(session: Session, on: date) -> Found:
    """MA-22: a party had died by the day of registration."""
    known = OnFile.load(session, on)
    for one in known.counted:
        for side, key in known.sides(one):
            died_on = known.died.get(key)
            if died_on is not None and died_on <= one.registered_on:
                yield {"subject": named(one), "who": side.label, "died_on": died_on}


def widowed(session: Session, on: date) -> Found:
    """MA-22: a party has died since, and the marriage is not ended."""
    known = OnFile.load(session, on)
    for one in known.counted:
        for side, key in known.sides(one):
            died_on = known.died.get(key)
            if one.until is None and died_on is not None and one.registered_on < died_on <= on:
                yield {"subject": named(one), "who": side.label, "died_on": died_on}


CHECKS = (
    Check("登记时不到婚龄", YOUNG, young),
    Check("登记时不到婚龄（已满）", YOUNG_CURED, young_cured),
    Check("重婚", BIGAMY, bigamy),
    Check("性别错误", SEX, sex),
    Check("同一对重复登记", TWICE, twice),
    Check("离婚、丧偶没有记录", UNPROVED, unproved),
    Check("声明未婚有过婚姻", NOT_FIRST, not_first),
    Check("疑似近亲结婚", KIN, kin),
    Check("结婚登记日期先后不对", ORDER, order),
    Check("短期多次结婚", OFTEN, often),
    Check("登记日已死亡", DEAD, dead),
    Check("丧偶未更新", WIDOWED, widowed),
    Check("复婚未标明", AGAIN, again),
)
