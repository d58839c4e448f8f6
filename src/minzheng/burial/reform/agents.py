"""Agents (殡葬中介): filed with the county, their misconduct marked and published.

殡葬管理条例 第四十一条: whoever arranges funerals for others files with the county's bureau; what
an agent does wrong is marked and made public.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.burial.reform.models import Agent, Misconduct
from minzheng.kernel.dated import going_on, has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import (
    Computed,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

LAW = "殡葬管理条例 第四十一条"
FILED = Problem(
    "agent-filed", "{name}已备案（{number}）", "注销后再重新备案：burial agent end", cite=LAW
)
BEFORE_FILING = Problem(
    "agent-misconduct-early", "{day} 早于备案日期 {filed}（{number}）", "核对日期和编号"
)
IN_FORCE, ENDED = "备案", "已注销"
MARKED, PUBLISHED, LIFTED = "待公布", "已公布", "已撤销"


def filed_names(session: Session, on: date) -> set[str]:
    """The names of the agents that are filed on a day."""
    query = select(Agent.name).where(going_on(Agent.filed_on, Agent.ended_on, on))
    return set(session.exec(query))


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A name is filed once at a time."""
    if told["number"] or not told["name"]:
        return
    query = select(Agent).where(Agent.name == told["name"], col(Agent.ended_on).is_(None))
    other = session.exec(query).first()
    if other is not None and other.filed_on != told["filed_on"]:
        yield "name", FILED.finding(name=other.name, number=other.number)


def _misconduct_faults(session: Session, told: Values) -> Iterator[Fault]:
    """What is marked happened since the filing."""
    agent = session.exec(select(Agent).where(Agent.number == str(told["of"] or ""))).first()
    day = told["found_on"]
    if agent is not None and day is not None and day < agent.filed_on:
        yield "found_on", BEFORE_FILING.finding(day=day, filed=agent.filed_on, number=agent.number)


def _marks(session: Session, found: Sequence[Agent], on: date) -> list[Any]:
    """How many marks of misconduct stand on a day."""
    keys = [one.stored_id for one in found]
    query = (
        select(Misconduct.agent_id, func.count())
        .where(
            among(col(Misconduct.agent_id), keys),
            going_on(Misconduct.found_on, Misconduct.lifted_on, on),
        )
        .group_by(col(Misconduct.agent_id))
    )
    known = dict(session.exec(query).all())
    return [known.get(key, 0) for key in keys]


def misconduct_state(one: Misconduct, on: date) -> str:
    """Marked, published, taken back."""
    if has_come(one.lifted_on, on):
        return LIFTED
    return PUBLISHED if has_come(one.published_on, on) else MARKED


def _lift_faults(session: Session, one: Misconduct, given: Values) -> Iterator[Finding]:
    """A mark that was published is taken back after that."""
    day = given.get("lifted_on")
    if day is not None and one.published_on is not None and day < one.published_on:
        yield LIFTED_EARLY.finding(day=day, published=one.published_on)


LIFTED_EARLY = Problem("agent-lifted-early", "撤销日期 {day} 早于公布日期 {published}", "核对日期")

MISCONDUCTS: Records = Records(
    "burial.agent.misconduct",
    "殡葬中介不良行为",
    Misconduct,
    prefix="NB",
    dated="found_on",
    items=(
        parent_link("agent_id", lambda: AGENTS, title="中介编号", sample="NA2025-00001"),
        Item("found_on"),
        Item("what", sample="诱导高价消费", width=24),
        Item("proof", listed=False),
    ),
    same=("agent_id", "found_on", "what"),
    state=misconduct_state,
    faults=_misconduct_faults,
    acts=(
        RecordAct(
            "publish", "公布", sets=("published_on", "published_at"), when=(MARKED,), cite=LAW
        ),
        RecordAct(
            "lift", "撤销标记", sets=("lifted_on", "lifted_for"), when=(MARKED, PUBLISHED),
            faults=_lift_faults,
        ),
    ),
)  # fmt: skip
MISCONDUCTS_REGISTER = register_of(MISCONDUCTS)

AGENTS: Records = Records(
    "burial.agent",
    "殡葬中介备案",
    Agent,
    prefix="NA",
    dated="filed_on",
    items=(
        Item("name", sample="某殡葬服务部", width=20),
        Item("credit_code", listed=False),
        place_link(village=None),
        Item("scope", sample="代办丧事", width=20),
        Item("keeper", shows=Kind.name, sample="某人"),
        phone(),
        Item("filing_no", sample="冶民殡备〔2026〕1号"),
        Item("filed_on"),
    ),
    same=("name", "filed_on"),
    state=ended("ended_on", IN_FORCE, ENDED),
    computed=(Computed(Column("marks", "不良行为", Kind.int), _marks),),
    faults=_faults,
    acts=(RecordAct("end", "注销", sets=("ended_on", "ended_for"), when=(IN_FORCE,)),),
    children=((MISCONDUCTS, "agent_id"),),
    notes=("名称写全称，与费用清单上的经手中介一致。",),
    **PLACED,
)
AGENTS_REGISTER = register_of(AGENTS)
