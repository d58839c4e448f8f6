"""Intake (申请入库): applications from the workbook's two sheets, checked whole (申请登记).

What makes an application impossible is told at its cell, on whichever sheet it stands. Whether a
household fits is not looked at here: everybody may apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.forms import LINES, MAY, MEMBERS, NEEDED, OF_APPLICATION, Sort
from minzheng.assist.apply.holding import Held, held_by, open_applications
from minzheng.assist.choices import LeftOut, SingleGround, SupporterState
from minzheng.assist.enter.dibao_intake import GRADE_ALONE
from minzheng.assist.enter.tekun_intake import CARER_HALF, CARER_SELF
from minzheng.assist.rules.alone import OF_MARGINAL
from minzheng.assist.rules.declared import Kin
from minzheng.assist.rules.household import must_count
from minzheng.kernel import clock
from minzheng.kernel.codes import birth_of
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.standards import Standards
from minzheng.kernel.text import name_key
from minzheng.payout.enter.intake import ALREADY_HOLDS, CaseIntake, contradicts, plain, unread
from minzheng.people.divisions import Gazetteer
from minzheng.people.intake import PAYEE_STRANGER
from minzheng.people.relations import HEAD

NO_CASE = Problem("apply-no-case", "这一行没有户号，上面也没有", "填户号，两张表用同一个号")
ONE_APPLICANT = Problem(
    "apply-one-applicant",
    "户号 {value} 有 {count} 个申请人",
    "每户有且只有一行的与申请人关系是“本人”",
)
BLANK = Problem("apply-blank", "申请人行的「{column}」没有填", "申请人行这一列必填")
TWO_VALUES = Problem(
    "apply-two-values", "同一户的「{column}」前后不一", "以申请人行为准，改成一致或留空"
)
TWICE = Problem("apply-person-twice", "{value} 在第 {first} 行已出现", "一户里同一人只填一行")
IN_FUTURE = Problem("apply-in-future", "{column} {value} 还没有到", "核对日期")
LEFT_OUT_WRONGLY = Problem(
    "apply-must-count",
    "{who}是共同生活的家庭成员，不能按“独立生活的成年子女”不计入",
    "清空不计入情形；研究生及以上的全日制在读填“否”",
    cite="民发〔2021〕57号 第七条",
)
APPLICANT_OUT = Problem("apply-applicant-out", "申请人本人不能不计入", "清空不计入情形，或换申请人")
SINGLE_KIND = Problem(
    "apply-single-kind",
    "单人保是低保的一种，申请类别是{kind}",
    "申请类别改为低保，或清空单人保情形",
)
MODE_KIND = Problem("apply-mode-kind", "申请{kind}不填供养方式意愿", "清空；只有特困填")
ALONE_KIND = Problem(
    "apply-tekun-alone",
    "特困按人申请，只填申请人",
    "家人填在“收入财产支出”，种类选义务人",
    cite="民发〔2021〕43号 第十条",
)
OPEN_ALREADY = Problem(
    "apply-open-already",
    "{value} 在正在办理的{kind}申请 {number} 里",
    "同一人同一事项不重复受理；要改的先撤回原申请",
)
WILL_MOVE = Problem(
    "apply-will-move",
    "{value} 已在编号 {case_no} 享受{title}，确认后转办，原待遇到确认当月止",
    "核对是否转办",
    level=Level.warning,
)
NO_SUCH_CASE = Problem("apply-line-no-case", "“成员”里没有户号 {value}", "两张表的户号要一致")
NOT_A_MEMBER = Problem(
    "apply-line-nobody",
    "户号 {case_no} 没有成员“{value}”",
    "写成员表里的姓名；义务人的种类选义务人",
)
TWO_OF_NAME = Problem(
    "apply-line-two", "户号 {case_no} 有两个“{value}”", "在公民身份号码列写明是哪一个"
)
NOT_FOR_SORT = Problem(
    "apply-line-column", "种类是{sort}，不填「{column}」", "清空这一格，或核对种类"
)
NO_AMOUNT = Problem("apply-line-amount", "{sort}没有填金额", "填金额，没有的删去这一行")
LESS_ABOVE = Problem("apply-line-less", "扣减 {value} 元多于金额 {amount} 元", "核对金额和扣减")
NO_RELATION = Problem("apply-line-relation", "义务人没有填与申请人关系", "填关系，如 长子")

PAID = (ApplyKind.dibao, ApplyKind.tekun, ApplyKind.marginal)
"""Kinds that nobody asks for who has them; a rigid household asks anew when its time is up."""


@dataclass(slots=True, eq=False)
class Entry:
    """One application of the workbook: its 户号, its members' rows, what they declare."""

    case_no: str
    rows: list[Row]
    head: Row
    lines: list[Row] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        """The applicant's row, which speaks for the application."""
        return self.head.values

    @property
    def kind(self) -> ApplyKind | None:
        """What is applied for, if that could be read."""
        told = self.values["kind"]
        return told if isinstance(told, ApplyKind) else None

    def of_name(self, name: str) -> list[Row]:
        """The members of this name."""
        wanted = name_key(name)
        return [row for row in self.rows if name_key(str(row.values["name"] or "")) == wanted]


