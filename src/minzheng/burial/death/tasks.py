"""Tasks (身后一件事): who has to be told of one death and was, and how long benefits were paid."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.death.choices import Receiver
from minzheng.burial.death.limits import hukou, tell_due
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.paid import grants_of, last_payable, paid_late, paid_to, too_much
from minzheng.burial.death.receivers import WORK, Asked, receiver_of, receivers, settled
from minzheng.burial.death.rules import report_state
from minzheng.kernel.kind import shown
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.registry import titles
from minzheng.people.find import death_of
from minzheng.people.models import Person

TOLD = (
    Column("receiver", "告知对象"),
    Column("work", "办理事项"),
    Column("why", "依据"),
    Column("due_on", "期限", Kind.code),
    Column("told_on", "告知日期", Kind.date),
    Column("answered_on", "回复日期", Kind.date),
    Column("state", "状态"),
)
HELD = (
    Column("title", "待遇"),
    Column("case_no", "编号", Kind.code),
    Column("receiver", "办理"),
    Column("last", "末发月份", Kind.month),
    Column("paid_to", "已发至", Kind.month),
    Column("months", "多发月份"),
    Column("count", "多发（月）", Kind.int),
    Column("amount", "多发（元）", Kind.money),
    Column("state", "状态"),
)
NOT_TOLD, TOLD_WORD, ASK = "未告知", "已告知", "问丧属"


def tasks_tables(session: Session, one: DeathReport, on: date) -> list[Table]:
    """Who has to be told of a death, and what was paid after it; amounts once it is confirmed."""
    person = session.get_one(Person, one.person_id)
    name = shown(person.name, Kind.name)
    title = f"身后一件事 {one.number} {name} {one.died_on} 死亡（{report_state(one, on)}）"
    asked = [_asked(session, one, found) for found in receivers(session, one)]
    held = held_rows(session, one)
    totals = ("合计", *[None] * 5, sum(row[6] for row in held), _sum(held), "") if held else None
    return [
        Table("burial.death.tasks", TOLD, asked, title=title, as_of=str(on)),
        Table("burial.death.held", HELD, held, title="死亡时所享待遇", totals=totals),
    ]


def _sum(held: list[tuple[Any, ...]]) -> int | None:
    told = [row[7] for row in held if row[7] is not None]
    return sum(told) if told else None


def _asked(session: Session, one: DeathReport, found: Asked) -> tuple[Any, ...]:
    """One receiver in a row."""
    told = found.told
    days = (told.told_on, told.answered_on) if told is not None else (None, None)
    return (
        found.receiver.label, WORK[found.receiver], "；".join(found.why),
        due_word(session, one, found), *days, state_word(found),
    )  # fmt: skip


def state_word(found: Asked) -> str:
    """How it stands with a receiver."""
    if found.told is not None:
        return f"已回复：{found.told.answer}" if found.told.answered_on else TOLD_WORD
    if found.done:
        return found.done
    return NOT_TOLD if found.why else ASK


def due_word(session: Session, one: DeathReport, found: Asked) -> str:
    """By when: the 户口 by the law, the others by the county's own limit."""
    reckoner = reckoner_of(session)
    if not found.why:
        return ""
    if found.receiver is Receiver.police:
        return hukou(session, reckoner, one).words
    return str(tell_due(reckoner, one)) if one.confirmed_on is not None else ""


def held_rows(session: Session, one: DeathReport) -> list[tuple[Any, ...]]:
    """Each benefit held at death: its last payable month, and the months paid after it."""
    person, known = session.get_one(Person, one.person_id), titles()
    death = death_of(session, person)
    fact = death is not None and death.died_on == one.died_on
    every = paid_late(session, {one.person_id: one.died_on})
    rows = []
    for grant in grants_of(session, one.person_id, one.died_on):
        late = [found for found in every if found.grant.id == grant.id]
        months = [found.month for found in late]
        amount = too_much(session, grant, months) if fact and months else None
        state = "已终止或减员" if settled(session, grant, person) else "待办理"
        state += "，已立案追回" if late and all(found.claimed for found in late) else ""
        rows.append(
            (
                known.get(grant.benefit, grant.benefit), grant.case_no,
                receiver_of(grant.benefit).label, last_payable(one.died_on),
                paid_to(session, grant), "、".join(map(str, months)), len(months), amount, state,
            )
        )  # fmt: skip
    return rows
