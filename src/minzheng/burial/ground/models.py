"""Tables of grounds (殡葬设施台账): homes, stations, columbaria, cemeteries, village grounds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.ground.choices import GroundKind, GroundLevel, GroundNature, Site
from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table


class Ground(Row, table=True):
    """殡葬设施: what it is, whose, by which approval, how large, whom it serves.

    Areas are whole square metres. ``approval_no`` is an approval or, for a village ground, the
    filing with the county (殡葬管理条例 第二十条). ``earth_burial`` is where bodies may be buried.
    ``site`` is the forbidden place that it lies in, if any, ``plan_no`` the plan that allows it
    there (第二十二条).
    """

    __tablename__ = "burial_ground"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("land_area >= 0 AND built_area >= 0 AND green_area >= 0", name="areas"),
        CheckConstraint("approved_plots >= 0", name="approved_not_negative"),
        CheckConstraint("(closed_on IS NULL) = (closed_for = '')", name="closed_for_a_reason"),
        CheckConstraint("closed_on >= opened_on", name="closed_later"),
        CheckConstraint(
            "kind <> 'village-ground' OR nature = 'public'", name="village_grounds_are_public"
        ),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    kind: GroundKind = choice_field(GroundKind, "设施类型")
    level: GroundLevel = choice_field(GroundLevel, "举办层级")
    nature: GroundNature = choice_field(GroundNature, "性质", default=GroundNature.public)
    sponsor: str = Field(default="", title="举办主体", max_length=60)
    run_by: str = Field(default="", title="运营单位", max_length=60)
    approval_no: str = Field(default="", title="批准或备案文号", max_length=60)
    approved_on: date | None = Field(default=None, title="批准或备案日期")
    land_no: str = Field(default="", title="用地手续", max_length=60)
    site: Site | None = choice_field(Site, "所在禁建区域", default=None)
    plan_no: str = Field(default="", title="纳入规划文号", max_length=60)
    land_area: int = Field(default=0, title="批准面积（平方米）")
    built_area: int = Field(default=0, title="建成面积（平方米）")
    green_area: int = Field(default=0, title="绿化面积（平方米）")
    approved_plots: int = Field(default=0, title="批准墓（格）位数")
    earth_burial: bool = Field(default=False, title="可土葬")
    halls: int = Field(default=0, title="悼念厅")
    furnaces: int = Field(default=0, title="火化炉")
    keeper: str = name_field("管理人", default="", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    fund_bank: str = Field(default="", title="维护基金开户行", max_length=60)
    heritage: str = Field(default="", title="纪念级别", max_length=40)
    virtual_tour: bool = Field(default=False, title="网上展馆")
    opened_on: date = Field(title="启用日期")
    closed_on: date | None = Field(default=None, title="停用日期")
    closed_for: str = Field(default="", title="停用原因", max_length=100)
    remark: str = Field(default="", title="备注", max_length=200)


class Service(Row, table=True):
    """服务范围: a village (or whole township) that a ground serves, on this paper, since a day."""

    __tablename__ = "burial_ground_service"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ground_id", "division_code"),
        CheckConstraint("until >= since", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    division_code: str = Field(title="服务乡镇 村（社区）", max_length=12)
    since: date = Field(title="起始日期")
    until: date | None = Field(default=None, title="截止日期")
    document: str = Field(default="", title="文号", max_length=60)
