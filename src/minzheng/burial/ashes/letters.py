"""Letters (骨灰安葬文书): 骨灰去向跟踪表, 责令改正通知书, 骨灰寄存证, 安葬（放）证.

What the file does not say is left to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from minzheng.burial.area import square_metres
from minzheng.burial.ashes.choices import LetterKind
from minzheng.burial.ashes.deposits import DEPOSITS
from minzheng.burial.ashes.facts import history
from minzheng.burial.ashes.interments import INTERMENTS
from minzheng.burial.ashes.links import spot_of
from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.ashes.places import ASHES
from minzheng.burial.body.facts import cremation_of
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.models import Contract, Plot
from minzheng.burial.ground.models import Ground
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.money import yuan
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.people.divisions import Gazetteer
from minzheng.people.letters import remedy
from minzheng.people.models import Person

Facts = list[tuple[str, str]]

NOT_UNLAWFUL = Problem(
    "ashes-letter-lawful", "{number} 不是违规，没有责令改正", "核对编号；违规的去向先登记"
)
NOT_ORDERED = Problem(
    "ashes-letter-unordered", "{number} 还没有登记责令改正", "先登记：burial ashes order {number}"
)


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a destination; raises ``line-unknown``."""
    one: AshPlace = find(session, ASHES, number)
    made: dict[LetterKind, Callable[[Session, AshPlace], Form]] = {
        LetterKind.track: _track,
        LetterKind.order: _order,
    }
    return made[kind](session, one)


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else BLANK


def _dead(session: Session, report_id: int) -> Facts:
    """The dead in full: name, number, days, proofs."""
    report = session.get_one(DeathReport, report_id)
    person = session.get_one(Person, report.person_id)
    cremation = cremation_of(session, report_id)
    facts = [
        ("逝者姓名", person.name),
        ("公民身份号码", person.id_no),
        ("户籍地", Gazetteer.load(session).label(report.division_code)),
        ("死亡日期", _day(report.died_on)),
        ("死亡证明编号", report.proof_no or BLANK),
    ]
    if cremation is not None:
        facts += [
            ("火化日期", _day(cremation.cremated_on)),
            ("火化证明编号", cremation.certificate_no),
        ]
    return facts


def _name_of(session: Session, ground_id: int | None) -> str:
    return session.get_one(Ground, ground_id).name if ground_id is not None else ""


# --- destinations ---------------------------------------------------------------------------------


def _track(session: Session, one: AshPlace) -> Form:
    """骨灰去向跟踪表: every destination in its order, what was found, who follows."""
    report = session.get_one(DeathReport, one.report_id)
    facts = _dead(session, one.report_id)
    facts += [
        ("丧属", f"{report.kin} {report.kin_relation}".strip() or BLANK),
        ("联系电话", report.kin_phone or BLANK),
    ]
    for order, place in enumerate(history(session, one.report_id), 1):
        where = f"{place.destination.label} {_name_of(session, place.ground_id)}".strip()
        facts.append((f"去向{order}", f"{_day(place.decided_on)}　{where}"))
        if place.promised_on is not None:
            facts.append(("　承诺安葬日期", _day(place.promised_on)))
        if place.checked_on is not None:
            facts.append(("　跟踪核实", f"{_day(place.checked_on)}　{place.found}"))
        if place.proof:
            facts.append(("　证明材料", place.proof))
    return Form(
        title="骨灰去向跟踪表", number=one.number, to="", paragraphs=[], facts=facts,
        blanks=("跟踪人（签名）", "丧属（签名）", "村（社区）核实", "日期"), issuer=unit(session),
        day="",
    )  # fmt: skip


def _order(session: Session, one: AshPlace) -> Form:
    """责令改正通知书: what was found, which article forbids it, by when it is corrected."""
    if one.destination is not Destination.unlawful or one.fault is None:
        raise NOT_UNLAWFUL(number=one.number)
    if one.correct_by is None:
        raise NOT_ORDERED(number=one.number)
    report = session.get_one(DeathReport, one.report_id)
    words = (
        f"经查，下列逝者的骨灰（遗体）存在“{one.fault.label}”的情形，违反{one.fault.cite}的规定，"
        f"现责令你（单位）于{_day(one.correct_by)}前改正，迁入公墓、农村公益性墓地、骨灰堂"
        "或者生态安葬区，并将改正情况报告本局。"
    )
    from minzheng.burial.ashes.facts import std

    return Form(
        title="责令改正通知书", number=one.order_no, to=f"{report.kin or BLANK}：",
        paragraphs=[words], facts=_dead(session, one.report_id),
        closing=[remedy(std(session, one.decided_on))],
        blanks=("送达日期", "受送达人（签名）"), issuer=unit(session), day="",
    )  # fmt: skip


# --- certificates ---------------------------------------------------------------------------------


def deposit_certificate(session: Session, number: str) -> Form:
    """骨灰寄存证; raises ``line-unknown``."""
    one: Deposit = find(session, DEPOSITS, number)
    facts = [
        *_dead(session, one.report_id),
        ("寄存设施", _name_of(session, one.ground_id)),
        ("寄存位", one.spot or BLANK),
        ("寄存期限", f"{_day(one.since)}至{_day(one.until)}"),
        ("寄存费", f"{yuan(one.fee)} 元" if one.fee else BLANK),
        ("寄存人", one.depositor),
    ]
    return Form(
        title="骨灰寄存证", number=one.number, to="", paragraphs=[], facts=facts,
        closing=["期满前请办理续存或者领出；领取骨灰时交回本证。"],
        blanks=("经办人（签名）",), issuer=_name_of(session, one.ground_id), day=_day(one.since),
    )  # fmt: skip


def interment_certificate(session: Session, number: str) -> Form:
    """安葬（放）证; raises ``line-unknown``."""
    one: Interment = find(session, INTERMENTS, number)
    facts = [*_dead(session, one.report_id), ("安葬方式", one.destination.label)]
    if one.ground_id is not None:
        facts.append(("设施", _name_of(session, one.ground_id)))
    if one.plot_id is not None:
        facts.append(("墓（格）位", spot_of(session.get_one(Plot, one.plot_id))))
    if one.area:
        facts.append(("占地面积", f"{square_metres(one.area)} 平方米"))
    facts.append(("安葬日期", _day(one.interred_on)))
    if one.contract_id is not None:
        contract = session.get_one(Contract, one.contract_id)
        facts += [
            ("使用合同", contract.number),
            ("使用期", f"{_day(contract.since)}至{_day(contract.until)}"),
        ]
    if one.proof:
        facts.append(("证明材料", one.proof))
    if one.moved_on is not None:
        facts.append(("迁出", f"{_day(one.moved_on)}　{one.moved_to}"))
    return Form(
        title="安葬（放）证", number=one.number, to="", paragraphs=[], facts=facts,
        blanks=("办理人（签名）", "领证人（签名）"), issuer=unit(session),
        day=_day(one.interred_on),
    )  # fmt: skip
