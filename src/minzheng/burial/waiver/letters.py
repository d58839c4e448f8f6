"""Letters of waivers (惠民减免审批表、结算单): what is asked and why; what was settled."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.burial.bill.audit import told_amount
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.choices import LetterKind
from minzheng.burial.waiver.classes import told
from minzheng.burial.waiver.rules import Case, case_of, kept_for
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.money import in_words, yuan
from minzheng.kernel.setting import unit
from minzheng.people.models import Person

NOT_SETTLED = Problem(
    "waiver-not-settled", "{number} 还没有结算减免", "先结算：burial settle {number}"
)

Facts = list[tuple[str, str]]


def fill(session: Session, kind: LetterKind, report: DeathReport, on: date) -> Form:
    """A letter about one of the dead; raises ``waiver-not-settled``."""
    if kind is LetterKind.slip:
        return _slip(session, report)
    return _approval(session, report, on)


def _dead(session: Session, report: DeathReport, case: Case) -> Facts:
    """Who died, and of which classes."""
    person = session.get_one(Person, report.person_id)
    burnt = cremation_of(session, report.stored_id)
    return [
        ("逝者", person.name),
        ("公民身份号码", person.id_no),
        ("死亡日期", long_day(report.died_on)),
        ("火化日期", long_day(burnt.cremated_on) if burnt is not None else BLANK),
        ("火化证明编号", burnt.number if burnt is not None else BLANK),
        ("对象类别", told(case.groups) or "无"),
        ("经办丧属", f"{report.kin} {report.kin_relation}".strip() or BLANK),
    ]


def _approval(session: Session, report: DeathReport, on: date) -> Form:
    """惠民减免审批表: every item that is about what was charged, with the finding on it."""
    case = case_of(session, report, allow_sample=True)
    facts = _dead(session, report, case)
    for one in case.offers:
        if one.faults:
            said = f"不减免：{'；'.join(found.message for found in one.faults)}"
        else:
            word = "已减免" if one.kept is not None else "拟减免"
            said = f"{word} {yuan(one.amount)} 元（{one.item.document}）"
        facts.append((f"{one.item.kind.label}：{one.item.name}", said))
    facts.append(("减免合计", f"{yuan(case.waived)} 元（人民币{in_words(case.waived)}）"))
    words = "根据本县惠民殡葬政策，对逝者的基本殡葬服务费用申请减免，审核如下。"
    return Form(
        title="惠民殡葬减免审批表", number=report.number, to="", paragraphs=[words], facts=facts,
        blanks=("丧属（签名）", "殡仪馆审核", "民政部门审批"), issuer=unit(session),
        day=long_day(on),
    )  # fmt: skip


def _slip(session: Session, report: DeathReport) -> Form:
    """惠民减免结算单: every charge with what was waived of it and what the family pays."""
    kept = kept_for(session, report.stored_id)
    if not kept:
        raise NOT_SETTLED(number=report.number)
    case = case_of(session, report, allow_sample=True)
    facts = _dead(session, report, case)
    settled = [offer for offer in case.offers if offer.kept is not None]
    for one in case.charges:
        waived = sum(offer.parts.get(one.line.stored_id, 0) for offer in settled)
        rest = yuan(one.line.amount - waived)
        said = f"{told_amount(one.line, one.tariff.unit)}；减免 {yuan(waived)} 元，自付 {rest} 元"
        facts.append((f"{one.tariff.code} {one.tariff.name}", said))
    total = sum(one.amount for one in kept)
    facts += [
        ("费用合计", f"{yuan(case.gross)} 元"),
        ("减免合计", f"{yuan(total)} 元（人民币{in_words(total)}）"),
        ("自付合计", f"{yuan(case.gross - total)} 元"),
    ]
    words = "减免的费用由财政承担，在结算时直接减除；没有使用的项目不抵扣、不折算现金。"
    day = max(one.settled_on for one in kept)
    return Form(
        title="惠民殡葬减免结算单", number=report.number, to="", paragraphs=[words], facts=facts,
        blanks=("丧属（签名）", "经办人（签名）"), issuer=unit(session), day=long_day(day),
    )  # fmt: skip
