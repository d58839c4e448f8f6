"""Rules (收养条件): the thirteen conditions of a registration, each with its article.

民法典 第一千零九十三条至第一千一百零八条; 中国公民收养子女登记办法 (收养登记办法) 第四条、第八条;
收养评估办法（试行） 第二条. Pure: a :class:`Claim` and the standards of its month in, one
:class:`Point` a condition out, so that a registrar sees all that fails at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minzheng.child.adopt.choices import FOUND, Absent, Fitness, Giver, Origin, Priority, Route
from minzheng.child.adopt.facts import ADULT, ASKED, Claim, Point
from minzheng.kernel.calendar import age_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.standards import MonthStandards

CHILD_ADULT = Problem(
    "adoption-child-adult", "被收养人 {on} 已满 18 周岁", "核对出生日期",
    cite="民法典 第一千零九十三条",
)  # fmt: skip
CHILD_UNFIT = Problem(
    "adoption-child-unfit", "被收养人不属于“{origin}”：{why}", "核对被收养人情形",
    cite="民法典 第一千零九十三条",
)  # fmt: skip
GIVER_UNFIT = Problem(
    "adoption-giver-unfit", "“{giver}”不能送养{origin}", "核对送养人",
    cite="民法典 第一千零九十四条",
)  # fmt: skip
NOT_ENDANGERED = Problem(
    "adoption-not-endangered", "父母均不具备完全民事行为能力，还要可能严重危害被收养人才能送养",
    "写 --endangered 是，附证明", cite="民法典 第一千零九十五条",
)  # fmt: skip
NO_SUPPORTERS = Problem(
    "adoption-supporters", "监护人送养孤儿，没有征得有抚养义务的人同意",
    "补有抚养义务的人的书面意见；不同意的另行确定监护人", cite="民法典 第一千零九十六条",
)  # fmt: skip
NOT_JOINTLY = Problem(
    "adoption-not-jointly", "生父母没有共同送养，另一方没有不明、查找不到或者死亡",
    "由生父母双方共同送养", cite="民法典 第一千零九十七条",
)  # fmt: skip
TOO_MANY_CHILDREN = Problem(
    "adoption-has-children", "收养人已有 {count} 名子女，只能无子女或者有一名子女",
    "收养孤儿、残疾未成年人、机构抚养的弃婴不受此限", cite="民法典 第一千零九十八条",
)  # fmt: skip
NOT_ABLE = Problem(
    "adoption-not-able", "收养人没有抚养、教育和保护能力的证明", "补证明",
    cite="民法典 第一千零九十八条",
)  # fmt: skip
NOT_HEALTHY = Problem(
    "adoption-not-healthy", "收养人没有未患不应收养疾病的证明", "补县级以上医疗机构的健康检查证明",
    cite="民法典 第一千零九十八条",
)  # fmt: skip
NOT_CLEAN = Problem(
    "adoption-not-clean", "收养人有不利于被收养人健康成长的违法犯罪记录，或没有查证",
    "核对无犯罪记录证明", cite="民法典 第一千零九十八条",
)  # fmt: skip
TOO_YOUNG = Problem(
    "adoption-too-young", "{who} {age} 周岁，不满 {least} 周岁", "满 {least} 周岁后再申请",
    cite="民法典 第一千零九十八条",
)  # fmt: skip
OVER_NUMBER = Problem(
    "adoption-over-number", "收养人可收养 {most} 名，已收养或先申请的有 {count} 名",
    "收养孤儿、残疾未成年人、机构抚养的弃婴不受此限", cite="民法典 第一千一百条",
)  # fmt: skip
NOT_TOGETHER = Problem(
    "adoption-not-together", "收养人有配偶，没有夫妻共同收养", "由夫妻双方共同申请",
    cite="民法典 第一千一百零一条",
)  # fmt: skip
GAP_SHORT = Problem(
    "adoption-gap", "无配偶者收养异性子女，年龄相差 {gap} 周岁，不满 {least} 周岁",
    "核对出生日期；三代以内旁系同辈血亲的子女不受此限", cite="民法典 第一千一百零二条",
)  # fmt: skip
NOT_KIN = Problem(
    "adoption-not-kin", "按旁系同辈血亲的子女收养，没有亲属关系证明",
    "补公安机关或公证的亲属关系证明", cite="民法典 第一千零九十九条",
)  # fmt: skip
STEP_REFUSED = Problem(
    "adoption-step-consent", "收养继子女，没有经生父母同意", "补生父母的书面同意",
    cite="民法典 第一千一百零三条",
)  # fmt: skip
NOT_WILLING = Problem(
    "adoption-not-willing", "{who}没有同意", "收养应当双方自愿；满 8 周岁的征得本人同意",
    cite="民法典 第一千一百零四条",
)  # fmt: skip
OTHER_SEAT = Problem(
    "adoption-other-seat", "管辖地是 {seat}，不是本县（{here}）：{basis}",
    "告知到有管辖权的登记机关申请", cite="收养登记办法 第四条",
)  # fmt: skip
FOREIGN = Problem(
    "adoption-foreign", "外国人收养不由县级登记", "告知到省级民政部门办理",
    cite="民法典 第一千一百零九条",
)  # fmt: skip
NO_ASSESSMENT = Problem(
    "adoption-no-assessment", "没有 {on} 有效的收养评估报告", "先评估：child adoption assess",
    cite="民法典 第一千一百零五条；收养评估办法 第二条",
)  # fmt: skip
ASSESSED_UNFIT = Problem(
    "adoption-assessed-unfit", "收养评估结论是{fitness}（{points} 分）",
    "不予登记：child adoption refuse",
    cite="民法典 第一千一百零五条；收养评估办法 第二条",
)  # fmt: skip
NOT_NOTICED = Problem(
    "adoption-not-noticed", "没有公告查找生父母", "先公告：child adoption notice",
    cite="民法典 第一千一百零五条；收养登记办法 第八条",
)  # fmt: skip
PRIORITY_KEPT = Problem(
    "adoption-priority", "配偶一方死亡，死亡一方的父母{priority}", "死亡一方的父母有优先抚养的权利",
    cite="民法典 第一千一百零八条",
)  # fmt: skip

Rule = Callable[[Claim, MonthStandards], Iterator[Finding]]


# --- the child and the giver ------------------------------------------------------------------


def child(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """1: under 18, and of one of the three kinds unless kin or a step-child."""
    if claim.child_age >= ADULT:
        yield CHILD_ADULT.finding(on=claim.on)
    if claim.route is not Route.general:
        return
    if claim.origin is Origin.own:
        why = "只有三代以内旁系同辈血亲的子女或继子女可以"
        yield CHILD_UNFIT.finding(origin="孤儿、弃婴或生父母有特殊困难的子女", why=why)
    for why in claim.origin_faults:
        yield CHILD_UNFIT.finding(origin=claim.origin.label, why=why)


_GIVES = {
    Origin.orphan: (Giver.guardian, Giver.institution),
    Origin.institution: (Giver.institution,),
    Origin.foundling: (Giver.nobody,),
    Origin.hardship: (Giver.parents, Giver.single, Giver.incapable),
    Origin.own: (Giver.parents, Giver.single, Giver.guardian, Giver.incapable),
}


def giver(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """2: who may give a child for adoption."""
    if claim.giver not in _GIVES[claim.origin]:
        yield GIVER_UNFIT.finding(giver=claim.giver.label, origin=claim.origin.label)
    if claim.giver is Giver.incapable and not claim.endangered:
        yield NOT_ENDANGERED.finding()


def supporters(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """3: a guardian gives an orphan with the consent of those who owe support."""
    if claim.giver is Giver.guardian and not claim.supporters_agree:
        yield NO_SUPPORTERS.finding()


def jointly(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """4: both parents, or one when the other is unknown, untraceable or dead."""
    if claim.giver is Giver.single and claim.other_parent is Absent.present:
        yield NOT_JOINTLY.finding()


# --- the adopters -----------------------------------------------------------------------------


def adopters(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """5: children, ability, health, record and age; not asked of a step-parent."""
    if claim.route is Route.step:
        return
    if not claim.favoured and claim.children + claim.earlier > 1:
        yield TOO_MANY_CHILDREN.finding(count=claim.children + claim.earlier)
    told = ((claim.able, NOT_ABLE), (claim.healthy, NOT_HEALTHY), (claim.clean, NOT_CLEAN))
    yield from (problem.finding() for holds, problem in told if not holds)
    least = std.count("child.adoption.adopter_age")
    both = std.flag("adopt_both_spouses_30")
    ages = [age_on(one.born, claim.on) for one in claim.adopters]
    words = ("收养人", "收养人配偶")
    for who, years in zip(words, ages if both else [max(ages)], strict=False):
        if years < least:
            yield TOO_YOUNG.finding(who=who, age=years, least=least)


def number(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """6: two for the childless, one for others; orphans and the like are outside."""
    if claim.route is Route.step or claim.favoured:
        return
    most = 1 if claim.children else 2
    if claim.earlier >= most:
        yield OVER_NUMBER.finding(most=most, count=claim.earlier)


def together(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """7: who is married adopts with the spouse; a step-parent's spouse is the parent."""
    if claim.married and len(claim.adopters) < 2 and claim.route is not Route.step:
        yield NOT_TOGETHER.finding()


