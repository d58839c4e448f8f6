"""Intake of an allowance: persons from its sheet or the counter, one row a person (津贴入库).

A row without a number is the case that the person has, or a new one, numbered; without a first
month it begins when the rules say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.codes import birth_of
from minzheng.kernel.dated import holds
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.read import Row
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.text import name_key
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance, Applicant
from minzheng.payout.allowance.models import AllowanceTerm, LifeProof, MoveIn
from minzheng.payout.allowance.sheets import stored
from minzheng.payout.allowance.start import Days, first_month, in_use
from minzheng.payout.enter.intake import ALREADY_HOLDS, Case, CaseIntake, Plan, plain
from minzheng.payout.exclusion import barring
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.people.intake import PAYEE_STRANGER

STARTS_EARLY = Problem(
    "allowance-starts-early",
    "起发月份 {value} 早于按规定推算的 {first}",
    "清空起发月份就按规定推算；规定改了的先改标准",
)
APPLIED_LATER = Problem(
    "applied-after-decision", "申请日期 {value} 晚于确认日期 {on}", "核对两个日期"
)
TWICE = Problem("allowance-twice", "{value} 在第 {first} 行已出现", "同一人只填一行")
BARRED = Problem(
    "allowance-barred",
    "{value} 自 {since} 享受{title}（{case_no}），不得再享受{wanted}",
    "核对；先办终止，或不再申请",
)
MOVE_HALF = Problem(
    "move-in-half",
    "迁出地发至哪月和出证单位要么都填，要么都不填",
    "按补贴发放证明补全",
)
PROVED_LATER = Problem("proved-in-future", "认证日期 {value} 还没有到", "核对认证日期")
NO_CATEGORY = Problem("category-unknown", "在库的情况定不了类别", "先登记定类别所需的情况")


@dataclass(slots=True)
class Known:
    """What one import asks again and again, read once: standards, cases held, what bars (已知)."""

    allowance: Allowance
    standards: Standards
    held: dict[str, str]
    barring: dict[int, list[Grant]]
    numbers: set[str]

    @classmethod
    def of(cls, allowance: Allowance, intake: CaseIntake) -> Known:
        """What is on file of the people in a sheet, who are known by now."""
        session, people = intake.session, intake.people.people
        numbers = {key: id_no for id_no, key in people.items()}
        query = select(Grant).where(
            col(Grant.benefit).in_((allowance.benefit, *barring(allowance.benefit))),
            among(col(Grant.person_id), numbers),
        )
        held: dict[str, str] = {}
        bars: dict[int, list[Grant]] = {}
        for grant in session.exec(query):
            if grant.benefit == allowance.benefit and grant.until is None:
                held[numbers[grant.person_id]] = grant.case_no
            if grant.benefit in barring(allowance.benefit):
                bars.setdefault(grant.person_id, []).append(grant)
        given = session.exec(select(Grant.case_no).where(Grant.benefit == allowance.benefit))
        return cls(allowance, standards_of(session), held, bars, set(given))


class Entering:
    """One import of an allowance in progress: what is known is read when its rows are grouped."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance
        self._known: Known | None = None

    def known(self, intake: CaseIntake) -> Known:
        """What is on file of the people of this sheet."""
        if self._known is None:
            intake.know(())
            self._known = Known.of(self.allowance, intake)
        return self._known

    def group(self, intake: CaseIntake) -> list[Case]:
        """One case a row; numbers and first months that were left out are filled in."""
        known, cases = self.known(intake), []
        for row in intake.reading.rows:
            number = plain(row.values["id_no"])
            if not row.values["case_no"] and number and row.number not in intake.reading.bad:
                row.values["case_no"] = known.held.get(number) or _next(known, intake.session, row)
            if not row.values["case_no"]:
                continue
            if row.values["since"] is None and not row.raw.get("since"):
                row.values["since"] = _since(known, intake, row)
            cases.append(Case(str(row.values["case_no"]), [row], row))
        return cases

    def check(self, intake: CaseIntake, case: Case) -> None:
        """Everything that forbids a confirmation, each at its cell."""
        _check(self.known(intake), intake, case.head)

    def keep(self, intake: CaseIntake, case: Case) -> None:
        """Keep what was confirmed."""
        _keep(self.known(intake), intake, case)


