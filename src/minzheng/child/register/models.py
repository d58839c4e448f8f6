"""Tables of the children's files (儿童档案): the child, labels, parents, guardians, school, care.

Everything that begins and ends is a dated row, so that any past month can be read again. ``until``
and ``ended_on`` are the last day on which the row holds, unless its title says otherwise.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.child.register.choices import (
    FileEnd,
    Kin,
    LabelEnd,
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    Role,
    SchoolEnd,
    Settling,
    Stage,
    Unfit,
)
from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table
from minzheng.people.models import DisabilityKind


class ChildFile(Row, table=True):
    """儿童档案: one child, once; ``born_on`` where the number does not say it."""

    __tablename__ = "child_file"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        CheckConstraint("(closed_on IS NULL) = (closed_for IS NULL)", name="closes_for_a_reason"),
        CheckConstraint("searched_on IS NULL OR foundling", name="only_a_foundling_is_searched"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="儿童")
    division_code: str = Field(title="村（社区）", max_length=12)
    address: str = Field(default="", title="现居住地", max_length=100)
    born_on: date | None = Field(default=None, title="出生日期")
    opened_on: date = Field(title="建档日期")
    foundling: bool = Field(default=False, title="弃婴或查找不到父母")
    searched_on: date | None = Field(default=None, title="公安查找未果日期")
    illness: str = Field(default="", title="健康状况", max_length=60)
    director: str = name_field("儿童主任", default="", max_length=60)
    director_phone: str = phone_field("儿童主任电话", default="", max_length=20)
    settling: Settling | None = choice_field(Settling, "成年安置去向", default=None)
    settling_plan: str = Field(default="", title="安置计划", max_length=200)
    planned_on: date | None = Field(default=None, title="计划日期")
    closed_on: date | None = Field(default=None, title="终止日期")
    closed_for: FileEnd | None = choice_field(FileEnd, "终止原因", default=None)


class ChildLabel(Row, table=True):
    """儿童类别: what a child is counted as, for the days it holds."""

    __tablename__ = "child_label"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "kind", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    kind: LabelKind = choice_field(LabelKind, "类别")
    since: date = Field(title="认定日期")
    basis: str = Field(default="", title="认定依据", max_length=100)
    away: str = Field(default="", title="父母外出地", max_length=100)
    away_since: date | None = Field(default=None, title="外出日期")
    in_county: bool = Field(default=False, title="父母在本县务工")
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: LabelEnd | None = choice_field(LabelEnd, "终止原因", default=None)


class ParentFact(Row, table=True):
    """父母情形: what keeps a father or a mother from raising the child, with its proof.

    ``expected_on`` is the day it is to end by the papers (刑满、解除强戒); ``ended_on`` the day on
    which it really ended, the last that counts.
    """

    __tablename__ = "child_parent"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "parent", "status", "since"),
        Index("ix_child_parent_person", "person_id"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("expected_on >= since", name="expected_later"),
        CheckConstraint("term_months > 0", name="term_positive"),
        CheckConstraint("grade BETWEEN 1 AND 4", name="grade_of_four"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    parent: Parent = choice_field(Parent, "父或母")
    person_id: int | None = Field(default=None, foreign_key="person.id", title="父母")
    status: ParentStatus = choice_field(ParentStatus, "情形")
    since: date = Field(title="开始日期")
    proof: str = Field(default="", title="佐证材料", max_length=100)
    term_months: int | None = Field(default=None, title="期限（月）")
    expected_on: date | None = Field(default=None, title="预计结束日")
    disability: DisabilityKind | None = choice_field(DisabilityKind, "残疾类别", default=None)
    grade: int | None = Field(default=None, title="残疾等级")
    accepted_on: date | None = Field(default=None, title="公安受理日期")
    receipt_on: date | None = Field(default=None, title="查找回执日期")
    pledged: bool = Field(default=False, title="个人承诺")
    neighbours: bool = Field(default=False, title="邻里证明")
    village_proof: bool = Field(default=False, title="村（居）证实")
    town_check: bool = Field(default=False, title="乡镇查验")
    county_confirm: bool = Field(default=False, title="县级确认")
    ended_on: date | None = Field(default=None, title="情形消失日期")
    ended_paper: str = Field(default="", title="消失依据", max_length=100)


class Guardian(Row, table=True):
    """监护人和照料人: a person or a body, for the days it holds."""

    __tablename__ = "child_guardian"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "role", "since", "person_id", "body"),
        Index("ix_child_guardian_person", "person_id"),
        CheckConstraint("(person_id IS NULL) = (body <> '')", name="a_person_or_a_body"),
        CheckConstraint("ended_on >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    role: Role = choice_field(Role, "身份")
    kin: Kin = choice_field(Kin, "与儿童关系")
    person_id: int | None = Field(default=None, foreign_key="person.id", title="监护照料人")
    body: str = Field(default="", title="监护单位", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    capable: bool = Field(default=True, title="完全民事行为能力")
    since: date = Field(title="开始日期")
    basis: str = Field(default="", title="依据", max_length=100)
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: str = Field(default="", title="终止原因", max_length=60)


class Entrusted(Row, table=True):
    """委托照护: parents away entrust a carer in writing (未成年人保护法 第二十二条、第二十三条)."""

    __tablename__ = "child_entrusted"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    person_id: int = Field(foreign_key="person.id", title="受托人")
    kin: Kin = choice_field(Kin, "与儿童关系")
    phone: str = phone_field("受托人电话", default="", max_length=20)
    since: date = Field(title="委托日期")
    basis: str = Field(title="委托照护确认书", max_length=100)
    capable: bool = Field(default=True, title="完全民事行为能力")
    unfit: Unfit = choice_field(Unfit, "不宜受托情形", default=Unfit.none)
    heard: bool = Field(default=False, title="已听取儿童意见")
    school_told: bool = Field(default=False, title="已书面告知学校")
    village_told: bool = Field(default=False, title="已书面告知村（居）委会")
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: str = Field(default="", title="终止原因", max_length=60)


class Schooling(Row, table=True):
    """就学: a school of a stage, from enrolment to the day of leaving."""

    __tablename__ = "child_schooling"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "stage", "since"),
        CheckConstraint("left_on >= since", name="leaves_later"),
        CheckConstraint("(left_on IS NULL) = (left_for IS NULL)", name="leaves_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    stage: Stage = choice_field(Stage, "学段")
    school: str = Field(title="学校", max_length=60)
    full_time: bool = Field(default=True, title="全日制")
    since: date = Field(title="入学日期")
    basis: str = Field(default="", title="学籍证明", max_length=100)
    left_on: date | None = Field(default=None, title="离校日期")
    left_for: SchoolEnd | None = choice_field(SchoolEnd, "离校原因", default=None)


class CareMode(Row, table=True):
    """养育方式: how and where a child is raised, from a day on; the newest one counts."""

    __tablename__ = "child_care_mode"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "since"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    mode: Mode = choice_field(Mode, "养育方式")
    since: date = Field(title="开始日期")
    place: str = Field(default="", title="机构或地址", max_length=100)
    basis: str = Field(default="", title="依据", max_length=100)


class Adopted(Row, table=True):
    """收养起止: from the day of registration to that of dissolution; written by acts alone."""

    __tablename__ = "child_adopted"
    __table_args__ = table(
        UniqueConstraint("child_id", "since"),
        CheckConstraint("until >= since", name="ends_later"),
    )

    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    since: date = Field(title="收养登记日")
    until: date | None = Field(default=None, title="解除日")
