"""Tables of adoption (收养): the application with its registration, the assessment, the file check.

All of it is confidential (民法典 第一千一百一十条): texts about people are secret columns, and no
list of another room reads these tables.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.child.adopt.choices import (
    Absent,
    AdoptionEnd,
    Assessor,
    Fitness,
    Giver,
    Origin,
    Priority,
    Route,
)
from minzheng.kernel.column import Row, choice_field, name_field, secret_field, table
from minzheng.people.models import Sex


class Adoption(Row, table=True):
    """收养: what the applicant and the giver declare, and what was registered.

    The columns from ``registered_on`` on are set by the steps alone.
    """

    __tablename__ = "child_adoption"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("certificate_no"),
        UniqueConstraint("end_certificate_no"),
        Index("ix_child_adoption_person", "person_id"),
        Index("ix_child_adoption_spouse", "spouse_id"),
        Index("ix_child_adoption_child", "child_id"),
        CheckConstraint("person_id <> spouse_id", name="two_people"),
        CheckConstraint("children >= 0", name="children_not_negative"),
        CheckConstraint("(registered_on IS NULL) = (certificate_no IS NULL)", name="a_number_each"),
        CheckConstraint("(ended_on IS NULL) = (ended_for IS NULL)", name="ends_for_a_reason"),
        CheckConstraint("ended_on >= registered_on", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    applied_on: date = Field(title="申请日期")
    child_id: int = Field(foreign_key="child_file.id", title="儿童档案")
    child_sex: Sex | None = choice_field(Sex, "被收养人性别", default=None)
    route: Route = choice_field(Route, "收养类别", default=Route.general)
    origin: Origin = choice_field(Origin, "被收养人情形")
    disabled: bool = Field(default=False, title="残疾儿童")
    seat: str = Field(title="管辖地代码", max_length=6)
    person_id: int = Field(foreign_key="person.id", title="收养人")
    spouse_id: int | None = Field(default=None, foreign_key="person.id", title="收养人配偶")
    married: bool = Field(title="收养人有配偶")
    children: int = Field(default=0, title="子女数")
    able: bool = Field(default=False, title="有抚养教育保护能力")
    healthy: bool = Field(default=False, title="无不应收养的疾病")
    clean: bool = Field(default=False, title="无不利于被收养人的违法犯罪记录")
    foreigner: bool = Field(default=False, title="外国人收养")
    adopter_agrees: bool = Field(default=True, title="收养人同意")
    giver: Giver = choice_field(Giver, "送养人")
    giver_name: str = secret_field("送养人姓名或名称", max_length=60)
    giver_agrees: bool = Field(default=False, title="送养人同意")
    other_parent: Absent = choice_field(Absent, "生父母另一方", default=Absent.present)
    supporters_agree: bool = Field(default=False, title="有抚养义务的人同意")
    endangered: bool = Field(default=False, title="父母可能严重危害")
    priority: Priority = choice_field(Priority, "死亡一方父母优先抚养权", default=Priority.none)
    birth_parents_agree: bool = Field(default=False, title="继子女的生父母同意")
    child_agrees: bool | None = Field(default=None, title="被收养人同意")
    found_on: date | None = Field(default=None, title="捡拾日期")
    found_at: str = secret_field("捡拾地点", max_length=100)
    features: str = secret_field("体貌特征和随身物品", max_length=200)
    registered_on: date | None = Field(default=None, title="登记日期")
    certificate_no: str | None = Field(default=None, title="登记证字号", max_length=40)
    former_name: str = secret_field("收养前姓名", max_length=60)
    new_name: str = secret_field("收养后姓名", max_length=60)
    former_id_no: str = secret_field("收养前号码", max_length=18)
    new_id_no: str = secret_field("收养后号码", max_length=18)
    ended_on: date | None = Field(default=None, title="终止日期")
    ended_for: AdoptionEnd | None = choice_field(AdoptionEnd, "终止方式", default=None)
    end_certificate_no: str | None = Field(default=None, title="解除证明字号", max_length=40)


class AdoptionAssessment(Row, table=True):
    """收养评估: the report on those who want to adopt, with its score and last valid day."""

    __tablename__ = "child_adoption_assessment"
    __table_args__ = table(
        UniqueConstraint("adoption_id", "reported_on"),
        CheckConstraint("together_until >= together_since", name="together_later"),
        CheckConstraint("points BETWEEN 0 AND 100", name="points_of_hundred"),
        CheckConstraint("valid_to >= reported_on", name="valid_later"),
    )

    adoption_id: int = Field(foreign_key="child_adoption.id", title="收养")
    reported_on: date = Field(title="报告日期")
    assessor: Assessor = choice_field(Assessor, "评估主体")
    body: str = Field(default="", title="评估机构", max_length=60)
    staff: str = Field(title="评估人员", max_length=100)
    together_since: date = Field(title="融合开始")
    together_until: date = Field(title="融合结束")
    marks: str = Field(title="各项得分", max_length=60)
    points: int = Field(title="总分")
    fitness: Fitness = choice_field(Fitness, "结论")
    opinion: str = secret_field("评估意见", max_length=300)
    valid_to: date = Field(title="有效期至")


class AdoptionFileCheck(Row, table=True):
    """收养档案检查: one look at the file of a registration, and what was found wanting."""

    __tablename__ = "child_adoption_check"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("adoption_id", "checked_on"),
        CheckConstraint("mended_on >= checked_on", name="mended_later"),
    )

    number: str = Field(title="编号", max_length=20)
    adoption_id: int = Field(foreign_key="child_adoption.id", title="收养")
    checked_on: date = Field(title="检查日期")
    checked_by: str = name_field("检查人", max_length=60)
    defect: str = secret_field("缺陷", max_length=200)
    mended_on: date | None = Field(default=None, title="整改日期")
