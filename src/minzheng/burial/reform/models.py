"""Tables of reform (殡葬改革台账): agents, councils, memorials, bookings, complaints, projects."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.reform.choices import (
    BookingKind,
    Channel,
    Complained,
    MemorialKind,
    Occasion,
    ProjectKind,
)
from minzheng.kernel.column import (
    Row,
    choice_field,
    money_field,
    name_field,
    personal_field,
    phone_field,
    table,
)
from minzheng.kernel.kind import Kind


class Agent(Row, table=True):
    """殡葬中介备案: a body that arranges funerals for others, filed with the county."""

    __tablename__ = "burial_agent"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("uq_burial_agent_filed", "name", unique=True, sqlite_where=text("ended_on IS NULL")),
        CheckConstraint("(ended_on IS NULL) = (ended_for = '')", name="ended_for_a_reason"),
        CheckConstraint("ended_on >= filed_on", name="ended_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="中介名称", max_length=60)
    credit_code: str = Field(default="", title="统一社会信用代码", max_length=18)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    scope: str = Field(default="", title="服务范围", max_length=100)
    keeper: str = name_field("负责人", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    filing_no: str = Field(title="备案文号", max_length=60)
    filed_on: date = Field(title="备案日期")
    ended_on: date | None = Field(default=None, title="注销日期")
    ended_for: str = Field(default="", title="注销原因", max_length=100)


class Misconduct(Row, table=True):
    """殡葬中介不良行为: what an agent did, marked, published, in time taken back."""

    __tablename__ = "burial_agent_misconduct"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("agent_id", "found_on", "what"),
        CheckConstraint("published_on >= found_on", name="published_later"),
        CheckConstraint("(published_on IS NULL) = (published_at = '')", name="published_there"),
        CheckConstraint("lifted_on >= found_on", name="lifted_later"),
        CheckConstraint("(lifted_on IS NULL) = (lifted_for = '')", name="lifted_for_a_reason"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    agent_id: int = Field(foreign_key="burial_agent.id", title="中介")
    found_on: date = Field(title="查实日期")
    what: str = Field(title="不良行为", max_length=200)
    proof: str = Field(default="", title="依据", max_length=100)
    published_on: date | None = Field(default=None, title="公布日期")
    published_at: str = Field(default="", title="公布渠道", max_length=60)
    lifted_on: date | None = Field(default=None, title="撤销标记日期")
    lifted_for: str = Field(default="", title="撤销标记原因", max_length=100)


class Council(Row, table=True):
    """红白理事会: of a village, since when, by which rules."""

    __tablename__ = "burial_council"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_burial_council_standing",
            "division_code",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("members > 0", name="has_members"),
        CheckConstraint("ended_on >= founded_on", name="ended_later"),
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    head: str = name_field("会长", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    members: int = Field(title="成员人数")
    rules: str = Field(default="", title="章程或村规民约", max_length=100)
    founded_on: date = Field(title="成立日期")
    ended_on: date | None = Field(default=None, title="撤销日期")


class Attended(Row, table=True):
    """理事会介入丧事: whether the council took part in a funeral, and whether it was simple."""

    __tablename__ = "burial_council_attended"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id"),
        CheckConstraint("cost >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    held_on: date = Field(title="丧事日期")
    took_part: bool = Field(title="理事会介入")
    simple: bool = Field(title="丧事简办")
    cost: int | None = money_field("丧事开支", default=None)
    remark: str = Field(default="", title="备注", max_length=200)


class Memorial(Row, table=True):
    """文明祭扫活动: one day's activity or count at a place."""

    __tablename__ = "burial_memorial"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("held_on", "kind", "division_code", "ground_id", "body"),
        CheckConstraint("people >= 0 AND vehicles >= 0 AND flowers >= 0", name="not_negative"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    held_on: date = Field(title="活动日期")
    occasion: Occasion = choice_field(Occasion, "时节")
    kind: MemorialKind = choice_field(MemorialKind, "方式")
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="设施")
    body: str = Field(title="组织单位", max_length=60)
    people: int = Field(title="参加人次")
    vehicles: int = Field(default=0, title="车辆（辆次）")
    flowers: int = Field(default=0, title="换发鲜花（束）")
    remark: str = Field(default="", title="备注", max_length=200)


class Booking(Row, table=True):
    """殡葬服务预约: who booked what for when, whether he came, how he rated it."""

    __tablename__ = "burial_booking"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_burial_booking_for", "booked_for"),
        CheckConstraint("booked_for >= booked_on", name="for_a_later_day"),
        CheckConstraint("people > 0", name="somebody"),
        CheckConstraint("came_on IS NULL OR cancelled_on IS NULL", name="one_end"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="one_to_five"),
        CheckConstraint("rating IS NULL OR came_on IS NOT NULL", name="rated_when_served"),
    )

    number: str = Field(title="编号", max_length=20)
    booked_on: date = Field(title="预约日期")
    booked_for: date = Field(title="预约服务日期")
    kind: BookingKind = choice_field(BookingKind, "预约事项")
    channel: Channel = choice_field(Channel, "渠道")
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    name: str = name_field("预约人", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    people: int = Field(default=1, title="人数")
    came_on: date | None = Field(default=None, title="服务日期")
    rating: int | None = Field(default=None, title="评分（1 至 5）")
    rating_words: str = personal_field("评价", Kind.free, default="", max_length=200)
    cancelled_on: date | None = Field(default=None, title="取消日期")


class Complaint(Row, table=True):
    """殡葬投诉: about whom, what, and what it was answered with."""

    __tablename__ = "burial_complaint"
    __table_args__ = table(
        UniqueConstraint("number"),
        CheckConstraint("answered_on >= received_on", name="answered_later"),
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answered_in_words"),
    )

    number: str = Field(title="编号", max_length=20)
    received_on: date = Field(title="收到日期")
    about: Complained = choice_field(Complained, "投诉事项")
    body: str = Field(title="被投诉单位", max_length=60)
    name: str = name_field("投诉人", default="", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    content: str = personal_field("投诉内容", Kind.free, max_length=200)
    answered_on: date | None = Field(default=None, title="答复日期")
    answer: str = personal_field("处理结果", Kind.free, default="", max_length=200)
    satisfied: bool | None = Field(default=None, title="满意")


class ReformProject(Row, table=True):
    """殡葬改革项目: what is bought or reformed, by whom, until when, for how much."""

    __tablename__ = "burial_reform_project"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "started_on"),
        CheckConstraint("invested >= 0", name="not_negative"),
        CheckConstraint("due_on >= started_on", name="due_later"),
        CheckConstraint("finished_on >= started_on", name="finished_later"),
        CheckConstraint("(stopped_on IS NULL) = (stopped_for = '')", name="stopped_for_a_reason"),
        CheckConstraint("finished_on IS NULL OR stopped_on IS NULL", name="one_end"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="项目名称", max_length=60)
    kind: ProjectKind = choice_field(ProjectKind, "项目类别")
    unit: str = Field(title="责任单位", max_length=60)
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="设施")
    document: str = Field(default="", title="文号", max_length=60)
    invested: int = money_field("投资")
    started_on: date = Field(title="开始日期")
    due_on: date = Field(title="计划完成日期")
    progress: str = Field(default="", title="进展", max_length=200)
    finished_on: date | None = Field(default=None, title="完成日期")
    result: str = Field(default="", title="验收结果", max_length=100)
    stopped_on: date | None = Field(default=None, title="停止日期")
    stopped_for: str = Field(default="", title="停止原因", max_length=100)
