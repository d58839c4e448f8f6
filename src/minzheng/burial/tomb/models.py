"""Table of tombs (散坟台账): scattered and unlawful tombs, from the survey to the end."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.tomb.choices import Basis, TombKind, Treatment, Zone
from minzheng.kernel.column import Row, choice_field, name_field, phone_field, table


class Tomb(Row, table=True):
    """散埋乱葬坟墓: one tomb; each step has its day, and none is done without the one before.

    ``area`` is in square decimetres. The photographs are kept by the bureau; their SHA-256 digests
    stand here, so that nobody can change one afterwards.
    """

    __tablename__ = "burial_tomb"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("division_code", "spot"),
        CheckConstraint("area >= 0", name="area_not_negative"),
        CheckConstraint("registered_on >= found_on", name="registered_later"),
        CheckConstraint("due_by >= registered_on", name="due_later"),
        CheckConstraint("notified_on >= registered_on", name="notified_later"),
        CheckConstraint(
            "notified_on IS NULL OR registered_on IS NOT NULL", name="registered_first"
        ),
        CheckConstraint("agreed_on >= notified_on", name="agreed_later"),
        CheckConstraint("agreed_on IS NULL OR notified_on IS NOT NULL", name="notified_first"),
        CheckConstraint("(agreed_on IS NULL) = (basis IS NULL)", name="agreed_on_a_basis"),
        CheckConstraint("done_on >= agreed_on", name="done_later"),
        CheckConstraint("done_on IS NULL OR agreed_on IS NOT NULL", name="agreed_first"),
        CheckConstraint("(done_on IS NULL) = (treatment IS NULL)", name="done_in_a_way"),
        CheckConstraint("verified_on >= done_on", name="verified_later"),
        CheckConstraint(
            "verified_on IS NULL OR (done_on IS NOT NULL AND before_photo <> ''"
            " AND after_photo <> '')",
            name="verified_by_photos",
        ),
        CheckConstraint("protected_on IS NULL OR done_on IS NULL", name="protected_is_not_done"),
        CheckConstraint("settled_on >= disputed_on", name="settled_later"),
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="乡镇 村（社区）", max_length=12)
    spot: str = Field(title="位置", max_length=60)
    position: str = Field(default="", title="经纬度", max_length=40)
    zone: Zone = choice_field(Zone, "所在区域")
    kind: TombKind = choice_field(TombKind, "坟型")
    area: int = Field(default=0, title="占地（平方分米）")
    built: str = Field(default="", title="建造时间", max_length=20)
    owner: str = name_field("墓主", default="", max_length=60)
    kin: str = name_field("后人", default="", max_length=60)
    kin_phone: str = phone_field("后人电话", default="", max_length=20)
    found_on: date = Field(title="发现日期")
    finder: str = Field(default="", title="排查单位", max_length=60)
    remark: str = Field(default="", title="备注", max_length=200)
    registered_on: date | None = Field(default=None, title="造册日期")
    unit: str = Field(default="", title="责任单位", max_length=60)
    due_by: date | None = Field(default=None, title="整治期限")
    before_photo: str = Field(default="", title="整治前照片校验值", max_length=64)
    notified_on: date | None = Field(default=None, title="告知日期")
    notified_to: str = name_field("告知对象", default="", max_length=60)
    notice_way: str = Field(default="", title="告知方式", max_length=40)
    agreed_on: date | None = Field(default=None, title="同意（决定）日期")
    basis: Basis | None = choice_field(Basis, "整治依据", default=None)
    basis_no: str = Field(default="", title="同意书或决定书文号", max_length=60)
    done_on: date | None = Field(default=None, title="整治完成日期")
    treatment: Treatment | None = choice_field(Treatment, "整治方式", default=None)
    moved_to: str = Field(default="", title="迁入何处", max_length=60)
    plot_id: int | None = Field(default=None, foreign_key="burial_plot.id", title="迁入墓位")
    after_photo: str = Field(default="", title="整治后照片校验值", max_length=64)
    verified_on: date | None = Field(default=None, title="验收日期")
    verifier: str = name_field("验收人", default="", max_length=60)
    protected_on: date | None = Field(default=None, title="保留日期")
    protected_for: str = Field(default="", title="保留理由", max_length=100)
    protected_no: str = Field(default="", title="保留依据文号", max_length=60)
    disputed_on: date | None = Field(default=None, title="争议提出日期")
    disputed_for: str = Field(default="", title="争议事由", max_length=100)
    settled_on: date | None = Field(default=None, title="争议处理日期")
    settled_by: str = Field(default="", title="争议处理结果", max_length=100)