def plan_of(allowance: Allowance, form: Form) -> Plan:
    """How a sheet of the allowance becomes grants; a plan serves one import."""
    entering = Entering(allowance)
    return Plan(
        allowance.benefit,
        allowance.path,
        form,
        group=entering.group,
        check=entering.check,
        keep=entering.keep,
        stored=lambda session, numbers: stored(session, allowance, form, numbers),
        newest=("proved_on",),
    )


def _next(known: Known, session: Session, row: Row) -> str:
    """The next free number of the year: ``GL2026-00001``."""
    on, allowance = row.values["confirmed_on"], known.allowance
    year = on.year if isinstance(on, date) else clock.today().year
    while True:
        number = f"{allowance.prefix}{year}-{take(session, f'case.{allowance.benefit}', year):05d}"
        if number not in known.numbers:
            return number


# --- the first month ------------------------------------------------------------------------------


def applicant_of(known: Known, intake: CaseIntake, row: Row) -> Applicant | None:
    """The person of a row, ``None`` while who or when is not told."""
    values, number = row.values, plain(row.values["id_no"])
    decided, applied = values["confirmed_on"], values["applied_on"]
    if not number or not isinstance(decided, date):
        return None
    since, category = values["since"], values.get("category")
    return Applicant(
        id_no=number,
        name=str(values["name"] or ""),
        person_id=intake.people.people.get(number),
        birth=birth_of(number) if number[:1].isdigit() else None,
        division_code=intake.division(row),
        applied_on=applied if isinstance(applied, date) else None,
        decided_on=decided,
        standards=known.standards,
        since=since if isinstance(since, Month) else None,
        category=category,  # type: ignore[arg-type]
        values={one.key: values[one.key] for one in known.allowance.extra},
    )


def _since(known: Known, intake: CaseIntake, row: Row) -> Month | None:
    """The first month by the rules; ``None``, with a finding, when it cannot be told."""
    who = applicant_of(known, intake, row)
    if who is None:
        return None
    days = _days(known.allowance, intake.session, who, row)
    found: Month | None = intake.refused(
        row, "since", lambda: first_month(known.allowance, days, known.standards)
    )
    return found


def _days(allowance: Allowance, session: Session, who: Applicant, row: Row) -> Days:
    paid = row.values.get("paid_until")
    return Days(
        applied=who.applied_on or who.decided_on,
        decided=who.decided_on,
        event=allowance.event(session, who) if allowance.event else None,
        paid_until=paid if isinstance(paid, Month) else None,
    )


# --- check ----------------------------------------------------------------------------------------


def _check(known: Known, intake: CaseIntake, row: Row) -> None:
    allowance = known.allowance
    _check_days(intake, row)
    _check_person(known, intake, row)
    _check_paper(intake, row)
    who = applicant_of(known, intake, row)
    if who is None:
        return
    _check_since(known, intake, row, who)
    if who.since is not None:
        _check_free(known, intake, row, who)
        if allowance.category_of is not None and _found(allowance, intake, who) is None:
            intake.refuse(row, "id_no", NO_CATEGORY.finding())
    for key, finding in allowance.faults(intake.session, who) if allowance.faults else ():
        intake.refuse(row, key, finding)


def _check_days(intake: CaseIntake, row: Row) -> None:
    """Nothing of what was done lies ahead, and the application came before the decision."""
    confirmed, applied = intake.confirmed(row), row.values["applied_on"]
    if confirmed is not None and isinstance(applied, date) and applied > confirmed:
        told = APPLIED_LATER.finding(value=str(applied), on=str(confirmed))
        intake.refuse(row, "applied_on", told)
    proved = row.values.get("proved_on")
    if isinstance(proved, date) and proved > clock.today():
        intake.refuse(row, "proved_on", PROVED_LATER.finding(value=str(proved)))


