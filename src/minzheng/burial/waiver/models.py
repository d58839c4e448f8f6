"""Tables of waivers (惠民殡葬减免): items, who is of which class, what was waived and claimed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.waiver.choices import Group, WaiverKind
from minzheng.kernel.column import Row, choice_field, money_field, month_field, table
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark


class WaiverItem(Row, table=True):
    """惠民减免项目: what is waived of which service, up to how much, for whom, since when.

    One ``code`` is one item of the policy, though it may have a line for each price code
    (``tariff_code``) and for each time. ``most`` is in hundredths of the unit. Without ``cap``,
    ``percent`` or ``most`` it is a name only and waives nothing until the bureau fills it in.
    """

    __tablename__ = "burial_waiver_item"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("code", "tariff_code", "since"),
        CheckConstraint("cap > 0", name="cap_above_zero"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="a_percentage"),
        CheckConstraint("most > 0", name="some_units"),
        CheckConstraint("until >= since", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    code: str = Field(title="减免项目代码", max_length=20)
    name: str = Field(title="减免项目", max_length=60)
    kind: WaiverKind = choice_field(WaiverKind, "减免方式")
    service: ServiceKind = choice_field(ServiceKind, "服务")
    tariff_code: str = Field(default="", title="限收费项目代码", max_length=20)
    cap: int | None = money_field("最高减免", default=None)
    percent: int | None = Field(default=None, title="减免比例（%）")
    most: int | None = Field(default=None, title="最多减免数量（百分之一）")
    unit: str = Field(default="", title="单位", max_length=20)
    who: str = Field(default="", title="对象", max_length=120)
    no_grant: bool = Field(default=False, title="有丧葬补助的不享受")
    local_hukou: bool = Field(default=False, title="限本地户籍")
    local_cremation: bool = Field(default=False, title="限在本地火化")
    legal_interment: bool = Field(default=False, title="限合法安葬")
    document: str = Field(title="政策文件", max_length=100)
    mark: Mark = choice_field(Mark, "确认程度")
    since: date = Field(title="执行起")
    until: date | None = Field(default=None, title="执行止")
    note: str = Field(default="", title="说明", max_length=200)


class ClassProof(Row, table=True):
    """对象类别证明: of which class one of the dead was, by a paper (优抚、失独 and the like)."""

    __tablename__ = "burial_waiver_class"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("report_id", "category"))

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    category: Group = choice_field(Group, "对象类别")
    document: str = Field(title="证明文件", max_length=100)
    told_on: date = Field(title="核对日期")


class WaivedElsewhere(Row, table=True):
    """外地减免: that another county has waived a service for one of the dead."""

    __tablename__ = "burial_waived_elsewhere"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "service", "place"),
        CheckConstraint("amount > 0", name="amount_above_zero"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    service: ServiceKind = choice_field(ServiceKind, "服务")
    place: str = Field(title="减免地", max_length=60)
    amount: int = money_field("减免金额")
    waived_on: date = Field(title="减免日期")
    document: str = Field(default="", title="依据", max_length=100)


LIVE = text("void_on IS NULL")


class Waiver(Row, table=True):
    """减免结算: an item granted to one of the dead, once, on one bill.

    ``code`` is the item's: the schema has no second live one of it for the same dead. ``actual``
    is what the services came to.
    """

    __tablename__ = "burial_waiver"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_burial_waiver_live", "report_id", "code", unique=True, sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index("ix_burial_waiver_bill", "bill_id"),
        Index("ix_burial_waiver_on", "settled_on"),
        CheckConstraint("amount > 0 AND amount <= actual", name="not_over_the_actual"),
        CheckConstraint("(void_on IS NULL) = (void_for = '')", name="void_for_a_reason"),
        CheckConstraint("void_on >= settled_on", name="void_later"),
    )  # fmt: skip

    number: str = Field(title="减免编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    bill_id: int = Field(foreign_key="burial_bill.id", title="清单")
    item_id: int = Field(foreign_key="burial_waiver_item.id", title="减免项目")
    code: str = Field(title="减免项目代码", max_length=20)
    service: ServiceKind = choice_field(ServiceKind, "服务")
    category: Group = choice_field(Group, "对象类别")
    actual: int = money_field("实际金额")
    amount: int = money_field("减免金额")
    settled_on: date = Field(title="减免日期")
    void_on: date | None = Field(default=None, title="撤销日期")
    void_for: str = Field(default="", title="撤销原因", max_length=100)


class WaiverClaim(Row, table=True):
    """减免结报: what is asked of finance for a month; the sum of its lines."""

    __tablename__ = "burial_waiver_claim"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("month"))

    number: str = Field(title="结报编号", max_length=20)
    month: Month = month_field("结报月份")
    made_on: date = Field(title="结报日期")
    amount: int = money_field("结报金额")


class WaiverClaimLine(Row, table=True):
    """结报明细: a waiver in a claim, once; once more with a minus where it was void afterwards."""

    __tablename__ = "burial_waiver_claim_line"
    __table_args__ = table(
        UniqueConstraint("waiver_id", "back"),
        Index("ix_burial_waiver_claim_line_claim", "claim_id"),
        CheckConstraint("(amount < 0) = back", name="back_is_negative"),
    )

    claim_id: int = Field(foreign_key="burial_waiver_claim.id", title="结报")
    waiver_id: int = Field(foreign_key="burial_waiver.id", title="减免")
    back: bool = Field(default=False, title="冲回")
    amount: int = money_field("金额")
