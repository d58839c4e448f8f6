"""Intake: what every import of cases shares: places, people, accounts, cases on file (案卷入库).

An import enters cases that are not in the register yet. A case that is there and equal is left as
it is; one that differs is refused with what differs, because a change with legal effect is an act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.cells import NOTHING
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.text import name_key
from minzheng.payout.acts import EXPIRY
from minzheng.payout.models import Act, Decision, Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.intake import PeopleIntake, existing
from minzheng.people.models import Person

CONFIRMED_LATER = Problem("confirmed-in-future", "确认日期 {value} 还没有到", "核对确认日期")
DIFFERS = Problem(
    "case-differs",
    "编号 {value} 已在库，内容不同：{what}",
    "变动要办理手续：minzheng {path} adjust、suspend、terminate；录入有误的报管理员订正",
)
CASE_ENDED = Problem("case-ended", "编号 {value} 已终止（末发 {until}）", "重新确认的用新编号")
OTHER_PHONE = Problem(
    "phone-differs",
    "电话 {value} 与库中的不同，没有改",
    "确已换号的报管理员订正",
    level=Level.warning,
)
ALREADY_HOLDS = Problem(
    "already-holds",
    "{value} 已在编号 {case_no} 享受同一待遇",
    "同一人不能重复享受；核对后改正其中一处",
)
NO_ACCOUNT = Problem(
    "account-missing",
    "「{column}」填了“{value}”，没有银行账号，没有入库",
    "补上银行账号再导入，或办 adjust",
    level=Level.warning,
)
NOT_MANAGED = Problem(
    "division-not-managed",
    "“{value}”不由本局管理：{note}",
    "核对乡镇；确由本局发放的可以继续",
    level=Level.warning,
)


@dataclass(slots=True)
class CaseIntake:
    """One import in progress: the sheet read, the register it goes into, what was found."""

    session: Session
    reading: Reading
    benefit: str
    gazetteer: Gazetteer
    bulk: Bulk = field(init=False)
    people: PeopleIntake = field(init=False)
    on_file: dict[str, tuple[int, Month | None]] = field(default_factory=dict)
    seen: dict[str, Row] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bulk = Bulk(self.session)
        self.people = PeopleIntake(self.session, self.bulk)

    def know(self, case_numbers: Iterable[str]) -> None:
        """Read what is on file of the people, accounts and cases in the sheet."""
        people, accounts = set(), set()
        numbers = [one.key for one in self.reading.form.fields if one.shows is Kind.id_no]
        for row in self.reading.rows:
            for key in numbers:
                people.add(plain(row.values.get(key)))
            accounts.add(plain(row.values.get("account_no")))
        self.people.know(people - {""}, accounts - {""})
        wanted = (Grant.case_no, Grant.id, Grant.until, Grant.end_reason, Grant.benefit)
        now = Month.of(clock.today())
        self.on_file = {
            case_no: (key, None if reason == EXPIRY and until >= now else until)
            for case_no, key, until, reason, benefit in existing(
                self.session, col(Grant.case_no), case_numbers, *wanted
            )
            if benefit == self.benefit
        }

    def refuse(self, row: Row, key: str, finding: Finding) -> None:
        """Keep a finding at a cell of the sheet."""
        self.reading.refuse(row, replace(finding, where=self.reading.place(row, key)))

    def refused(self, row: Row, key: str, ask: Callable[[], Any]) -> Any:
        """What ``ask`` gives, or ``None`` with its refusal kept at the cell."""
        try:
            return ask()
        except MinzhengError as error:
            self.refuse(row, key, Finding(error.id, Level.error, error.message, error.hint))
            return None

    def division(self, row: Row) -> str:
        """The code of the row's village, '' with a finding when it is not known; looked up once."""
        if row.number not in self.places:
            self.places[row.number] = self._division(row)
        return self.places[row.number]

    def _division(self, row: Row) -> str:
        values = row.values
        if not values["township"]:
            return ""
        name = str(values["township"])
        township = self.refused(row, "township", lambda: self.gazetteer.township(name))
        if township is None:
            return ""
        if not township.managed:
            told = NOT_MANAGED.finding(value=township.name, note=township.note)
            self.refuse(row, "township", told)
        if not values["village"]:
            return str(township.code)
        village = str(values["village"])
        found = self.refused(row, "village", lambda: self.gazetteer.village(township, village))
        return str(found.code) if found else ""

    def claim(self, row: Row, key: str, finding: Finding | None) -> None:
        """Keep the finding of a claim, if it has one, at its cell."""
        if finding is not None:
            self.refuse(row, key, finding)

    def claim_person(self, row: Row, id_key: str = "id_no", name_key: str = "name") -> None:
        """One number, one name."""
        number, name = plain(row.values[id_key]), row.values[name_key]
        if number and name:
            self.claim(row, name_key, self.people.claim_person(number, str(name)))

    def claim_account(self, row: Row, owner: str) -> None:
        """One account, one owner; ``owner`` is his number, empty for an organisation."""
        number = plain(row.values["account_no"])
        if number:
            holder = str(row.values["payee"] or row.values["name"] or "")
            told = self.people.claim_account(number, holder, owner)
            self.claim(row, "account_no", told)

    def no_account(self, row: Row) -> None:
        """A bank, or a payee who is somebody else, is not kept without an account."""
        if "account_no" not in row.values:  # a sheet of rights that pay nothing
            return
        if row.values["account_no"] is not None or unread(row, "account_no"):
            return
        own = {name_key(str(row.values["name"] or "")), ""}
        for key in ("payee", "bank"):
            value = str(row.values[key] or "")
            if value and not (key == "payee" and name_key(value) in own):
                title = self.reading.form.field(key).title
                self.refuse(row, key, NO_ACCOUNT.finding(column=title, value=value))

    def confirmed(self, row: Row) -> date | None:
        """The day of the confirmation, if it was told; it must have come."""
        day = row.values["confirmed_on"]
        if not isinstance(day, date):
            return None
        if day > clock.today():
            self.refuse(row, "confirmed_on", CONFIRMED_LATER.finding(value=str(day)))
        return day

    def account(self, row: Row, owner: int | None) -> int | None:
        """The key of the row's account; ``None`` when none is given."""
        number = plain(row.values["account_no"])
        if not number:
            return None
        holder = str(row.values["payee"] or row.values["name"])
        return self.people.account(number, holder, owner, bank=str(row.values["bank"] or ""))

    def person(self, row: Row, **facts: Any) -> int:
        """The key of the row's person; a telephone that was not known yet is kept."""
        number, phone = plain(row.values["id_no"]), facts.get("phone", "")
        known = self.people.people.get(number)
        if known is not None and phone:
            bare = (col(Person.id) == known, col(Person.phone) == "")
            self.session.execute(update(Person).where(*bare).values(phone=phone))
        return self.people.person(number, str(row.values["name"]), **facts)

    def grant(self, row: Row, **facts: Any) -> int:
        """Keep a new grant and the decision that confirmed it."""
        values = row.values
        since, confirmed = values["since"], values["confirmed_on"]
        key = self.bulk.add(
            Grant,
            benefit=self.benefit,
            case_no=values["case_no"],
            confirmed_on=confirmed,
            since=since,
            note=values["note"] or "",
            **facts,
        )
        self.bulk.add(
            Decision,
            grant_id=key,
            act=Act.confirm,
            decided_on=confirmed,
            effective=since,
            reason="登记入库",
        )
        return key


