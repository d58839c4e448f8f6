"""Poverty (收入型困难): the tests of 低保, 低保边缘 and 刚性支出困难 households, one by one.

低保: 民发〔2021〕57号 第四条至第九条, 社会救助法 第十八条. 边缘: 57号 第八条, 法 第二十一条.
刚性支出: 认定办法 第四条、第五条, 法 第二十二条. Comparisons are strict: equal to a line is not
below it. A county figure that is not entered cannot be judged and is told as missing.
"""

from __future__ import annotations

from fractions import Fraction

from minzheng.assist.rules.assets import asset_tests
from minzheng.assist.rules.condition import Condition, every, yuan_exact
from minzheng.assist.rules.declared import Declaration
from minzheng.assist.rules.household import CITE as WHO
from minzheng.assist.rules.household import authorised
from minzheng.assist.rules.income import Figures, figures
from minzheng.kernel.money import percent
from minzheng.kernel.standards import MonthStandards

BELOW = "民发〔2021〕57号 第八条；社会救助法 第十八条"
MARGINAL = "民发〔2021〕57号 第八条；社会救助法 第二十一条"
RIGID = "刚性支出困难家庭认定办法 第四条"
RIGID_COST = "刚性支出困难家庭认定办法 第五条"


def dibao_tests(told: Declaration, std: MonthStandards) -> list[Condition]:
    """低保: somebody counts, strictly below the standard, property within limits, authorised."""
    known = figures(told, std)
    return [
        _somebody(known),
        below(known, "户月人均收入低于低保标准", _standard(told, std), BELOW),
        *asset_tests(told.assets, known.persons, told.area, std),
        authorised(told.counted, told.on, std),
    ]


def marginal_tests(told: Declaration, std: MonthStandards) -> list[Condition]:
    """低保边缘: not below the 低保 standard, strictly below the county's multiple of it."""
    known, standard = figures(told, std), _standard(told, std)
    ratio = std.value("marginal.ratio")
    above = known.persons > 0 and known.each >= standard
    figure = f"人均 {yuan_exact(known.each)} 元，低保标准 {yuan_exact(standard)} 元"
    line = standard * std.ratio("marginal.ratio")
    cite = MARGINAL if ratio.document in MARGINAL else f"{MARGINAL}；{ratio.document}"
    return [
        _somebody(known),
        Condition("不低于低保标准（低于的应申请低保）", above, MARGINAL, figure),
        below(known, f"户月人均收入低于低保标准的 {ratio.value} 倍", line, cite),
        *asset_tests(told.assets, known.persons, told.area, std),
        authorised(told.counted, told.on, std),
    ]


def rigid_tests(told: Declaration, std: MonthStandards) -> list[Condition]:
    """刚性支出困难: no better class, below last year's disposable income, costs over the share."""
    known = figures(told, std)
    better = every(dibao_tests(told, std)) or every(marginal_tests(told, std))
    title = "未纳入低保、低保边缘"
    words = "符合低保或低保边缘的，按那一类办理" if better else "都不符合"
    return [
        _somebody(known),
        Condition(title, not better, RIGID, words),
        _below_disposable(known, std),
        _rigid_share(told, known, std),
        *asset_tests(told.assets, known.persons, told.area, std),
        authorised(told.counted, told.on, std),
    ]


def below(known: Figures, title: str, line: Fraction, cite: str) -> Condition:
    """Income per head strictly below a line; both in 分 a month, compared exactly."""
    word = "低于" if known.each < line else "不低于"
    told = (
        f"户月收入 {yuan_exact(known.income)} 元 ÷ {known.persons} 人 = "
        f"{yuan_exact(known.each)} 元，{word} {yuan_exact(line)} 元"
    )
    return Condition(title, known.persons > 0 and known.each < line, cite, told)


def rigid_cost(told: Declaration) -> int:
    """The household's own share of rigid costs in twelve months, 分 (第五条)."""
    counted = {kin.key for kin in told.counted}
    return sum(line.amount - line.refunded for line in told.costs if line.person in counted)


def is_set(key: str, std: MonthStandards) -> bool:
    """Whether a value of the month is there to be compared with."""
    return any(value.covers(std.month) for value in std.standards.values.get(key, ()))


def _somebody(known: Figures) -> Condition:
    told = f"共同生活成员 {known.persons} 人"
    return Condition("有共同生活的家庭成员", known.persons > 0, WHO, told)


def _standard(told: Declaration, std: MonthStandards) -> Fraction:
    return std.exact(f"dibao.{told.area.value}")


def _below_disposable(known: Figures, std: MonthStandards) -> Condition:
    title, key = "户月人均收入低于当地上年度居民人均可支配收入", "rigid.disposable_income"
    if is_set(key, std):
        return below(known, title, std.exact(key), RIGID)
    words = f"人均 {yuan_exact(known.each)} 元；没有录入当地上年度居民人均可支配收入 {key}"
    return Condition(title, None, RIGID, words)


def _rigid_share(told: Declaration, known: Figures, std: MonthStandards) -> Condition:
    """The year's own costs over the year's income, strictly above the share."""
    title, key = "必需支出占家庭收入的比例超过规定", "rigid.cost_ratio"
    cost, income = rigid_cost(told), known.income * 12
    share = f"占 {percent(cost, income, 1)}" if income else "没有收入"
    words = f"12 个月自付 {yuan_exact(cost)} 元，家庭收入 {yuan_exact(income)} 元，{share}"
    if not is_set(key, std):
        return Condition(title, None, RIGID_COST, f"{words}；没有录入比例 {key}")
    holds = cost > std.ratio(key) * income
    limit = std.value(key)
    return Condition(title, holds, RIGID_COST, f"{words}，须超过 {limit.value}{limit.unit}")
