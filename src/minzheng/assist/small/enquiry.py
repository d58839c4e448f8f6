"""Enquiry (低保、特困自助查询): what a person may be told about himself, and the masked set.

A slip says what somebody holds, since when, and the last month paid. The set that goes to an
enquiry service holds names and numbers masked, nothing else that tells who is meant.
"""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.kind import Kind
from minzheng.kernel.mask import mask_id_no, mask_name
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.deaths import held_by
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import person_by_id
from minzheng.people.models import Person

SLIP = (
    Column("title", "待遇"),
    Column("case_no", "编号", Kind.code),
    Column("status", "状态"),
    Column("paid_to", "最近发放月份", Kind.month),
    Column("amount", "该月发放", Kind.money),
)
MASKED = (
    Column("line", "序号", Kind.int),
    Column("name", "姓名"),
    Column("id_no", "公民身份号码"),
    Column("township", "乡镇（街道）"),
    Column("kind", "类别"),
    Column("status", "状态"),
    Column("since", "起始月", Kind.month),
)
KINDS = {"dibao": "低保", "tekun": "特困"}
"""What may be asked about."""


def slip(session: Session, id_no: str) -> Table:
    """What one person holds; raises ``person-unknown``."""
    person = person_by_id(session, id_no)
    held = held_by(session, [person.stored_id]).get(person.stored_id, [])
    rows: list[tuple[Any, ...]] = [
        (one.title, one.case_no, one.status, one.paid_to, one.amount) for one in held
    ]
    title = f"{mask_name(person.name)} {mask_id_no(person.id_no)} 查询结果 {clock.today()}"
    return Table("assist.enquiry", SLIP, rows, title=title)


def masked(session: Session) -> Table:
    """Every case that is not ended, masked for good: ``--reveal`` changes nothing here."""
    places, month = Gazetteer.load(session), Month.of(clock.today())
    query = (
        select(Grant, Person, grant_status(month))
        .join(Person, col(Person.id) == Grant.person_id)
        .where(col(Grant.benefit).in_(KINDS))
        .order_by(Grant.division_code, Grant.case_no)
    )
    rows: list[tuple[Any, ...]] = []
    for grant, person, status in session.exec(query):
        if status == "ended":
            continue
        town = places.label(places.township_of(grant.division_code))
        facts = (town, KINDS[grant.benefit], STATUSES[status], grant.since)
        rows.append((len(rows) + 1, mask_name(person.name), mask_id_no(person.id_no), *facts))
    return Table("assist.enquiry.masked", MASKED, rows, title=f"自助查询数据 {clock.today()}")
