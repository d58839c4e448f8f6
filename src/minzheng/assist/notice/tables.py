"""Tables of notices (公示台账): the list, and one notice whole."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.notice.acts import items, objections
from minzheng.assist.notice.choices import SUBJECTS
from minzheng.assist.notice.models import NoticeItem, NoticeObjection, PublicNotice
from minzheng.kernel.dated import has_come
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

LIST = (
    Column("number", "公示编号", Kind.code),
    Column("kind", "种类"),
    Column("subject", "事项"),
    Column("division", "乡镇 村（社区）"),
    Column("cases", "对象", Kind.int),
    Column("posted_on", "张贴日期", Kind.date),
    Column("until", "期满日期", Kind.date),
    Column("state", "状态"),
    Column("objections", "异议", Kind.int),
)
_HEAD = (Column("what", "项目"), Column("told", "内容"))
_ITEMS = (
    Column("case_no", "编号", Kind.code),
    Column("persons", "保障人口", Kind.int),
    Column("category", "类别"),
    Column("amount", "金额（元/月）", Kind.money),
    Column("since", "起始月", Kind.month),
)
_OBJECTIONS = (
    Column("received_on", "收到日期", Kind.date),
    Column("channel", "渠道"),
    Column("case_no", "涉及编号", Kind.code),
    Column("content", "反映内容", Kind.free),
)


def state_of(notice: PublicNotice, day: date) -> str:
    """How a notice stands on a day."""
    if has_come(notice.withdrawn_on, day):
        return "已撤下"
    if notice.until is None:
        return "公布中"
    return "公示中" if day <= notice.until else "期满"


def list_table(session: Session, day: date, *, township: str = "", hanging: bool = False) -> Table:
    """The notices, newest first; of one township, or only those that hang now."""
    places = Gazetteer.load(session)
    inside = set(places.within(township)) if township else None
    cases = Counter(session.exec(select(NoticeItem.notice_id)))
    said = Counter(session.exec(select(NoticeObjection.notice_id)))
    query = select(PublicNotice).order_by(
        col(PublicNotice.posted_on).desc(), col(PublicNotice.number).desc()
    )
    rows = []
    for one in session.exec(query):
        state = state_of(one, day)
        if inside is not None and one.division_code not in inside:
            continue
        if hanging and state not in ("公示中", "公布中"):
            continue
        rows.append(
            (
                one.number, one.kind, SUBJECTS[one.subject], places.label(one.division_code),
                cases[one.stored_id], one.posted_on, one.until, state, said[one.stored_id],
            )
        )  # fmt: skip
    return Table("assist.notices", LIST, rows, title="公示台账")


def show_tables(session: Session, notice: PublicNotice, day: date) -> list[Table]:
    """One notice: its head, its cases as posted, the objections."""
    places = Gazetteer.load(session)
    told = [
        ("公示编号", notice.number),
        ("种类", notice.kind.label),
        ("事项", SUBJECTS[notice.subject]),
        ("乡镇 村（社区）", places.label(notice.division_code)),
        ("张贴日期", str(notice.posted_on)),
        ("期满日期", str(notice.until or "")),
        ("状态", state_of(notice, day)),
        ("撤下", " ".join(filter(None, (str(notice.withdrawn_on or ""), notice.withdraw_reason)))),
        ("张贴地点", notice.place),
        ("监督电话", notice.phone),
        ("受理单位", notice.issuer),
        ("内容校验值", notice.sha256),
    ]
    found = [
        Table("assist.notice", _HEAD, list(told), title="公示"),
        Table(
            "assist.notice.items",
            _ITEMS,
            [
                (item.case_no, item.persons, item.category, item.amount, item.since)
                for item in items(session, notice)
            ],
            title="公示对象（张贴时的内容）",
        ),
    ]
    said = [
        (one.received_on, one.channel, one.case_no, one.content)
        for one in objections(session, notice)
    ]
    if said:
        found.append(Table("assist.notice.objections", _OBJECTIONS, said, title="异议"))
    return found
