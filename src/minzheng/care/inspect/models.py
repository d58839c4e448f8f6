"""Tables of inspection (检查与整改台账)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.inspect.choices import (
    HazardGroup,
    HazardLevel,
    InspectionKind,
    Movement,
    Recheck,
)
from minzheng.kernel.column import Row, choice_field, table


class Inspector(Row, table=True):
    """检查人员: who may be drawn for a random inspection (执法检查人员名录库)."""

    __tablename__ = "care_inspector"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "unit"),
        CheckConstraint("until IS NULL OR until >= since", name="leaves_later"),
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="姓名", max_length=60)
    unit: str = Field(title="单位", max_length=60)
    permit_no: str = Field(default="", title="执法证号", max_length=40)
    since: date = Field(title="入库日期")
    until: date | None = Field(default=None, title="离岗日期")


class InspectionItem(Row, table=True):
    """检查项目: one item of a list of items, for the days it holds."""

    __tablename__ = "care_inspection_item"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("list_name", "code", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    list_name: str = Field(title="检查表", max_length=40)
    code: str = Field(title="项目号", max_length=12)
    chapter: str = Field(default="", title="类别", max_length=40)
    what: str = Field(title="检查内容", max_length=200)
    hazard_group: HazardGroup | None = choice_field(HazardGroup, "重大隐患类别", default=None)
    document: str = Field(title="依据", max_length=100)
    since: date = Field(title="启用日期")
    until: date | None = Field(default=None, title="停用日期")


class Inspection(Row, table=True):
    """机构检查: one visit of inspectors to a facility, by which list of items if any."""

    __tablename__ = "care_inspection"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "checked_on", "kind"),
        Index("ix_care_inspection_day", "checked_on"),
        CheckConstraint("skipped >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    kind: InspectionKind = choice_field(InspectionKind, "检查类型")
    checked_on: date = Field(title="检查日期")
    inspectors: str = Field(title="检查人员", max_length=100)
    list_name: str = Field(default="", title="检查表", max_length=40)
    skipped: int = Field(default=0, title="不适用项")
    evidence: str = Field(default="", title="检查记录文号", max_length=60)


class CareHazard(Row, table=True):
    """安全隐患: what an inspection found, by when it is to be put right, and whether it was."""

    __tablename__ = "care_hazard"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("inspection_id", "what"),
        CheckConstraint("due_on >= found_on", name="due_later"),
        CheckConstraint("level <> 'major' OR hazard_group IS NOT NULL", name="major_has_a_group"),
        CheckConstraint("(rectified_on IS NULL) = (measures = '')", name="rectified_by_something"),
        CheckConstraint("(recheck IS NULL) = (rechecked_on IS NULL)", name="rechecked_on_a_day"),
        CheckConstraint("recheck IS NULL OR rectified_on IS NOT NULL", name="rectified_first"),
    )

    number: str = Field(title="编号", max_length=20)
    inspection_id: int = Field(foreign_key="care_inspection.id", title="检查")
    found_on: date = Field(title="发现日期")
    code: str = Field(default="", title="项目号", max_length=12)
    level: HazardLevel = choice_field(HazardLevel, "隐患级别")
    hazard_group: HazardGroup | None = choice_field(HazardGroup, "重大隐患类别", default=None)
    what: str = Field(title="隐患内容", max_length=200)
    due_on: date = Field(title="整改期限")
    rectified_on: date | None = Field(default=None, title="整改日期")
    measures: str = Field(default="", title="整改情况", max_length=200)
    rechecked_on: date | None = Field(default=None, title="复查日期")
    rechecker: str = Field(default="", title="复查人", max_length=60)
    recheck: Recheck | None = choice_field(Recheck, "复查结果", default=None)
    again_by: date | None = Field(default=None, title="再次整改期限")

    @property
    def closed(self) -> bool:
        """Whether a second look found it put right."""
        return self.recheck is Recheck.passed

    @property
    def deadline(self) -> date:
        """By when it is to be put right as things stand."""
        return self.again_by or self.due_on

    @property
    def in_time(self) -> bool:
        """Whether it was put right by the first deadline, as the second look confirmed."""
        return self.closed and self.rectified_on is not None and self.rectified_on <= self.due_on


class Duty(Row, table=True):
    """例行任务: what a facility has to do again and again, every so many days."""

    __tablename__ = "care_duty"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "what", "since"),
        CheckConstraint("every_days > 0", name="again_some_day"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    what: str = Field(title="任务", max_length=60)
    every_days: int = Field(title="每几天一次")
    since: date = Field(title="起始日期")
    until: date | None = Field(default=None, title="停止日期")
    document: str = Field(default="", title="依据", max_length=100)


class DutyRecord(Row, table=True):
    """任务记录: that a duty was done on a day."""

    __tablename__ = "care_duty_record"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("duty_id", "done_on"))

    number: str = Field(title="编号", max_length=20)
    duty_id: int = Field(foreign_key="care_duty.id", title="任务")
    done_on: date = Field(title="完成日期")
    persons: int | None = Field(default=None, title="人数")
    note: str = Field(default="", title="情况", max_length=200)


class SupplyMove(Row, table=True):
    """防疫物资出入: what came to a facility's store and what was given out of it."""

    __tablename__ = "care_supply"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "thing", "movement", "moved_on", "document"),
        CheckConstraint("pieces > 0", name="something_moves"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    thing: str = Field(title="物资", max_length=40)
    unit: str = Field(title="单位", max_length=10)
    movement: Movement = choice_field(Movement, "出入")
    pieces: int = Field(title="数量")
    moved_on: date = Field(title="日期")
    document: str = Field(title="单据或用途", max_length=60)
