"""Sheets of verification (核对名单、答复): what an organ sends, what it gets, and the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import read
from minzheng.kernel.table import Column, Table
from minzheng.kernel.text import clean
from minzheng.marriage.verify.answer import NO_NAME, NO_NUMBER, UNREADABLE, Asked, answers_of
from minzheng.marriage.verify.models import InfoRequest

UNKNOWN = Problem(
    "verify-unknown", "没有核对请求 {number}", "minzheng marriage verify list 查", kind=NotFound
)

LIST = Form(
    "marriage.verify/1",
    "婚姻信息核对名单",
    (
        Field("name", "姓名", required=True, width=14, most=60, shows=Kind.name),
        Field(
            "id_no", "证件号码", CellKind.digits, required=True, width=22, shows=Kind.id_no,
            aliases=("公民身份号码", "身份证号", "身份证号码", "证件号"), prompt="18位，文本格式",
        ),
    ),
    ("一行一人；只写姓名和18位公民身份号码。",),
)  # fmt: skip
"""The asker's list: two columns count, any others may stand beside them."""

ANSWER = (
    Column("place", "序号", Kind.int),
    Column("name", "姓名", Kind.name),
    Column("id_no", "证件号码", Kind.id_no),
    Column("outcome", "婚姻状况"),
    Column("since", "状态起始日期", Kind.date),
    Column("as_of", "截至", Kind.date),
    Column("remark", "说明"),
)

LOG = (
    Column("number", "编号", Kind.code),
    Column("asked_on", "询问日期", Kind.date),
    Column("body", "请求单位"),
    Column("purpose", "法定用途"),
    Column("document", "函件文号"),
    Column("as_of", "截至", Kind.date),
    Column("persons", "查询人次", Kind.int),
    Column("answered", "答复人次", Kind.int),
    Column("handler", "经办人", Kind.name),
)


def rows_in(data: bytes, name: str) -> list[Asked]:
    """The rows of a list in its order; a bad one is kept with what is wrong with it."""
    reading = read(data, name, LIST)
    found = []
    for row in reading.rows:
        told = {key: clean(row.raw.get(key, "")) for key in ("name", "id_no")}
        fault = ""
        if row.number in reading.bad:
            fault = NO_NAME if not told["name"] else NO_NUMBER if not told["id_no"] else UNREADABLE
        found.append(Asked(told["name"], told["id_no"], fault))
    return found


def request_of(session: Session, number: str) -> InfoRequest:
    """A request by its number; raises ``verify-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(InfoRequest).where(InfoRequest.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def answer_table(session: Session, one: InfoRequest) -> Table:
    """The written answer: the asker's rows in his order, with status and dates and nothing else."""
    rows = [
        (a.place, a.name, a.id_no, a.outcome.label, a.since, one.as_of, a.remark)
        for a in answers_of(session, one)
    ]
    title = f"婚姻信息核对答复 {one.number}"
    return Table("marriage.verify.answer", ANSWER, rows, title=title, as_of=str(one.as_of))


def log_table(session: Session, since: date, until: date, body: str) -> Table:
    """Who asked, when, why, on which paper."""
    rows = list(_log(session, since, until, body))
    return Table("marriage.verify", LOG, rows, title="婚姻信息核对记录", as_of=str(until))


def _log(session: Session, since: date, until: date, body: str) -> Iterator[tuple[object, ...]]:
    query = (
        select(InfoRequest)
        .where(InfoRequest.asked_on >= since, InfoRequest.asked_on <= until)
        .order_by(col(InfoRequest.asked_on), InfoRequest.number)
    )
    for one in session.exec(query):
        if body in one.body:
            yield _line(one)


def _line(one: InfoRequest) -> tuple[object, ...]:
    return (
        one.number, one.asked_on, one.body, one.purpose.label, one.document, one.as_of,
        one.persons, one.answered, one.handler,
    )  # fmt: skip


def shown(session: Session, number: str) -> list[Table]:
    """One request with everything that was told."""
    one = request_of(session, number)
    head = Table("marriage.verify", LOG, [_line(one)], title=f"婚姻信息核对 {one.number}")
    return [head, answer_table(session, one)]
