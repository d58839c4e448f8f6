"""Tables of staff (儿童工作队伍台账): workers, trainings, stations, committee, lists to settle."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.child.work.choices import Against, StationKind, WorkerEnd, WorkerKind
from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table


class Worker(Row, table=True):
    """儿童督导员、儿童主任、机构职工: who does the work where, for the days it holds."""

    __tablename__ = "child_worker"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "kind", "since"),
        CheckConstraint("ended_on >= since", name="ends_later"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("kind <> 'staff' OR body <> ''", name="staff_of_a_body"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    kind: WorkerKind = choice_field(WorkerKind, "类别")
    division_code: str = Field(title="负责的乡镇、村", max_length=12)
    body: str = Field(default="", title="所在单位", max_length=60)
    post: str = Field(default="", title="职务", max_length=40)
    phone: str = phone_field("联系电话", default="", max_length=20)
    full_time: bool = Field(default=False, title="专职")
    since: date = Field(title="任命日期")
    ended_on: date | None = Field(default=None, title="离任日期")
    ended_for: WorkerEnd | None = choice_field(WorkerEnd, "离任原因", default=None)


class Training(Row, table=True):
    """培训: one course for those who work with children."""

    __tablename__ = "child_training"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("topic", "held_on"),
        CheckConstraint("hours > 0", name="takes_time"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    topic: str = Field(title="培训内容", max_length=100)
    held_on: date = Field(title="培训日期")
    organiser: str = Field(title="组织单位", max_length=60)
    hours: int = Field(title="学时")


class Trained(Row, table=True):
    """参训记录: who took part in a course."""

    __tablename__ = "child_trained"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("training_id", "worker_id"))

    number: str = Field(title="编号", max_length=20)
    training_id: int = Field(foreign_key="child_training.id", title="培训")
    worker_id: int = Field(foreign_key="child_worker.id", title="参训人员")
    entered_on: date = Field(title="登记日期")
    passed: bool = Field(default=True, title="考核合格")


class Station(Row, table=True):
    """未成年人保护阵地: where it is, whether it is a model, whether two stations are one."""

    __tablename__ = "child_station"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("area > 0", name="has_room"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        CheckConstraint("(model_on IS NULL) = (model_paper = '')", name="model_by_a_paper"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: StationKind = choice_field(StationKind, "类别")
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    opened_on: date = Field(title="启用日期")
    area: int | None = Field(default=None, title="面积（平方米）")
    keeper_name: str = name_field("负责人", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    joint_on: date | None = Field(default=None, title="两站合一日期")
    model_on: date | None = Field(default=None, title="评为示范日期")
    model_paper: str = Field(default="", title="示范依据", max_length=100)
    closed_on: date | None = Field(default=None, title="停用日期")


class Rectification(Row, table=True):
    """整改清单: one item found wanting, with who settles it by when."""

    __tablename__ = "child_rectification"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("unit", "item", "issue", "listed_on"),
        CheckConstraint("due_on >= listed_on", name="due_later"),
        CheckConstraint("closed_on >= listed_on", name="closed_later"),
        CheckConstraint("(closed_on IS NULL) = (proof = '')", name="closed_with_proof"),
    )

    number: str = Field(title="编号", max_length=20)
    against: Against = choice_field(Against, "清单来源")
    item: str = Field(title="对应指标", max_length=100)
    issue: str = Field(title="存在问题", max_length=200)
    unit: str = Field(title="责任单位", max_length=60)
    owner_name: str = name_field("责任人", max_length=60)
    listed_on: date = Field(title="列入日期")
    due_on: date = Field(title="完成时限")
    measures: str = Field(default="", title="整改措施", max_length=200)
    closed_on: date | None = Field(default=None, title="销号日期")
    proof: str = Field(default="", title="销号佐证", max_length=200)
    reopened_on: date | None = Field(default=None, title="退回日期")
    reopened_for: str = Field(default="", title="退回原因", max_length=100)


class Member(Row, table=True):
    """未保委成员单位: a body of the committee, and whom to call there."""

    __tablename__ = "child_committee_member"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "since"),
        CheckConstraint("left_on >= since", name="leaves_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="成员单位", max_length=60)
    duty: str = Field(default="", title="职责", max_length=200)
    contact_name: str = name_field("联络员", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    since: date = Field(title="加入日期")
    left_on: date | None = Field(default=None, title="退出日期")


class Assignment(Row, table=True):
    """未保委任务: what a member is to do by when."""

    __tablename__ = "child_committee_task"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("member_id", "title", "given_on"),
        CheckConstraint("due_on >= given_on", name="due_later"),
        CheckConstraint("done_on >= given_on", name="done_later"),
    )

    number: str = Field(title="编号", max_length=20)
    member_id: int = Field(foreign_key="child_committee_member.id", title="成员单位")
    title: str = Field(title="任务", max_length=200)
    given_on: date = Field(title="交办日期")
    due_on: date = Field(title="完成时限")
    done_on: date | None = Field(default=None, title="完成日期")
    result: str = Field(default="", title="完成情况", max_length=200)
