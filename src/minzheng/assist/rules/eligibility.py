"""Eligibility (认定条件): the three tests of 特困, self-care and 低保边缘, each with its article.

Pure functions of facts and the standards of a month; who decides, and on what papers, is the
procedure's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from minzheng.assist.choices import SelfCare, SupporterState
from minzheng.assist.choices import SelfCareItem as SelfCareItem
from minzheng.assist.rules.assets import asset_tests
from minzheng.assist.rules.condition import Condition as Condition
from minzheng.assist.rules.condition import every, some
from minzheng.assist.rules.declared import Declaration, Kin, Support
from minzheng.assist.rules.household import age, authorised, is_minor, severe
from minzheng.assist.rules.income import figures
from minzheng.assist.rules.poverty import below
from minzheng.kernel.standards import MonthStandards
from minzheng.people.choices import DisabilityKind


def self_care_level(fails: Iterable[SelfCareItem]) -> SelfCare:
    """Nothing failed: full; one to three: partial; four and more: none (43号 第二十二条)."""
    count = len(set(fails))
    if count == 0:
        return SelfCare.full
    return SelfCare.partial if count <= 3 else SelfCare.none


def no_labour(
    age: int, disabilities: Iterable[tuple[DisabilityKind, int]], std: MonthStandards
) -> list[Condition]:
    """无劳动能力: any one that holds is enough (43号 第五条)."""
    elder, minor = std.count("tekun.elder_age"), std.count("tekun.minor_age")
    held = list(disabilities)

    def grade(kinds: tuple[DisabilityKind, ...], most: int) -> bool:
        return any(kind in kinds and number <= most for kind, number in held)

    cite = "民发〔2021〕43号 第五条"
    mind = (DisabilityKind.intellectual, DisabilityKind.mental)
    return [
        Condition(f"{elder} 周岁以上", age >= elder, cite),
        Condition(f"未满 {minor} 周岁", age < minor, std.value("tekun.minor_age").document),
        Condition("智力、精神残疾一至三级", grade(mind, 3), cite),
        Condition("肢体残疾一、二级", grade((DisabilityKind.physical,), 2), cite),
        Condition("视力残疾一级", grade((DisabilityKind.visual,), 1), cite),
    ]


def is_marginal(income: Fraction | int, persons: int, area: str, std: MonthStandards) -> bool:
    """低保边缘: not below the 低保 standard, and strictly below the county's multiple of it.

    ``income`` is the household's a month in 分. Assets are looked at elsewhere.
    社会救助法 第二十一条.
    """
    standard = std.exact(f"dibao.{area}") * persons
    return standard <= income < standard * std.ratio("marginal.ratio")


THREE_TESTS = "民发〔2021〕43号 第四条；社会救助法 第十六条"
LIVELIHOOD = "民发〔2021〕43号 第六条"
SUPPORTERS = "民发〔2021〕43号 第八条"


def tekun_tests(told: Declaration, std: MonthStandards) -> list[Condition]:
    """特困: without labour, without livelihood, without an able supporter; all three.

    Only the applicant is looked at; every legal supporter is named with his state.
    """
    own = told.alone()
    return [
        _without_labour(own.head, told, std),
        _without_livelihood(own, std),
        _without_supporter(told, std),
        authorised([own.head], told.on, std),
    ]


def _without_labour(head: Kin, told: Declaration, std: MonthStandards) -> Condition:
    """无劳动能力: any ground is enough (43号 第五条)."""
    years = age(head.birth, told.on, std)
    if years is None:
        return Condition("无劳动能力", None, THREE_TESTS, "没有出生日期")
    parts = tuple(no_labour(years, head.disabilities, std))
    held = "、".join(part.title for part in parts if part.holds)
    words = f"{years} 周岁，{held or '没有一项符合'}"
    return Condition("无劳动能力", some(parts), THREE_TESTS, words, parts)


def _without_livelihood(own: Declaration, std: MonthStandards) -> Condition:
    """无生活来源: income below the 低保 standard, property within limits (43号 第六条)."""
    standard = std.exact(f"dibao.{own.area.value}")
    known = figures(own, std, tekun=True)
    parts = (
        below(known, "月收入低于低保标准", standard, LIVELIHOOD),
        *asset_tests(own.assets, 1, own.area, std),
    )
    return Condition("无生活来源", every(parts), THREE_TESTS, parts=parts)


def _without_supporter(told: Declaration, std: MonthStandards) -> Condition:
    """无义务人，或义务人都无履行义务能力 (43号 第八条); those at home are supporters too."""
    at_home = [_at_home(kin) for kin in told.kin if _supports(kin, told, std)]
    parts = tuple(_unable(one, told, std) for one in (*told.supporters, *at_home))
    able = sum(1 for part in parts if part.holds is False)
    unknown = sum(1 for part in parts if part.holds is None)
    words = f"义务人 {len(parts)} 人，{able} 人有履行义务能力" if parts else "没有法定义务人"
    words += f"，{unknown} 人情况不明" if unknown else ""
    return Condition("无法定义务人或义务人无能力", every(parts), THREE_TESTS, words, parts)


def _supports(kin: Kin, told: Declaration, std: MonthStandards) -> bool:
    """Whether somebody of the household may owe support to the applicant: whoever is of age."""
    return kin.key != told.applicant and kin.left_out is None and not is_minor(kin, told.on, std)


def _at_home(kin: Kin) -> Support:
    """A grown-up of the household as a supporter, by what is known of him."""
    state = SupporterState.able
    if kin.supported:
        state = SupporterState.tekun
    elif severe(kin.disabilities):
        state = SupporterState.disabled
    return Support(kin.relation, state, kin.birth, name=kin.name)


_AGE_NEEDED = {
    SupporterState.old_dibao: "tekun.supporter_age.dibao",
    SupporterState.old_poor: "tekun.supporter_age.poor",
}


def _unable(one: Support, told: Declaration, std: MonthStandards) -> Condition:
    """One supporter: his state as found, and his age where the state needs one."""
    words = one.state.label
    holds: bool | None = one.state is not SupporterState.able
    if one.state in _AGE_NEEDED:
        needed, years = std.count(_AGE_NEEDED[one.state]), age(one.birth, told.on, std)
        holds = None if years is None else years >= needed
        words += "，没有公民身份号码，年龄不明" if years is None else f"，{years} 周岁"
    return Condition(f"义务人（{one.relation_label}）无履行义务能力", holds, SUPPORTERS, words)


def minor_goes_on(years: int, in_school: bool, std: MonthStandards) -> Condition:
    """特困 of a minor goes on to full age, and to the end of compulsory or secondary schooling.

    Secondary vocational schools are meant as well (社会救助法 第十六条; 43号 第二十四条).
    """
    minor = years < std.count("household.minor_age")
    words = "在接受义务教育或者高中、中等职业教育" if in_school else "未在读"
    cite = "社会救助法 第十六条；民发〔2021〕43号 第二十四条"
    return Condition("未成年特困人员继续供养", minor or in_school, cite, f"{years} 周岁，{words}")
