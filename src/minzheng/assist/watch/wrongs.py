"""Wrong payments (人情保、关系保、错保): the checks that find them, and what to stop and recover.

Campaigns against wrong payments and the yearly audit ask for one list: who is suspected of what,
whether he still receives, until when he was paid. What has to be paid back is computed elsewhere.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng import catalog
from minzheng.kernel.check import Check
from minzheng.kernel.finding import Finding
from minzheng.kernel.month import Month
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant
from minzheng.payout.state import grant_status
from minzheng.people.deaths import held_by
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

KINDS = {
    "人情保、关系保": (
        "check-relative-not-filed",
        "check-relative-not-reexamined",
        "check-account-of-operator",
    ),
    "错保": (
        "check-income-over",
        "check-flagged-standing",
        "check-paid-after-death",
        "check-dead-standing",
        "check-death-not-followed",
        "check-dibao-two-households",
        "check-tekun-in-dibao",
        "check-barred-together",
        "check-barred-paid",
        "check-granted-twice",
        "check-phase-out-long",
        "check-status-barred",
        "check-means-unfit",
        "check-means-assets",
        "check-means-pay",
    ),
    "冒领": ("check-account-owner", "check-account-shared", "check-id-number"),
    "程序": (
        "check-starts-early",
        "check-not-heard",
        "check-apply-no-notice",
        "check-apply-no-means-check",
        "check-apply-unauthorised",
        "check-apply-late",
    ),
    "投诉举报": ("check-complaint-late",),
}
"""What is looked for, by the words of the campaigns, and the checks that find it."""

LOOKED_AT = ("people", "payout", "assist")
"""Whose checks are among them."""

RECOVER = ("check-paid-after-death", "check-barred-paid")
"""Checks that found money already moved."""

SUMMARY = (
    Column("kind", "类别"),
    Column("id", "检查项", Kind.code),
    Column("title", "名称"),
    Column("hits", "命中", Kind.int),
    Column("cite", "依据"),
)

STOPS = (
    Column("case_no", "编号", Kind.code),
    Column("name", "享受人", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("kind", "类别"),
    Column("message", "疑点", Kind.free),
    Column("standing", "仍在享受", Kind.flag),
    Column("paid_to", "已发至", Kind.month),
    Column("todo", "处置"),
)


def audited() -> dict[str, list[Check]]:
    """The checks by kind, in the order of the list."""
    every = [check for name in LOOKED_AT for check in resolve(catalog.CHECKS[name])]
    known = {check.id: check for check in every}
    return {kind: [known[id] for id in ids] for kind, ids in KINDS.items()}


def audit(session: Session, on: date) -> dict[str, list[tuple[Check, list[Finding]]]]:
    """Every finding of a day by kind and check."""
    return {
        kind: [(check, check.run(session, on)) for check in checks]
        for kind, checks in audited().items()
    }


def summary_table(found: dict[str, list[tuple[Check, list[Finding]]]], on: date) -> Table:
    """How many hits each check had, those without one too."""
    rows = [
        (kind, check.id, check.title, len(hits), check.problem.cite)
        for kind, checks in found.items()
        for check, hits in checks
    ]
    totals = ("合计", "", "", sum(row[3] for row in rows), "")
    return Table("assist.audit", SUMMARY, rows, title="错保核查", totals=totals, as_of=str(on))


def stop_table(
    session: Session, found: dict[str, list[tuple[Check, list[Finding]]]], on: date
) -> Table:
    """Stop-and-recover list (停发追回清单): one row a case and suspicion."""
    places = Gazetteer.load(session)
    rows = []
    for kind, checks in found.items():
        for check, hits in checks:
            for hit in hits:
                for grant, person, state in _cases(session, hit.subject, on):
                    paid = _paid_to(session, grant, person)
                    stands = state != "ended"
                    place = places.label(grant.division_code)
                    told = (grant.case_no, person.name, place, kind, hit.message, stands, paid)
                    rows.append((*told, _todo(check.id, stands, paid)))
    return Table("assist.audit.stops", STOPS, rows, title="停发追回清单", as_of=str(on))


def _todo(id: str, stands: bool, paid: Month | None) -> str:
    """What the bureau has to do about a suspicion."""
    if id in RECOVER:
        return "停发并追回" if stands else "追回"
    if id.startswith(("check-relative", "check-account", "check-id", "check-not-heard")):
        return "重新核查"
    return "核实后停发、追回" if stands and paid else "核实后停发"


def _cases(session: Session, subject: str, on: date) -> list[tuple[Grant, Person, str]]:
    """The cases that a finding means: by case number, or those of the person named."""
    query = (
        select(Grant, Person, grant_status(Month.of(on)))
        .join(Person, col(Person.id) == Grant.person_id)
        .where(or_(Grant.case_no == subject, Person.id_no == subject))
        .order_by(col(Grant.id))
    )
    return [(grant, person, state) for grant, person, state in session.exec(query)]


def _paid_to(session: Session, grant: Grant, person: Person) -> Month | None:
    held = held_by(session, [person.stored_id]).get(person.stored_id, ())
    return next((one.paid_to for one in held if one.case_no == grant.case_no), None)
