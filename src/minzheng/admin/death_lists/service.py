"""Service: one matching of death lists, between the desk and the rules (死亡名单比对经办)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import click
from sqlmodel import Session

from minzheng.admin.death_lists.overpaid import Over, Trial
from minzheng.admin.death_lists.sheets import DeathList, read_lists
from minzheng.admin.death_lists.tables import (
    Line,
    between_table,
    detail_table,
    lines_of,
    town_table,
)
from minzheng.errors import FINDINGS_EXIT, Misused
from minzheng.kernel import clock
from minzheng.kernel.command import Desk, trial
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.mask import mask_id_no
from minzheng.kernel.record.take import find
from minzheng.kernel.table import Table
from minzheng.people.clues.acts import Confirmed, confirm
from minzheng.people.clues.book import CLUES, HIT, MISTAKEN, clue_state
from minzheng.people.clues.choices import FOUR, ListSource
from minzheng.people.clues.keep import Kept, keep, keep_list
from minzheng.people.clues.match import Missing, by_name, by_number, compared, stage
from minzheng.people.clues.models import DeathClue
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.find import death_of
from minzheng.people.models import Person

NO_LIST = Problem(
    "death-list-none",
    "没有写名单文件",
    "如：minzheng check death --lists 公安.xlsx 医院.csv",
    kind=Misused,
)
OTHER_DAY = Problem(
    "death-list-other-day",
    "{value} 已登记 {died_on} 死亡，名单写 {told}",
    "核对死亡证明；登记有误的报管理员订正",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the lists, a township, what to show, whether hits are recorded."""

    lists: tuple[str, ...]
    town: str | None
    by_town: bool
    compare: bool
    record: bool
    everything: bool
    dry_run: bool


def match_deaths(desk: Desk, asked: Asked, options: Mapping[str, Any]) -> None:
    """Match the lists, keep the clues, show what is asked; exit 3 while anything is open."""
    if not asked.lists:
        raise NO_LIST()
    lists = read_lists(asked.lists, clock.today())
    for one in lists:
        _tell_list(desk, one)
    with desk.work("死亡名单比对", dry_run=asked.dry_run) as work:
        kept, lines = _matched(work.session, lists, asked)
        recorded = _record(desk, work.session, lines) if asked.record else 0
        states = {one.clue.number: clue_state(one.clue, clock.today()) for one in lines}
        missing = _missing(work.session, lists)
        findings = _other_days(work.session, kept)
    _tell(desk, kept, states, asked)
    if recorded:
        desk.say(f"{trial(asked.dry_run)}号码、姓名都相符的 {recorded} 人已登记死亡")
    for finding in findings:
        desk.say(f"  {finding.level.label} {finding}")
    _tell_missing(desk, missing, lists)
    desk.show(_shown(lines, missing, asked), _whole(options))
    bad = any(one.reading.bad for one in lists)
    if bad or findings or any(state in ("命中", "待核") for state in states.values()):
        raise click.exceptions.Exit(FINDINGS_EXIT)


def _matched(session: Session, lists: Sequence[DeathList], asked: Asked) -> tuple[Kept, list[Line]]:
    """The clues of these lists, with what their people hold and were overpaid."""
    today = clock.today()
    stage(session, chain.from_iterable(one.dead() for one in lists))
    pairs = [*by_number(session), *by_name(session)]
    kept = keep(session, pairs, today)
    for one in lists:
        given = one.given()
        if given is not None:
            keep_list(session, given, today)
    wanted = [clue for clue in kept.clues if _wanted(session, clue, asked)]
    reckoner, over = Trial(session), dict[int, dict[str, Over]]()
    for clue in wanted:
        if clue_state(clue, today) != MISTAKEN:
            over[clue.stored_id] = reckoner.overpaid(clue.person_id, clue.died_on)
    return kept, lines_of(session, wanted, kept.holdings, over)


