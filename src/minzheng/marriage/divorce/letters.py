"""Letters of divorce (离婚登记文书): application, receipt, refusal, withdrawal, review, booklets.

民发〔2020〕116号 names the forms; the ministry's own print is larger, and what it asks beyond the
file is left blank. All carry data in full and are their owner's alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import unit
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.marriage.divorce.choices import Agreed, Booklets, LetterKind, Withdrawer
from minzheng.marriage.divorce.find import divorce_of, people_of
from minzheng.marriage.divorce.lists import on_paper
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.periods import OPENING, Window
from minzheng.marriage.divorce.standing import Standing, standing
from minzheng.people.letters import remedy
from minzheng.people.models import Person

NOT_MADE = Problem(
    "divorce-letter-not-yet", "{number} 还不能做{letter}：{why}",
    "先办这一步；看 marriage divorce show", kind=NotFound,
)  # fmt: skip

_LAW = "《中华人民共和国民法典》《婚姻登记条例》"
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is made of."""

    session: Session
    found: Standing
    kind: LetterKind

    @property
    def one(self) -> Divorce:
        """The application."""
        return self.found.one

    @property
    def days(self) -> Window:
        """Its days; raises ``divorce-letter-not-yet`` where it was not accepted."""
        if self.found.window is None:
            raise self.lacking("没有受理")
        return self.found.window

    @property
    def parties(self) -> tuple[Person, Person]:
        """The man and the woman."""
        known = people_of(self.session, [self.one])
        return known[self.one.man_id], known[self.one.woman_id]

    @property
    def std(self) -> MonthStandards:
        """The standards of the month of acceptance."""
        return standards_of(self.session).on(Month.of(self.one.applied_on))

    @property
    def unit(self) -> str:
        """The registry."""
        return unit(self.session)

    def lacking(self, why: str) -> Exception:
        """The letter cannot be made yet."""
        return NOT_MADE(number=self.one.number, letter=self.kind.label, why=why)


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a divorce; raises ``divorce-letter-not-yet``."""
    one = divorce_of(session, number)
    found = standing(session, one, clock.today(), reckoner_of(session))
    return _MAKERS[kind](Told(session, found, kind))


# --- what several say -------------------------------------------------------------------------


def _people(told: Told) -> Facts:
    """The two in full."""
    rows: Facts = []
    for side, person in zip(("男方", "女方"), told.parties, strict=True):
        born = long_day(person.birth) if person.birth is not None else BLANK
        rows += [(f"{side}姓名", person.name), (f"{side}公民身份号码", person.id_no)]
        rows.append((f"{side}出生日期", born))
    return rows


def _marriage(told: Told) -> Facts:
    one = told.one
    return [
        ("结婚证字号", one.marriage_no), ("发证机关", one.issuer or BLANK),
        ("结婚证", one.booklets.label), ("未成年子女数", str(one.minors)),
    ]  # fmt: skip


def _names(told: Told) -> str:
    return "、".join(person.name for person in told.parties)


_SIGNED = ("男方（签名、指印）", "女方（签名、指印）")


# --- application and receipt ------------------------------------------------------------------


def application(told: Told) -> Form:
    """离婚登记申请书: filled from what was declared, signed before the registrar."""
    words = (
        f"我们双方自愿离婚，对子女抚养、财产、债务处理等事项已协商一致，签订了书面离婚协议。"
        f"根据{_LAW}的规定，申请离婚登记。上述情况和提交的证件、材料真实，如有虚假，愿承担法律责任。"
    )
    copies = told.std.count("marriage.divorce.agreement_copies")
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{told.unit}：", paragraphs=[words],
        facts=[*_people(told), *_marriage(told), ("离婚协议书", f"{copies} 份")],
        blanks=(*_SIGNED, "监誓人（登记员签名）"), day=long_day(told.one.applied_on),
    )  # fmt: skip


def receipt(told: Told) -> Form:
    """受理回执单: the day of acceptance and the three days that follow from it."""
    days = told.days
    words = [
        f"你们双方于{long_day(days.accepted)}提出的离婚登记申请，符合受理条件，本机关予以受理。",
        f"自收到申请之日起至{on_paper(days.cooling)}（冷静期届满日），任何一方不愿意离婚的，"
        "可以持本回执单和身份证件单独到本机关撤回申请。",
        f"冷静期届满未撤回的，双方自{on_paper(days.first)}至{on_paper(days.claim)}，"
        "共同到本机关申请发给离婚证；逾期未申请的，视为撤回离婚登记申请。",
        f"{OPENING}。",
    ]
    facts = [
        ("受理日期", long_day(days.accepted)),
        ("冷静期届满日", on_paper(days.cooling)),
        ("可申请发证起日", on_paper(days.first)),
        ("申请发证截止日", on_paper(days.claim)),
    ]
    closing = ["日期后注“暂定”的，该年放假安排公布后以公布的为准。"] if _unsure(days) else []
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{_names(told)}：", paragraphs=words,
        facts=[*_people(told), *facts], closing=closing, issuer=told.unit,
        day=long_day(days.accepted), blanks=("受理登记员（签名）",),
    )  # fmt: skip


def _unsure(days: Window) -> bool:
    return days.cooling.provisional or days.claim.provisional


def refusal(told: Told) -> Form:
    """不予受理告知书, with every reason and where it can be contested."""
    step = told.found.step("refuse")
    if step is None:
        raise told.lacking("没有不予受理")
    words = (
        f"你们于{long_day(told.one.applied_on)}提出的离婚登记申请，经审查，"
        f"{step.told['reason']}。根据{_LAW}，本机关不予受理。"
    )
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{_names(told)}：", paragraphs=[words],
        closing=[remedy(told.std)], issuer=told.unit, day=long_day(step.taken_on),
    )  # fmt: skip


# --- withdrawal -------------------------------------------------------------------------------


def withdrawal(told: Told) -> Form:
    """撤回离婚登记申请书: to be signed by whoever withdraws, while the cooling-off runs."""
    days, step = told.days, told.found.step("withdraw")
    words = (
        f"我（我们）于{long_day(days.accepted)}向你机关申请离婚登记，现不愿意离婚，"
        "根据《中华人民共和国民法典》第一千零七十七条的规定，申请撤回离婚登记申请。"
    )
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{told.unit}：", paragraphs=[words],
        facts=[*_people(told), ("冷静期届满日", on_paper(days.cooling))],
        blanks=("撤回人（签名、指印）",), day=long_day(step.taken_on) if step else BLANK,
    )  # fmt: skip


def withdrawn(told: Told) -> Form:
    """撤回离婚登记申请确认单: one for each, one for the file."""
    step = told.found.step("withdraw")
    if step is None:
        raise told.lacking("没有撤回")
    by = Withdrawer.of(step.told["by"])
    words = (
        f"{_names(told)}于{long_day(told.days.accepted)}提出的离婚登记申请，"
        f"{by.label}已于{long_day(step.taken_on)}撤回，离婚登记程序终止。"
    )
    facts = [*_people(told), ("撤回人", by.label), ("撤回日期", long_day(step.taken_on))]
    facts.append(("受理回执单", "已交回" if step.told.get("receipt") else "遗失，已作书面说明"))
    return Form(
        title=told.kind.label, number=told.one.number, to="", paragraphs=[words], facts=facts,
        issuer=told.unit, day=long_day(step.taken_on), blanks=("登记员（签名）",),
    )  # fmt: skip


# --- issue ------------------------------------------------------------------------------------


def statement(told: Told) -> Form:
    """离婚登记声明书: what both declare on the day they ask for the certificate."""
    days = told.days
    words = (
        "我们双方自愿离婚，申请离婚登记后冷静期已届满，没有撤回申请。"
        "离婚协议是我们真实的意思表示，对子女抚养、财产及债务处理已协商一致。现申请发给离婚证。"
    )
    facts = [*_people(told), *_marriage(told), ("申请发证期限", _span(days))]
    on = told.one.registered_on
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{told.unit}：", paragraphs=[words],
        facts=facts, blanks=(*_SIGNED, "监誓人（登记员签名）"), day=long_day(on) if on else BLANK,
    )  # fmt: skip


def _span(days: Window) -> str:
    return f"{on_paper(days.first)}至{on_paper(days.claim)}"


def review(told: Told) -> Form:
    """离婚登记审查处理表: what was looked at, the days, the outcome."""
    one, days = told.one, told.days
    agreed = "、".join(
        what
        for what, there in (
            ("自愿离婚", one.by_will), ("子女抚养", one.on_children),
            ("财产", one.on_property), ("债务", one.on_debts),
        )
        if there
    )  # fmt: skip
    papers = ["身份证", "离婚协议书"]
    if one.booklets is not Booklets.none:
        papers.append("结婚证")
    papers += [
        name for name, there in (("书面说明", one.statement), ("档案证明", one.archive_copy))
        if there
    ]  # fmt: skip
    facts = [
        *_people(told), *_marriage(told), ("双方亲自到场", "是" if one.together else "否"),
        ("离婚协议写明", agreed), ("提供的证件材料", "、".join(papers)),
        ("受理日期", long_day(days.accepted)), ("冷静期届满日", on_paper(days.cooling)),
        ("申请发证期限", _span(days)), ("审查结果", told.found.stand.label),
        ("登记日期", long_day(one.registered_on) if one.registered_on else BLANK),
        ("离婚证字号", one.certificate_no or BLANK),
        ("离婚证印制号", "、".join(filter(None, (one.man_blank, one.woman_blank))) or BLANK),
        ("发证时离婚协议", _agreement(told)),
    ]  # fmt: skip
    return Form(
        title=told.kind.label, number=one.number, to="",
        paragraphs=[f"根据{_LAW}，对离婚登记申请审查如下。"], facts=facts,
        blanks=("受理登记员（签名）", "发证登记员（签名）", "男方领证（签名、指印）",
                "女方领证（签名、指印）"),
        issuer=told.unit, day=long_day(one.registered_on or one.applied_on),
    )  # fmt: skip


def _agreement(told: Told) -> str:
    step = told.found.step("finish")
    return Agreed.of(step.told["agreement"]).label if step is not None else BLANK


def booklet(told: Told) -> Form:
    """离婚证: what is printed on one booklet; both bear one 字号 and each its own print number."""
    one = told.one
    if one.registered_on is None or one.certificate_no is None:
        raise told.lacking("没有发证")
    man, woman = told.parties
    his = told.kind is LetterKind.man
    words = "离婚申请，符合《中华人民共和国民法典》的规定，予以登记，发给此证。"
    facts = [
        ("持证人", (man if his else woman).name), ("登记日期", long_day(one.registered_on)),
        ("离婚证字号", one.certificate_no), ("印制号", one.man_blank if his else one.woman_blank),
        *_people(told),
    ]  # fmt: skip
    return Form(
        title="离婚证", number=one.certificate_no, to="", paragraphs=[words], facts=facts,
        issuer=told.unit, day=long_day(one.registered_on), blanks=("登记员（签名）",),
    )  # fmt: skip


_MAKERS: dict[LetterKind, Callable[[Told], Form]] = {
    LetterKind.application: application,
    LetterKind.receipt: receipt,
    LetterKind.refusal: refusal,
    LetterKind.withdrawal: withdrawal,
    LetterKind.withdrawn: withdrawn,
    LetterKind.statement: statement,
    LetterKind.review: review,
    LetterKind.man: booklet,
    LetterKind.woman: booklet,
}
"""Who fills each letter."""
