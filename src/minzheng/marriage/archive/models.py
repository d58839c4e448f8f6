"""Tables of the archive (婚姻登记档案): files, looks at them, and who was given what of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, id_no_field, name_field, personal_field, table
from minzheng.kernel.kind import Kind
from minzheng.marriage.archive.choices import Applicant, FileKind, Given


class ArchiveFile(Row, table=True):
    """档案 (卷): one couple, one case; ``number`` is 年度-类别-序号, ``subject_no`` its 字号.

    ``papers`` are the papers in it with their pages, as the archivist counted them. ``see`` are the
    numbers of other files that it is to be read with (互注).
    """

    __tablename__ = "marriage_file"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("kind", "subject_no"),
        Index("ix_marriage_file_man", "man_id"),
        Index("ix_marriage_file_woman", "woman_id"),
        Index("ix_marriage_file_handled", "handled_on"),
        CheckConstraint("man_id <> woman_id", name="two_people"),
        CheckConstraint("pages >= 0", name="pages_not_negative"),
        CheckConstraint("handled_on <= archived_on", name="archived_later"),
    )

    number: str = Field(title="档案卷号", max_length=20)
    kind: FileKind = choice_field(FileKind, "档案类别")
    subject_no: str = Field(title="字号", max_length=60)
    handled_on: date = Field(title="办理日期")
    man_id: int | None = Field(default=None, foreign_key="person.id", title="男方")
    woman_id: int | None = Field(default=None, foreign_key="person.id", title="女方")
    registrar: str = Field(default="", title="登记员编号", max_length=20)
    papers: str = Field(default="", title="卷内材料", max_length=300)
    pages: int = Field(default=0, title="页数")
    volume: str = Field(default="", title="盒号", max_length=20)
    shelf: str = Field(default="", title="架位", max_length=40)
    scanned_on: date | None = Field(default=None, title="电子化日期")
    legible: bool = Field(default=True, title="字迹清晰")
    damage: str = Field(default="", title="破损情况", max_length=100)
    repaired_on: date | None = Field(default=None, title="修复日期")
    see: str = Field(default="", title="另见", max_length=200)
    archived_on: date = Field(title="归档日期")
    archived_by: str = name_field("归档人", max_length=60)


class ArchiveCheck(Row, table=True):
    """档案检查: one look at a file: sound, or with which defects of law or of procedure."""

    __tablename__ = "marriage_file_check"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("file_id", "checked_on"),
        Index("ix_marriage_file_check_on", "checked_on"),
        CheckConstraint("mended_on >= checked_on", name="mended_later"),
    )

    number: str = Field(title="编号", max_length=20)
    file_id: int = Field(foreign_key="marriage_file.id", title="档案卷号")
    checked_on: date = Field(title="检查日期")
    checked_by: str = name_field("检查人", max_length=60)
    drawn: str = Field(default="", title="抽取种子", max_length=20)
    legal: str = personal_field("法律缺陷", Kind.free, default="", max_length=200)
    procedural: str = personal_field("程序缺陷", Kind.free, default="", max_length=200)
    mended_on: date | None = Field(default=None, title="整改日期")


class ArchiveQuery(Row, table=True):
    """档案查询 (婚姻登记条例 第十九条): who asked, as what, on which paper, and what was given."""

    __tablename__ = "marriage_file_query"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_marriage_file_query_file", "file_id"),
        CheckConstraint("pages >= 0", name="pages_not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    asked_on: date = Field(title="查询日期")
    applicant: Applicant = choice_field(Applicant, "查档人")
    name: str = name_field("查档人姓名", max_length=60)
    id_no: str = id_no_field("查档人证件号码", max_length=30)
    organ: str = Field(default="", title="机关名称", max_length=60)
    document: str = Field(default="", title="介绍信、委托书或法院证明", max_length=100)
    purpose: str = Field(title="用途", max_length=100)
    file_id: int | None = Field(default=None, foreign_key="marriage_file.id", title="档案卷号")
    given: Given = choice_field(Given, "提供内容")
    pages: int = Field(default=0, title="复印页数")
    handler: str = name_field("经办人", max_length=60)
