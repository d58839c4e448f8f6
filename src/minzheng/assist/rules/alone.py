"""Alone (单人保): one person taken in as a household of one, by ground.

民发〔2021〕57号 第八条; 民发〔2022〕83号 一(一); 社会救助法 第二十一条. The gravely disabled, the
seriously ill and others in special hardship must belong to a 低保边缘 household; the grown-up
jobless gravely disabled and the clergy need not, and only what is theirs is looked at.
"""

from __future__ import annotations

from dataclasses import replace

from minzheng.assist.choices import IncomeKind, LeftOut, SingleGround
from minzheng.assist.rules.assets import asset_tests
from minzheng.assist.rules.condition import Condition, every
from minzheng.assist.rules.declared import Declaration, Kin
from minzheng.assist.rules.household import authorised, is_minor, severe
from minzheng.assist.rules.income import figures
from minzheng.assist.rules.poverty import below, marginal_tests
from minzheng.kernel.standards import MonthStandards

OF_MARGINAL = (SingleGround.disabled, SingleGround.ill, SingleGround.hardship)
"""Grounds that hold only within a 低保边缘 household."""

CITES = {
    SingleGround.disabled: "民发〔2021〕57号 第八条",
    SingleGround.ill: "民发〔2021〕57号 第八条",
    SingleGround.hardship: "社会救助法 第二十一条",
    SingleGround.jobless: "民发〔2022〕83号 一(一)",
    SingleGround.clergy: "民发〔2021〕57号 第八条",
}


def single_tests(told: Declaration, std: MonthStandards) -> list[Condition]:
    """单人保: the ground, the household it needs, and the person's own income below the standard.

    ``told.single`` is the ground. Property is the household's where the ground needs one, else the
    person's own.
    """
    assert told.single is not None
    own = applicant_alone(told)
    known, cite = figures(own, std), CITES[told.single]
    standard = std.exact(f"dibao.{told.area.value}")
    tests = [_ground(told, std)]
    if told.single in OF_MARGINAL:
        tests.append(_of_marginal(told, std))
        persons, assets, adults = len(told.counted), told.assets, told.counted
    else:
        persons, assets, adults = 1, own.assets, own.counted
    return [
        *tests,
        below(known, "本人月收入低于低保标准", standard, cite),
        *asset_tests(assets, persons, told.area, std),
        authorised(adults, told.on, std),
    ]


def applicant_alone(told: Declaration) -> Declaration:
    """The applicant as a household of one; clergy living apart count for themselves."""
    own = told.alone()
    head = own.head
    if told.single is SingleGround.clergy and head.left_out is LeftOut.clergy:
        own = replace(own, kin=(replace(head, left_out=None),))
    return own


def _ground(told: Declaration, std: MonthStandards) -> Condition:
    """Whether the applicant is who the ground speaks of."""
    assert told.single is not None
    title, cite, head = told.single.label, CITES[told.single], told.head
    if told.single is SingleGround.ill:
        return Condition(title, head.ill, cite, "有重病" if head.ill else "没有登记重病")
    if told.single is SingleGround.disabled:
        return Condition(title, severe(head.disabilities), cite, _grades(head))
    if told.single is SingleGround.jobless:
        return _jobless(told, std)
    words = told.cause or "没有写明申请事由"
    return Condition(title, bool(told.cause), cite, words)


def _jobless(told: Declaration, std: MonthStandards) -> Condition:
    """成年无业重度残疾人: of age, gravely disabled, no pay and no trade."""
    head, cite = told.head, CITES[SingleGround.jobless]
    earning = (IncomeKind.wage, IncomeKind.business)
    works = any(line.person == head.key and line.kind in earning for line in told.incomes)
    parts = (
        Condition("已成年", not is_minor(head, told.on, std), "民法典 第十七条"),
        Condition("重度残疾", severe(head.disabilities), cite, _grades(head)),
        Condition("没有就业", not works, cite, "申报了工资或经营收入" if works else ""),
    )
    return Condition(SingleGround.jobless.label, every(parts), cite, parts=parts)


def _of_marginal(told: Declaration, std: MonthStandards) -> Condition:
    """The household is 低保边缘, by its register or by its own figures."""
    title, cite = "属于低保边缘家庭", "民发〔2021〕57号 第八条；社会救助法 第二十一条"
    if told.marginal:
        return Condition(title, True, cite, "已认定为低保边缘家庭")
    parts = tuple(marginal_tests(replace(told, single=None), std))
    return Condition(title, every(parts), cite, "按家庭申报情况测算", parts)


def _grades(head: Kin) -> str:
    told = [f"{kind.label}残疾{'一二三四'[grade - 1]}级" for kind, grade in head.disabilities]
    return "、".join(told) or "没有登记残疾"