def gap(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """8: forty years between an unmarried adopter and a child of the other sex; not for kin."""
    if not _gap_asked(claim):
        return
    least = std.count("child.adoption.gap_years")
    years = age_on(claim.adopters[0].born, claim.child_born)
    if years < least:
        yield GAP_SHORT.finding(gap=years, least=least)


def _gap_asked(claim: Claim) -> bool:
    """Whether the gap is asked for at all."""
    other_sex = claim.adopters[0].sex is not claim.child_sex
    return not claim.married and claim.route is Route.general and other_sex


def kin(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """9: the kinship that frees from other conditions is proved."""
    if claim.route is Route.kin and not claim.kin_proved:
        yield NOT_KIN.finding()


def step(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """10: a step-parent adopts with the consent of the birth parents."""
    if claim.route is Route.step and not claim.birth_parents_agree:
        yield STEP_REFUSED.finding()


def consents(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """11: adopter, giver, and a child of eight or more."""
    if not claim.adopter_agrees:
        yield NOT_WILLING.finding(who="收养人")
    if not claim.giver_agrees and claim.giver is not Giver.nobody:
        yield NOT_WILLING.finding(who="送养人")
    if claim.child_age >= ASKED and not claim.child_agrees:
        yield NOT_WILLING.finding(who=f"年满 {ASKED} 周岁的被收养人")


# --- the registry -----------------------------------------------------------------------------


def basis(route: Route, origin: Origin) -> str:
    """By which place the registry is found (收养登记办法 第四条)."""
    if route is not Route.general:
        return "按生父或者生母的户籍所在地"
    return {
        Origin.institution: "按社会福利机构所在地",
        Origin.foundling: "按弃婴、儿童发现地",
        Origin.hardship: "按生父母或监护人的户籍所在地",
    }.get(origin, "按监护人的户籍所在地，机构监护的按机构所在地")


def registry(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """12: this county, no foreigner; an assessment but of step-parents; for foundlings a notice."""
    yield from seat(claim)
    if claim.route is not Route.step:
        if claim.fitness is None:
            yield NO_ASSESSMENT.finding(on=claim.on)
        elif claim.fitness is not Fitness.fit:
            yield ASSESSED_UNFIT.finding(fitness=claim.fitness.label, points=claim.points)
    if claim.origin in FOUND and not claim.noticed:
        yield NOT_NOTICED.finding()


def seat(claim: Claim) -> Iterator[Finding]:
    """Whether this county registers it at all; asked already when the papers are taken."""
    if claim.foreigner:
        yield FOREIGN.finding()
    if claim.seat != claim.here:
        why = basis(claim.route, claim.origin)
        yield OTHER_SEAT.finding(seat=claim.seat, here=claim.here, basis=why)


def priority(claim: Claim, std: MonthStandards) -> Iterator[Finding]:
    """13: one parent dead and the other gives: the dead one's parents come first."""
    if claim.priority in (Priority.claimed, Priority.unasked):
        yield PRIORITY_KEPT.finding(priority=claim.priority.label)


# --- all of them ------------------------------------------------------------------------------

_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("被收养人", "民法典 第一千零九十三条", child),
    ("送养人", "民法典 第一千零九十四条、第一千零九十五条", giver),
    ("有抚养义务的人同意", "民法典 第一千零九十六条", supporters),
    ("生父母共同送养", "民法典 第一千零九十七条", jointly),
    ("收养人", "民法典 第一千零九十八条", adopters),
    ("收养人数", "民法典 第一千一百条", number),
    ("夫妻共同收养", "民法典 第一千一百零一条", together),
    ("无配偶者收养异性", "民法典 第一千一百零二条", gap),
    ("旁系同辈血亲的子女", "民法典 第一千零九十九条", kin),
    ("继子女", "民法典 第一千一百零三条", step),
    ("各方同意", "民法典 第一千一百零四条", consents),
    ("登记机关、评估和公告", "民法典 第一千一百零五条；收养登记办法 第四条、第八条", registry),
    ("优先抚养权", "民法典 第一千一百零八条", priority),
)


def judge(claim: Claim, std: MonthStandards) -> list[Point]:
    """All thirteen conditions on a day, in the order of the list."""
    return [
        Point(place, title, cite, *_applied(claim, place), tuple(rule(claim, std)))
        for place, (title, cite, rule) in enumerate(_RULES, 1)
    ]


def _applied(claim: Claim, place: int) -> tuple[bool, str]:
    """Whether a condition is asked of a claim, and what was found."""
    plain = claim.route is Route.general
    ages = "、".join(str(age_on(one.born, claim.on)) for one in claim.adopters)
    free = "孤儿、残疾未成年人、机构弃婴不受此限"
    agrees = {True: "同意", False: "不同意", None: "未表示"}[claim.child_agrees]
    asked = claim.child_age >= ASKED
    told = {
        1: (True, f"{claim.child_age} 周岁，{claim.origin.label}"),
        2: (True, claim.giver.label),
        3: (claim.giver is Giver.guardian, "同意" if claim.supporters_agree else "没有同意"),
        4: (claim.giver in (Giver.parents, Giver.single), claim.other_parent.label),
        5: (claim.route is not Route.step, f"{ages} 周岁，子女 {claim.children} 名"),
        6: (claim.route is not Route.step and not claim.favoured, f"已收养 {claim.earlier} 名"),
        7: (claim.married and claim.route is not Route.step, f"收养人 {len(claim.adopters)} 名"),
        8: (_gap_asked(claim), f"{ages} 周岁与 {claim.child_age} 周岁"),
        9: (claim.route is Route.kin, "免除特殊困难、四十周岁年龄差"),
        10: (claim.route is Route.step, "免除收养人条件、人数，不评估"),
        11: (True, f"本人{agrees}" if asked else "不满 8 周岁，不征求本人"),
        12: (True, f"{claim.seat}，{basis(claim.route, claim.origin)}"),
        13: (claim.other_parent is Absent.dead, claim.priority.label),
    }[place]
    applies, words = told
    if place == 6 and claim.favoured:
        words = free
    return applies, words if applies or (place == 6 and plain) else ""


def faults(points: list[Point]) -> list[Finding]:
    """Everything that fails, in the order of the conditions."""
    return [found for point in points for found in point.faults]
