"""Tables of ashes (骨灰去向、寄存、安葬): where those of each of the dead went."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.ashes.choices import Unlawful
from minzheng.burial.choices import Destination
from minzheng.errors import NotPermitted
from minzheng.kernel.column import Row, choice_field, money_field, name_field, table
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Problem

KEPT = Problem(
    "interment-kept", "安葬（放）登记不能删除，安葬（放）证号不能改", "内容有误的由管理员订正",
    kind=NotPermitted,
)  # fmt: skip


class AshPlace(Row, table=True):
    """骨灰（遗体）去向: what was said or found of one of the dead on a day; the latest counts.

    One that is left (``left_on``) is history; only one of each of the dead stands. ``fault`` says
    what is unlawful about code 20, ``order_no`` by which paper it must be corrected until when.
    """

    __tablename__ = "burial_ashes"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_burial_ashes_standing",
            "report_id",
            unique=True,
            sqlite_where=text("left_on IS NULL"),
        ),
        CheckConstraint("left_on >= decided_on", name="left_later"),
        Index("ix_burial_ashes_report", "report_id"),
        CheckConstraint("(checked_on IS NULL) = (found = '')", name="checked_with_result"),
        CheckConstraint("fault IS NULL OR destination = '20'", name="fault_of_the_unlawful"),
        CheckConstraint("(order_no = '') = (correct_by IS NULL)", name="ordered_by_a_day"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    destination: Destination = choice_field(Destination, "去向")
    decided_on: date = Field(title="去向日期")
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="目的设施")
    promised_on: date | None = Field(default=None, title="承诺安葬日期")
    follower: str = name_field("跟踪人", default="", max_length=60)
    proof: str = Field(default="", title="证明材料", max_length=100)
    fault: Unlawful | None = choice_field(Unlawful, "违规情形", default=None)
    order_no: str = Field(default="", title="责令改正文书号", max_length=60)
    correct_by: date | None = Field(default=None, title="改正期限")
    checked_on: date | None = Field(default=None, title="核实日期")
    found: str = Field(default="", title="核实结果", max_length=100)
    left_on: date | None = Field(default=None, title="变更日期")
    remark: str = Field(default="", title="备注", max_length=200)


class Deposit(Row, table=True):
    """骨灰寄存: ashes in a funeral home or columbarium for a term, and what it costs."""

    __tablename__ = "burial_deposit"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_burial_deposit_standing",
            "report_id",
            unique=True,
            sqlite_where=text("out_on IS NULL"),
        ),
        Index("ix_burial_deposit_report", "report_id"),
        CheckConstraint("until >= since", name="ends_later"),
        CheckConstraint("out_on >= since", name="out_later"),
        CheckConstraint("fee >= 0", name="not_negative"),
    )

    number: str = Field(title="寄存证号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    spot: str = Field(default="", title="寄存位", max_length=40)
    since: date = Field(title="寄存起")
    until: date = Field(title="寄存止")
    fee: int = money_field("寄存费", default=0)
    depositor: str = name_field("寄存人", max_length=60)
    out_on: date | None = Field(default=None, title="领出日期")
    taker: str = name_field("领出人", default="", max_length=60)
    renewed_on: date | None = Field(default=None, title="续存日期")


class Interment(Row, table=True):
    """安葬（放）: ``number`` is the 安葬（放）证号; ``area`` in hundredths of a square metre.

    With a place in a ground there is a plot and its contract; without (water, scattered, deep) a
    paper says what was done.
    """

    __tablename__ = "burial_interment"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_burial_interment_standing",
            "report_id",
            unique=True,
            sqlite_where=text("moved_on IS NULL"),
        ),
        Index("ix_burial_interment_report", "report_id"),
        Index("ix_burial_interment_on", "interred_on"),
        Index("ix_burial_interment_plot", "plot_id"),
        CheckConstraint("area >= 0", name="not_negative"),
        CheckConstraint("moved_on >= interred_on", name="moved_later"),
        CheckConstraint("(moved_on IS NULL) = (moved_to = '')", name="moved_somewhere"),
    )

    number: str = Field(title="安葬（放）证号", max_length=24)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    destination: Destination = choice_field(Destination, "安葬方式")
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="设施")
    plot_id: int | None = Field(default=None, foreign_key="burial_plot.id", title="墓（格）位")
    contract_id: int | None = Field(
        default=None, foreign_key="burial_contract.id", title="使用合同"
    )
    area: int = Field(default=0, title="占地面积（百分之一平方米）")
    interred_on: date = Field(title="安葬日期")
    proof: str = Field(default="", title="证明材料", max_length=100)
    handler: str = name_field("办理人", default="", max_length=60)
    moved_on: date | None = Field(default=None, title="迁出日期")
    moved_to: str = Field(default="", title="迁往", max_length=100)


guard("burial_interment", "DELETE", "1", KEPT)
guard("burial_interment", "UPDATE", "OLD.number IS NOT NEW.number", KEPT)