def _wanted(session: Session, clue: DeathClue, asked: Asked) -> bool:
    """Clues of the township asked for; those found mistaken only when all are asked for."""
    if clue_state(clue, clue.found_on) == MISTAKEN and not asked.everything:
        return False
    if asked.town is None:
        return True
    code = session.get_one(Person, clue.person_id).division_code
    return Gazetteer.load(session).township_now(code) == town_code(session, asked.town)


def _record(desk: Desk, session: Session, lines: Sequence[Line]) -> int:
    """Confirm every hit of number and name by the lists' word."""
    numbers = dict.fromkeys(one.clue.number for one in lines if one.state == HIT)
    for number in numbers:
        clue = find(session, CLUES, number)
        confirm(session, clue, Confirmed(by=desk.who(), note="号码、姓名与名单相符"))
    return len(numbers)


def _other_days(session: Session, kept: Kept) -> list[Finding]:
    """Deaths on file with another day than a list has."""
    found = []
    for key, told in kept.otherwise.items():
        person = session.get_one(Person, key)
        death = death_of(session, person)
        if death is not None:
            value = mask_id_no(person.id_no)
            found.append(OTHER_DAY.finding(value=value, died_on=death.died_on, told=told))
    return found


def _missing(session: Session, lists: Sequence[DeathList]) -> list[Missing]:
    """BU-19, when lists of two sources or more were given."""
    covers: dict[ListSource, tuple[date, date]] = {}
    for one in lists:
        span = one.covers
        if one.source in FOUR and span is not None:
            known = covers.get(one.source, span)
            covers[one.source] = (min(known[0], span[0]), max(known[1], span[1]))
    if len(covers) < 2:
        return []
    return compared(session, covers, [source for source in FOUR if source in covers])


# --- telling --------------------------------------------------------------------------------------


def _whole(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file holds every row."""
    return {**options, "limit": options["limit"] or 0} if options["output"] else options


def _shown(lines: Sequence[Line], missing: Sequence[Missing], asked: Asked) -> Table:
    if asked.compare:
        return between_table(missing)
    return town_table(lines) if asked.by_town else detail_table(lines)


def _tell_list(desk: Desk, one: DeathList) -> None:
    """How many rows of a list can be used, and from when to when it goes."""
    bad = len(one.reading.bad_rows)
    span = f"，{one.covers[0]} 至 {one.covers[1]}" if one.covers else ""
    left = f"，{bad:,} 行有误没有比对" if bad else ""
    desk.say(f"{one.source.label}名单「{one.name}」{one.reading.rows_in:,} 行{span}{left}")
    for finding in one.reading.findings[:20] if bad else ():
        desk.say(f"  {finding.level.label} {finding}")


def _tell(desk: Desk, kept: Kept, states: Mapping[str, str], asked: Asked) -> None:
    counted = [(word, list(states.values()).count(word)) for word in ("命中", "待核", "属实")]
    told = "，".join(f"{word} {count}" for word, count in counted if count) or "没有线索"
    desk.say(f"{trial(asked.dry_run)}在享人员：{told}；新线索 {kept.fresh} 条")
    mistaken = sum(1 for one in kept.clues if clue_state(one, one.found_on) == MISTAKEN)
    if mistaken:
        desk.say(f"  已核实为误报的 {mistaken} 条不再列出（--all 列出）")
    if kept.recorded:
        desk.say(f"  已登记死亡的 {kept.recorded} 条不再列出")


def _tell_missing(desk: Desk, missing: Sequence[Missing], lists: Sequence[DeathList]) -> None:
    """Between the sources: how many each lacks."""
    if len({one.source for one in lists}) < 2:
        return
    if not missing:
        desk.say("各来源一致")
        return
    counts = [(s.label, sum(1 for one in missing if s in one.lacks)) for s in FOUR]
    told = "，".join(f"{word}缺 {count}" for word, count in counts if count)
    desk.say(f"来源不一 {len(missing)} 人：{told}（--compare 列出）")
