"""Registers: the ledger of applications, declared (申请台账)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.forms import APPLICATION
from minzheng.assist.apply.keep import take_in
from minzheng.assist.apply.listing import LIST, kind_words, listed
from minzheng.assist.apply.models import (
    Application,
    ApplicationMember,
    AssetLine,
    CostLine,
    IncomeLine,
    Supporter,
)
from minzheng.assist.enter.forms import relation_words
from minzheng.kernel import clock
from minzheng.kernel.case import CaseStep
from minzheng.kernel.register import Ask, Lists, Register, Taken
from minzheng.kernel.sheet.reading import Reading
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.models import Person
from minzheng.people.relations import relation_label

_OWN = (ApplicationMember, IncomeLine, AssetLine, CostLine, Supporter)


def _take_in(session: Session, readings: list[Reading], partial: bool) -> Taken:
    """Enter a workbook."""
    places, standards = Gazetteer.load(session), standards_of(session)
    return take_in(session, readings, places, standards, partial=partial)[0]


def _lists(session: Session) -> Lists:
    """Townships, villages by township, relations."""
    places = Gazetteer.load(session)
    townships, villages = places.offered(places.townships())
    return {"townships": townships, "relations": list(relation_words())}, villages


def _images(session: Session, key: str) -> list[tuple[str, int]]:
    """The audited rows that make an application."""
    found = by_number(session, key)
    rows = [("assist_application", found.stored_id), ("person", found.person_id)]
    for model in _OWN:
        query = select(col(model.id)).where(col(model.application_id) == found.stored_id)
        rows += [(str(model.__tablename__), key) for key in session.execute(query).scalars()]
    steps = select(col(CaseStep.id)).where(
        col(CaseStep.process).startswith("assist.apply."),
        col(CaseStep.subject_id) == found.stored_id,
    )
    return rows + [("case_step", key) for key in session.execute(steps).scalars()]


# --- one application whole ----------------------------------------------------------------------


def show(session: Session, key: str) -> list[Table]:
    """One application: its head, what it says, its people and what they declare."""
    found = by_number(session, key)
    rows = listed(session, Ask(clock.today(), keys=(found.number,)))
    head = Table("assist.apply", LIST, rows, title=f"申请 {found.number}")
    own = [_members(session, found), _incomes(session, found), _assets(session, found)]
    own += [_costs(session, found), _supporters(session, found)]
    return [head, _said(found), *(table for table in own if table.rows)]


def _said(found: Application) -> Table:
    """The application's own columns that say something."""
    columns = (
        Column("kind", "申请类别"),
        Column("area", "城乡类别"),
        Column("channel", "申请渠道"),
        Column("cause", "申请事由", Kind.free),
        Column("mode", "供养方式意愿"),
        Column("carer", "照料人", Kind.name),
        Column("payee", "领款人", Kind.name),
        Column("account", "银行账号", Kind.account),
        Column("phone", "联系电话", Kind.phone),
        Column("note", "备注", Kind.free),
    )
    mode = found.support_mode.label if found.support_mode else ""
    row = (
        kind_words(found.kind, found.single),
        found.area.label,
        found.channel.label,
        found.cause,
        mode,
        found.carer_name,
        found.payee,
        found.account_no,
        found.phone,
        found.note,
    )
    return Table("assist.apply.said", columns, [row], title="申请内容")


def _members(session: Session, found: Application) -> Table:
    columns = (
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("relation", "与申请人关系"),
        Column("counted", "共同生活", Kind.flag),
        Column("left_out", "不计入情形"),
        Column("authorised_on", "授权核对日期", Kind.date),
        Column("student", "在读", Kind.flag),
        Column("able", "有劳动能力", Kind.flag),
        Column("disability", "残疾"),
        Column("ill", "重病", Kind.flag),
        Column("near_relative", "近亲属备案", Kind.name),
    )
    query = (
        select(ApplicationMember, Person)
        .join(Person, col(Person.id) == ApplicationMember.person_id)
        .where(col(ApplicationMember.application_id) == found.stored_id)
        .order_by(col(ApplicationMember.id))
    )
    rows = [
        (
            person.name,
            person.id_no,
            relation_label(one.relation) if one.relation != "02" else "本人",
            one.counted,
            one.left_out.label if one.left_out else "",
            one.authorised_on,
            one.student,
            one.able,
            disability_words(one),
            one.ill,
            one.near_relative,
        )
        for one, person in session.execute(query)
    ]
    return Table("assist.apply.members", columns, rows, title="家庭成员")


def disability_words(one: ApplicationMember) -> str:
    """肢体二级; '' when none is declared."""
    if one.disability_kind is None or one.disability_grade is None:
        return ""
    return f"{one.disability_kind.label}{'一二三四'[one.disability_grade - 1]}级"


def _lines(session: Session, model: Any, found: Application) -> list[tuple[Any, str]]:
    """The lines of a table with the name of whose they are."""
    query = (
        select(model, col(Person.name))
        .join(Person, col(Person.id) == model.person_id)
        .where(model.application_id == found.stored_id)
        .order_by(model.id)
    )
    return [(line, name) for line, name in session.execute(query)]


_WHO, _KIND, _NOTE = (
    Column("name", "成员", Kind.name),
    Column("kind", "项目"),
    Column("note", "说明"),
)


def _incomes(session: Session, found: Application) -> Table:
    columns = (
        _WHO,
        _KIND,
        Column("amount", "金额（元）", Kind.money),
        Column("months", "所属月数", Kind.int),
        Column("deducted", "扣减（元）", Kind.money),
        _NOTE,
    )
    rows = [
        (name, line.kind.label, line.amount, line.months, line.deducted, line.note)
        for line, name in _lines(session, IncomeLine, found)
    ]
    return Table("assist.apply.incomes", columns, rows, title="收入")


def _assets(session: Session, found: Application) -> Table:
    columns = (
        _WHO,
        _KIND,
        Column("value", "价值（元）", Kind.money),
        Column("pieces", "数量", Kind.int),
        Column("exempt", "豁免", Kind.flag),
        _NOTE,
    )
    rows = [
        (name, line.kind.label, line.value, line.pieces, line.exempt, line.note)
        for line, name in _lines(session, AssetLine, found)
    ]
    return Table("assist.apply.assets", columns, rows, title="财产")


def _costs(session: Session, found: Application) -> Table:
    columns = (
        _WHO,
        _KIND,
        Column("amount", "支出（元）", Kind.money),
        Column("refunded", "已报销赔付（元）", Kind.money),
        _NOTE,
    )
    rows = [
        (name, line.kind.label, line.amount, line.refunded, line.note)
        for line, name in _lines(session, CostLine, found)
    ]
    return Table("assist.apply.costs", columns, rows, title="刚性支出")


def _supporters(session: Session, found: Application) -> Table:
    columns = (
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("relation", "与申请人关系"),
        Column("state", "义务人情形"),
        Column("pays", "每月支付（元）", Kind.money),
        _NOTE,
    )
    query = select(Supporter).where(col(Supporter.application_id) == found.stored_id)
    rows = [
        (one.name, one.id_no, relation_label(one.relation), one.state.label, one.pays, one.note)
        for one in session.execute(query.order_by(col(Supporter.id))).scalars()
    ]
    return Table("assist.apply.supporters", columns, rows, title="赡养抚养扶养人")


APPLICATIONS = Register(
    name="assist.apply",
    title="申请台账",
    columns=LIST,
    key="number",
    rows=listed,
    show=show,
    images=_images,
    form=APPLICATION,
    take_in=_take_in,
    lists=_lists,
    town=town_code,
)
