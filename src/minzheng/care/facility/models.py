"""Tables of homes (养老机构台账): facilities, what of them changed, beds, and who lives in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.care.facility.choices import (
    BedKind,
    CareLevel,
    Changed,
    FacilityKind,
    Leaving,
    LegalForm,
    Medical,
    Nature,
    Payer,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class Facility(Row, table=True):
    """养老服务机构设施: what it is, whose, who runs it, and what became of it."""

    __tablename__ = "care_facility"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        Index(
            "uq_care_facility_credit_code",
            "credit_code",
            unique=True,
            sqlite_where=text("credit_code <> ''"),
        ),
        CheckConstraint("design_beds >= 0 AND floor_area >= 0", name="not_negative"),
        CheckConstraint("(filed_on IS NULL) = (filing_no = '')", name="filed_with_number"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    kind: FacilityKind = choice_field(FacilityKind, "类型")
    nature: Nature = choice_field(Nature, "运营性质")
    legal_form: LegalForm = choice_field(LegalForm, "登记类型", default=LegalForm.none)
    credit_code: str = Field(default="", title="统一社会信用代码", max_length=18)
    registrar: str = Field(default="", title="登记机关", max_length=60)
    legal_name: str = name_field("法定代表人", default="", max_length=60)
    owner: str = Field(default="", title="产权单位", max_length=60)
    run_by: str = Field(default="", title="运营方", max_length=60)
    brand: str = Field(default="", title="服务品牌", max_length=40)
    address: str = Field(default="", title="地址", max_length=100)
    phone: str = phone_field("联系电话", default="", max_length=20)
    floor_area: int | None = Field(default=None, title="建筑面积（平方米）")
    design_beds: int | None = Field(default=None, title="设计床位")
    opened_on: date = Field(title="启用日期")
    supply_point: bool = Field(default=False, title="特困集中供养点")
    medical: Medical = choice_field(Medical, "内设医疗机构", default=Medical.none)
    medical_no: str = Field(default="", title="医疗机构许可或备案号", max_length=60)
    hospital: str = Field(default="", title="签约医院", max_length=60)
    insured: bool = Field(default=False, title="医保定点")
    telemedicine: bool = Field(default=False, title="远程医疗")
    food_no: str = Field(default="", title="食品经营许可证号", max_length=40)
    liability_no: str = Field(default="", title="责任险保单号", max_length=40)
    liability_until: date | None = Field(default=None, title="责任险期满")
    filed_on: date | None = Field(default=None, title="备案日期")
    filing_no: str = Field(default="", title="备案回执号", max_length=40)
    vacated_on: date | None = Field(default=None, title="腾空日期")
    transferred_on: date | None = Field(default=None, title="移交日期")
    transferred_to: str = Field(default="", title="移交单位", max_length=60)
    asset_list: str = Field(default="", title="资产清单文号", max_length=60)
    closed_on: date | None = Field(default=None, title="停办日期")
    close_reason: str = Field(default="", title="停办原因及安置", max_length=200)


class FacilityChange(Row, table=True):
    """机构变更: one matter that changed, and when that was filed again."""

    __tablename__ = "care_facility_change"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "what", "changed_on"),
        Index("ix_care_facility_change_facility_id", "facility_id"),
        CheckConstraint("refiled_on >= changed_on", name="filed_after"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    changed_on: date = Field(title="变更日期")
    what: Changed = choice_field(Changed, "变更事项")
    before: str = Field(default="", title="变更前", max_length=100)
    after: str = Field(title="变更后", max_length=100)
    refiled_on: date | None = Field(default=None, title="变更备案日期")
    receipt_no: str = Field(default="", title="变更备案回执号", max_length=40)


class CareBed(Row, table=True):
    """养老床位: one bed of a facility, or one at an elder's home that a facility serves."""

    __tablename__ = "care_bed"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "room", "name", "opened_on"),
        Index(
            "uq_care_bed_place",
            "facility_id",
            "room",
            "name",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
        ),
        CheckConstraint("closed_on >= opened_on", name="closed_after"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    room: str = Field(title="房间", max_length=20)
    name: str = Field(title="床号", max_length=20)
    kind: BedKind = choice_field(BedKind, "床位类型")
    opened_on: date = Field(title="启用日期")
    closed_on: date | None = Field(default=None, title="停用日期")


class Resident(Row, table=True):
    """入住: a person in a bed, from the day of entering to the day of leaving."""

    __tablename__ = "care_resident"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "bed_id", "entered_on"),
        Index("ix_care_resident_person_id", "person_id"),
        Index("uq_care_resident_bed", "bed_id", unique=True, sqlite_where=text("left_on IS NULL")),
        Index(
            "uq_care_resident_person",
            "person_id",
            unique=True,
            sqlite_where=text("left_on IS NULL"),
        ),
        CheckConstraint("left_on >= entered_on AND fee >= 0", name="sound"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="老人")
    bed_id: int = Field(foreign_key="care_bed.id", title="床位")
    entered_on: date = Field(title="入住日期")
    care: CareLevel = choice_field(CareLevel, "入住时自理能力")
    contract_no: str = Field(title="服务协议编号", max_length=40)
    agent_name: str = name_field("代理人", default="", max_length=60)
    payer: Payer = choice_field(Payer, "费用承担")
    fee: int = money_field("月收费", default=0)
    left_on: date | None = Field(default=None, title="离院日期")
    leaving: Leaving | None = choice_field(Leaving, "离院原因", default=None)
