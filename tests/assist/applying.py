"""Applying: invented applications on a county's file, and a caller that takes their steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from minzheng.assist.apply.choices import ApplyKind, Channel
from minzheng.assist.apply.models import (
    Application,
    ApplicationMember,
    AssetLine,
    CostLine,
    IncomeLine,
)
from minzheng.assist.choices import AssetKind, CostKind, IncomeKind, SingleGround, SupportMode
from minzheng.assist.means.acts import Terms, Told, report, request
from minzheng.assist.means.models import MeansBatch, MeansCheck, MeansResult
from minzheng.assist.models import Area
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.db import Store
from minzheng.people.divisions import Gazetteer
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import DisabilityKind

MAN, WIFE, CHILD = "420281197001010032", "420281197302020023", "420281201203030014"
OLD, BROTHER = "420281195001010017", "420281196004040013"
OLDER = "420281194803030031"
NAMES = {
    MAN: "赵小丁",
    WIFE: "孙小戊",
    CHILD: "赵小己",
    OLD: "王小庚",
    BROTHER: "王小辛",
    OLDER: "吴小壬",
}
ACCOUNT = "6224120000000000039"
APPLIED, ACCEPTED = date(2026, 7, 1), date(2026, 7, 6)
NUMBER = "SQ2026-00001"
DEED = Deed("窗口", "录入", "申请")


@dataclass(frozen=True, slots=True)
class One:
    """A member as declared."""

    id_no: str
    relation: str = "02"
    authorised: bool = True
    near_relative: str = ""
    disability: tuple[DisabilityKind, int] | None = None


@dataclass(frozen=True, slots=True)
class Asks:
    """An application as declared; ``income`` are 分 a month of the first member."""

    kind: ApplyKind = ApplyKind.dibao
    people: tuple[One, ...] = (One(MAN), One(WIFE, "12"), One(CHILD, "20"))
    income: tuple[tuple[IncomeKind, int, int], ...] = ((IncomeKind.wage, 1000_00, 1),)
    assets: tuple[tuple[AssetKind, int], ...] = ()
    costs: tuple[tuple[CostKind, int], ...] = ()
    area: Area = Area.urban
    single: SingleGround | None = None
    channel: Channel = Channel.counter
    place: tuple[str, str] = ("还地桥镇", "土库村")
    number: str = NUMBER
    applied: date = APPLIED
    mode: SupportMode | None = None
    account: str = ACCOUNT
    told: dict[str, Any] = field(default_factory=dict)


def apply(path: Path, asks: Asks) -> str:
    """Enter an application as it was declared at the counter; gives its number."""
    clock.fix(asks.applied)
    with Store(path).work(DEED) as work:
        session = work.session
        places = Gazetteer.load(session)
        town = places.township(asks.place[0])
        code = places.village(town, asks.place[1]).code if asks.place[1] else town.code
        keys = _people(session, asks, code)
        made = Application(
            number=asks.number,
            kind=asks.kind,
            single=asks.single,
            applied_on=asks.applied,
            person_id=keys[asks.people[0].id_no],
            division_code=code,
            area=asks.area,
            channel=asks.channel,
            bank="农商银行",
            account_no=asks.account,
            support_mode=asks.mode,
            **asks.told,
        )
        session.add(made)
        session.flush()
        _declare(session, made, asks, keys)
    return asks.number


def _people(session: Session, asks: Asks, code: str) -> dict[str, int]:
    bulk = Bulk(session)
    people = PeopleIntake(session, bulk)
    people.know([one.id_no for one in asks.people], [])
    keys = {
        one.id_no: people.person(one.id_no, NAMES[one.id_no], division_code=code, phone="")
        for one in asks.people
    }
    bulk.write()
    return keys


def _declare(session: Session, made: Application, asks: Asks, keys: dict[str, int]) -> None:
    of = {"application_id": made.stored_id}
    for one in asks.people:
        kind, grade = one.disability or (None, None)
        session.add(
            ApplicationMember(
                **of,
                person_id=keys[one.id_no],
                relation=one.relation,
                authorised_on=asks.applied if one.authorised else None,
                near_relative=one.near_relative,
                disability_kind=kind,
                disability_grade=grade,
            )
        )
    own = {**of, "person_id": made.person_id}
    for item, amount, months in asks.income:
        session.add(IncomeLine(**own, kind=item, amount=amount, months=months))
    for asset, value in asks.assets:
        session.add(AssetLine(**own, kind=asset, value=value))
    for cost, paid in asks.costs:
        session.add(CostLine(**own, kind=cost, amount=paid))


def replied(path: Path, number: str, on: date, result: MeansResult = MeansResult.fits) -> None:
    """The checking office answers every check of an application that waits."""
    clock.fix(on)
    with Store(path).work(DEED) as work:
        query = (
            select(MeansCheck)
            .join(MeansBatch)
            .where(MeansBatch.subject == number, MeansCheck.reported_on == None)  # noqa: E711
        )
        for check in work.session.exec(query).all():
            report(work.session, check, Told(on, result, "报告1号"), [])


def checked(path: Path, asks: Asks, on: date) -> None:
    """A check that was asked for and answered outside the application."""
    clock.fix(on)
    with Store(path).work(DEED) as work:
        session = work.session
        made = session.exec(select(Application).where(Application.number == asks.number)).one()
        query = select(ApplicationMember).where(ApplicationMember.application_id == made.id)
        persons = {one.person_id: asks.applied for one in session.exec(query)}
        request(session, asks.number, persons, Terms(on))
    replied(path, asks.number, on)


Step = Callable[..., Any]


def stepper(call: Callable[..., Any], path: Path, kind: str = "dibao") -> Step:
    """Take a step on a day by somebody: ``step("accept", "2026-07-06", "--papers", "申请书")``."""

    def step(name: str, on: str, *words: str, who: str = "甲", number: str = NUMBER) -> Any:
        return call(
            "--db", path, "--today", on, "--operator", who, "assist", kind, name, number, *words
        )

    return step


SURVEY = (
    "--surveyors", "乙", "--surveyors", "丙", "--found", "与申报一致", "--signed", "true",
)  # fmt: skip


def surveyed(day: str) -> tuple[str, ...]:
    """What a survey records."""
    return ("--visited-on", day, *SURVEY)
