"""Tables of four colours and visits (四色、走访台账): factors seen, decisions, visits.

Which colour a child has on a day is the newest decision by then; decisions are never changed, so
the history is the table itself.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.child.colour.choices import Colour, Factor, Level, Looked, RiskEnd, Way
from minzheng.kernel.column import Row, choice_field, name_field, table


class Risk(Row, table=True):
    """风险因素: something that somebody saw about a child; ``ended_on`` is the day it was gone."""

    __tablename__ = "child_risk"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "factor", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    factor: Factor = choice_field(Factor, "风险因素")
    since: date = Field(title="发现日期")
    finder_name: str = name_field("发现人", max_length=60)
    told: str = Field(default="", title="情况说明", max_length=200)
    ended_on: date | None = Field(default=None, title="消除日期")
    ended_for: RiskEnd | None = choice_field(RiskEnd, "消除原因", default=None)


class Grading(Row, table=True):
    """四色定级: what was decided on a day, by whom, beside what the scoring table proposed."""

    __tablename__ = "child_colour"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "decided_on"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    decided_on: date = Field(title="定级日期")
    colour: Colour = choice_field(Colour, "颜色")
    level: Level = choice_field(Level, "审定层级")
    decider_name: str = name_field("审定人", max_length=60)
    reason: str = Field(default="", title="理由", max_length=200)
    score: int | None = Field(default=None, title="当时得分")
    proposed: Colour | None = choice_field(Colour, "当时建议", default=None)
    factors: str = Field(default="", title="当时因素", max_length=400)


class ChildVisit(Row, table=True):
    """走访记录: one visit with its six items, and whether the child itself was seen."""

    __tablename__ = "child_visit"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "visited_on", "way"),
        Index("ix_child_visit_visited_on", "visited_on"),
        CheckConstraint("next_on > visited_on", name="next_is_later"),
        CheckConstraint("NOT (seen AND way = 'phone')", name="nobody_is_seen_by_phone"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    visited_on: date = Field(title="走访日期")
    visitor_name: str = name_field("走访人", max_length=60)
    way: Way = choice_field(Way, "方式")
    seen: bool = Field(title="见到儿童本人")
    life: Looked = choice_field(Looked, "生活")
    school: Looked = choice_field(Looked, "就学")
    health: Looked = choice_field(Looked, "健康")
    mind: Looked = choice_field(Looked, "心理")
    guarded: Looked = choice_field(Looked, "监护")
    safety: Looked = choice_field(Looked, "安全")
    found: str = Field(default="", title="发现问题", max_length=200)
    done: str = Field(default="", title="处理", max_length=200)
    next_on: date | None = Field(default=None, title="约定下次日期")