def _check_person(known: Known, intake: CaseIntake, row: Row) -> None:
    """One row a person, who lives, has the allowance once, and has an account of his own."""
    number = plain(row.values["id_no"])
    intake.division(row)
    first = intake.seen.setdefault(number, row) if number else row
    if first is not row:
        intake.refuse(row, "id_no", TWICE.finding(value=number, first=first.number))
    intake.claim_person(row)
    intake.claim(row, "id_no", intake.people.claim_living(number))
    owner = _owner(row)
    if owner is None and not row.values["agent"]:
        intake.refuse(row, "payee", PAYEE_STRANGER.finding(value=str(row.values["payee"])))
    intake.claim_account(row, owner or "")
    if number in known.held:
        told = ALREADY_HOLDS.finding(value=number, case_no=known.held[number])
        intake.refuse(row, "id_no", told)


def _owner(row: Row) -> str | None:
    """The number of the account's owner, ``None`` when it is somebody else's."""
    payee = str(row.values["payee"] or row.values["name"] or "")
    own = name_key(payee) == name_key(str(row.values["name"] or ""))
    return plain(row.values["id_no"]) if own else None


def _check_paper(intake: CaseIntake, row: Row) -> None:
    """The paper of the county that paid before is whole."""
    if "paid_until" in row.values and bool(row.values["paid_until"]) != bool(row.values["issuer"]):
        missing = "issuer" if row.values["paid_until"] else "paid_until"
        intake.refuse(row, missing, MOVE_HALF.finding())


def _check_since(known: Known, intake: CaseIntake, row: Row, who: Applicant) -> None:
    """The first month is not before the one the rules give; a rule not on file is not asked."""
    allowance = known.allowance
    if who.since is None or not in_use(allowance, who.decided_on, known.standards):
        return
    days = _days(allowance, intake.session, who, row)
    first = intake.refused(row, "since", lambda: first_month(allowance, days, known.standards))
    if first is not None and who.since < first:
        told = STARTS_EARLY.finding(value=str(who.since), first=first)
        intake.refuse(row, "since", told)


def _check_free(known: Known, intake: CaseIntake, row: Row, who: Applicant) -> None:
    """The person holds nothing that bars the allowance in its first month."""
    month = who.since or Month.of(who.decided_on)
    for other in known.barring.get(who.person_id or 0, ()):
        if holds(other.since, other.until, month):
            told = BARRED.finding(
                value=who.id_no,
                since=other.since,
                title=titles()[other.benefit],
                case_no=other.case_no,
                wanted=known.allowance.title,
            )
            intake.refuse(row, "id_no", told)


def _found(allowance: Allowance, intake: CaseIntake, who: Applicant) -> Any:
    """The category: what the clerk says, or what facts come to in the first month."""
    if allowance.category_of is None or who.since is None:
        return who.category
    return allowance.category_of(intake.session, who, who.since)


# --- keep -----------------------------------------------------------------------------------------


def _keep(known: Known, intake: CaseIntake, case: Case) -> None:
    """Keep a person with the account, the grant, its first term and what else was told."""
    row, values, allowance = case.head, case.values, known.allowance
    who = applicant_of(known, intake, row)
    if who is None or who.since is None:
        raise LookupError(f"row {row.number} was kept without a first month")
    who = replace(who, category=_found(allowance, intake, who))
    person = intake.person(row, division_code=who.division_code, phone=plain(values["phone"]))
    grant = intake.grant(
        row,
        person_id=person,
        division_code=who.division_code,
        account_id=intake.account(row, person if _owner(row) else None),
        agent=values["agent"] or "",
    )
    intake.bulk.add(
        AllowanceTerm,
        grant_id=grant,
        since=who.since,
        category=who.category.value if who.category else "",
        applied_on=who.applied_on,
        decided_on=who.decided_on,
    )
    for model, told in _papers(values):
        intake.bulk.add(model, grant_id=grant, **told)
    if allowance.keep is not None:
        allowance.keep(intake.bulk, grant, replace(who, person_id=person))


def _papers(values: dict[str, Any]) -> Iterable[tuple[Any, dict[str, Any]]]:
    """The proof of life and the paper of another county, if there are any."""
    if values.get("proved_on"):
        yield LifeProof, {"proved_on": values["proved_on"], "way": ProofWay.other, "by": "登记入库"}
    if values.get("paid_until"):
        yield (
            MoveIn,
            {
                "paid_until": values["paid_until"],
                "issuer": values["issuer"],
                "document": values["document"] or "",
            },
        )