@dataclass(slots=True)
class ApplyIntake:
    """One workbook being entered: its two sheets, the people met, what was found."""

    session: Session
    members: Reading
    lines: Reading
    gazetteer: Gazetteer
    standards: Standards
    base: CaseIntake = field(init=False)
    held: dict[str, list[Held]] = field(init=False)
    applying: dict[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        self.base = CaseIntake(self.session, self.members, "", self.gazetteer)
        self.base.know([])
        month = Month.of(clock.today()) + 1
        self.held = held_by(self.session, self.base.people.people, month)
        self.applying = open_applications(self.session, self.base.people.people)

    def refuse(self, row: Row, key: str, finding: Finding) -> None:
        """Keep a finding at a cell of the members' sheet."""
        self.base.refuse(row, key, finding)

    def refuse_line(self, row: Row, key: str, finding: Finding) -> None:
        """Keep a finding at a cell of the lines' sheet."""
        self.lines.refuse(row, replace(finding, where=self.lines.place(row, key)))

    def bad(self, entry: Entry) -> bool:
        """Whether anything of an application cannot be used, on either sheet."""
        return any(row.number in self.members.bad for row in entry.rows) or any(
            row.number in self.lines.bad for row in entry.lines
        )


# --- grouping -----------------------------------------------------------------------------------


def group(intake: ApplyIntake) -> list[Entry]:
    """The rows of both sheets by 户号; a blank one goes on with the application above."""
    entries: dict[str, Entry] = {}
    for case_no, rows in _by_case(intake.members, intake.refuse).items():
        heads = [row for row in rows if row.values["relation"] == HEAD]
        if len(heads) != 1 and not any(unread(row, "relation") for row in rows):
            told = ONE_APPLICANT.finding(value=case_no, count=len(heads))
            intake.refuse((heads or rows)[-1], "relation", told)
        entries[case_no] = Entry(case_no, rows, (heads or rows)[0])
    for case_no, lines in _by_case(intake.lines, intake.refuse_line).items():
        if case_no in entries:
            entries[case_no].lines = lines
        else:
            intake.refuse_line(lines[0], "case_no", NO_SUCH_CASE.finding(value=case_no))
            intake.lines.bad |= {row.number for row in lines}
    return list(entries.values())


def _by_case(reading: Reading, refuse: Any) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    number = ""
    for row in reading.rows:
        number = str(row.values["case_no"] or number)
        if number:
            found.setdefault(number, []).append(row)
        else:
            refuse(row, "case_no", NO_CASE.finding())
    return found


# --- the members' sheet -------------------------------------------------------------------------


def check(intake: ApplyIntake, entry: Entry) -> None:
    """Everything that makes an application impossible, each at its cell."""
    for key in NEEDED:
        if entry.values[key] is None and not unread(entry.head, key):
            told = BLANK.finding(column=MEMBERS.field(key).title)
            intake.refuse(entry.head, key, told)
    for row in entry.rows:
        for key in OF_APPLICATION if row is not entry.head else ():
            item = MEMBERS.field(key)
            blank = key in NEEDED and entry.values[key] is None
            if not blank and contradicts(item, row.values[key], entry.values[key]):
                intake.refuse(row, key, TWO_VALUES.finding(column=item.title))
        _check_member(intake, entry, row)
    intake.base.division(entry.head)
    _check_head(intake, entry)
    _check_account(intake, entry)
    _check_rights(intake, entry)
    for line in entry.lines:
        check_line(intake, entry, line)


def _check_member(intake: ApplyIntake, entry: Entry, row: Row) -> None:
    """Alive, under one name, once in the application, left out only where the law lets him."""
    number, base = plain(row.values["id_no"]), intake.base
    first = next(one for one in entry.rows if one is row or plain(one.values["id_no"]) == number)
    if number and first is not row:
        intake.refuse(row, "id_no", TWICE.finding(value=number, first=first.number))
    if (row.values["disability_kind"] is None) != (row.values["disability_grade"] is None):
        intake.refuse(row, "disability_grade", GRADE_ALONE.finding())
    base.claim_person(row)
    base.claim(row, "id_no", base.people.claim_living(number))
    _not_later(intake, row, "authorised_on")
    if entry.kind is ApplyKind.tekun and row is not entry.head:
        intake.refuse(row, "name", ALONE_KIND.finding())
    if row is entry.head and row.values["left_out"] is not None:
        if row.values["single"] is not SingleGround.clergy:
            intake.refuse(row, "left_out", APPLICANT_OUT.finding())
        return
    who = must_count(_kin(row), _day(entry), intake.standards.on(Month.of(_day(entry))))
    if who:
        intake.refuse(row, "left_out", LEFT_OUT_WRONGLY.finding(who=who))


def _kin(row: Row) -> Kin:
    """A member's row as the rules read it, as far as being left out goes."""
    number, values = plain(row.values["id_no"]), row.values
    birth = birth_of(number) if number[:1].isdigit() else None
    left_out = values["left_out"] if isinstance(values["left_out"], LeftOut) else None
    return Kin(0, str(values["relation"] or ""), birth, left_out, bool(values["student"]))


def _day(entry: Entry) -> date:
    """The day of the application, or today where it could not be read."""
    told = entry.values["applied_on"]
    return told if isinstance(told, date) else clock.today()


def _not_later(intake: ApplyIntake, row: Row, key: str) -> None:
    told = row.values[key]
    if isinstance(told, date) and told > clock.today():
        title = MEMBERS.field(key).title
        intake.refuse(row, key, IN_FUTURE.finding(column=title, value=str(told)))


def _check_head(intake: ApplyIntake, entry: Entry) -> None:
    """The application's own columns agree with each other."""
    values, head = entry.values, entry.head
    _not_later(intake, head, "applied_on")
    kind = entry.kind
    if kind is not None and values["single"] is not None and kind is not ApplyKind.dibao:
        intake.refuse(head, "single", SINGLE_KIND.finding(kind=kind.label))
    if kind is not None and values["support_mode"] is not None and kind is not ApplyKind.tekun:
        intake.refuse(head, "support_mode", MODE_KIND.finding(kind=kind.label))
    carer = plain(values["carer_id_no"])
    if bool(carer) != bool(values["carer_name"]):
        intake.refuse(head, "carer_id_no", CARER_HALF.finding())
    if carer and carer == plain(values["id_no"]):
        intake.refuse(head, "carer_id_no", CARER_SELF.finding(value=carer))
    intake.base.claim_person(head, "carer_id_no", "carer_name")


def _check_account(intake: ApplyIntake, entry: Entry) -> None:
    """The payee is of the family or the carer; the account is his."""
    values = entry.values
    intake.base.no_account(entry.head)
    payee = str(values["payee"] or values["name"] or "")
    owners = [plain(row.values["id_no"]) for row in entry.of_name(payee)]
    if not owners and name_key(payee) == name_key(str(values["carer_name"] or "")):
        owners = [plain(values["carer_id_no"])]
    if payee and not owners:
        intake.refuse(entry.head, "payee", PAYEE_STRANGER.finding(value=payee))
    intake.base.claim_account(entry.head, owners[0] if owners else "")


def _check_rights(intake: ApplyIntake, entry: Entry) -> None:
    """Nobody asks for what he has or has asked for; who has something else is told to move."""
    kind = entry.kind
    if kind is None:
        return
    own = f"户号 {entry.case_no}"
    looked_at = [entry.head] if entry.values["single"] is not None else entry.rows
    for row in looked_at:
        number = plain(row.values["id_no"])
        if row.values["left_out"] is not None or not number:
            continue
        asked = intake.applying.setdefault((number, kind.value), own)
        if asked != own:
            told = OPEN_ALREADY.finding(value=number, kind=kind.label, number=asked)
            intake.refuse(row, "id_no", told)
        for held in intake.held.get(number, ()):
            _tell_right(intake, entry, row, held)


def _tell_right(intake: ApplyIntake, entry: Entry, row: Row, held: Held) -> None:
    """One right that a member has already."""
    number = plain(row.values["id_no"])
    stays = held.benefit == "marginal" and entry.values["single"] in OF_MARGINAL
    if entry.kind in PAID and held.benefit == str(entry.kind):
        told = ALREADY_HOLDS.finding(value=number, case_no=held.case_no)
        intake.refuse(row, "id_no", told)
    elif not stays:
        told = WILL_MOVE.finding(value=number, case_no=held.case_no, title=held.title)
        intake.refuse(row, "id_no", told)


# --- the lines' sheet ---------------------------------------------------------------------------


def check_line(intake: ApplyIntake, entry: Entry, line: Row) -> None:
    """A line speaks of a member of its application and fills only the columns of its sort."""
    sort = line.values["sort"]
    if not isinstance(sort, Sort):
        return
    for key in ("amount", "months", "less", "pieces", "exempt", "relation"):
        if key not in MAY[sort.what] and line.values[key] is not None:
            told = NOT_FOR_SORT.finding(sort=sort.label, column=LINES.field(key).title)
            intake.refuse_line(line, key, told)
    amount, less = line.values["amount"], line.values["less"]
    needs = sort.what in ("income", "cost")
    if needs and amount is None and not unread(line, "amount"):
        intake.refuse_line(line, "amount", NO_AMOUNT.finding(sort=sort.label))
    if isinstance(amount, int) and isinstance(less, int) and less > amount:
        told = LESS_ABOVE.finding(value=line.raw["less"], amount=line.raw["amount"])
        intake.refuse_line(line, "less", told)
    if isinstance(sort.kind, SupporterState):
        if line.values["relation"] is None and not unread(line, "relation"):
            intake.refuse_line(line, "relation", NO_RELATION.finding())
    elif line.values["name"]:
        for key, told in _member_faults(entry, line):
            intake.refuse_line(line, key, told)


def member_of(entry: Entry, line: Row) -> Sequence[Row]:
    """The members a line may mean: by number where one is written, else by name."""
    number = plain(line.values["id_no"])
    named = entry.of_name(str(line.values["name"]))
    return [row for row in named if plain(row.values["id_no"]) == number] if number else named


def _member_faults(entry: Entry, line: Row) -> Iterator[tuple[str, Finding]]:
    found, name = member_of(entry, line), str(line.values["name"])
    if not found:
        yield "name", NOT_A_MEMBER.finding(case_no=entry.case_no, value=name)
    elif len(found) > 1:
        yield "name", TWO_OF_NAME.finding(case_no=entry.case_no, value=name)
