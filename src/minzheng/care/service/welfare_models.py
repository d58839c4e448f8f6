"""Tables of services for the disabled (残疾人服务台账): aid, devices, centres, jobs, projects."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.service.choices import (
    AccessItem,
    CentreKind,
    ProjectKind,
    RehabItem,
    UnitKind,
)
from minzheng.kernel.column import Row, choice_field, money_field, phone_field, table


class Rehab(Row, table=True):
    """康复救助: money given to a disabled person for one item on a day."""

    __tablename__ = "care_rehab"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "item", "paid_on", "document"),
        CheckConstraint("amount > 0", name="something_paid"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="残疾人")
    division_code: str = Field(title="村（社区）", max_length=12)
    item: RehabItem = choice_field(RehabItem, "救助项目")
    paid_on: date = Field(title="救助日期")
    amount: int = money_field("救助金额")
    institution: str = Field(default="", title="康复机构", max_length=60)
    document: str = Field(default="", title="凭证号", max_length=60)


class DeviceLoan(Row, table=True):
    """辅具租赁: a device handed out for a deposit, and brought back."""

    __tablename__ = "care_device_loan"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("device_no", "lent_on"),
        CheckConstraint("deposit >= 0 AND rent >= 0", name="no_minus"),
        CheckConstraint("due_on >= lent_on", name="due_later"),
        CheckConstraint("deposit_back BETWEEN 0 AND deposit", name="back_in_deposit"),
        CheckConstraint("(returned_on IS NULL) = (deposit_back IS NULL)", name="back_together"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="租用人")
    division_code: str = Field(title="村（社区）", max_length=12)
    device: str = Field(title="辅具名称", max_length=40)
    device_no: str = Field(title="辅具编号", max_length=40)
    lent_on: date = Field(title="借出日期")
    due_on: date = Field(title="应还日期")
    deposit: int = money_field("押金")
    rent: int = money_field("月租金", default=0)
    returned_on: date | None = Field(default=None, title="归还日期")
    deposit_back: int | None = money_field("退还押金", default=None)
    damage: str = Field(default="", title="损坏情况", max_length=100)


class Centre(Row, table=True):
    """残疾人社区服务机构: a place for training, work or rehabilitation near home."""

    __tablename__ = "care_disabled_centre"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("capacity > 0", name="takes_somebody"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: CentreKind = choice_field(CentreKind, "类型")
    division_code: str = Field(title="所在地", max_length=12)
    capacity: int = Field(title="可容纳人数")
    opened_on: date = Field(title="启用日期")
    phone: str = phone_field("联系电话", default="", max_length=20)
    closed_on: date | None = Field(default=None, title="停用日期")


class Trainee(Row, table=True):
    """学员: a disabled person who goes to a centre, from one day to another."""

    __tablename__ = "care_trainee"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("centre_id", "person_id", "since"),
        Index("ix_care_trainee_centre_id", "centre_id"),
        CheckConstraint("left_on >= since", name="leaves_later"),
    )

    number: str = Field(title="编号", max_length=20)
    centre_id: int = Field(foreign_key="care_disabled_centre.id", title="机构")
    person_id: int = Field(foreign_key="person.id", title="学员")
    since: date = Field(title="自")
    training: str = Field(default="", title="训练或劳动项目", max_length=100)
    left_on: date | None = Field(default=None, title="离开日期")
    leave_reason: str = Field(default="", title="离开原因", max_length=100)


class PsychiatricClient(Row, table=True):
    """精神障碍社区康复服务对象: somebody whom a centre helps back into life near home."""

    __tablename__ = "care_psychiatric_client"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "since"),
        Index("ix_care_psychiatric_client_facility_id", "facility_id"),
        CheckConstraint("ended_on >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="康复点")
    person_id: int = Field(foreign_key="person.id", title="服务对象")
    division_code: str = Field(title="村（社区）", max_length=12)
    since: date = Field(title="登记日期")
    referred_by: str = Field(default="", title="转介单位", max_length=60)
    plan: str = Field(default="", title="康复计划", max_length=200)
    review_on: date | None = Field(default=None, title="应评估日期")
    reviewed_on: date | None = Field(default=None, title="评估日期")
    review_note: str = Field(default="", title="评估情况", max_length=200)
    ended_on: date | None = Field(default=None, title="结束日期")
    end_reason: str = Field(default="", title="结束原因", max_length=100)


class WorkUnit(Row, table=True):
    """残疾人就业单位: an employer of disabled people."""

    __tablename__ = "care_work_unit"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("name"), public=True)

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: UnitKind = choice_field(UnitKind, "类型")
    division_code: str = Field(title="所在地", max_length=12)
    since: date = Field(title="认定日期")
    model_unit: bool = Field(default=False, title="示范单位")
    ended_on: date | None = Field(default=None, title="退出日期")


class HeadCount(Row, table=True):
    """用工人数: how many an employer has on a day, and how many of them are disabled."""

    __tablename__ = "care_head_count"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("unit_id", "counted_on"),
        CheckConstraint("employees > 0 AND disabled BETWEEN 0 AND employees", name="part_of_all"),
    )

    number: str = Field(title="编号", max_length=20)
    unit_id: int = Field(foreign_key="care_work_unit.id", title="单位")
    counted_on: date = Field(title="统计日期")
    employees: int = Field(title="职工人数")
    disabled: int = Field(title="残疾职工")


class Project(Row, table=True):
    """福利项目: something that is being built or carried out, with its days and money."""

    __tablename__ = "care_project"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("name", "since"),
        CheckConstraint("budget >= 0", name="budget_not_negative"),
    )  # fmt: skip

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: ProjectKind = choice_field(ProjectKind, "类型")
    owner: str = Field(title="实施单位", max_length=60)
    since: date = Field(title="立项日期")
    expected_on: date | None = Field(default=None, title="预计完成")
    budget: int = money_field("预算", default=0)
    persons: int = Field(default=0, title="受益人数")
    finished_on: date | None = Field(default=None, title="完成日期")
    result: str = Field(default="", title="完成情况", max_length=200)


class AccessCheck(Row, table=True):
    """无障碍检查: one item looked at in one building, and by when it is put right."""

    __tablename__ = "care_access_check"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("place_name", "item", "checked_on"),
        CheckConstraint("passed OR due_on IS NOT NULL", name="due_if_wanting"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    place_name: str = Field(title="机构或住处", max_length=60)
    division_code: str = Field(title="村（社区）", max_length=12)
    checked_on: date = Field(title="检查日期")
    item: AccessItem = choice_field(AccessItem, "检查项目")
    passed: bool = Field(title="合格")
    finding: str = Field(default="", title="问题", max_length=200)
    due_on: date | None = Field(default=None, title="整改期限")
    fixed_on: date | None = Field(default=None, title="整改日期")
    fix_note: str = Field(default="", title="整改情况", max_length=200)
