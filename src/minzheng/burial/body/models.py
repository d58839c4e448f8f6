"""Tables of bodies (接运、存放、火化): each step of one of the dead."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.body.choices import Furnace
from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, table


class Cremation(Row, table=True):
    """遗体火化: against the death proof and the confirmation; ``number`` is the 火化证明编号.

    ``clock`` is the local time (``09:30``). 殡葬管理条例 第二十八条: both papers, a certificate,
    and the video of storage and furnaces kept for at least 90 days.
    """

    __tablename__ = "burial_cremation"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("report_id"),
        Index("ix_burial_cremation_on", "cremated_on"),
        CheckConstraint("video_until >= cremated_on", name="video_later"),
        CheckConstraint("confirmation_no <> ''", name="confirmed"),
    )

    number: str = Field(title="火化证明编号", max_length=24)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="殡仪馆")
    confirmation_no: str = Field(title="火化确认书号", max_length=40)
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
    remark: str = Field(default="", title="备注", max_length=200)
