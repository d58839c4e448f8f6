"""Status intake: 低保边缘 and 刚性支出 households from their sheets, a row a member (身份入库).

Whoever gets 低保 or 特困, or has another of these statuses, is no member of such a household; one
person of a marginal household who gets 低保 alone (单人保) stays what he is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, select

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.leaving import counted_in, is_single
from minzheng.assist.cases.models import StatusFound
from minzheng.assist.cases.status import RATIOS, expiry
from minzheng.assist.enter.dibao_intake import check_household, group, keep_household
from minzheng.assist.enter.forms import OF_HEAD
from minzheng.assist.enter.status_forms import FORMS
from minzheng.assist.enter.status_views import status_cases
from minzheng.kernel import clock
from minzheng.kernel.dated import in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.read import Row
from minzheng.kernel.standards import Standards, standards_of
from minzheng.payout.acts import EXPIRY
from minzheng.payout.enter.intake import Case, CaseIntake, Plan, canonical, plain
from minzheng.payout.exclusion import barring
from minzheng.payout.models import Grant

STARTS_EARLY = Problem(
    "status-starts-too-early",
    "起始月份 {value} 早于确认的月份 {first}",
    "身份从确认当月起；核对确认日期和起始月份",
)
BARRED = Problem(
    "status-member-barred",
    "{value} 已是{title} {case_no} 的享受人",
    "同一人不能并存；先办转出，或“是否计入”填“否”",
    cite="社会救助法 第二十一条、第二十二条",
)


def held(session: Session, person_id: int, benefit: str, month: Month) -> Grant | None:
    """What a person holds, alone or in a household, that bars a status; not 单人保."""
    bars = [*barring(benefit), *(code for code in RATIOS if code != benefit)]
    own = select(Grant).where(
        Grant.person_id == person_id,
        Grant.benefit == "tekun",
        in_force(Grant.since, Grant.until, month),
    )
    found = [*session.exec(own), *counted_in(session, person_id, tuple(bars), month)]
    return next(
        (one for one in found if one.benefit != "dibao" or not is_single(session, one)), None
    )


def check(intake: CaseIntake, case: Case) -> None:
    """Everything that makes a household with a status impossible, each at its cell."""
    spoken = (*OF_HEAD, "cost") if intake.benefit == "rigid" else OF_HEAD
    check_household(intake, case, spoken)
    confirmed, since = intake.confirmed(case.head), case.values["since"]
    if confirmed is not None and since is not None and since < Month.of(confirmed):
        told = STARTS_EARLY.finding(value=str(since), first=Month.of(confirmed))
        intake.refuse(case.head, "since", told)
    for row in case.rows:
        _check_free(intake, row, since or Month.of(clock.today()))


def _check_free(intake: CaseIntake, row: Row, month: Month) -> None:
    """Nobody counted holds what bars the status."""
    number = plain(row.values["id_no"])
    known = intake.people.people.get(number)
    if known is None or not row.values["covered"]:
        return
    other = held(intake.session, known, intake.benefit, month)
    if other is not None:
        told = BARRED.finding(value=number, title=TITLES[other.benefit], case_no=other.case_no)
        intake.refuse(row, "id_no", told)


def keep(intake: CaseIntake, case: Case) -> None:
    """Keep a household with its people, status and figures."""
    values, kind = case.values, intake.benefit
    household, keys = keep_household(intake, case)
    standards: Standards = standards_of(intake.session)
    until, std = expiry(kind, values["since"], standards), standards.on(values["since"])
    grant = intake.grant(
        case.head,
        person_id=keys[case.head],
        household_id=household,
        division_code=intake.division(case.head),
        until=until,
        end_reason=EXPIRY if until else "",
    )
    intake.bulk.add(
        StatusFound,
        grant_id=grant,
        since=values["since"],
        area=values["area"],
        persons=sum(bool(row.values["covered"]) for row in case.rows),
        income=values["income"],
        cost=values.get("cost") or 0,
        ratio=std.value(RATIOS[kind]).value if RATIOS[kind] in std else "",
        valid_until=until.last if until else None,
        decided_on=values["confirmed_on"],
    )


def _stored(benefit: str) -> Callable[[Session, list[str]], dict[str, list[dict[str, Any]]]]:
    def stored(session: Session, numbers: list[str]) -> dict[str, list[dict[str, Any]]]:
        """The households on file as the sheet would show them."""
        found: dict[str, list[dict[str, Any]]] = {}
        for values in status_cases(session, benefit, numbers):
            found.setdefault(values["case_no"], []).append(canonical(FORMS[benefit], values))
        return found

    return stored


PLANS = {
    benefit: Plan(benefit, f"assist {benefit}", form, group, check, keep, _stored(benefit))
    for benefit, form in FORMS.items()
}
