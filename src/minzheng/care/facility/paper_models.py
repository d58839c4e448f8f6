"""Tables of papers (机构证照台账): contracts, grades, fire papers, staff, buildings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.care.facility.choices import (
    BuildKind,
    ContractKind,
    FireKind,
    Job,
    Skill,
    StaffEvent,
    Stars,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class FacilityContract(Row, table=True):
    """机构合同: who runs or serves a facility, for how long and for how much."""

    __tablename__ = "care_contract"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "contract_no"),
        CheckConstraint("fee >= 0 AND until >= since", name="sound"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    contract_no: str = Field(title="合同编号", max_length=60)
    kind: ContractKind = choice_field(ContractKind, "合同种类")
    partner: str = Field(title="合作单位", max_length=60)
    content: str = Field(default="", title="内容", max_length=200)
    fee: int = money_field("年费用", default=0)
    signed_on: date = Field(title="签订日期")
    since: date = Field(title="自")
    until: date = Field(title="至")
    ended_on: date | None = Field(default=None, title="终止日期")
    end_reason: str = Field(default="", title="终止原因", max_length=100)


class Grading(Row, table=True):
    """等级评定: applied for, set with a score, and until when."""

    __tablename__ = "care_grade"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "applied_on"),
        CheckConstraint("score BETWEEN 0 AND 1000", name="score_of_thousand"),
        CheckConstraint("(set_on IS NULL) = (grade IS NULL)", name="set_with_grade"),
        CheckConstraint("valid_until >= set_on", name="valid_after"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    applied_on: date = Field(title="申请日期")
    applied: Stars = choice_field(Stars, "申请等级")
    set_on: date | None = Field(default=None, title="评定日期")
    grade: Stars | None = choice_field(Stars, "评定等级", default=None)
    score: int | None = Field(default=None, title="得分")
    document: str = Field(default="", title="评定文件", max_length=60)
    valid_until: date | None = Field(default=None, title="有效期至")
    refused_on: date | None = Field(default=None, title="未通过日期")
    revoked_on: date | None = Field(default=None, title="撤销日期")
    reason: str = Field(default="", title="原因", max_length=100)


class FirePaper(Row, table=True):
    """消防手续: a paper of a facility's fire safety, with its number."""

    __tablename__ = "care_fire"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "kind", "issued_on"),
        CheckConstraint("until >= issued_on", name="until_later"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    kind: FireKind = choice_field(FireKind, "消防手续")
    document_no: str = Field(title="文号", max_length=60)
    issued_on: date = Field(title="日期")
    until: date | None = Field(default=None, title="有效期至")
    ended_on: date | None = Field(default=None, title="失效日期")
    end_reason: str = Field(default="", title="失效原因", max_length=100)


class Staff(Row, table=True):
    """机构工作人员: who works in a facility, with the certificate."""

    __tablename__ = "care_staff"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "name", "since"),
        CheckConstraint("left_on >= since", name="left_after"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    name: str = name_field("姓名", max_length=60)
    job: Job = choice_field(Job, "岗位")
    since: date = Field(title="入职日期")
    phone: str = phone_field("联系电话", default="", max_length=20)
    hard_to_place: bool = Field(default=False, title="4050人员")
    skill: Skill = choice_field(Skill, "技能等级", default=Skill.none)
    certificate_no: str = Field(default="", title="证书编号", max_length=40)
    certified_on: date | None = Field(default=None, title="发证日期")
    certificate_until: date | None = Field(default=None, title="证书有效期至")
    left_on: date | None = Field(default=None, title="离职日期")


class StaffRecord(Row, table=True):
    """培训表彰: a training, a contest or an award of somebody."""

    __tablename__ = "care_staff_record"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("staff_id", "kind", "title", "held_on")
    )

    number: str = Field(title="编号", max_length=20)
    staff_id: int = Field(foreign_key="care_staff.id", title="人员")
    held_on: date = Field(title="日期")
    kind: StaffEvent = choice_field(StaffEvent, "种类")
    title: str = Field(title="名称", max_length=60)
    hours: int | None = Field(default=None, title="学时")
    result: str = Field(default="", title="结果", max_length=60)


class Handover(Row, table=True):
    """配建设施移交: rooms for the old that a developer builds and hands over."""

    __tablename__ = "care_handover"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("estate", "division_code"),
        CheckConstraint("required_area > 0 AND area >= 0", name="some_area"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    estate: str = Field(title="居住区", max_length=60)
    division_code: str = Field(title="村（社区）", max_length=12)
    developer: str = Field(title="建设单位", max_length=60)
    agreed_on: date = Field(title="约定日期")
    required_area: int = Field(title="应配建面积（平方米）")
    due_on: date | None = Field(default=None, title="应移交日期")
    handed_on: date | None = Field(default=None, title="移交日期")
    area: int | None = Field(default=None, title="移交面积（平方米）")
    document: str = Field(default="", title="移交协议", max_length=60)
    used_on: date | None = Field(default=None, title="投用日期")
    run_by: str = Field(default="", title="运营方", max_length=60)


class Build(Row, table=True):
    """养老建设项目: beds planned, months it shall take, and how far it is."""

    __tablename__ = "care_build"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "started_on"),
        CheckConstraint("beds >= 0 AND months > 0 AND investment >= 0", name="sound"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_of_hundred"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="项目名称", max_length=60)
    kind: BuildKind = choice_field(BuildKind, "种类")
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    beds: int = Field(title="计划床位")
    investment: int = money_field("总投资", default=0)
    started_on: date = Field(title="开工日期")
    months: int = Field(title="工期（月）")
    progress: int = Field(default=0, title="形象进度（%）")
    reported_on: date | None = Field(default=None, title="进度日期")
    note: str = Field(default="", title="进度说明", max_length=200)
    finished_on: date | None = Field(default=None, title="完工日期")
