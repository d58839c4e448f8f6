"""Tables of projects (儿童项目台账): purchased services, gifts, enrolments that are no benefits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.child.work.choices import ActivityKind, Occasion, Scheme
from minzheng.kernel.column import Row, choice_field, money_field, table


class Contract(Row, table=True):
    """未保政府购买服务合同: who serves, for how much, from when to when."""

    __tablename__ = "child_contract"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("contract_no"),
        CheckConstraint("price > 0", name="costs_something"),
        CheckConstraint("until >= since", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="项目名称", max_length=100)
    provider: str = Field(title="承接单位", max_length=60)
    contract_no: str = Field(title="合同编号", max_length=60)
    price: int = money_field("合同金额")
    since: date = Field(title="服务开始")
    until: date = Field(title="服务结束")
    accepted_on: date | None = Field(default=None, title="验收日期")
    accepted_as: str = Field(default="", title="验收结论", max_length=100)


class Activity(Row, table=True):
    """服务活动: what was done under a contract on a day, in numbers."""

    __tablename__ = "child_activity"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("contract_id", "held_on", "kind", "place"),
        CheckConstraint("times > 0", name="at_least_once"),
        CheckConstraint("people >= 0 AND leaflets >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    contract_id: int = Field(foreign_key="child_contract.id", title="合同")
    held_on: date = Field(title="活动日期")
    kind: ActivityKind = choice_field(ActivityKind, "活动类别")
    place: str = Field(title="地点", max_length=60)
    times: int = Field(default=1, title="场次")
    people: int = Field(default=0, title="参加人次")
    leaflets: int = Field(default=0, title="发放资料份数")
    content: str = Field(default="", title="内容", max_length=200)


class Gift(Row, table=True):
    """慰问: goods or money given to children on an occasion."""

    __tablename__ = "child_gift"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("given_on", "giver", "item", "division_code", "child_id"),
        CheckConstraint("quantity > 0 AND children > 0", name="something_to_somebody"),
        CheckConstraint("worth >= 0", name="not_negative"),
        CheckConstraint("child_id IS NULL OR children = 1", name="a_child_is_one"),
    )

    number: str = Field(title="编号", max_length=20)
    occasion: Occasion = choice_field(Occasion, "慰问时机")
    given_on: date = Field(title="慰问日期")
    giver: str = Field(title="慰问单位", max_length=60)
    item: str = Field(title="物品或款项", max_length=60)
    quantity: int = Field(title="数量")
    measure: str = Field(default="份", title="单位", max_length=10)
    worth: int = money_field("折合金额")
    division_code: str = Field(title="乡镇、村", max_length=12)
    children: int = Field(default=1, title="受益儿童数")
    child_id: int | None = Field(default=None, foreign_key="child_file.id", title="儿童档案")


class Enrolment(Row, table=True):
    """项目参加登记: a child in a medical, insurance or allowance project run by somebody else."""

    __tablename__ = "child_enrolment"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("child_id", "scheme", "since"),
        CheckConstraint("granted >= 0", name="not_negative"),
        CheckConstraint("until >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    scheme: Scheme = choice_field(Scheme, "项目")
    since: date = Field(title="参加日期")
    until: date | None = Field(default=None, title="到期日期")
    body: str = Field(title="医院、保险公司等", max_length=60)
    content: str = Field(default="", title="内容", max_length=200)
    granted: int = money_field("资助金额", default=0)
    left_on: date | None = Field(default=None, title="退出日期")
    left_for: str = Field(default="", title="退出原因", max_length=60)
