"""Tables of service (婚姻服务): bookings, counselling, ceremonies; nothing here gives a status.

婚姻登记条例 第五条 (counselling), 第七条 (together and in person; a booking is never a condition).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, name_field, phone_field, secret_field, table
from minzheng.marriage.service.choices import (
    Business,
    CeremonyKind,
    Channel,
    CounselKind,
    CounselOutcome,
    Half,
    VenueKind,
)

_SOMEBODY = "man_id IS NOT NULL OR woman_id IS NOT NULL"


class Appointment(Row, table=True):
    """预约: who wants to come on which half day for what, and what came of it.

    What a death makes of it is found, not stored (``service.appointments.state``).
    """

    __tablename__ = "marriage_appointment"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_marriage_appointment_slot", "slot_on"),
        CheckConstraint(_SOMEBODY, name="somebody"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("slot_on >= made_on", name="made_before"),
        CheckConstraint("came_on = slot_on", name="kept_on_its_day"),
        CheckConstraint("missed_on >= slot_on", name="missed_later"),
        CheckConstraint("cancelled_on BETWEEN made_on AND slot_on", name="cancelled_in_time"),
        CheckConstraint(
            "(came_on IS NOT NULL) + (missed_on IS NOT NULL) + (cancelled_on IS NOT NULL) <= 1",
            name="one_outcome",
        ),
    )

    number: str = Field(title="编号", max_length=20)
    made_on: date = Field(title="登记预约日期")
    channel: Channel = choice_field(Channel, "预约渠道", default=Channel.online)
    business: Business = choice_field(Business, "预约事项")
    slot_on: date = Field(title="预约日期")
    half: Half = choice_field(Half, "时段")
    man_id: int | None = Field(default=None, foreign_key="person.id", title="男方")
    woman_id: int | None = Field(default=None, foreign_key="person.id", title="女方")
    phone: str = phone_field("联系电话", default="", max_length=20)
    came_on: date | None = Field(default=None, title="到场日期")
    missed_on: date | None = Field(default=None, title="登记爽约日期")
    cancelled_on: date | None = Field(default=None, title="取消日期")
    cancelled_for: str = Field(default="", title="取消原因", max_length=100)


class CounselRoom(Row, table=True):
    """婚姻家庭辅导室: where it is, since when, who of 三师一员 works there."""

    __tablename__ = "marriage_counsel_room"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        CheckConstraint(
            "counsellors >= 0 AND psychologists >= 0 AND lawyers >= 0 AND mediators >= 0",
            name="not_negative",
        ),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    opened_on: date = Field(title="启用日期")
    counsellors: int = Field(default=0, title="婚姻家庭咨询师人数")
    psychologists: int = Field(default=0, title="心理咨询师人数")
    lawyers: int = Field(default=0, title="律师人数")
    mediators: int = Field(default=0, title="调解员人数")
    phone: str = phone_field("联系电话", default="", max_length=20)
    staffed_on: date | None = Field(default=None, title="人员变动日期")
    closed_on: date | None = Field(default=None, title="停用日期")


class Counsel(Row, table=True):
    """婚姻家庭辅导: one session with one or both; what was said is nobody else's business."""

    __tablename__ = "marriage_counsel"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_marriage_counsel_on", "held_on"),
        CheckConstraint(_SOMEBODY, name="somebody"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("voluntary", name="of_free_will"),
    )

    number: str = Field(title="编号", max_length=20)
    held_on: date = Field(title="辅导日期")
    room_id: int | None = Field(
        default=None, foreign_key="marriage_counsel_room.id", title="辅导室"
    )
    kind: CounselKind = choice_field(CounselKind, "辅导类型")
    man_id: int | None = Field(default=None, foreign_key="person.id", title="男方")
    woman_id: int | None = Field(default=None, foreign_key="person.id", title="女方")
    voluntary: bool = Field(title="自愿接受")
    counsellor: str = name_field("辅导员", max_length=60)
    outcome: CounselOutcome = choice_field(CounselOutcome, "辅导结果")
    divorce_id: int | None = Field(
        default=None, foreign_key="marriage_divorce.id", title="离婚登记申请"
    )
    talk: str = secret_field("谈话要点", max_length=500)


class Venue(Row, table=True):
    """颁证场所、婚俗文化阵地."""

    __tablename__ = "marriage_venue"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "kind"),
        CheckConstraint("closed_on >= opened_on", name="closes_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: VenueKind = choice_field(VenueKind, "种类")
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    opened_on: date = Field(title="启用日期")
    closed_on: date | None = Field(default=None, title="停用日期")


class Ceremony(Row, table=True):
    """颁证仪式、集体颁证: when, where, who presided."""

    __tablename__ = "marriage_ceremony"
    __table_args__ = table(UniqueConstraint("number"), Index("ix_marriage_ceremony_on", "held_on"))

    number: str = Field(title="编号", max_length=20)
    held_on: date = Field(title="仪式日期")
    kind: CeremonyKind = choice_field(CeremonyKind, "仪式种类")
    venue_id: int = Field(foreign_key="marriage_venue.id", title="场所")
    topic: str = Field(default="", title="主题", max_length=60)
    officer: str = name_field("颁证员", max_length=60)


class CeremonyCouple(Row, table=True):
    """仪式名单: a couple by its 字号, with how many parents came."""

    __tablename__ = "marriage_ceremony_couple"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("ceremony_id", "certificate_no"),
        Index("ix_marriage_ceremony_couple_no", "certificate_no"),
        CheckConstraint("certificate_no <> ''", name="has_a_certificate"),
        CheckConstraint("parents BETWEEN 0 AND 4", name="four_parents"),
    )

    number: str = Field(title="编号", max_length=20)
    ceremony_id: int = Field(foreign_key="marriage_ceremony.id", title="仪式")
    entered_on: date = Field(title="登记日期")
    certificate_no: str = Field(title="结婚证字号", max_length=60)
    parents: int = Field(default=0, title="到场父母人数")
