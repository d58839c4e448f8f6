"""Registers: the 低保, 特困, 低保边缘 and 刚性支出 ledgers, declared (救助台账)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.enter import dibao_intake, status_intake, tekun_intake
from minzheng.assist.enter.forms import DIBAO, TEKUN, relation_words
from minzheng.assist.enter.images import images
from minzheng.assist.enter.listing import dibao_list, tekun_list
from minzheng.assist.enter.sheets import dibao_cases, tekun_cases
from minzheng.assist.enter.showing import LIST, show_dibao, show_tekun
from minzheng.assist.enter.status_forms import FORMS
from minzheng.assist.enter.status_showing import LIST as STATUS_LIST
from minzheng.assist.enter.status_showing import show_marginal, show_rigid
from minzheng.assist.enter.status_views import status_cases, status_list
from minzheng.kernel.look import raw
from minzheng.kernel.register import Ask, Lists, Register, Taken
from minzheng.kernel.sheet.read import Reading
from minzheng.payout.enter.taking import take_in
from minzheng.payout.state import STATUSES
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.fields import GRADES
from minzheng.people.relations import relation_label


def _sheet_rows(benefit: str) -> Any:
    cases = dibao_cases if benefit == "dibao" else tekun_cases

    def rows(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
        """The cases asked for, as the form has them."""
        listed = (dibao_list if benefit == "dibao" else tekun_list)(session, ask)
        wanted = [row[0] for row in listed if ask.status or row[8] != STATUSES["ended"]]
        places = Gazetteer.load(session)
        return [_worded(row, places) for row in cases(session, wanted)]

    return rows


def _worded(row: dict[str, Any], places: Gazetteer) -> dict[str, Any]:
    """A row in the words a clerk writes: relation, grade and the village's short name."""
    told = dict(row)
    if told.get("relation"):
        told["relation"] = relation_label(told["relation"])
    if told.get("disability_grade"):
        told["disability_grade"] = GRADES[told["disability_grade"] - 1]
    if told.get("village") and told.get("township"):
        township = places.township(told["township"])
        told["village"] = places.village(township, told["village"]).short
    return told


def _take_in(benefit: str) -> Any:
    def take(session: Session, reading: Reading, partial: bool) -> Taken:
        """Enter a sheet."""
        plan = dibao_intake.PLAN if benefit == "dibao" else tekun_intake.PLAN
        return take_in(session, reading, Gazetteer.load(session), plan, partial=partial)

    return take


def _lists(session: Session) -> Lists:
    """Townships, villages by township, relations."""
    places = Gazetteer.load(session)
    townships, villages = places.offered(places.townships())
    return {"townships": townships, "relations": list(relation_words())}, villages


DIBAO_REGISTER = Register(
    name="assist.dibao",
    title="低保台账",
    columns=LIST,
    key="case_no",
    rows=dibao_list,
    show=lambda session, key: show_dibao(raw(session), key),
    images=lambda session, key: images(session, "dibao", key),
    form=DIBAO,
    sheet_rows=_sheet_rows("dibao"),
    take_in=_take_in("dibao"),
    lists=_lists,
    town=town_code,
)

TEKUN_REGISTER = Register(
    name="assist.tekun",
    title="特困台账",
    columns=LIST,
    key="case_no",
    rows=tekun_list,
    show=lambda session, key: show_tekun(raw(session), key),
    images=lambda session, key: images(session, "tekun", key),
    form=TEKUN,
    sheet_rows=_sheet_rows("tekun"),
    take_in=_take_in("tekun"),
    lists=_lists,
    town=town_code,
)


def _status(benefit: str, show: Any) -> Register:
    """The register of households with a status."""

    def rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
        return status_list(session, benefit, ask)

    def sheet(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
        """The households asked for, as the form has them."""
        listed = status_list(session, benefit, ask)
        wanted = [row[0] for row in listed if ask.status or row[-1] != STATUSES["ended"]]
        places = Gazetteer.load(session)
        return [_worded(row, places) for row in status_cases(session, benefit, wanted)]

    def take(session: Session, reading: Reading, partial: bool) -> Taken:
        """Enter a sheet."""
        plan = status_intake.PLANS[benefit]
        return take_in(session, reading, Gazetteer.load(session), plan, partial=partial)

    return Register(
        name=f"assist.{benefit}",
        title=f"{TITLES[benefit]}家庭台账",
        columns=STATUS_LIST,
        key="case_no",
        rows=rows,
        show=lambda session, key: show(raw(session), key),
        images=lambda session, key: images(session, benefit, key),
        form=FORMS[benefit],
        sheet_rows=sheet,
        take_in=take,
        lists=_lists,
        town=town_code,
    )


MARGINAL_REGISTER = _status("marginal", show_marginal)
RIGID_REGISTER = _status("rigid", show_rigid)
