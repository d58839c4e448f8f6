"""Report of an assessment (评估报告单): the scored form of one person, printed to be signed."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from minzheng.care.assess.assessments import ASSESSMENTS, scored_rows
from minzheng.care.assess.models import Assessment
from minzheng.care.assess.scale import GB
from minzheng.kernel import files, setting
from minzheng.kernel.command import Desk
from minzheng.kernel.kind import Kind, words
from minzheng.kernel.record.take import find
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster
from minzheng.people.models import Person

COLUMNS = (
    SheetColumn("维度", width=44),
    SheetColumn("项目", width=62),
    SheetColumn("得分", ColumnKind.int, width=28, total=True),
    SheetColumn("最高分", ColumnKind.int, width=28, total=True),
)
SIGNATURES = ("评估人员一", "评估人员二", "本人或代理人", "日期")


def document(session: Session, number: str, *, reveal: bool) -> Document:
    """The report of an assessment; names and numbers are masked unless revealed.

    Raises ``line-unknown``.
    """
    one: Assessment = find(session, ASSESSMENTS, number)
    person = session.get_one(Person, one.person_id)
    told = (
        ("姓名", words(person.name, Kind.name, reveal)),
        ("公民身份号码", words(person.id_no, Kind.id_no, reveal)),
        ("评估日期", str(one.assessed_on)),
        ("最终等级", one.level.label),
        ("有效期至", str(one.valid_to)),
    )
    reason = f"，{words(one.raised_for, Kind.free, reveal)}" if one.raised_for else ""
    how = f"{one.cause.label}，总分 {one.score}，初步等级{one.preliminary.label}{reason}"
    return Document(
        f"{setting.setting(session, 'place')}老年人能力评估报告单",
        COLUMNS,
        [SheetPage(one.number, [*scored_rows(one)])],
        told,
        "项",
        SIGNATURES,
        f"{GB}  {one.number}  {how}",
    )


def write(desk: Desk, number: str, output: Path, *, overwrite: bool) -> None:
    """Write the report of an assessment to a workbook."""
    with desk.reading() as session:
        data = roster(document(session, number, reveal=desk.reveal))
    outcome = files.write_new(output, data, overwrite=overwrite)
    same = "，内容与原文件相同" if outcome == "same" else ""
    desk.say(f"已写 {output}（评估报告单 {number}{same}）")
