"""Letters of an adoption (收养文书): application, notice, report, review, certificate, refusals.

收养登记办法 第五条、第八条、第十一条; 民法典 第一千一百零五条. All but the notice carry data in
full and are their owner's alone. The notice is made from :func:`notice_view` and holds nothing
else: what birth parents need to know a child by, and neither its name nor its number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.child.adopt.choices import FOUND, AdoptionEnd, LetterKind
from minzheng.child.adopt.claims import people_of, points_of, sex_of
from minzheng.child.adopt.clocks import case_of, clocks_of, taken_on
from minzheng.child.adopt.find import adoption_of, assessment_of, child_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.papers import handed_in
from minzheng.child.adopt.scores import form
from minzheng.child.register.life import birth_of, person_of
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.case import Case
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import unit
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.people.letters import remedy
from minzheng.people.models import Person

NOT_MADE = Problem(
    "adoption-letter-not-yet", "{number} 还不能做{letter}：{why}",
    "先办这一步；看 child adoption show", kind=NotFound,
)  # fmt: skip

_LAW = "《中华人民共和国民法典》《中国公民收养子女登记办法》"
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is made of."""

    session: Session
    one: Adoption
    case: Case
    kind: LetterKind

    @property
    def std(self) -> MonthStandards:
        """The standards of today."""
        return standards_of(self.session).on(Month.of(clock.today()))

    @property
    def child(self) -> Person:
        """The child as a person."""
        return person_of(self.session, child_of(self.session, self.one))

    @property
    def unit(self) -> str:
        """The registry."""
        return unit(self.session)

    def lacking(self, why: str) -> Exception:
        """The letter cannot be made yet."""
        return NOT_MADE(number=self.one.number, letter=self.kind.label, why=why)


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of an adoption; raises ``adoption-letter-not-yet``."""
    one = adoption_of(session, number)
    return _MAKERS[kind](Told(session, one, case_of(session, one), kind))


# --- what several say -------------------------------------------------------------------------


def _people(told: Told) -> Facts:
    """The adopters and the child in full."""
    rows: Facts = []
    words = ("收养人", "收养人配偶")
    for word, person in zip(words, people_of(told.session, told.one), strict=False):
        rows += [(word, person.name), (f"{word}公民身份号码", person.id_no)]
    child, one = told.child, told.one
    name = f"{one.former_name}（收养后 {child.name}）" if one.former_name else child.name
    born = birth_of(told.session, child_of(told.session, one))
    return [
        *rows, ("被收养人", name), ("性别", _sex(told)), ("出生日期", long_day(born)),
        ("被收养人证件号码", child.id_no),
    ]  # fmt: skip


def _sex(told: Told) -> str:
    sex = sex_of(told.session, told.one)
    return sex.label if sex is not None else BLANK


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else BLANK


def _form(told: Told, number: str, paragraphs: list[str], facts: Facts, day: date | None) -> Form:
    """A letter of the registry."""
    return Form(
        title=told.kind.label, number=number, to="", paragraphs=paragraphs, facts=facts,
        issuer=told.unit, day=_day(day),
    )  # fmt: skip


# --- the letters ------------------------------------------------------------------------------


def application(told: Told) -> Form:
    """收养登记申请书: filled from what was declared, to be signed."""
    one = told.one
    facts = [
        *_people(told), ("收养类别", one.route.label), ("被收养人情形", one.origin.label),
        ("送养人", f"{one.giver.label} {one.giver_name}".strip()),
        ("收养人婚姻状况", "有配偶" if one.married else "无配偶"), ("子女数", str(one.children)),
    ]  # fmt: skip
    words = (
        f"本人（夫妻）自愿收养被收养人，了解{_LAW}的规定，保证不遗弃、不虐待被收养人，"
        "所提交的材料真实；弄虚作假的，承担法律责任。"
    )
    return Form(
        title=told.kind.label, number=one.number, to=f"{told.unit}：", paragraphs=[words],
        facts=facts, blanks=("收养人（签名）", "收养人配偶（签名）", "收养目的"),
        day=_day(one.applied_on),
    )  # fmt: skip


def notice_view(told: Told) -> Facts:
    """All that a notice may say of a child: nobody can be looked for by it but the parents."""
    one = told.one
    born = birth_of(told.session, child_of(told.session, one))
    return [
        ("性别", _sex(told)),
        ("出生日期（估计）", f"{born.year}年{born.month}月"),
        ("捡拾日期", _day(one.found_on)),
        ("捡拾地点", one.found_at or BLANK),
        ("体貌特征和随身物品", one.features or BLANK),
    ]


def notice(told: Told) -> Form:
    """公告: it runs from the day it is published; what it says is the notice view alone."""
    if told.one.origin not in FOUND:
        raise told.lacking("不是查找不到生父母的儿童")
    days = told.std.count("child.adoption.notice_days")
    words = (
        "下列儿童查找不到生父母。请其生父母或者其他监护人自公告之日起"
        f"{days}日内，持有效证明到本机关认领。期满无人认领的，视为查找不到生父母的儿童，"
        "依法办理收养登记。"
    )
    began = taken_on(told.case, "notice")
    return _form(told, told.one.number, [words], notice_view(told), began)


def assessment(told: Told) -> Form:
    """收养评估报告."""
    report = assessment_of(told.session, told.one, clock.today())
    if report is None:
        raise told.lacking("没有评估")
    std = standards_of(told.session).on(Month.of(report.reported_on))
    marks = zip(form(std), report.marks.split(), strict=True)
    facts = [
        *_people(told)[:-4],
        ("评估主体", f"{report.assessor.label} {report.body}".strip()),
        ("评估人员", report.staff),
        ("融合期", f"{report.together_since} 至 {report.together_until}"),
        *((f"{title}（{most}分）", mark) for (title, most), mark in marks),
        ("总分", str(report.points)),
        ("结论", report.fitness.label),
        ("评估意见", report.opinion or BLANK),
        ("有效期至", _day(report.valid_to)),
    ]
    words = "根据《收养评估办法（试行）》，对收养申请人进行了评估，结果如下。"
    return Form(
        title=told.kind.label, number=told.one.number, to="", paragraphs=[words], facts=facts,
        blanks=("评估人员（签名）", "收养申请人（签名）"), issuer=told.unit,
        day=_day(report.reported_on),
    )  # fmt: skip


def review(told: Told) -> Form:
    """收养登记审查处理表: every condition with its article, the papers, the limits."""
    one, on = told.one, told.one.registered_on or clock.today()
    points = points_of(told.session, one, told.case, on)
    facts = _people(told)
    for point in points:
        against = "；".join(found.message for found in point.faults)
        facts.append(
            (f"{point.number} {point.title}", f"{point.verdict} {against or point.told}".strip())
        )
    facts.append(("已交材料", "、".join(paper.label for paper in handed_in(told.case))))
    for made in clocks_of(told.case, reckoner_of(told.session)).values():
        facts.append((made.period.title, f"{made.start} 至 {made.end.day if made.end else BLANK}"))
    return Form(
        title=told.kind.label, number=one.number, to="",
        paragraphs=[f"根据{_LAW}，对收养登记申请审查如下。"], facts=facts,
        blanks=("承办人意见", "负责人意见", "登记员（签名）"), issuer=told.unit, day=_day(on),
    )  # fmt: skip


def certificate(told: Told) -> Form:
    """收养登记证: the text of the certificate, printed on the form of the ministry."""
    one = told.one
    if one.registered_on is None or one.certificate_no is None:
        raise told.lacking("没有登记")
    if one.ended_for is AdoptionEnd.revoked:
        raise told.lacking("登记已撤销")
    words = (
        f"经审查，收养人和被收养人的收养申请符合{_LAW}的规定，准予登记，"
        f"收养关系自{long_day(one.registered_on)}起成立。"
    )
    return _form(told, one.certificate_no, [words], _people(told), one.registered_on)


def refusal(told: Told) -> Form:
    """不予登记告知书, with every reason and where it can be contested."""
    step = next((one for one in told.case.steps if one.step == "refuse"), None)
    if step is None:
        raise told.lacking("没有不予登记的决定")
    applicants = "、".join(person.name for person in people_of(told.session, told.one))
    words = (
        f"你（们）于{_day(told.one.applied_on)}提出的收养登记申请，经审查，"
        f"因{step.told['reason']}，根据{_LAW}，决定不予登记。"
    )
    return Form(
        title=told.kind.label, number=told.one.number, to=f"{applicants}：", paragraphs=[words],
        closing=[remedy(told.std)], issuer=told.unit, day=_day(step.taken_on),
    )  # fmt: skip


def dissolution(told: Told) -> Form:
    """解除收养关系证明."""
    one = told.one
    if one.ended_for is not AdoptionEnd.dissolved or one.end_certificate_no is None:
        raise told.lacking("没有解除")
    words = (
        f"收养登记证{one.certificate_no}所载的收养关系，经审查符合{_LAW}关于解除收养关系的规定，"
        f"自{_day(one.ended_on)}起解除。"
    )
    return _form(told, one.end_certificate_no, [words], _people(told), one.ended_on)


_MAKERS: dict[LetterKind, Callable[[Told], Form]] = {
    LetterKind.application: application,
    LetterKind.notice: notice,
    LetterKind.assessment: assessment,
    LetterKind.review: review,
    LetterKind.certificate: certificate,
    LetterKind.refusal: refusal,
    LetterKind.dissolution: dissolution,
}
"""Who fills each letter."""
