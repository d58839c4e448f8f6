"""Tables of visits (探访台账): who is visited, how often, by whom; what each visit found.

A change of category, risk or visitor ends the line and begins another, so that any past month
still knows whom it should have seen. 留守妇女 and 公益性岗位 are of the same kind.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.visit.choices import (
    Helped,
    Kin,
    Looked,
    PlanEnd,
    PostKind,
    Risk,
    Way,
    WomanContactKind,
    WomanEnd,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class VisitPlan(Row, table=True):
    """探访对象: an elder who is visited, why, how often, by whom, for the days it holds."""

    __tablename__ = "care_visit_plan"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="ends_for_a_reason"),
        CheckConstraint(
            "alone OR empty_nest OR left_behind OR dependent OR severe OR bereaved",
            name="some_category",
        ),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="老人")
    division_code: str = Field(title="村（社区）", max_length=12)
    address: str = Field(default="", title="住址", max_length=100)
    alone: bool = Field(default=False, title="独居")
    empty_nest: bool = Field(default=False, title="空巢")
    left_behind: bool = Field(default=False, title="留守")
    dependent: bool = Field(default=False, title="失能")
    severe: bool = Field(default=False, title="重残")
    bereaved: bool = Field(default=False, title="计生特殊家庭")
    risk: Risk = choice_field(Risk, "风险等级")
    since: date = Field(title="列入日期")
    visitor_name: str = name_field("责任人", max_length=60)
    visitor_phone: str = phone_field("责任人电话", default="", max_length=20)
    contact_name: str = name_field("紧急联系人", max_length=60)
    contact_kin: Kin = choice_field(Kin, "联系人关系")
    contact_phone: str = phone_field("紧急联系电话", max_length=20)
    child_name: str = name_field("子女姓名", default="", max_length=60)
    child_phone: str = phone_field("子女电话", default="", max_length=20)
    ended_on: date | None = Field(default=None, title="终止日期")
    end_reason: PlanEnd | None = choice_field(PlanEnd, "终止原因", default=None)


class Visit(Row, table=True):
    """探访记录: one visit with the seven items of 三帮四查."""

    __tablename__ = "care_visit"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("plan_id", "visited_on"),
        Index("ix_care_visit_visited_on", "visited_on"),
        CheckConstraint("next_on > visited_on", name="next_is_later"),
    )

    number: str = Field(title="编号", max_length=20)
    plan_id: int = Field(foreign_key="care_visit_plan.id", title="探访对象")
    visited_on: date = Field(title="探访日期")
    way: Way = choice_field(Way, "方式")
    visitor_name: str = name_field("探访人", max_length=60)
    cooking: Helped = choice_field(Helped, "帮做饭")
    doctor: Helped = choice_field(Helped, "帮看病")
    shopping: Helped = choice_field(Helped, "帮代购")
    food: Looked = choice_field(Looked, "查吃")
    clothes: Looked = choice_field(Looked, "查穿")
    housing: Looked = choice_field(Looked, "查住")
    health: Looked = choice_field(Looked, "查病")
    found: str = Field(default="", title="发现情况", max_length=200)
    needs: str = Field(default="", title="需求", max_length=200)
    done: str = Field(default="", title="处置", max_length=200)
    next_on: date | None = Field(default=None, title="约定下次日期")


class LeftWoman(Row, table=True):
    """农村留守妇女: a woman whose husband works elsewhere, with what puts her at risk."""

    __tablename__ = "care_left_woman"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("children >= 0 AND elders >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="妇女")
    division_code: str = Field(title="村（社区）", max_length=12)
    since: date = Field(title="登记日期")
    spouse_name: str = name_field("丈夫姓名", default="", max_length=60)
    spouse_place: str = Field(default="", title="丈夫务工地", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    children: int = Field(default=0, title="在家未成年子女")
    elders: int = Field(default=0, title="照料老人数")
    hardship: bool = Field(default=False, title="生活困难")
    disabled: bool = Field(default=False, title="本人残疾")
    ill: bool = Field(default=False, title="本人重病")
    violence: bool = Field(default=False, title="家庭矛盾或家暴")
    ended_on: date | None = Field(default=None, title="移出日期")
    end_reason: WomanEnd | None = choice_field(WomanEnd, "移出原因", default=None)


class WomanContact(Row, table=True):
    """留守妇女走访活动: a visit to her, or an activity she took part in."""

    __tablename__ = "care_woman_contact"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("woman_id", "met_on", "kind")
    )

    number: str = Field(title="编号", max_length=20)
    woman_id: int = Field(foreign_key="care_left_woman.id", title="留守妇女")
    met_on: date = Field(title="日期")
    kind: WomanContactKind = choice_field(WomanContactKind, "类型")
    organiser: str = Field(default="", title="组织单位或走访人", max_length=60)
    content: str = Field(default="", title="内容", max_length=200)


class Post(Row, table=True):
    """公益性岗位: who holds it, what for, what it pays a month (somebody else pays it)."""

    __tablename__ = "care_post"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "since"),
        CheckConstraint("pay >= 0", name="not_negative"),
        CheckConstraint("ended_on >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="上岗人员")
    division_code: str = Field(title="村（社区）", max_length=12)
    kind: PostKind = choice_field(PostKind, "岗位类别")
    left_behind: bool = Field(default=False, title="留守妇女")
    since: date = Field(title="上岗日期")
    pay: int = money_field("月岗位补贴")
    payer: str = Field(default="", title="发放单位", max_length=60)
    document: str = Field(default="", title="协议或文号", max_length=60)
    ended_on: date | None = Field(default=None, title="离岗日期")


class Served(Row, table=True):
    """岗位照料的老人: whom the holder of a post looks after."""

    __tablename__ = "care_post_elder"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("post_id", "person_id", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    post_id: int = Field(foreign_key="care_post.id", title="岗位")
    person_id: int = Field(foreign_key="person.id", title="老人")
    since: date = Field(title="自")
    ended_on: date | None = Field(default=None, title="终止日期")
