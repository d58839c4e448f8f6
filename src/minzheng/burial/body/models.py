"""Tables of bodies (接运、存放、告别、火化、无人认领): each step of one of the dead."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.burial.body.choices import Disposal, Furnace, Parting, Sought, Unclaimed
from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, phone_field, table
from minzheng.kernel.hour import hour_check


class Transfer(Row, table=True):
    """遗体接运: who fetched a body where, against which proof, and whether it fits the cause.

    ``to_place`` is told where the body goes out of the county; that needs the proof of acceptance
    of the bureau there. 殡葬管理条例 第二十六条、第二十九条.
    """

    __tablename__ = "burial_transfer"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "picked_on", "clock"),
        Index("ix_burial_transfer_on", "picked_on"),
        CheckConstraint("km >= 0", name="not_negative"),
        CheckConstraint("police_on >= picked_on", name="told_later"),
        CheckConstraint("cleared_on >= police_on", name="cleared_later"),
        CheckConstraint("(cleared_on IS NULL) = (cleared_no = '')", name="cleared_by_a_paper"),
        CheckConstraint("matches OR mismatch <> ''", name="mismatch_told"),
        hour_check("clock"),
    )

    number: str = Field(title="接运单号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="殡仪馆")
    picked_on: date = Field(title="接运日期")
    clock: str = Field(title="接运时刻", max_length=5)
    spot: str = Field(title="接运地点", max_length=100)
    proof_no: str = Field(title="核对的死亡证明编号", max_length=40)
    matches: bool = Field(default=True, title="遗体与死因相符")
    mismatch: str = Field(default="", title="不符情况", max_length=200)
    police_on: date | None = Field(default=None, title="报告公安日期")
    police: str = Field(default="", title="接报公安机关", max_length=60)
    cleared_on: date | None = Field(default=None, title="公安答复日期")
    cleared_no: str = Field(default="", title="公安意见文号", max_length=60)
    handed_by: str = name_field("交接人", default="", max_length=60)
    plate: str = Field(default="", title="车牌", max_length=12)
    driver: str = name_field("司机", default="", max_length=60)
    km: int = Field(default=0, title="里程（公里）")
    to_place: str = Field(default="", title="运往县外何处", max_length=100)
    accepted_by: str = Field(default="", title="接收地民政部门", max_length=60)
    acceptance_no: str = Field(default="", title="接收证明编号", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)


class BodyStorage(Row, table=True):
    """遗体存放: a body in a cabinet of a funeral home from one hour to another.

    By when it has to be out follows from the standard of the day on which it came in, and from
    the extensions. 殡葬管理条例 第二十七条.
    """

    __tablename__ = "burial_storage"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "in_on", "in_clock"),
        Index(
            "uq_burial_storage_standing",
            "report_id",
            unique=True,
            sqlite_where=text("out_on IS NULL"),
        ),
        CheckConstraint("out_on >= in_on", name="out_later"),
        CheckConstraint("(out_on IS NULL) = (out_clock = '')", name="out_at_an_hour"),
        hour_check("in_clock"),
    )

    number: str = Field(title="存放单号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="殡仪馆")
    cabinet: str = Field(title="柜位", max_length=20)
    in_on: date = Field(title="入库日期")
    in_clock: str = Field(title="入库时刻", max_length=5)
    out_on: date | None = Field(default=None, title="出库日期")
    out_clock: str = Field(default="", title="出库时刻", max_length=5)
    remark: str = Field(default="", title="备注", max_length=200)


class Extension(Row, table=True):
    """存放延期: the form by which a body is kept for longer, up to a last day."""

    __tablename__ = "burial_storage_extension"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("storage_id", "until"),
        CheckConstraint("until >= applied_on", name="ends_later"),
    )

    number: str = Field(title="延期手续号", max_length=20)
    storage_id: int = Field(foreign_key="burial_storage.id", title="存放单")
    applied_on: date = Field(title="办理日期")
    until: date = Field(title="延期至")
    reason: str = Field(title="延期原因", max_length=200)
    applicant: str = name_field("申请人", max_length=60)
    relation: str = Field(title="与逝者关系", max_length=20)
    phone: str = phone_field("联系电话", default="", max_length=20)


class Farewell(Row, table=True):
    """告别守灵: a farewell or a vigil held for one of the dead."""

    __tablename__ = "burial_farewell"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id", "held_on", "kind"),
        CheckConstraint("hours >= 0 AND guests >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="设施")
    kind: Parting = choice_field(Parting, "形式")
    held_on: date = Field(title="日期")
    hall: str = Field(default="", title="厅", max_length=40)
    hours: int = Field(default=0, title="时长（小时）")
    guests: int = Field(default=0, title="人数")
    remark: str = Field(default="", title="备注", max_length=200)


class Cremation(Row, table=True):
    """遗体火化: against the death proof and the confirmation; ``number`` is the 火化证明编号.

    One that another place or an earlier book certified has a line number of its own here, and
    ``original_no`` is what its certificate says; ``elsewhere`` is where. ``clock`` is the local
    time (``09:30``). 殡葬管理条例 第二十八条: both papers, a certificate, and the video of storage
    and furnaces kept for at least 90 days.
    """

    __tablename__ = "burial_cremation"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id"),
        Index("ix_burial_cremation_on", "cremated_on"),
        Index("ix_burial_cremation_collector", "collector_id_no", "collected_on"),
        CheckConstraint("video_until >= cremated_on", name="video_later"),
        CheckConstraint("confirmation_no <> '' OR original_no <> ''", name="confirmed"),
        CheckConstraint("(ground_id IS NULL) = (elsewhere <> '')", name="here_or_elsewhere"),
        CheckConstraint("ground_id IS NOT NULL OR original_no <> ''", name="elsewhere_certified"),
        CheckConstraint("collected_on >= cremated_on", name="collected_later"),
        CheckConstraint(
            "collected_on IS NULL OR (collector <> '' AND collector_relation <> '')",
            name="collected_by_somebody",
        ),
        CheckConstraint("reprints >= 0", name="not_negative"),
        CheckConstraint("reprints = 0 OR reprinted_for <> ''", name="reprinted_for_a_reason"),
    )

    number: str = Field(title="火化证明编号", max_length=24)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="殡仪馆")
    elsewhere: str = Field(default="", title="外地火化地点", max_length=100)
    original_no: str = Field(default="", title="外地或以往的证明编号", max_length=60)
    confirmation_no: str = Field(default="", title="火化确认书号", max_length=40)
    proof_no: str = Field(title="死亡证明编号", max_length=40)
    furnace: Furnace = choice_field(Furnace, "炉型", default=Furnace.flat)
    furnace_no: str = Field(default="", title="炉号", max_length=20)
    furnace_record: str = Field(default="", title="火化炉记录号", max_length=40)
    cremated_on: date = Field(title="火化日期")
    clock: str = Field(default="", title="火化时刻", max_length=5)
    worker: str = name_field("火化工", default="", max_length=60)
    video_until: date | None = Field(default=None, title="视频留存至")
    collector: str = name_field("骨灰领取人", default="", max_length=60)
    collector_relation: str = Field(default="", title="领取人与逝者关系", max_length=20)
    collector_id_no: str = id_no_field("领取人公民身份号码", default="", max_length=18)
    collected_on: date | None = Field(default=None, title="领取日期")
    reprints: int = Field(default=0, title="证明重制次数")
    reprinted_on: date | None = Field(default=None, title="证明重制日期")
    reprinted_for: str = Field(default="", title="证明重制原因", max_length=100)
    remark: str = Field(default="", title="备注", max_length=200)

    @property
    def certificate_no(self) -> str:
        """What the certificate itself says: the own number, or that of the other place."""
        return self.original_no or self.number


class UnclaimedBody(Row, table=True):
    """无名无主遗体: found, published, searched for, disposed of.

    The person of the report is a temporary number where nobody knows who it is. Special rules of
    the State are to come (殡葬管理条例 第三十条); the notice is the county's own.
    """

    __tablename__ = "burial_unclaimed"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id"),
        CheckConstraint("notice_on >= found_on", name="published_later"),
        CheckConstraint("(notice_on IS NULL) = (notice_in = '')", name="published_somewhere"),
        CheckConstraint("(closed_on IS NULL) = (disposal IS NULL)", name="closed_somehow"),
        CheckConstraint("closed_on >= found_on", name="closed_later"),
        CheckConstraint("(closed_on IS NULL) = (receiver = '')", name="received_by_somebody"),
    )

    number: str = Field(title="编号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    kind: Unclaimed = choice_field(Unclaimed, "种类")
    found_on: date = Field(title="发现日期")
    found_at: str = Field(title="发现地点", max_length=100)
    police: str = Field(title="移交公安机关", max_length=60)
    police_no: str = Field(title="公安机关文书号", max_length=60)
    features: str = Field(default="", title="体貌特征和随身物品", max_length=200)
    notice_on: date | None = Field(default=None, title="公告日期")
    notice_in: str = Field(default="", title="公告载体", max_length=60)
    closed_on: date | None = Field(default=None, title="处置日期")
    disposal: Disposal | None = choice_field(Disposal, "处置", default=None)
    approval_no: str = Field(default="", title="处置批准文号", max_length=60)
    receiver: str = name_field("认领人或接收人", default="", max_length=60)
    receiver_relation: str = Field(default="", title="与逝者关系或单位", max_length=40)
    remark: str = Field(default="", title="备注", max_length=200)


class BodySearch(Row, table=True):
    """无名遗体查找: that a register was searched for who the dead may be, and with what result."""

    __tablename__ = "burial_body_search"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("body_id", "sought", "searched_on")
    )

    number: str = Field(title="编号", max_length=20)
    body_id: int = Field(foreign_key="burial_unclaimed.id", title="无名无主遗体")
    sought: Sought = choice_field(Sought, "查找的登记")
    searched_on: date = Field(title="查找日期")
    searcher: str = name_field("查找人", max_length=60)
    result: str = Field(title="结果", max_length=200)
