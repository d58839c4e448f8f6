"""Fill (填写文书): who is told what, since when, how much before and after, why, and what next.

社会救助法 第四十八条: a decision to reduce or end is told in writing with its reasons; 57号
第二十一条: so is a refusal. Every letter says where it can be contested: 行政复议法 第二十条,
行政诉讼法 第四十六条. What the file does not say is left as a blank, never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from minzheng.assist.cases.models import Hearing
from minzheng.errors import MinzhengError
from minzheng.kernel.dated import holds
from minzheng.kernel.letter import BLANK as BLANK
from minzheng.kernel.letter import Form
from minzheng.kernel.letter import long_day as long_day
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards
from minzheng.payout.acts import DEATH
from minzheng.payout.compute import compute_one
from minzheng.payout.look.listing import step_value
from minzheng.payout.models import Decision, Grant
from minzheng.payout.registry import benefit as benefit_of
from minzheng.people.divisions import Gazetteer
from minzheng.people.letters import remedy as remedy
from minzheng.people.models import Person

WORDS = {
    "dibao": "最低生活保障",
    "tekun": "特困人员救助供养",
    "marginal": "最低生活保障边缘家庭",
    "rigid": "刚性支出困难家庭",
}
_RULES = {
    "dibao": "《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "tekun": "《特困人员认定办法》（民发〔2021〕43号）",
    "marginal": "《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "rigid": "《刚性支出困难家庭认定办法》",
}
_ARTICLES = {
    ("dibao", "confirm"): "第二十一条、第二十三条",
    ("dibao", "refuse"): "第二十一条",
    ("dibao", "adjust"): "第三十一条",
    ("dibao", "suspend"): "第三十一条",
    ("dibao", "terminate"): "第三十一条",
    ("tekun", "confirm"): "第十七条",
    ("tekun", "refuse"): "第十八条",
    ("tekun", "adjust"): "第二十三条",
    ("tekun", "suspend"): "第二十四条",
    ("tekun", "terminate"): "第二十四条、第二十六条",
    ("rigid", "refuse"): "第八条",
}
_LOSS = ("adjust", "suspend", "terminate")


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is made of: the case, its holder, the decision, the office and its day."""

    session: Session
    standards: Standards
    grant: Grant
    person: Person
    decision: Decision
    unit: str
    number: str

    @property
    def right(self) -> str:
        """What the right is called."""
        return WORDS[self.grant.benefit]

    @property
    def std(self) -> MonthStandards:
        """The standards of the decision's day."""
        return self.standards.on(Month.of(self.decision.decided_on))


def law(benefit: str, act: str) -> str:
    """The documents a letter rests on, with the articles where they are known."""
    rule = _RULES[benefit] + _ARTICLES.get((benefit, act), "")
    return f"《社会救助法》第四十八条、{rule}" if act in _LOSS else rule


def due(told: Told, month: Month) -> tuple[int | None, list[tuple[str, str]]]:
    """What the case is due in a month (分), with the steps and their articles.

    Nothing where it pays nothing, does not stand in the month, or has no standard for it.
    """
    grant = told.grant
    stands = holds(grant.since, grant.until, month)
    if grant.benefit not in ("dibao", "tekun") or not stands:
        return None, []
    try:
        _, made = compute_one(told.session, benefit_of(grant.benefit), month, grant, told.standards)
    except MinzhengError:
        return None, []
    steps = [
        (step["title"], f"{step_value(step['value'], step['kind'])}（{step['cite']}）")
        for step in made["steps"]
    ]
    return int(made["due"]), steps


def money(amount: int | None) -> str:
    """``815.00 元``; a blank where it is not known."""
    return f"{BLANK if amount is None else yuan_grouped(amount)} 元"


def _who(told: Told) -> list[tuple[str, str]]:
    """The rows that every letter begins with."""
    places = Gazetteer.load(told.session)
    return [
        ("姓名", told.person.name),
        ("公民身份号码", told.person.id_no),
        ("住址", places.label(told.grant.division_code)),
        ("编号", told.grant.case_no),
    ]


def _made(
    told: Told, title: str, paragraphs: Sequence[str], facts: Sequence[tuple[str, str]]
) -> Form:
    """The letter with what all of them share."""
    to = f"{told.person.name}："
    if told.decision.reason == DEATH:
        to = f"{told.person.name}的家属："
    return Form(
        title=title,
        number=told.number,
        to=to,
        paragraphs=paragraphs,
        facts=[*_who(told), *facts, ("决定日期", long_day(told.decision.decided_on))],
        closing=[remedy(told.std)],
        issuer=told.unit,
        day=long_day(told.decision.decided_on),
    )


