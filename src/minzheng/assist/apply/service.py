"""Service: what each command of applications does, between the desk and the acts (申请经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.assist.apply import showing
from minzheng.assist.apply.acts import enter
from minzheng.assist.apply.assess import assess
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.forms import LINES, MEMBERS, WHAT
from minzheng.assist.apply.listing import LIST, listed
from minzheng.assist.apply.registers import APPLICATIONS
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.mask import mask_text
from minzheng.kernel.register import Ask
from minzheng.kernel.sheet.form import CellKind, Form, header_key
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Table

PARTS = Problem("apply-parts", "“{value}”应写成 {form}", "各部分用逗号分开", kind=Misused)
NO_COLUMN = Problem("apply-no-column", "没有“{title}”这一列", "可用：{known}", kind=Misused)
KIND_UNKNOWN = Problem("apply-kind-unknown", "没有“{value}”这一类", "可用：{known}", kind=Misused)

_FORMS = {
    "income": (("name", "sort", "amount"), 3, "姓名,项目,金额[,所属期=全年][,扣减=…]"),
    "asset": (("name", "sort", "amount"), 2, "姓名,项目[,价值][,数量=…][,豁免]"),
    "cost": (("name", "sort", "amount"), 3, "姓名,项目,金额[,已报销赔付=…]"),
    "supporter": (
        ("name", "relation", "sort", "amount"),
        3,
        "姓名,关系,情形[,每月支付][,公民身份号码=…]",
    ),
}
"""How each kind of line is typed: what its parts are, how many must be there, and in words."""

_MEMBER = "姓名,证件号,关系[,列名=值…]"


def add_application(desk: Desk, *, dry_run: bool, member: tuple[str, ...], **told: Any) -> None:
    """Take down one application typed at the counter."""
    lines = [_line(what, value) for what in WHAT for value in told.pop(what, ())]
    rows = [_member(value) for value in member]
    authorised = told.pop("authorised_on")
    for row in rows:
        row.setdefault("authorised_on", str(authorised) if authorised else "")
    told["applied_on"] = told["applied_on"] or clock.today()
    if rows:
        rows[0] |= {key: str(value) for key, value in told.items() if value}
    findings: list[Finding] = []
    with desk.work("登记申请", dry_run=dry_run) as work:
        made = enter(work.session, rows, lines, findings)
        number, kind = made.number, made.kind.label
    desk.say_done(f"{kind}申请 {number} ", "登记", dry_run=dry_run)
    for finding in findings:
        if finding.level is Level.warning:
            desk.say(f"  {mask_text(str(finding)) if not desk.reveal else finding}")


def _member(value: str) -> dict[str, str]:
    """A member as typed, by the keys of the sheet."""
    return _typed(value, MEMBERS, ("name", "id_no", "relation"), 3, _MEMBER)


def _line(what: str, value: str) -> dict[str, str]:
    """A line as typed, by the keys of the sheet."""
    keys, least, words = _FORMS[what]
    row = _typed(value, LINES, keys, least, words)
    return row | {"sort": f"{WHAT[what]}：{row['sort']}"}


def _typed(value: str, form: Form, keys: tuple[str, ...], least: int, words: str) -> dict[str, str]:
    """Parts in their order, then columns by title; a flag's title alone means 是."""
    parts = [part.strip() for part in value.replace("，", ",").split(",")]
    plain = [part for part in parts if "=" not in part]
    while len(plain) > len(keys) or (len(plain) > least and _flag(form, plain[-1])):
        last = plain.pop()
        if not _flag(form, last):
            raise PARTS(value=value, form=words)
        parts[parts.index(last)] = f"{last}=是"
    if len(plain) < least or not all(plain[:least]):
        raise PARTS(value=value, form=words)
    row = dict(zip(keys, plain, strict=False))
    for part in parts:
        title, equals, said = part.partition("=")
        if equals:
            row[_key(form, title)] = said.strip()
    return row


def _flag(form: Form, title: str) -> bool:
    wanted = header_key(title)
    return any(wanted in item.names for item in form.fields if item.kind is CellKind.flag)


def _key(form: Form, title: str) -> str:
    """The key of a column by its title or another name of it."""
    wanted = header_key(title)
    for item in form.fields:
        if wanted in item.names:
            return item.key
    known = "、".join(item.title for item in form.fields)
    raise NO_COLUMN(title=title, known=known)


def show_assessment(desk: Desk, number: str, on: date | None, options: Mapping[str, Any]) -> None:
    """What the rules say of an application, before anything is decided; writes nothing."""
    with desk.reading() as session:
        standards = standards_of(session)
        application = by_number(session, number)
        made = assess(session, application, on or clock.today(), standards)
        tables = [
            showing.members(made, standards),
            showing.incomes(made),
            showing.conditions(made, application.number),
            showing.standards_table(made),
        ]
    if options["output"] or options["as_json"] or options["format_"]:
        desk.show(tables[2], options)
    else:
        for line in showing.verdict(made):
            click.echo(line)
        click.echo()
        desk.pages(table for table in tables if table.rows)
    for line in showing.unsure(made):
        desk.say(line)
    desk.say("只按申报情况测算，不登记；以调查核实和审核确认为准")


def list_applications(desk: Desk, asked: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """The applications by township, state and kind, or those with something overdue."""
    kind = _kind(asked["kind"]) if asked["kind"] else ""
    with desk.reading() as session:
        town = APPLICATIONS.town(session, asked["town"]) if asked["town"] else ""
        on = asked["on"] or clock.today()
        rows = listed(session, Ask(on, town, asked["status"] or "", (kind,) if kind else ()))
    if asked["overdue"]:
        rows = [row for row in rows if row[-1]]
    desk.show(Table("assist.apply", LIST, rows, title="申请台账", as_of=str(on)), options)


def _kind(word: str) -> str:
    try:
        return ApplyKind.of(word).value
    except ValueError:
        raise KIND_UNKNOWN(value=word, known="、".join(ApplyKind.labels())) from None
