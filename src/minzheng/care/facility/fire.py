"""Fire safety of homes (养老机构消防): who is certified, who is not."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.care.facility.choices import Nature
from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.papers import fire_on
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

COLUMNS = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("division", "乡镇（街道）"),
    Column("nature", "运营性质"),
    Column("state", "消防手续"),
    Column("document_no", "文号", Kind.code),
    Column("until", "有效期至", Kind.date),
    Column("certified", "办妥", Kind.flag),
)


def fire_table(session: Session, on: date, *, missing: bool = False) -> Table:
    """Homes that work on a day with the paper that says most, and certified ÷ all."""
    places, papers = Gazetteer.load(session), fire_on(session, on)
    rows, good = [], dict.fromkeys(Nature, 0)
    homes = open_homes(session, on)
    for one in homes:
        paper = papers.get(one.stored_id)
        certified = paper is not None and paper.kind.certifies
        good[one.nature] += certified
        if missing and certified:
            continue
        facts = (one.number, one.name, places.label(one.division_code), one.nature)
        told = (paper.kind.label, paper.document_no, paper.until) if paper else ("无", "", None)
        rows.append((*facts, *told, certified))
    whole, all_good = len(homes), sum(good.values())
    parts = "，".join(f"{nature.label} {count}" for nature, count in good.items() if count)
    title = f"养老机构消防手续：办妥 {all_good} ÷ 全部 {whole} = {percent(all_good, whole)}"
    title += f"（{parts}）" if parts else ""
    return Table("care.fire.stat", COLUMNS, rows, title, as_of=str(on))