def confirmed(told: Told) -> Form:
    """确认通知书."""
    first = told.decision.effective
    amount, steps = due(told, first)
    pays = told.grant.benefit in ("dibao", "tekun")
    paragraphs = [
        f"你（户）申请的{told.right}，经调查、核对、公示，根据{law(told.grant.benefit, 'confirm')}"
        f"，决定自{first.label}起予以确认。",
        "家庭人口、收入、财产发生变化的，请及时告知乡镇人民政府（街道办事处）。",
    ]
    facts = [("起始月份", first.label)]
    if pays:
        facts += [*steps, ("每月金额", money(amount))]
    return _made(told, f"{told.right}确认通知书", paragraphs, facts)


def _heard(told: Told) -> str:
    """What is said of the hearing, when there was one."""
    if told.decision.heard_on is None:
        return ""
    return f"作出决定前，已于{long_day(told.decision.heard_on)}听取你（户）的意见。"


def adjusted(told: Told) -> Form:
    """调整告知书."""
    first = told.decision.effective
    before, _ = due(told, first - 1)
    after, steps = due(told, first)
    reason = told.decision.reason or BLANK
    paragraphs = [
        f"经核查，因{reason}，根据{law(told.grant.benefit, 'adjust')}，决定自{first.label}起，"
        f"将你（户）的{told.right}金由每月 {money(before)}调整为每月 {money(after)}。"
        f"{_heard(told)}",
    ]
    facts = [("调整月份", first.label), ("调整前", money(before)), ("调整后", money(after)), *steps]
    return _made(told, f"{told.right}调整告知书", paragraphs, facts)


def suspended(told: Told) -> Form:
    """停发告知书."""
    first = told.decision.effective
    before, _ = due(told, first - 1)
    reason = told.decision.reason or BLANK
    paragraphs = [
        f"因{reason}，根据{law(told.grant.benefit, 'suspend')}，决定自{first.label}起"
        f"停发你（户）的{told.right}金。情况消除并经核实后恢复发放。{_heard(told)}",
    ]
    facts = [("停发起月", first.label), ("停发前每月", money(before))]
    return _made(told, f"{told.right}停发告知书", paragraphs, facts)


def terminated(told: Told) -> Form:
    """终止告知书; after a death it goes to the family."""
    first = told.decision.effective
    before, _ = due(told, first - 1)
    reason = told.decision.reason or BLANK
    ends = f"根据{law(told.grant.benefit, 'terminate')}，决定自{first.label}起终止"
    paragraphs = [f"经核查，因{reason}，{ends}你（户）的{told.right}。{_heard(told)}"]
    if reason == DEATH:
        paragraphs = [f"经核实，{told.person.name}已经死亡，{ends}其{told.right}。"]
    facts = [("终止起月", first.label)]
    if told.grant.benefit in ("dibao", "tekun"):
        facts.append(("终止前每月", money(before)))
    if told.decision.follow_on:
        facts.append(("去向", told.decision.follow_on))
    return _made(told, f"{told.right}终止告知书", paragraphs, facts)


MAKERS: dict[str, Callable[[Told], Form]] = {
    "confirm": confirmed,
    "adjust": adjusted,
    "suspend": suspended,
    "terminate": terminated,
}
"""Who fills the letter of an act."""


def hearing(grant: Grant, person: Person, record: Hearing | None, unit: str) -> Form:
    """听取意见记录: filled from the record, or a form to be filled by hand before it is entered."""
    facts = [("姓名", person.name), ("公民身份号码", person.id_no), ("编号", grant.case_no)]
    if record is None:
        told = ["拟作决定", "听取日期", "听取形式", "听取人", "当事人意见"]
        facts += [(name, BLANK) for name in told]
    else:
        facts += [
            ("拟作决定", record.proposal or BLANK),
            ("听取日期", long_day(record.heard_on)),
            ("听取形式", record.form.label),
            ("听取人", record.heard_by),
            ("当事人意见", record.said),
        ]
    return Form(
        title="听取意见记录",
        number=record.number if record else "",
        to="",
        paragraphs=[
            "根据《社会救助法》第四十八条，拟作出减发、停发或者终止的决定，听取当事人的意见。"
        ],
        facts=facts,
        blanks=("当事人（签名）", "听取人（签名）", "记录人（签名）", "日期"),
        issuer=unit,
    )
