"""Tables of assessment and of the register of the old (能力评估、老年人台账)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.care.assess.choices import (
    AbilityLevel,
    AssessCause,
    AssessPlace,
    EarlierLevel,
    KinRelation,
    TagKind,
)
from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table


class Assessment(Row, table=True):
    """能力评估 (GB/T 42195-2022): scores of 26 items, what they come to, and until when it holds.

    ``scores`` has a digit for every item in the order of the standard, a group a dimension. The
    sums and levels are what the rules made of them on entry; the last day that the result holds is
    stored with it, and the day of the next assessment of the same person, from which that one
    holds.
    """

    __tablename__ = "ability_assessment"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "assessed_on"),
        CheckConstraint("falls >= 0 AND chokings >= 0 AND harms >= 0", name="events_counted"),
        CheckConstraint("strayings >= 0 AND mishaps >= 0", name="mishaps_counted"),
        CheckConstraint("valid_to >= assessed_on", name="holds_some_days"),
        CheckConstraint("replaced_on >= assessed_on", name="replaced_later"),
        CheckConstraint(
            "(disputed_on IS NULL) = (dispute_reason = '')", name="disputed_for_a_reason"
        ),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(title="居住村（社区）", max_length=12)
    assessed_on: date = Field(title="评估日期")
    cause: AssessCause = choice_field(AssessCause, "评估原因", default=AssessCause.first)
    place: AssessPlace = choice_field(AssessPlace, "评估地点", default=AssessPlace.home)
    agency: str = Field(default="", title="评估机构", max_length=60)
    first_name: str = name_field("评估人员一", max_length=60)
    second_name: str = name_field("评估人员二", max_length=60)
    third_name: str = name_field("评估人员三", default="", max_length=60)
    informant_name: str = name_field("信息提供者", default="", max_length=60)
    signed_on: date = Field(title="评估人员签字日期")
    confirmed_on: date | None = Field(default=None, title="本人或代理人签字日期")
    scores: str = Field(title="各项得分", max_length=29)
    coma: bool = Field(default=False, title="昏迷")
    diagnoses: str = Field(default="", title="精神科诊断编码", max_length=60)
    falls: int = Field(default=0, title="近30天跌倒次数")
    chokings: int = Field(default=0, title="近30天噎食次数")
    harms: int = Field(default=0, title="近30天自杀自伤次数")
    strayings: int = Field(default=0, title="近30天走失次数")
    mishaps: int = Field(default=0, title="近30天其他风险事件次数")
    self_care: int = Field(title="自理能力")
    mobility: int = Field(title="基础运动能力")
    mental: int = Field(title="精神状态")
    perception: int = Field(title="感知觉与社会参与")
    score: int = Field(title="总分")
    preliminary: AbilityLevel = choice_field(AbilityLevel, "初步等级")
    level: AbilityLevel = choice_field(AbilityLevel, "最终等级")
    raised_for: str = Field(default="", title="等级变更依据", max_length=100)
    valid_to: date = Field(title="有效期至")
    disputed_on: date | None = Field(default=None, title="异议日期")
    dispute_reason: str = Field(default="", title="异议理由", max_length=100)
    replaced_on: date | None = Field(default=None, title="重新评估日期")


class EarlierAssessment(Row, table=True):
    """旧标准评估 (MZ/T 039-2013): the level as the paper of its time has it."""

    __tablename__ = "ability_assessment_earlier"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "assessed_on"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(title="居住村（社区）", max_length=12)
    assessed_on: date = Field(title="评估日期")
    level: EarlierLevel = choice_field(EarlierLevel, "等级（旧标准）")
    agency: str = Field(default="", title="评估机构", max_length=60)
    first_name: str = name_field("评估人员一", max_length=60)
    second_name: str = name_field("评估人员二", max_length=60)
    document: str = Field(default="", title="评估报告编号", max_length=60)


class Elder(Row, table=True):
    """老年人信息: who looks after an old person, whom to call, and the grid they live in."""

    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("person_id"))

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(title="居住村（社区）", max_length=12)
    registered_on: date = Field(title="登记日期")
    phone: str = phone_field("本人电话", default="", max_length=20)
    address: str = Field(default="", title="住址", max_length=100)
    grid: str = Field(default="", title="网格编号", max_length=20)
    guardian_name: str = name_field("监护人或照料人姓名", default="", max_length=60)
    guardian_is: KinRelation | None = choice_field(KinRelation, "照料人与老人关系", default=None)
    guardian_phone: str = phone_field("照料人电话", default="", max_length=20)
    child_name: str = name_field("子女姓名", default="", max_length=60)
    child_phone: str = phone_field("子女电话", default="", max_length=20)
    child_at: str = Field(default="", title="子女所在地", max_length=60)


class ElderTag(Row, table=True):
    """老年人标签: 独居、空巢、留守……, for the days it holds; ``until`` is its last day."""

    __tablename__ = "elder_tag"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "kind", "since"),
        CheckConstraint("until >= since", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(title="居住村（社区）", max_length=12)
    kind: TagKind = choice_field(TagKind, "标签")
    since: date = Field(title="自")
    document: str = Field(default="", title="依据", max_length=60)
    until: date | None = Field(default=None, title="至")
    end_reason: str = Field(default="", title="取消原因", max_length=60)
