"""Letters of places (墓位使用合同、续用通知): 殡葬管理条例 第三十五条、第三十六条.

What the file does not say is left to be filled in by hand.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from minzheng.burial.area import square_metres
from minzheng.burial.grave.choices import LetterKind
from minzheng.burial.grave.contracts import CONTRACTS, EXPIRED, LIVE, contract_state
from minzheng.burial.grave.facts import std_of
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.rules import latest_end
from minzheng.burial.grave.service import users_of
from minzheng.burial.ground.models import Ground
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.people.models import Person

Facts = list[tuple[str, str]]

NOTICE_OVER = Problem("grave-notice-over", "合同 {number} 已终止，不发续用通知", "核对编号")
NOTICE_EARLY = Problem(
    "grave-notice-early", "合同 {number} 到 {until} 期满，{first} 起才发续用通知", "到时再发",
    cite="殡葬管理条例 第三十六条",
)  # fmt: skip


def fill(session: Session, kind: LetterKind, number: str, on: date) -> Form:
    """A letter of a contract; raises ``line-unknown``, ``grave-notice-over`` or ``-early``."""
    one: Contract = find(session, CONTRACTS, number)
    return _contract(session, one) if kind is LetterKind.contract else _notice(session, one, on)


def _where(session: Session, one: Contract) -> tuple[Plot, Ground, Facts]:
    """The place of a contract."""
    plot = session.get_one(Plot, one.plot_id)
    ground = session.get_one(Ground, plot.ground_id)
    facts: Facts = [
        ("设施", ground.name),
        ("墓（格）位", f"{plot.number}（{plot.zone} {plot.line}排 {plot.seat}号）"),
        ("类型", plot.kind.label),
    ]
    if plot.area:
        facts.append(("占地面积", f"{square_metres(plot.area)} 平方米"))
    return plot, ground, facts


def _users(session: Session, one: Contract) -> Facts:
    """Those it is for, each with his proofs or the reason he has it while he lives."""
    facts: Facts = []
    there = [user for user in users_of(session, [one.stored_id])[one.stored_id] if not user.left_on]
    for turn, user in enumerate(there, 1):
        person = session.get_one(Person, user.person_id)
        facts.append((f"使用人{turn}", f"{person.name}（{person.id_no}）"))
        facts.append((f"使用人{turn}证明", _proofs(user)))
    return facts


def _proofs(user: User) -> str:
    """The proofs of one, or why he has a place while he lives."""
    if user.death_proof:
        cremation = f"，火化证明 {user.cremation_proof}" if user.cremation_proof else ""
        return f"死亡证明 {user.death_proof}{cremation}"
    return f"{user.reason.label} {user.certificate}".strip()


def _contract(session: Session, one: Contract) -> Form:
    """墓（格）位使用合同."""
    plot, ground, where = _where(session, one)
    facts: Facts = [
        *where,
        ("购置人", f"{one.buyer}（{one.buyer_id_no}）" if one.buyer_id_no else one.buyer),
        ("与逝者关系", one.buyer_relation or BLANK),
        *_users(session, one),
        ("使用期", f"{long_day(one.since)}至{long_day(one.until)}"),
        ("使用费", f"{yuan_grouped(one.use_fee)} 元"),
        ("维护管理费", f"{yuan_grouped(one.care_fee)} 元"),
        ("票据号", one.invoice_no or BLANK),
    ]
    words = (
        "根据《殡葬管理条例》第三十五条、第三十六条，双方订立本合同。",
        "使用期一次不超过二十年；期满续用的，只交维护管理费。",
        "墓（格）位只用于安葬（放）上列使用人，不得转让、转卖，不得扩大面积。",
        "期满不续用的，使用人家属迁出后，墓（格）位由设施收回。",
    )
    return Form(
        title="墓位使用合同" if plot.area else "格位使用合同", number=one.number, to="",
        paragraphs=words, facts=facts, blanks=("提供方（盖章）", "购置人（签名）"),
        issuer=ground.run_by or ground.name, day=long_day(one.signed_on),
    )  # fmt: skip


def _notice(session: Session, one: Contract, on: date) -> Form:
    """续用通知: in time before the term runs out, and after it."""
    if contract_state(one, on) not in (LIVE, EXPIRED):
        raise NOTICE_OVER(number=one.number)
    std = std_of(session, on)
    first = one.until - timedelta(days=std.count("burial.grave.notice"))
    if on < first:
        raise NOTICE_EARLY(number=one.number, until=one.until, first=first)
    _, ground, where = _where(session, one)
    last = latest_end(one.until, std)
    facts: Facts = [*where, ("合同号", one.number), ("使用期满", long_day(one.until))]
    words = (
        f"您购置的墓（格）位使用期到{long_day(one.until)}期满。",
        f"继续使用的，请在期满前到设施办理续用，最长到{long_day(last)}，只交维护管理费，不再交使用费。",
        "不再使用的，请办理迁出。",
    )
    return Form(
        title="续用通知", number=one.number, to=f"{one.buyer}：", paragraphs=words, facts=facts,
        closing=("依据《殡葬管理条例》第三十六条。",), issuer=ground.name or unit(session),
        day=long_day(on),
    )  # fmt: skip
