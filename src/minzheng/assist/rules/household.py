"""Household (共同生活的家庭成员): who counts, by which clause, and who is left out for what.

民发〔2021〕57号 第七条; ages by 民法典 第十七条. Pure functions of declared facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from minzheng.assist.choices import LeftOut
from minzheng.assist.rules.condition import Condition
from minzheng.assist.rules.declared import Kin
from minzheng.kernel.calendar import age_on
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.people.choices import DisabilityKind

SPOUSE = ("10", "11", "12")
SIBLINGS = tuple(str(code) for code in range(70, 80))
PARENTS = ("51", "52")

CITE = "民发〔2021〕57号 第七条"
PAPERS = "民发〔2021〕57号 第十条；社会救助法 第十八条"

_MIND = (DisabilityKind.intellectual, DisabilityKind.mental)


def age(birth: date | None, day: date, std: MonthStandards) -> int | None:
    """Completed years on a day, 29 February as the dated standard settles it; unknown is none."""
    return None if birth is None else age_on(birth, day, std.word("leap_birthday"))


def is_minor(kin: Kin, day: date, std: MonthStandards) -> bool:
    """未成年人: not yet of age; somebody whose birth is unknown is taken as grown up."""
    years = age(kin.birth, day, std)
    return years is not None and years < std.count("household.minor_age")


def severe(disabilities: Iterable[tuple[DisabilityKind, int]]) -> bool:
    """重度残疾: grade one or two of any kind, grade three of mind (57号 第八条)."""
    return any(grade <= 2 or (grade == 3 and kind in _MIND) for kind, grade in disabilities)


def why_counted(kin: Kin, day: date, std: MonthStandards) -> str:
    """The clause by which a member counts, or why not, in a clerk's words."""
    if kin.supported:
        return f"已享受{kin.supported}，不计"
    if kin.left_out is not None:
        return f"{kin.left_out.label}，不计"
    if kin.relation == "02":
        return "申请人"
    if kin.relation in SPOUSE:
        return "配偶"
    if is_minor(kin, day, std):
        return "未成年人"
    if kin.student:
        return "本科及以下全日制在读"
    if not kin.able or severe(kin.disabilities):
        return "不能独立生活的成年人"
    return "有法定义务并长期共同居住"


def must_count(kin: Kin, day: date, std: MonthStandards) -> str:
    """Why somebody may not be left out as living independently; '' when he may.

    A spouse, a minor and a child in full-time study up to a bachelor's degree always belong; a
    postgraduate is entered as not in study and may be left out.
    """
    if kin.left_out is not LeftOut.independent:
        return ""
    if kin.relation in SPOUSE:
        return "配偶"
    if is_minor(kin, day, std):
        return "未成年子女"
    return "在读（本科及以下）的子女" if kin.student else ""


def authorised(counted: Iterable[Kin], day: date, std: MonthStandards) -> Condition:
    """Every counted adult has authorised the means check; a guardian speaks for a minor."""
    adults = [kin for kin in counted if not is_minor(kin, day, std)]
    without = sum(1 for kin in adults if not kin.authorised)
    told = f"成年共同生活成员 {len(adults)} 人" + (
        f"，{without} 人未授权" if without else "都已授权"
    )
    return Condition("成年成员都授权核对", not without, PAPERS, told)


def grounds(kin: Kin, month: Month, std: MonthStandards) -> str:
    """A member's grounds for a supplement in letters, as the facts of 低保 spell them.

    Of age the month after the birthday, a minor to the end of its month (57号 第二十七条).
    """
    letters = ""
    if kin.birth is not None:
        elder = month.first - relativedelta(years=std.count("category_supplement.elder_age"))
        minor = month.first - relativedelta(years=std.count("category_supplement.minor_age"))
        letters = "e" if kin.birth < elder else "m" if kin.birth >= minor else ""
    return letters + ("d" if severe(kin.disabilities) else "") + ("i" if kin.ill else "")
