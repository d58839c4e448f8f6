"""Tables of graves (墓位台账、使用合同): places, and who may use each of them until when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.grave.choices import Holds, Living, PlotKind, Stone
from minzheng.kernel.column import Row, choice_field, id_no_field, money_field, name_field, table


class Plot(Row, table=True):
    """墓（格）位: one place in a ground; ``area`` in hundredths of a square metre (0.5㎡ is 50).

    ``planned`` is one that is not built yet; its day is that of the plan. ``blocked_for`` takes it
    out of use. Whether it is free follows from its live contract and from who lies there.
    """

    __tablename__ = "burial_plot"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "zone", "line", "seat"),
        CheckConstraint("capacity >= 1", name="room_for_one"),
        CheckConstraint("area >= 0 AND stone_height >= 0", name="not_negative"),
        CheckConstraint("kind NOT IN ('single', 'niche') OR capacity = 1", name="single_is_one"),
        CheckConstraint(
            "kind NOT IN ('joint', 'niche-joint') OR capacity = 2", name="joint_is_two"
        ),
        CheckConstraint("(blocked_on IS NULL) = (blocked_for = '')", name="blocked_for_a_reason"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    zone: str = Field(title="区", max_length=20)
    line: str = Field(title="排", max_length=20)
    seat: str = Field(title="号", max_length=20)
    kind: PlotKind = choice_field(PlotKind, "类型")
    holds: Holds = choice_field(Holds, "安葬对象", default=Holds.ashes)
    capacity: int = Field(title="穴数")
    area: int = Field(default=0, title="占地面积（百分之一平方米）")
    stone: Stone = choice_field(Stone, "碑式", default=Stone.lying)
    stone_height: int = Field(default=0, title="碑高（厘米）")
    built_on: date = Field(title="建成（规划）日期")
    planned: bool = Field(default=False, title="规划未建")
    blocked_on: date | None = Field(default=None, title="封存日期")
    blocked_for: str = Field(default="", title="封存原因", max_length=100)


class Contract(Row, table=True):
    """墓（格）位使用合同: who took which place for whom, from when until when, at what price.

    At most one live contract a place (the index), a term of at most 20 years by the rule
    (殡葬管理条例 第三十六条). ``renews_id`` is the contract that this one goes on from.
    """

    __tablename__ = "burial_contract"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("renews_id"),
        Index(
            "uq_burial_contract_live",
            "plot_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("until > since", name="ends_later"),
        CheckConstraint("use_fee >= 0 AND care_fee >= 0", name="not_negative"),
        CheckConstraint("(ended_on IS NULL) = (ended_for = '')", name="ended_for_a_reason"),
        CheckConstraint("ended_on >= since", name="ended_later"),
    )

    number: str = Field(title="合同号", max_length=20)
    plot_id: int = Field(foreign_key="burial_plot.id", title="墓（格）位")
    renews_id: int | None = Field(
        default=None, foreign_key="burial_contract.id", title="续用的合同"
    )
    buyer: str = name_field("购置人", max_length=60)
    buyer_id_no: str = id_no_field("购置人公民身份号码", default="", max_length=18)
    buyer_relation: str = Field(default="", title="购置人与逝者关系", max_length=20)
    signed_on: date = Field(title="签订日期")
    since: date = Field(title="使用期起")
    until: date = Field(title="使用期止")
    use_fee: int = money_field("使用费", default=0)
    care_fee: int = money_field("维护管理费", default=0)
    invoice_no: str = Field(default="", title="票据号", max_length=40)
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: str = Field(default="", title="终止原因", max_length=100)
    remark: str = Field(default="", title="备注", max_length=200)


class User(Row, table=True):
    """墓（格）位使用人: one of those a contract is for: dead, or living for a listed reason.

    ``interred_on`` is told by whoever buries; until then the place is reserved.
    """

    __tablename__ = "burial_contract_user"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("contract_id", "person_id"),
        Index("ix_burial_contract_user_person", "person_id"),
        CheckConstraint("left_on IS NOT NULL OR left_for = ''", name="left_on_a_day"),
        CheckConstraint("left_on >= interred_on", name="left_later"),
    )

    number: str = Field(title="编号", max_length=20)
    contract_id: int = Field(foreign_key="burial_contract.id", title="合同")
    person_id: int = Field(foreign_key="person.id", title="使用人")
    reason: Living = choice_field(Living, "健在理由", default=Living.none)
    certificate: str = Field(default="", title="证明材料", max_length=100)
    death_proof: str = Field(default="", title="死亡证明号", max_length=40)
    cremation_proof: str = Field(default="", title="火化证明号", max_length=40)
    added_on: date = Field(title="登记日期")
    interred_on: date | None = Field(default=None, title="安葬日期")
    left_on: date | None = Field(default=None, title="退出日期")
    left_for: str = Field(default="", title="退出原因", max_length=100)
