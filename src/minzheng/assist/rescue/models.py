"""Tables of the rescue station (救助管理台账): admissions and what belongs to them, patrols, beds.

No table has a column for money taken: nobody is charged (381号 第十条).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.assist.rescue.choices import (
    Arrival,
    BedKind,
    Campaign,
    Cause,
    Destination,
    Evidence,
    HelpKind,
    Origin,
    SearchKind,
    Settlement,
    VisitKind,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, table
from minzheng.kernel.hour import hour_check
from minzheng.people.choices import Sex


class Stay(Row, table=True):
    """受助人员入站: one admission, which is one 人次; the person may be unknown."""

    __tablename__ = "rescue_stay"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_rescue_stay_person_id", "person_id"),
        Index("ix_rescue_stay_admitted_on", "admitted_on"),
        hour_check("admitted_at"),
        hour_check("left_at"),
        CheckConstraint("told_age BETWEEN 0 AND 130", name="human_age"),
        CheckConstraint("left_on >= admitted_on", name="leaves_later"),
        CheckConstraint("(left_on IS NULL) = (destination IS NULL)", name="leaves_somewhere"),
        CheckConstraint("(person_id IS NULL) = (identified_on IS NULL)", name="known_since"),
        CheckConstraint("(filed_on IS NULL) = (filing_no = '')", name="filed_under"),
        CheckConstraint("(settled_on IS NULL) = (settlement IS NULL)", name="settled_how"),
    )

    number: str = Field(title="编号", max_length=20)
    admitted_on: date = Field(title="入站日期")
    admitted_at: str = Field(title="入站时间", max_length=5)
    told_name: str = name_field("姓名（自报）", default="", max_length=60)
    person_id: int | None = Field(default=None, foreign_key="person.id", title="人员")
    sex: Sex = choice_field(Sex, "性别")
    told_age: int = Field(title="年龄（自报或目测）")
    origin: Origin = choice_field(Origin, "户籍范围", default=Origin.unknown)
    registered: str = Field(default="", title="户籍地（自述）", max_length=100)
    division_code: str = Field(title="求助或发现地", max_length=12)
    arrival: Arrival = choice_field(Arrival, "来站方式")
    brought_by: str = Field(default="", title="护送单位（人）", max_length=60)
    patrol_id: int | None = Field(default=None, foreign_key="rescue_patrol.id", title="巡查")
    cause: Cause = choice_field(Cause, "求助原因")
    mental: bool = Field(default=False, title="疑似精神障碍")
    dying: bool = Field(default=False, title="危重病人")
    features: str = Field(default="", title="体貌特征", max_length=200)
    belongings: str = Field(default="", title="随身物品", max_length=200)
    kin: str = Field(default="", title="亲属情况（自述）", max_length=100)
    campaign: Campaign = choice_field(Campaign, "专项行动", default=Campaign.ordinary)
    receiver_name: str = name_field("经办人", default="", max_length=60)
    identified_on: date | None = Field(default=None, title="查明日期")
    evidence: Evidence | None = choice_field(Evidence, "查明依据", default=None)
    evidence_note: str = Field(default="", title="查明说明", max_length=100)
    filed_on: date | None = Field(default=None, title="备案日期")
    filing_no: str = Field(default="", title="备案文号", max_length=60)
    extend_reason: str = Field(default="", title="延长原因", max_length=100)
    settled_on: date | None = Field(default=None, title="安置日期")
    settlement: Settlement | None = choice_field(Settlement, "安置方式", default=None)
    settled_at: str = Field(default="", title="落户地或安置机构", max_length=100)
    settlement_paper: str = Field(default="", title="安置批准文号", max_length=60)
    left_on: date | None = Field(default=None, title="离站日期")
    left_at: str | None = Field(default=None, title="离站时间", max_length=5)
    destination: Destination | None = choice_field(Destination, "去向", default=None)
    returned_to: str = Field(default="", title="返回地", max_length=100)
    escort_name: str = name_field("接送人", default="", max_length=60)


class Help(Row, table=True):
    """救助内容: one kind of help given to one admission, with what it cost the station."""

    __tablename__ = "rescue_help"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_rescue_help_stay_id", "stay_id"),
        CheckConstraint("amount >= 0 AND units > 0", name="real_help"),
    )

    number: str = Field(title="编号", max_length=20)
    stay_id: int = Field(foreign_key="rescue_stay.id", title="救助")
    given_on: date = Field(title="日期")
    kind: HelpKind = choice_field(HelpKind, "救助内容")
    units: int = Field(default=1, title="数量")
    amount: int = money_field("支出金额", default=0)
    detail: str = Field(default="", title="说明", max_length=100)


class Search(Row, table=True):
    """寻亲步骤: one attempt to find out who an unknown person is."""

    __tablename__ = "rescue_search"
    __table_args__ = table(UniqueConstraint("number"), Index("ix_rescue_search_stay_id", "stay_id"))

    number: str = Field(title="编号", max_length=20)
    stay_id: int = Field(foreign_key="rescue_stay.id", title="救助")
    taken_on: date = Field(title="日期")
    kind: SearchKind = choice_field(SearchKind, "步骤")
    place: str = Field(default="", title="平台或单位", max_length=60)
    taker_name: str = name_field("办理人", default="", max_length=60)
    outcome_on: date | None = Field(default=None, title="反馈日期")
    outcome: str = Field(default="", title="结果", max_length=100)


class FollowUp(Row, table=True):
    """离站回访: whether somebody who went home is still there."""

    __tablename__ = "rescue_visit"
    __table_args__ = table(UniqueConstraint("number"), Index("ix_rescue_visit_stay_id", "stay_id"))

    number: str = Field(title="编号", max_length=20)
    stay_id: int = Field(foreign_key="rescue_stay.id", title="救助")
    visited_on: date = Field(title="回访日期")
    kind: VisitKind = choice_field(VisitKind, "回访方式")
    settled_in: bool = Field(title="回归稳固")
    visitor_name: str = name_field("回访人", default="", max_length=60)
    finding: str = Field(default="", title="情况", max_length=100)


class Patrol(Row, table=True):
    """街面巡查: one round of the streets, who went, and whom they met."""

    __tablename__ = "rescue_patrol"
    __table_args__ = table(
        UniqueConstraint("number"),
        CheckConstraint("people > 0 AND found >= helped AND helped >= 0", name="people_add_up"),
    )

    number: str = Field(title="编号", max_length=20)
    patrolled_on: date = Field(title="巡查日期")
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    place: str = Field(title="地点", max_length=100)
    leader_name: str = name_field("带队人", max_length=60)
    departments: str = Field(default="", title="联合部门", max_length=60)
    people: int = Field(title="出动人数")
    found: int = Field(default=0, title="发现人数")
    helped: int = Field(default=0, title="街面救助人次")
    campaign: Campaign = choice_field(Campaign, "专项行动", default=Campaign.ordinary)
    detail: str = Field(default="", title="情况", max_length=100)


class Station(Row, table=True):
    """救助管理站: a house that takes people in."""

    __tablename__ = "rescue_station"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("name"), public=True)

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    address: str = Field(default="", title="地址", max_length=100)
    opened_on: date = Field(title="启用日期")
    hotline: str = Field(default="", title="救助热线", max_length=20)
    closed_on: date | None = Field(default=None, title="停用日期")


class Bed(Row, table=True):
    """床位: one bed in a room for men or for women, for the night or for those who stay."""

    __tablename__ = "rescue_bed"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("station_id", "room", "name")
    )

    number: str = Field(title="编号", max_length=20)
    station_id: int = Field(foreign_key="rescue_station.id", title="救助站")
    room: str = Field(title="房间", max_length=20)
    name: str = Field(title="床号", max_length=20)
    kind: BedKind = choice_field(BedKind, "床位种类")
    sex: Sex = choice_field(Sex, "男女")
    opened_on: date = Field(title="启用日期")
    closed_on: date | None = Field(default=None, title="停用日期")


class Lodging(Row, table=True):
    """住宿安排: who sleeps in which bed, from which day to which morning."""

    __tablename__ = "rescue_lodging"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("stay_id", "since_on", "bed_id"),
        Index("ix_rescue_lodging_stay_id", "stay_id"),
        Index(
            "uq_rescue_lodging_bed",
            "bed_id",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
        ),
        CheckConstraint("until_on >= since_on", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    stay_id: int = Field(foreign_key="rescue_stay.id", title="救助")
    bed_id: int = Field(foreign_key="rescue_bed.id", title="床位")
    since_on: date = Field(title="入住日期")
    until_on: date | None = Field(default=None, title="退床日期")
