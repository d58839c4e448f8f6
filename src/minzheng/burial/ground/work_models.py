"""Tables of the work on grounds (殡葬设施监管台账): reports, checks, funds, projects, plans."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.ground.choices import FundMove, Met, ProjectKind
from minzheng.kernel.column import Row, choice_field, money_field, name_field, table


class YearReport(Row, table=True):
    """殡葬机构年度报告: what a body did in a year, with its audit (殡葬管理条例 第五十二条)."""

    __tablename__ = "burial_ground_report"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "year"),
        CheckConstraint("CAST(strftime('%Y', filed_on) AS INTEGER) > year", name="year_is_over"),
    )

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    year: int = Field(title="报告年度")
    filed_on: date = Field(title="报送日期")
    operations: str = Field(title="业务开展情况", max_length=200)
    service: str = Field(title="服务管理情况", max_length=200)
    safety: str = Field(title="安全管理情况", max_length=200)
    rewards: str = Field(title="奖惩情况", max_length=200)
    audit_no: str = Field(title="审计报告文号", max_length=60)
    audit_by: str = Field(default="", title="审计机构", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)


class SpotCheck(Row, table=True):
    """殡葬设施随机抽查: one visit by a score sheet, told to the body and published (第四十九条)."""

    __tablename__ = "burial_ground_spot"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "checked_on"),
        CheckConstraint("told_on >= checked_on", name="told_later"),
        CheckConstraint("published_on >= told_on", name="published_later"),
        CheckConstraint("published_on IS NULL OR told_on IS NOT NULL", name="told_first"),
        CheckConstraint("rectified_on >= checked_on", name="rectified_later"),
        CheckConstraint(
            "(rectify_by IS NOT NULL) = ('unmet' IN (area, price, contract, voucher, fund, scope,"
            " fire, green))", name="rectified_by_a_day",
        ),
    )  # fmt: skip

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    checked_on: date = Field(title="抽查日期")
    checkers: str = name_field("抽查人员", max_length=60)
    drawn: str = Field(default="", title="抽取方式", max_length=60)
    area: Met = choice_field(Met, "墓位面积")
    price: Met = choice_field(Met, "价格公示")
    contract: Met = choice_field(Met, "合同")
    voucher: Met = choice_field(Met, "凭证")
    fund: Met = choice_field(Met, "维护基金专账")
    scope: Met = choice_field(Met, "服务范围")
    fire: Met = choice_field(Met, "消防")
    green: Met = choice_field(Met, "绿化")
    found: str = Field(default="", title="发现的问题", max_length=200)
    rectify_by: date | None = Field(default=None, title="整改期限")
    told_on: date | None = Field(default=None, title="结果告知日期")
    told_to: str = name_field("告知对象", default="", max_length=60)
    published_on: date | None = Field(default=None, title="结果公布日期")
    published_at: str = Field(default="", title="公布方式", max_length=60)
    rectified_on: date | None = Field(default=None, title="整改完成日期")
    proof: str = Field(default="", title="整改佐证", max_length=100)


class FundEntry(Row, table=True):
    """公墓维护基金账: money put into the fund of a ground, or used from it (第三十七条)."""

    __tablename__ = "burial_ground_fund"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "voucher"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    move: FundMove = choice_field(FundMove, "收支")
    booked_on: date = Field(title="记账日期")
    amount: int = money_field("金额")
    purpose: str = Field(title="来源或用途", max_length=100)
    voucher: str = Field(title="凭证号", max_length=40)


class FundStatement(Row, table=True):
    """公墓维护基金对账: what the bank has of a fund at a year's end."""

    __tablename__ = "burial_ground_statement"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "year"),
        CheckConstraint("balance >= 0", name="balance_not_negative"),
        CheckConstraint(
            "CAST(strftime('%Y', checked_on) AS INTEGER) > year", name="statement_year_is_over"
        ),
    )

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    year: int = Field(title="年度")
    checked_on: date = Field(title="对账日期")
    balance: int = money_field("银行余额")
    handler: str = name_field("对账人", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)


class BurialProject(Row, table=True):
    """殡葬设施项目: something built, enlarged, moved or refitted."""

    __tablename__ = "burial_project"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("cost > 0", name="cost_positive"),
        CheckConstraint("finish_by >= started_on", name="ends_after_start"),
        CheckConstraint("finished_on >= started_on", name="finished_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="项目名称", max_length=60)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    kind: ProjectKind = choice_field(ProjectKind, "项目类型")
    scale: str = Field(default="", title="规模", max_length=60)
    cost: int = money_field("投资")
    source: str = Field(title="资金来源", max_length=60)
    started_on: date = Field(title="开工日期")
    finish_by: date = Field(title="计划完工")
    finished_on: date | None = Field(default=None, title="完工日期")
    remark: str = Field(default="", title="备注", max_length=200)


class StationPlan(Row, table=True):
    """规划殡仪服务站: a township that is to have a station, by which paper."""

    __tablename__ = "burial_station_plan"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("division_code"), public=True
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    listed_on: date = Field(title="列入日期")
    document: str = Field(title="文件", max_length=100)
