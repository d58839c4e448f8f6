"""Tables of the service circle (服务圈台账): circles of communities, what lies in them, points."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.service.choices import CircleKind
from minzheng.kernel.column import Row, choice_field, table


class Circle(Row, table=True):
    """一刻钟服务圈: a community whose people reach services on foot."""

    __tablename__ = "care_circle"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("division_code", "since"), public=True
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="社区", max_length=12)
    since: date = Field(title="建成日期")
    note: str = Field(default="", title="说明", max_length=200)
    ended_on: date | None = Field(default=None, title="撤销日期")


class CirclePlace(Row, table=True):
    """圈内设施: one place of service of a circle, and the minutes it takes to walk there."""

    __tablename__ = "care_circle_place"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("circle_id", "name", "kind"),
        Index("ix_care_circle_place_circle_id", "circle_id"),
        CheckConstraint("minutes > 0", name="takes_time"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    circle_id: int = Field(foreign_key="care_circle.id", title="服务圈")
    name: str = Field(title="设施名称", max_length=60)
    kind: CircleKind = choice_field(CircleKind, "服务")
    minutes: int = Field(title="步行分钟")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")


class CirclePoint(Row, table=True):
    """坐标: where a community's middle or a place of service lies, in millionths of a degree."""

    __tablename__ = "care_circle_point"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code", "since"),
        CheckConstraint("longitude BETWEEN 73000000 AND 136000000", name="in_the_country_east"),
        CheckConstraint("latitude BETWEEN 3000000 AND 54000000", name="in_the_country_north"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    serves: bool = Field(title="服务设施")
    division_code: str = Field(title="社区", max_length=12)
    longitude: int = Field(title="经度（百万分之一度）")
    latitude: int = Field(title="纬度（百万分之一度）")
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")
