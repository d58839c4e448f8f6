"""Tables of reform (婚俗改革) and of activities (服务活动): what villages agree on and tell."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, money_field, table
from minzheng.marriage.service.choices import ActivityKind, Board


class Declaration(Row, table=True):
    """彩礼、婚宴申报: what a family tells its village of a wedding."""

    __tablename__ = "marriage_reform_declaration"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "declared_on"),
        CheckConstraint("price >= 0 AND tables >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    declared_on: date = Field(title="申报日期")
    division_code: str = Field(title="村（社区）", max_length=12)
    person_id: int = Field(foreign_key="person.id", title="申报人")
    price: int = money_field("彩礼金额")
    tables: int = Field(title="婚宴桌数")
    wedding_on: date | None = Field(default=None, title="婚期")
    note: str = Field(default="", title="备注", max_length=100)


class BoardEntry(Row, table=True):
    """道德红黑榜: a body or a household on a village's board, until it is taken off."""

    __tablename__ = "marriage_reform_board"
    __table_args__ = table(
        UniqueConstraint("number"),
        CheckConstraint("(body = '') <> (person_id IS NULL)", name="body_or_person"),
        CheckConstraint("removed_on >= listed_on", name="removed_later"),
        CheckConstraint("(removed_on IS NULL) = (removed_for = '')", name="removed_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    listed_on: date = Field(title="上榜日期")
    colour: Board = choice_field(Board, "榜别")
    division_code: str = Field(title="村（社区）", max_length=12)
    body: str = Field(default="", title="上榜单位", max_length=60)
    person_id: int | None = Field(default=None, foreign_key="person.id", title="上榜户主")
    reason: str = Field(title="事由", max_length=200)
    removed_on: date | None = Field(default=None, title="撤榜日期")
    removed_for: str = Field(default="", title="撤榜原因", max_length=100)


class Clause(Row, table=True):
    """村规民约婚俗条款: what a village agreed on, with its limits where it has any."""

    __tablename__ = "marriage_reform_clause"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("division_code", "adopted_on"),
        CheckConstraint("price_most >= 0 AND tables_most >= 0", name="not_negative"),
        CheckConstraint("ended_on >= adopted_on", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="村（社区）", max_length=12)
    adopted_on: date = Field(title="通过日期")
    document: str = Field(title="通过方式或文号", max_length=100)
    text: str = Field(default="", title="条款内容", max_length=300)
    price_most: int | None = money_field("约定彩礼上限", default=None)
    tables_most: int | None = Field(default=None, title="约定婚宴桌数上限")
    ended_on: date | None = Field(default=None, title="废止日期")


class Activity(Row, table=True):
    """婚姻家庭活动: what was done for whom, as a log."""

    __tablename__ = "marriage_activity"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("held_on", "kind", "place", "division_code"),
        CheckConstraint("people >= 0", name="not_negative"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    held_on: date = Field(title="活动日期")
    kind: ActivityKind = choice_field(ActivityKind, "活动种类")
    place: str = Field(title="地点或载体", max_length=60)
    division_code: str = Field(default="", title="乡镇、村", max_length=12)
    people: int = Field(title="服务人次")
    note: str = Field(default="", title="情况", max_length=200)
