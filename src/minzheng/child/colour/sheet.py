"""Visit sheet (走访到期单): the children whom a director is to see, ready to be filled in.

It is the form of visits with the due children in it already; what comes back is read like any sheet
of visits, and a line in which nobody wrote anything is left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from minzheng.child.colour.lists import Wanted, due_children
from minzheng.child.colour.visits import VISITS_REGISTER
from minzheng.errors import NotFound
from minzheng.kernel import files
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind, shown
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.template import template

NOBODY = Problem(
    "child-visit-sheet-empty",
    "{until} 以前没有符合条件的到期走访",
    "核对日期、乡镇和儿童主任",
    kind=NotFound,
)
TOLD = (
    Field("name", "儿童", width=10),
    Field("place", "村（社区）", width=18),
    Field("address", "现居住地", width=18),
    Field("colour", "颜色", width=6),
    Field("due", "应访日期", width=13),
)
"""What stands on the sheet for whoever goes; it is not read back."""


def sheet(session: Session, wanted: Wanted, until: date, *, reveal: bool) -> tuple[bytes, int]:
    """The workbook and how many children stand in it; raises ``child-visit-sheet-empty``.

    The visitor stands in it only in full, because that column is read back.
    """
    found = due_children(session, wanted, until)
    if not found:
        raise NOBODY(until=until)
    given = [
        {
            "child": one.file.number,
            "name": shown(one.person.name, Kind.name, reveal=reveal),
            "place": one.place,
            "address": shown(one.file.address, Kind.free, reveal=reveal),
            "colour": one.colour,
            "due": str(one.clock.due),
            "visitor_name": one.file.director if reveal else "",
        }
        for one in found
    ]
    form = VISITS_REGISTER.form
    if not isinstance(form, Form):
        raise TypeError("the book of visits has one form")
    number, child, *rest = form.fields
    printed = replace(form, fields=(number, child, *TOLD, *rest))
    return template(printed, {}, given=given), len(found)


def write_sheet(desk: Desk, wanted: Wanted, until: date, output: Path, *, overwrite: bool) -> None:
    """Write the sheet and say how it comes back."""
    with desk.reading() as session:
        data, count = sheet(session, wanted, until, reveal=desk.reveal)
    files.write_new(output, data, overwrite=overwrite)
    desk.say(f"已写 {output}（{until} 以前到期，{count} 名儿童）")
    desk.say(f"填好后 minzheng child visit import {output} -n 先检查")
