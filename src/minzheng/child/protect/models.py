"""Tables of protection (未成年人保护): reports, guardianship by the bureau, suits, plain books.

What a step of a report recorded stands in its steps. Who reported is confidential: those columns
are ``secret_field``s.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.child.protect.choices import (
    Answer,
    Applicant,
    Base,
    CustodyEnd,
    CustodyKind,
    Fit,
    Ground,
    Need,
    NoteForm,
    Placement,
    Source,
    SuitGround,
    SuitKind,
    Suspect,
    Verdict,
)
from minzheng.child.register.choices import Parent
from minzheng.kernel.column import Row, choice_field, name_field, secret_field, table
from minzheng.kernel.hour import hour_check
from minzheng.people.choices import Sex


class ProtectionReport(Row, table=True):
    """强制报告: a suspicion as it was told, by whom, at which minute (未成年人保护法 第十一条)."""

    __tablename__ = "child_report"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_child_report_received_on", "received_on"),
        Index("ix_child_report_child_id", "child_id"),
        hour_check("received_at"),
        CheckConstraint("told_age BETWEEN 0 AND 17", name="a_minor"),
        CheckConstraint("child_id IS NOT NULL OR told_name <> ''", name="about_somebody"),
    )

    number: str = Field(title="线索编号", max_length=20)
    received_on: date = Field(title="报告日期")
    received_at: str = Field(title="报告时间", max_length=5)
    receiver_name: str = name_field("接报人", max_length=60)
    source: Source = choice_field(Source, "来源")
    reporter_name: str = secret_field("报告人", max_length=60)
    reporter_unit: str = secret_field("报告人单位", max_length=60)
    reporter_phone: str = secret_field("报告人电话", max_length=20)
    child_id: int | None = Field(default=None, foreign_key="child_file.id", title="儿童档案")
    told_name: str = name_field("儿童（所述）", default="", max_length=60)
    told_age: int | None = Field(default=None, title="年龄（所述）")
    guardian_name: str = name_field("监护人（所述）", default="", max_length=60)
    division_code: str = Field(title="所在地", max_length=12)
    place: str = Field(default="", title="地点", max_length=100)
    suspect: Suspect = choice_field(Suspect, "疑似情形")
    urgent: bool = Field(default=False, title="紧急")
    detail: str = Field(default="", title="情况", max_length=500)


class Custody(Row, table=True):
    """民政部门监护: temporary or long-term, with its placement (未成年人保护法 第九十二条起)."""

    __tablename__ = "child_custody"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "since", "ground"),
        Index(
            "uq_child_custody_standing",
            "child_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("(assessed_on IS NULL) = (fit IS NULL)", name="assessed_as"),
        CheckConstraint("entrusted_until >= since", name="entrusted_later"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    kind: CustodyKind = choice_field(CustodyKind, "监护类型")
    ground: Ground = choice_field(Ground, "监护情形")
    since: date = Field(title="开始日期")
    decision_no: str = Field(title="监护决定文书", max_length=100)
    placement: Placement = choice_field(Placement, "安置方式")
    place: str = Field(title="安置处所", max_length=100)
    placed_on: date | None = Field(default=None, title="变更安置日期")
    entrusted_no: str = Field(default="", title="委托监护协议", max_length=60)
    entrusted_until: date | None = Field(default=None, title="委托期限")
    guardian_id: int | None = Field(
        default=None, foreign_key="child_guardian.id", title="监护人登记"
    )
    assessed_on: date | None = Field(default=None, title="送回评估日期")
    fit: Fit | None = choice_field(Fit, "送回评估结论", default=None)
    assess_paper: str = Field(default="", title="评估报告", max_length=100)
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: CustodyEnd | None = choice_field(CustodyEnd, "终止原因", default=None)
    end_paper: str = Field(default="", title="终止依据", max_length=100)


class Suit(Row, table=True):
    """监护人资格案件: an application to a court to revoke or restore (民法典 第三十六条起)."""

    __tablename__ = "child_suit"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "kind", "respondent_name", "filed_on"),
        CheckConstraint("(decided_on IS NULL) = (verdict IS NULL)", name="decided_as"),
        CheckConstraint("decided_on >= filed_on", name="decided_later"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    report_id: int | None = Field(default=None, foreign_key="child_report.id", title="线索")
    kind: SuitKind = choice_field(SuitKind, "案由")
    respondent_name: str = name_field("监护人", max_length=60)
    parent: Parent | None = choice_field(Parent, "父或母", default=None)
    ground: SuitGround = choice_field(SuitGround, "事由")
    crime: bool = Field(default=False, title="对儿童实施故意犯罪")
    applicant: Applicant = choice_field(Applicant, "申请人")
    court: str = Field(title="法院", max_length=60)
    filed_on: date = Field(title="申请日期")
    decided_on: date | None = Field(default=None, title="裁判日期")
    verdict: Verdict | None = choice_field(Verdict, "裁判结果", default=None)
    judgement: str = Field(default="", title="裁判文书", max_length=100)
    bureau: bool = Field(default=False, title="指定民政部门监护")


class ChildReferral(Row, table=True):
    """转介: a need handed to a body, until it says what became of it."""

    __tablename__ = "child_referral"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "report_id", "need", "body", "referred_on"),
        CheckConstraint("child_id IS NOT NULL OR report_id IS NOT NULL", name="about_somebody"),
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="answered_as"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int | None = Field(default=None, foreign_key="child_file.id", title="儿童档案")
    report_id: int | None = Field(default=None, foreign_key="child_report.id", title="线索")
    need: Need = choice_field(Need, "需求")
    content: str = Field(default="", title="内容", max_length=200)
    body: str = Field(title="接收单位", max_length=60)
    referred_on: date = Field(title="转介日期")
    taken_on: date | None = Field(default=None, title="接收日期")
    contact_name: str = name_field("接收人", default="", max_length=60)
    answered_on: date | None = Field(default=None, title="反馈日期")
    answer: Answer | None = choice_field(Answer, "结果", default=None)
    reply: str = Field(default="", title="反馈情况", max_length=200)


class CaseNote(Row, table=True):
    """个案记录: what was done with a child or the family, and when next."""

    __tablename__ = "child_note"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("child_id", "noted_on", "form", "worker_name")
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    report_id: int | None = Field(default=None, foreign_key="child_report.id", title="线索")
    noted_on: date = Field(title="日期")
    form: NoteForm = choice_field(NoteForm, "方式")
    programme: Base = choice_field(Base, "项目", default=Base.ordinary)
    worker_name: str = name_field("个案人员", max_length=60)
    said: str = Field(title="情况和做法", max_length=500)
    next_on: date | None = Field(default=None, title="下次日期")


class StreetChild(Row, table=True):
    """流浪未成年人: one who was found or came from the rescue station, until at home again."""

    __tablename__ = "child_street"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("found_on", "told_name", "station_no"),
        CheckConstraint("told_age BETWEEN 0 AND 17", name="a_minor"),
        CheckConstraint("returned_on >= found_on", name="returns_later"),
        CheckConstraint("followed_on >= returned_on", name="followed_later"),
    )

    number: str = Field(title="编号", max_length=20)
    found_on: date = Field(title="发现日期")
    station_no: str = Field(default="", title="救助站编号", max_length=20)
    person_id: int | None = Field(default=None, foreign_key="person.id", title="人员")
    told_name: str = name_field("姓名（自报）", default="", max_length=60)
    sex: Sex = choice_field(Sex, "性别")
    told_age: int = Field(title="年龄（自报或目测）")
    division_code: str = Field(title="发现地", max_length=12)
    cause: str = Field(default="", title="流浪原因", max_length=100)
    taught_on: date | None = Field(default=None, title="教育矫治日期")
    teaching: str = Field(default="", title="教育矫治内容", max_length=200)
    returned_on: date | None = Field(default=None, title="回归日期")
    returned_to: str = Field(default="", title="回归去向", max_length=100)
    followed_on: date | None = Field(default=None, title="回访日期")
    settled: bool = Field(default=False, title="已稳定生活")
