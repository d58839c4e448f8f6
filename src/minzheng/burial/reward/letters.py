"""Letter of a reward (生态安葬奖补申请表): what the kin signs and the bureau decides on.

What the file does not say is left to be filled in by hand.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.burial.reward.books import REWARDS, amount_on, kind_on, state
from minzheng.burial.reward.models import Reward
from minzheng.burial.reward.rules import Lies, lies
from minzheng.kernel import clock
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.money import in_words, yuan_grouped
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

TITLE = "生态安葬奖补申请表"
Facts = list[tuple[str, str]]


def fill(session: Session, number: str) -> Form:
    """The form of one application."""
    one: Reward = find(session, REWARDS, number)
    on = one.approved_on or clock.today()
    blanks = ("申请人（签名）", "安葬（放）单位（盖章）", "审核意见", "审批意见")
    return Form(
        title=TITLE, number=one.number, to=f"{unit(session)}：",
        paragraphs=["本人申请节地生态安葬奖补，所附证明真实，同一逝者没有在别处领取。"],
        facts=[*_dead(session, one), *_place(session, one, on), *_kin(session, one),
               *_decision(session, one, on)],
        blanks=blanks, issuer=unit(session), day=long_day(one.applied_on),
    )  # fmt: skip


def _dead(session: Session, one: Reward) -> Facts:
    """The dead and the proofs."""
    report = session.get_one(DeathReport, one.report_id)
    person = session.get_one(Person, report.person_id)
    cremation = session.exec(select(Cremation).where(Cremation.report_id == report.id)).first()
    proof = one.cremation_no or (cremation.number if cremation is not None else "")
    return [
        ("逝者姓名", person.name),
        ("逝者公民身份号码", person.id_no),
        ("户籍地", Gazetteer.load(session).label(report.division_code)),
        ("死亡日期", long_day(report.died_on)),
        ("死亡证明编号", report.proof_no or BLANK),
        ("火化证明编号", proof or BLANK),
    ]


def _place(session: Session, one: Reward, on: date) -> Facts:
    """How and where the dead lies."""
    lying: Lies | None = lies(session, one.report_id, on)
    if lying is None:
        return [("安葬方式", BLANK), ("安葬日期", BLANK), ("安葬证明", BLANK)]
    interment = lying.interment
    ground = session.get(Ground, interment.ground_id) if interment.ground_id else None
    return [
        ("安葬方式", interment.destination.label),
        ("安葬日期", long_day(interment.interred_on)),
        ("安葬设施", ground.name if ground is not None else "无"),
        ("安葬（放）证号", interment.number),
        ("安葬证明", one.proof or interment.proof or interment.number),
    ]


def _kin(session: Session, one: Reward) -> Facts:
    """Who asks, and where the money goes."""
    payee = session.get_one(Person, one.payee_id)
    return [
        ("申请人", payee.name),
        ("申请人公民身份号码", payee.id_no),
        ("与逝者关系", one.relation),
        ("联系电话", one.phone or BLANK),
        ("开户银行", one.bank or BLANK),
        ("银行账号", one.account_no or BLANK),
    ]


def _decision(session: Session, one: Reward, on: date) -> Facts:
    """The kind, the amount, and what was decided."""
    kind, amount = kind_on(session, one, on), amount_on(session, one, on)
    told = f"{yuan_grouped(amount)} 元（{in_words(amount)}）" if amount is not None else BLANK
    return [
        ("奖补类别", kind.label if kind is not None else BLANK),
        ("奖补金额", told),
        ("办理情况", state(one, clock.today())),
        ("批准日期", long_day(one.approved_on) if one.approved_on else BLANK),
    ]
