"""Tables of the register of offices (登记机关台账): offices, refits, grade items, duty."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, money_field, table
from minzheng.marriage.office.choices import DutyKind, Grade


class Office(Row, table=True):
    """登记机关: where couples are registered, when it is open, which grade it has (M9, M14)."""

    __tablename__ = "marriage_office"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "opened_on"),
        CheckConstraint("area IS NULL OR area > 0", name="has_room"),
        CheckConstraint("(grade IS NULL) = (graded_on IS NULL)", name="graded_on_a_day"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="登记机关", max_length=60)
    opened_on: date = Field(title="启用日期")
    venue: str = Field(default="", title="登记场所", max_length=100)
    area: int | None = Field(default=None, title="面积（平方米）")
    all_year: bool = Field(default=False, title="365天登记")
    noon: bool = Field(default=False, title="午间服务")
    late: bool = Field(default=False, title="延时服务")
    hours_since: date | None = Field(default=None, title="服务时间起算日期")
    cross_province: bool = Field(default=False, title="跨省通办")
    cross_since: date | None = Field(default=None, title="跨省通办起算日期")
    grade: Grade | None = choice_field(Grade, "等级", default=None)
    graded_on: date | None = Field(default=None, title="评定日期")
    grade_paper: str = Field(default="", title="评定文件", max_length=60)
    closed_on: date | None = Field(default=None, title="停用日期")


class OfficeRefit(Row, table=True):
    """登记场所改造: what was done for how much; money of the bureau, never of a couple."""

    __tablename__ = "marriage_office_refit"
    __table_args__ = table(
        UniqueConstraint("number"), CheckConstraint("cost > 0", name="costs_something")
    )

    number: str = Field(title="编号", max_length=20)
    office_id: int = Field(foreign_key="marriage_office.id", title="登记机关")
    done_on: date = Field(title="完成日期")
    content: str = Field(title="改造内容", max_length=100)
    cost: int = money_field("金额")
    source: str = Field(default="", title="资金来源", max_length=60)


class OfficeItem(Row, table=True):
    """等级评定条件: one item of the standard, and whether it is met."""

    __tablename__ = "marriage_office_item"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("office_id", "grade", "clause", "item"),
        CheckConstraint("met = 0 OR checked_on IS NOT NULL", name="met_when_checked"),
    )

    number: str = Field(title="编号", max_length=20)
    office_id: int = Field(foreign_key="marriage_office.id", title="登记机关")
    grade: Grade = choice_field(Grade, "评定等级")
    clause: str = Field(title="条款", max_length=20)
    item: str = Field(title="条件", max_length=100)
    listed_on: date = Field(title="列入日期")
    checked_on: date | None = Field(default=None, title="核对日期")
    met: bool = Field(default=False, title="达到")
    proof: str = Field(default="", title="佐证", max_length=100)


class OfficeDuty(Row, table=True):
    """值班: a registrar outside office hours, and how many cases there were at noon or late.

    Cases of a rest day are counted by the registers, which know days; the hour they do not know.
    """

    __tablename__ = "marriage_office_duty"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("office_id", "duty_on", "kind", "registrar_id"),
        CheckConstraint("cases >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    office_id: int = Field(foreign_key="marriage_office.id", title="登记机关")
    duty_on: date = Field(title="值班日期")
    arranged_on: date = Field(title="排班日期")
    kind: DutyKind = choice_field(DutyKind, "值班种类")
    registrar_id: int = Field(foreign_key="marriage_registrar.id", title="登记员")
    cases: int | None = Field(default=None, title="办理件数")
