"""Tables of foster care and institutions (寄养家庭、家庭寄养、走访；机构、床位、安置、养治康教).

``ended_on`` of a foster placement and ``left_on`` of one in an institution are the first day on
which the child is no longer there, so that it may begin elsewhere on that day.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.child.foster.choices import (
    FamilyEnd,
    FosterEnd,
    Heading,
    InstitutionKind,
    LeftFor,
    PlacedFor,
    Schooling,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table

OPEN_FOSTER, OPEN_STAY = "ended_on IS NULL", "left_on IS NULL"


class FosterFamily(Row, table=True):
    """寄养家庭: what a family told and showed of the conditions of the law when it applied."""

    __tablename__ = "child_foster_family"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "applied_on"),
        CheckConstraint("members > 0 AND small_children >= 0 AND income >= 0", name="not_negative"),
        CheckConstraint("floor_area > 0", name="floor_positive"),
        CheckConstraint("ended_on >= applied_on", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("passed_on IS NULL OR refused_on IS NULL", name="passed_or_refused"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="主要照料人")
    division_code: str = Field(title="村（社区）", max_length=12)
    address: str = Field(title="住址", max_length=100)
    phone: str = phone_field("联系电话", default="", max_length=20)
    applied_on: date = Field(title="申请日期")
    local: bool = Field(title="有机构所在地户籍")
    housed: bool = Field(title="有固定住所")
    floor_area: int = Field(title="住房面积（平方米）")
    members: int = Field(title="家庭人口")
    small_children: int = Field(default=0, title="未满6周岁儿童数")
    steady: bool = Field(title="收入稳定")
    income: int = money_field("人均月收入")
    healthy: bool = Field(title="家庭成员无不宜疾病")
    no_record: bool = Field(title="家庭成员无犯罪记录")
    harmonious: bool = Field(title="无不良嗜好、关系和睦")
    able: bool = Field(title="照料人健康、有照料能力")
    schooling: Schooling = choice_field(Schooling, "文化程度")
    passed_on: date | None = Field(default=None, title="审核通过日期")
    assessor: str = name_field("评估人", default="", max_length=60)
    refused_on: date | None = Field(default=None, title="不予通过日期")
    refused_why: str = Field(default="", title="不予通过原因", max_length=200)
    ended_on: date | None = Field(default=None, title="退出日期")
    ended_for: FamilyEnd | None = choice_field(FamilyEnd, "退出原因", default=None)


class Foster(Row, table=True):
    """家庭寄养: a child in a family, from the first day of the trial to the end."""

    __tablename__ = "child_foster"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "since"),
        Index("ix_child_foster_family", "family_id"),
        Index("uq_child_foster_child", "child_id", unique=True, sqlite_where=text(OPEN_FOSTER)),
        CheckConstraint("signed_on >= since", name="signed_later"),
        CheckConstraint("agreed_until > signed_on", name="agreed_for_some_time"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("(signed_on IS NULL) = (agreement_no = '')", name="signed_has_a_number"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    family_id: int = Field(foreign_key="child_foster_family.id", title="寄养家庭")
    institution_id: int = Field(foreign_key="child_institution.id", title="委托机构")
    since: date = Field(title="融合期开始")
    agrees: bool = Field(default=False, title="儿童同意")
    dependent: bool = Field(default=False, title="重残、长期依靠专业照料")
    agreement_no: str = Field(default="", title="协议编号", max_length=60)
    signed_on: date | None = Field(default=None, title="签约日期")
    agreed_until: date | None = Field(default=None, title="协议到期日")
    ended_on: date | None = Field(default=None, title="解除日期")
    ended_for: FosterEnd | None = choice_field(FosterEnd, "解除原因", default=None)
    ended_note: str = Field(default="", title="解除说明", max_length=200)


class FosterVisit(Row, table=True):
    """寄养走访: what the institution found; without the child seen it does not count."""

    __tablename__ = "child_foster_visit"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("foster_id", "visited_on"))

    number: str = Field(title="编号", max_length=20)
    foster_id: int = Field(foreign_key="child_foster.id", title="家庭寄养")
    visited_on: date = Field(title="走访日期")
    visitor: str = name_field("走访人", max_length=60)
    seen: bool = Field(title="见到儿童")
    found: str = Field(default="", title="情况", max_length=200)
    done: str = Field(default="", title="处理", max_length=200)


class Institution(Row, table=True):
    """儿童福利机构: in a township of the county, or elsewhere (``seat``)."""

    __tablename__ = "child_institution"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "opened_on"),
        CheckConstraint("(division_code = '') = (seat <> '')", name="here_or_elsewhere"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="机构", max_length=60)
    kind: InstitutionKind = choice_field(InstitutionKind, "类型")
    division_code: str = Field(default="", title="乡镇（街道）", max_length=12)
    seat: str = Field(default="", title="县外所在地", max_length=60)
    opened_on: date = Field(title="启用日期")
    head: str = name_field("负责人", default="", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    closed_on: date | None = Field(default=None, title="停办日期")
    closed_note: str = Field(default="", title="停办去向", max_length=100)


class InstitutionBeds(Row, table=True):
    """儿童床位: how many beds an institution has, from a day on; the newest line counts."""

    __tablename__ = "child_institution_beds"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("institution_id", "since"),
        CheckConstraint("beds >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    institution_id: int = Field(foreign_key="child_institution.id", title="机构")
    since: date = Field(title="起算日期")
    beds: int = Field(title="床位（张）")
    basis: str = Field(default="", title="依据", max_length=100)


class ChildPlacement(Row, table=True):
    """机构安置: a child in an institution, from the day it came to the day it left."""

    __tablename__ = "child_placement"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "since"),
        Index("ix_child_placement_institution", "institution_id"),
        Index("uq_child_placement_child", "child_id", unique=True, sqlite_where=text(OPEN_STAY)),
        CheckConstraint("left_on >= since", name="leaves_later"),
        CheckConstraint("(left_on IS NULL) = (left_for IS NULL)", name="leaves_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    institution_id: int = Field(foreign_key="child_institution.id", title="机构")
    since: date = Field(title="入院日期")
    reason: PlacedFor = choice_field(PlacedFor, "安置原因")
    basis: str = Field(default="", title="依据", max_length=100)
    left_on: date | None = Field(default=None, title="离院日期")
    left_for: LeftFor | None = choice_field(LeftFor, "离院去向", default=None)


class CareRecord(Row, table=True):
    """养治康教置记录: what was done for a child, under one of five headings."""

    __tablename__ = "child_care_record"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "heading", "done_on", "content"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    heading: Heading = choice_field(Heading, "类别")
    done_on: date = Field(title="日期")
    content: str = Field(title="内容", max_length=200)
    done_by: str = name_field("经手人", default="", max_length=60)