def plain(value: Any) -> str:
    """A read value as its text: numbers of people and accounts come with notes around them."""
    return "" if value is None else str(getattr(value, "value", value))


def unread(row: Row, key: str) -> bool:
    """Whether something stands in the row's cell that could not be read."""
    return row.values[key] is None and row.raw.get(key, "").strip() not in ("", *NOTHING)


def canonical(form: Form, values: Mapping[str, Any]) -> dict[str, str]:
    """A row as text that is equal when the meaning is: 元, ISO dates, labels, bare numbers."""
    return {item.key: _told(item, values.get(item.key)) for item in form.fields}


def _told(item: Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if item.kind is CellKind.money:
        return yuan(value)
    if item.kind is CellKind.flag:
        return "是" if value else "否"
    return value.label if isinstance(value, Choice) else plain(value)


def contradicts(item: Field, value: Any, spoken: Any) -> bool:
    """Whether a value says something else than what was said before; a blank says nothing."""
    if value is None or value == "" or value is spoken:
        return False
    return _told(item, value) != _told(item, spoken)


@dataclass(slots=True)
class Case:
    """One case of a sheet: its number, its rows, and the row that speaks for it."""

    number: str
    rows: list[Row]
    head: Row

    @property
    def values(self) -> dict[str, Any]:
        """The case's own columns."""
        return self.head.values


@dataclass(frozen=True, slots=True)
class Plan:
    """How one benefit's sheet becomes cases: group the rows, check a case, keep it.

    ``newest`` are columns that tell what was last, not what was decided: they are not compared.
    ``path`` begins the commands that change a case (``assist dibao``).
    ``stored`` gives the rows on file of some cases, as :func:`canonical` texts by case number;
    ``after`` does what the confirmation of new cases sets in motion.
    """

    benefit: str
    path: str
    form: Form
    group: Callable[[CaseIntake], list[Case]]
    check: Callable[[CaseIntake, Case], None]
    keep: Callable[[CaseIntake, Case], None]
    stored: Callable[[Session, list[str]], dict[str, list[dict[str, str]]]]
    after: Callable[[Session, list[str]], None] | None = None
    newest: tuple[str, ...] = ()

    @property
    def compared(self) -> list[Field]:
        """The columns in which a case of the sheet may not differ from the one on file."""
        return [item for item in self.form.fields if item.key not in self.newest]
