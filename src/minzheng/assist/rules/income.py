"""Income (家庭收入): which items count, at how much a month, and by which clause.

低保 counts by 民发〔2021〕57号 第十三条, 特困 by 民发〔2021〕43号 第六条, which leaves out social
insurance as well. Pure arithmetic on declared items: a yearly figure is divided at full precision,
nothing is rounded. What supporters who live apart pay is income too, unless the county forgoes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from minzheng.assist.choices import IncomeKind, SingleGround
from minzheng.assist.rules.declared import Declaration, Income, Support
from minzheng.assist.rules.household import SIBLINGS, age
from minzheng.kernel.standards import MonthStandards

CITE = "民发〔2021〕57号 第十三条"
CITE_TEKUN = "民发〔2021〕43号 第六条"
CITE_SUPPORT = "民发〔2022〕83号 一(一)"

_BY_HIGHER = "设区的市以上政府规定的不计入项目"

EXEMPT = {
    IncomeKind.veteran_support: ("优抚金不计入", CITE),
    IncomeKind.family_planning_reward: ("计划生育奖励扶助金不计入", CITE),
    IncomeKind.scholarship: ("奖学金不计入", CITE),
    IncomeKind.courage_reward: ("见义勇为等奖励不计入", CITE),
    IncomeKind.social_assistance: ("社会救助款物不计入", CITE),
    IncomeKind.basic_pension: ("中央确定的城乡居民基础养老金不计入", CITE),
    IncomeKind.disability_subsidy: (_BY_HIGHER, CITE),
    IncomeKind.old_age_allowance: (_BY_HIGHER, CITE),
    IncomeKind.child_allowance: ("事实无人抚养儿童基本生活补贴不计入", "民发〔2019〕62号 三(一)"),
}
"""What is no income of a 低保 household, and by what."""

EXEMPT_TEKUN = EXEMPT | {
    IncomeKind.veteran_support: ("优待抚恤金不计入", CITE_TEKUN),
    IncomeKind.basic_pension: ("城乡居民基本养老保险基础养老金不计入", CITE_TEKUN),
    IncomeKind.social_insurance: ("基本医疗保险等社会保险待遇不计入", CITE_TEKUN),
    IncomeKind.old_age_allowance: ("高龄津贴不计入", CITE_TEKUN),
}
"""What is no income of one who asks for 特困."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item looked at: what of it counts a month in 分, exact, and why.

    ``person`` is the member's key, or ``None`` where a supporter, ``payer``, pays it.
    """

    person: int | None
    title: str
    amount: int
    months: int
    deducted: int
    monthly: Fraction
    why: str
    cite: str
    payer: str = ""

    @property
    def counted(self) -> bool:
        """Whether anything of it counts."""
        return self.why in ("", DEDUCTED)


DEDUCTED = "扣除必要的就业成本、残疾重病支出后计入"


def counted_income(items: Iterable[tuple[IncomeKind, int]]) -> int:
    """The sum in 分 of the items that count."""
    return sum(amount for kind, amount in items if kind.counted)


def weighed(told: Declaration, std: MonthStandards, *, tekun: bool = False) -> list[Item]:
    """Every item declared, counted or not; those of persons who do not count are not income."""
    counted = {kin.key for kin in told.counted}
    own = [_own(line, line.person in counted, std, tekun) for line in told.incomes]
    return own + [_paid(one, told, std, tekun) for one in told.supporters if one.pays]


def household_income(items: Iterable[Item]) -> Fraction:
    """What counts a month in 分, exact."""
    return sum((item.monthly for item in items), Fraction(0))


def _own(line: Income, counted: bool, std: MonthStandards, tekun: bool) -> Item:
    """A member's own item."""
    why, cite = _why_not(line.kind, std, tekun) if counted else ("本人不计入，收入不计", CITE)
    monthly = Fraction(0) if why else Fraction(line.amount - line.deducted, line.months)
    if not why and line.deducted:
        why = DEDUCTED
    told = (line.kind.label, line.amount, line.months, line.deducted)
    return Item(line.person, *told, monthly, why, cite)


def _why_not(kind: IncomeKind, std: MonthStandards, tekun: bool) -> tuple[str, str]:
    """Why a kind does not count and by what; '' and the article by which it does."""
    if tekun:
        return EXEMPT_TEKUN.get(kind, ("", CITE_TEKUN))
    if kind is IncomeKind.basic_pension and not std.flag("income.basic_pension_exempt"):
        return "", CITE
    return EXEMPT.get(kind, ("", CITE))


def _paid(one: Support, told: Declaration, std: MonthStandards, tekun: bool) -> Item:
    """What a supporter pays; brothers, sisters and the old need not support a jobless disabled."""
    why, cite = "", CITE_TEKUN if tekun else CITE
    if told.single is SingleGround.jobless and std.flag("income.support_exempt"):
        years = age(one.birth, told.on, std)
        old = years is not None and years >= std.count("income.support_exempt_age")
        if old or one.relation in SIBLINGS:
            why, cite = "兄弟姐妹或老年人给付的扶养费免予计算", CITE_SUPPORT
    monthly = Fraction(0 if why else one.pays)
    return Item(None, "赡养抚养扶养费", one.pays, 1, 0, monthly, why, cite, one.name)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tests compare: how many count, what they have a month in 分, exact, item by item."""

    persons: int
    income: Fraction
    items: tuple[Item, ...]

    @property
    def each(self) -> Fraction:
        """Income per head, exact; with nobody counted it is the whole."""
        return self.income / max(self.persons, 1)


def figures(told: Declaration, std: MonthStandards, *, tekun: bool = False) -> Figures:
    """The household's figures for 低保, 边缘 and 刚性支出, or for 特困."""
    items = tuple(weighed(told, std, tekun=tekun))
    return Figures(len(told.counted), household_income(items), items)
