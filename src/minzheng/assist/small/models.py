"""Tables of routing and services (转办与服务台账): referrals, orders, centres, pairings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.small.choices import (
    Answer,
    CentreKind,
    Employment,
    MeetingLevel,
    Need,
    ProjectKind,
    Service,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class Referral(Row, table=True):
    """转办: somebody came to the one window and was passed on to another department."""

    __tablename__ = "assist_referral"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "need", "received_on"),
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="answered_with_result"),
    )

    number: str = Field(title="编号", max_length=20)
    received_on: date = Field(title="受理日期")
    person_id: int = Field(foreign_key="person.id", title="求助人")
    division_code: str = Field(title="村（社区）", max_length=12)
    need: Need = choice_field(Need, "需求")
    content: str = Field(default="", title="诉求", max_length=200)
    department: str = Field(title="转办部门", max_length=40)
    due_on: date | None = Field(default=None, title="应反馈")
    answered_on: date | None = Field(default=None, title="反馈日期")
    answer: Answer | None = choice_field(Answer, "结果", default=None)
    reply: str = Field(default="", title="反馈情况", max_length=200)


class ServiceOrder(Row, table=True):
    """服务派单: units of a service bought for somebody from a provider."""

    __tablename__ = "assist_service_order"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "service", "provider", "ordered_on"),
        CheckConstraint("units > 0 AND price >= 0", name="something_ordered"),
    )

    number: str = Field(title="编号", max_length=20)
    ordered_on: date = Field(title="派单日期")
    person_id: int = Field(foreign_key="person.id", title="服务对象")
    division_code: str = Field(title="村（社区）", max_length=12)
    service: Service = choice_field(Service, "服务项目")
    provider: str = Field(title="服务机构", max_length=60)
    units: int = Field(title="次数")
    price: int = money_field("单价")
    need_note: str = Field(default="", title="需求评估", max_length=200)
    ended_on: date | None = Field(default=None, title="终止日期")
    end_reason: str = Field(default="", title="终止原因", max_length=100)


class ServiceRecord(Row, table=True):
    """服务记录: units given on a day; never more than were ordered."""

    __tablename__ = "assist_service_record"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("order_id", "served_on", "worker_name"),
        CheckConstraint("units > 0", name="something_done"),
    )

    number: str = Field(title="编号", max_length=20)
    order_id: int = Field(foreign_key="assist_service_order.id", title="派单")
    served_on: date = Field(title="服务日期")
    units: int = Field(default=1, title="次数")
    worker_name: str = name_field("服务人员", max_length=60)
    content: str = Field(default="", title="服务内容", max_length=200)
    signed: bool = Field(default=False, title="本人签字")


class Centre(Row, table=True):
    """救助服务机构: a place with its functions."""

    __tablename__ = "assist_centre"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("name", "division_code"), public=True
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    kind: CentreKind = choice_field(CentreKind, "类型")
    opened_on: date = Field(title="启用日期")
    functions: str = Field(default="", title="功能", max_length=200)
    phone: str = phone_field("联系电话", default="", max_length=20)
    closed_on: date | None = Field(default=None, title="停用日期")


class Worker(Row, table=True):
    """经办人员: who works on assistance in a township."""

    __tablename__ = "assist_worker"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("name", "division_code", "since")
    )

    number: str = Field(title="编号", max_length=20)
    name: str = name_field("姓名", max_length=60)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    employment: Employment = choice_field(Employment, "身份")
    since: date = Field(title="自")
    phone: str = phone_field("联系电话", default="", max_length=20)
    until: date | None = Field(default=None, title="至")


class Contract(Row, table=True):
    """购买服务合同: with whom, for what, for how much, and how the work was appraised."""

    __tablename__ = "assist_contract"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("provider", "since"),
        CheckConstraint("amount >= 0 AND until >= since", name="sound"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score_of_hundred"),
    )

    number: str = Field(title="编号", max_length=20)
    provider: str = Field(title="服务机构", max_length=60)
    content: str = Field(title="服务内容", max_length=200)
    amount: int = money_field("合同金额")
    since: date = Field(title="自")
    until: date = Field(title="至")
    score: int | None = Field(default=None, title="考评得分")
    appraised_on: date | None = Field(default=None, title="考评日期")
    remark: str = Field(default="", title="考评意见", max_length=200)


class Pairing(Row, table=True):
    """结对帮扶: a cadre and a household."""

    __tablename__ = "assist_pairing"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("grant_id", "cadre_name", "since"),
        Index("ix_assist_pairing_grant", "grant_id"),
    )

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="困难户")
    cadre_name: str = name_field("联系干部", max_length=60)
    post: str = Field(default="", title="单位职务", max_length=60)
    since: date = Field(title="自")
    plan: str = Field(default="", title="帮扶措施", max_length=200)
    until: date | None = Field(default=None, title="至")


class PairVisit(Row, table=True):
    """结对走访: a visit, and what was given."""

    __tablename__ = "assist_pair_visit"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("pairing_id", "visited_on"),
        CheckConstraint("amount >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    pairing_id: int = Field(foreign_key="assist_pairing.id", title="结对")
    visited_on: date = Field(title="走访日期")
    content: str = Field(default="", title="情况", max_length=200)
    amount: int = money_field("帮扶金额", default=0)


class Project(Row, table=True):
    """救助项目: run by charities, insurers or the bureau."""

    __tablename__ = "assist_project"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "since"),
        CheckConstraint("funds >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="项目名称", max_length=60)
    kind: ProjectKind = choice_field(ProjectKind, "类型")
    organiser: str = Field(title="实施单位", max_length=60)
    since: date = Field(title="开始日期")
    funds: int = money_field("资金", default=0)
    ended_on: date | None = Field(default=None, title="结束日期")


class Beneficiary(Row, table=True):
    """项目受益: what somebody got of a project on a day."""

    __tablename__ = "assist_beneficiary"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("project_id", "person_id", "given_on"),
        CheckConstraint("amount >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    project_id: int = Field(foreign_key="assist_project.id", title="项目")
    person_id: int = Field(foreign_key="person.id", title="受益人")
    given_on: date = Field(title="日期")
    amount: int = money_field("金额", default=0)
    content: str = Field(default="", title="内容", max_length=100)


class Meeting(Row, table=True):
    """联席会议: when, about what, under which minutes."""

    __tablename__ = "assist_meeting"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("minutes_no"))

    number: str = Field(title="编号", max_length=20)
    held_on: date = Field(title="会议日期")
    level: MeetingLevel = choice_field(MeetingLevel, "层级")
    division_code: str = Field(default="", title="乡镇（街道）", max_length=12)
    topic: str = Field(title="议题", max_length=200)
    minutes_no: str = Field(title="纪要编号", max_length=60)


class MeetingTask(Row, table=True):
    """议定事项: who does what by when."""

    __tablename__ = "assist_meeting_task"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("meeting_id", "what", "owner")
    )

    number: str = Field(title="编号", max_length=20)
    meeting_id: int = Field(foreign_key="assist_meeting.id", title="会议")
    what: str = Field(title="事项", max_length=200)
    owner: str = Field(title="责任单位", max_length=60)
    decided_on: date = Field(title="议定日期")
    due_on: date = Field(title="期限")
    done_on: date | None = Field(default=None, title="完成日期")
    result: str = Field(default="", title="完成情况", max_length=200)
