"""Book of cremations (遗体火化): against two papers, once, numbered without a gap, on video.

殡葬管理条例 第二十五条 (a funeral home), 第二十六条 (not while the police are asked), 第二十八条
(death proof and confirmation; the certificate; video for 90 days at least). A cremation elsewhere,
or one that an earlier book certified, keeps the number of its certificate as written and takes
none of the series.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from minzheng.burial.body.choices import Disposal
from minzheng.burial.body.facts import (
    cremation_of,
    proof_faults,
    std_of,
    step_faults,
    storages_of,
    transfers_of,
    unclaimed_of,
)
from minzheng.burial.body.link import home_faults, home_link
from minzheng.burial.body.models import Cremation
from minzheng.burial.body.storages import came, hours_of, went
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.death.models import DeathReport
from minzheng.burial.numbers import Series, next_number
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.hour import hour, minute_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.serial import take
from minzheng.kernel.table import Column
from minzheng.people.fields import person_no

TWENTY_EIGHT = "殡葬管理条例 第二十八条"
UNCONFIRMED_DEATH = Problem(
    "cremation-death-unconfirmed", "死亡信息 {number} 还没有确认",
    "先确认死亡信息：burial death confirm {number}", cite=TWENTY_EIGHT,
)  # fmt: skip
NO_CONFIRMATION = Problem(
    "cremation-no-confirmation", "没有火化确认书号", "丧属签署火化确认书后再火化", cite=TWENTY_EIGHT
)
BEFORE_TRANSFER = Problem(
    "cremation-before-transfer", "火化日期 {day} 早于接运日期 {picked}（{number}）", "核对日期"
)
TWICE = Problem(
    "cremation-twice", "{cremated_on} 已火化（{number}），不能再次火化",
    "核对死亡信息编号；疑似冒用死亡证明的，报告公安机关", cite=TWENTY_EIGHT,
)  # fmt: skip
WITH_POLICE = Problem(
    "cremation-police-asked", "遗体状况与死因不符，公安机关还没有答复（{number}）",
    "答复后登记：burial transfer clear {number}", cite="殡葬管理条例 第二十六条",
)  # fmt: skip
UNCLAIMED = Problem(
    "cremation-unclaimed-open", "无名无主遗体 {number} 还没有办理处置",
    "公告期满、批准火化后登记：burial unclaimed close {number}",
    cite="殡葬管理条例 第三十条",
)  # fmt: skip
HANDED_ON = Problem(
    "cremation-not-for-fire", "无名无主遗体 {number} 的处置是“{disposal}”", "核对死亡信息编号"
)
STILL_STORED = Problem(
    "cremation-still-stored",
    "遗体还在库（{number}），{why}",
    "先登记出库：burial storage out {number}",
)
TAKEN_AWAY = Problem(
    "cremation-taken-away", "遗体已运往县外（{number}）", "在外地火化的，写外地火化地点和证明编号",
    cite="殡葬管理条例 第二十九条",
)  # fmt: skip
NOWHERE = Problem(
    "cremation-nowhere", "没有写在哪里火化", "本县写殡仪馆编号，外地写火化地点", cite=TWENTY_EIGHT
)
TWO_PLACES = Problem("cremation-two-places", "又写殡仪馆，又写外地火化地点", "只写一处")
NO_ORIGINAL = Problem(
    "cremation-elsewhere-number", "在{place}火化，没有写那里的火化证明编号", "照火化证明原件填写"
)
NUMBERED_NOW = Problem(
    "cremation-numbered-now", "{first} 起本县的火化证明由程序编号", "不写以往的证明编号",
    cite=TWENTY_EIGHT,
)  # fmt: skip
NO_RELATION = Problem(
    "cremation-collector-relation",
    "写了骨灰领取人，没有写与逝者关系",
    "补上关系",
    cite=TWENTY_EIGHT,
)
NO_COLLECTOR = Problem("cremation-collector-untold", "写了领取日期，没有写骨灰领取人", "补上领取人")
COLLECTED_EARLY = Problem("cremation-collected-early", "领取日期早于火化日期 {day}", "核对日期")
NOT_OURS = Problem(
    "cremation-certificate-elsewhere", "{number} 的火化证明由{place}出具", "由原出具单位补发"
)

WAITING, COLLECTED = "骨灰待领取", "骨灰已领取"
OUTSIDE = "WH"
"""Begins the line numbers of cremations that others certified."""


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Everything that forbids a cremation; a line that has its number was judged then."""
    if told.get("number"):
        return
    report, day = told_dead(session, told), told["cremated_on"]
    yield from _place_faults(session, told, day)
    yield from _collector_faults(told, day)
    if report is None:
        return
    known = cremation_of(session, report.stored_id)
    if known is not None:
        if known.cremated_on != day:
            yield "of", TWICE.finding(cremated_on=known.cremated_on, number=known.number)
        return
    for found in step_faults(session, report, day, "火化日期"):
        yield "of", found
    if report.confirmed_on is None and report.returned_on is None:
        yield "of", UNCONFIRMED_DEATH.finding(number=report.number)
    for found in proof_faults(report, str(told["proof_no"] or "")):
        yield "proof_no", found
    yield from _stored_faults(session, report, told)
    if not told["original_no"]:
        if not told["confirmation_no"]:
            yield "confirmation_no", NO_CONFIRMATION.finding()
        if day is not None:
            yield from _body_faults(session, report, day)


def _place_faults(session: Session, told: Values, day: date | None) -> Iterator[Fault]:
    """Here or elsewhere; elsewhere, or before the series began, with the number as written."""
    here, elsewhere, original = told["home"], told["elsewhere"], told["original_no"]
    if here and elsewhere:
        yield "elsewhere", TWO_PLACES.finding()
    elif not here and not elsewhere:
        yield "home", NOWHERE.finding()
    elif elsewhere and not original:
        yield "original_no", NO_ORIGINAL.finding(place=elsewhere)
    if here:
        yield from home_faults(session, told, day)
    if here and original and day is not None:
        own = Cremation.original_no == ""
        first = session.exec(select(func.min(col(Cremation.cremated_on))).where(own)).one()
        if first is not None and first <= day:
            yield "original_no", NUMBERED_NOW.finding(first=first)


def _body_faults(session: Session, report: DeathReport, day: date) -> Iterator[Fault]:
    """What the other books of the body say against it."""
    moves = transfers_of(session, report.stored_id)
    for one in moves:
        if day < one.picked_on:
            yield (
                "cremated_on",
                BEFORE_TRANSFER.finding(day=day, picked=one.picked_on, number=one.number),
            )
        if not one.matches and (one.cleared_on is None or one.cleared_on > day):
            yield "of", WITH_POLICE.finding(number=one.number)
    if moves and moves[-1].to_place:
        yield "of", TAKEN_AWAY.finding(number=moves[-1].number)
    body = unclaimed_of(session, report.stored_id)
    if body is None:
        return
    if body.disposal is None or body.closed_on is None or body.closed_on > day:
        yield "of", UNCLAIMED.finding(number=body.number)
    elif body.disposal is Disposal.handed:
        yield "of", HANDED_ON.finding(number=body.number, disposal=body.disposal.label)


def _stored_faults(session: Session, report: DeathReport, told: Values) -> Iterator[Fault]:
    """Who is in a cabinet leaves it at the hour of the cremation, which has to be told."""
    one = next((one for one in storages_of(session, report.stored_id) if one.out_on is None), None)
    if one is None or told["cremated_on"] is None:
        return
    if told["elsewhere"]:
        yield "elsewhere", STILL_STORED.finding(number=one.number, why="不能在外地火化")
    elif not told["clock"]:
        yield "clock", STILL_STORED.finding(number=one.number, why="没有写火化时刻")
    elif minute_of(told["cremated_on"], told["clock"]) < came(one):
        yield "clock", STILL_STORED.finding(number=one.number, why="火化时刻早于入库")


def _collector_faults(told: Values, day: date | None) -> Iterator[Fault]:
    """Whoever collects is told with his relation."""
    if told["collector"] and not told["collector_relation"]:
        yield "collector_relation", NO_RELATION.finding()
    if told["collected_on"] is not None and not told["collector"]:
        yield "collector", NO_COLLECTOR.finding()
    if told["collected_on"] is not None and day is not None and told["collected_on"] < day:
        yield "collected_on", COLLECTED_EARLY.finding(day=day)


def _id_no(text: str) -> object:
    """A person's number as it is stored."""
    found = person_no(text)
    return getattr(found, "value", found)


def _number(session: Session, values: Values) -> str:
    """Of the series without a gap; a line that others certified has one of its own."""
    on: date = values["cremated_on"]
    if values.get("original_no"):
        return f"{OUTSIDE}{on.year}-{take(session, 'burial.cremation.outside', on.year):05d}"
    return next_number(session, Series.cremation, on)


def _makes(session: Session, number: str, values: Values) -> Values:
    """The proof of the report, and until when the video is kept of what was done here."""
    report = session.get_one(DeathReport, values["report_id"])
    facts = {"proof_no": values.get("proof_no") or report.proof_no}
    if not values.get("original_no"):
        facts["video_until"] = video_end(session, values["cremated_on"])
    return facts


def video_end(session: Session, on: date) -> date:
    """The last day on which the video of a cremation has to be kept (第二十八条)."""
    return on + timedelta(days=std_of(session, on).count("burial.video_days"))


def _after(session: Session, one: Cremation) -> None:
    """The body leaves its cabinet at the hour of the cremation, unless it was out before."""
    for kept in storages_of(session, one.report_id):
        if kept.out_on is None:
            kept.out_on, kept.out_clock = one.cremated_on, one.clock
            session.add(kept)
    session.flush()


def _says(session: Session, one: Cremation) -> Iterator[str]:
    """Until when the video is kept, and what comes next."""
    if one.original_no:
        yield f"证明编号 {one.original_no}，照原件记载"
        return
    for kept in storages_of(session, one.report_id):
        if went(kept) == minute_of(one.cremated_on, one.clock or "00:00"):
            yield f"同时出库 {kept.number}，存放 {hours_of(kept)} 小时"
    yield f"视频至少留存到 {one.video_until}"
    yield f"火化证明：minzheng burial cremation letter 火化证明 {one.number} -o 火化证明.docx"
    if one.collected_on is None:
        yield f"骨灰领取后登记：burial cremation collect {one.number}"


# --- acts -----------------------------------------------------------------------------------------


def _reprint_faults(session: Session, one: Cremation, given: Values) -> Iterator[Finding]:
    """Only what this county certified."""
    if one.original_no:
        yield NOT_OURS.finding(number=one.number, place=one.elsewhere or "以往的登记")


def _reprint_marks(one: Cremation, given: Values, operator: str) -> Values:
    return {"reprints": one.reprints + 1}


def _reprinted(session: Session, one: Cremation, given: Values) -> Iterator[str]:
    yield f"编号不变；第 {one.reprints} 次重制，原来的一份收回作废"


def _collected(session: Session, one: Cremation, given: Values) -> Iterator[str]:
    yield f"骨灰领取单：minzheng burial cremation letter 骨灰领取单 {one.number} -o 骨灰领取单.docx"


def _videos(session: Session, found: Sequence[Cremation], on: date) -> list[date | None]:
    return [one.video_until for one in found]


CREMATIONS: Records = Records(
    "burial.cremation",
    "遗体火化",
    Cremation,
    prefix=OUTSIDE,
    dated="cremated_on",
    items=(
        dead_link(sample="SW2026-00014"),
        home_link(required=False),
        Item("elsewhere", listed=False),
        Item("original_no", listed=False, prompt="外地的、以往的照原件写"),
        Item("confirmation_no", required=False, sample="虚构确认书1号", listed=False),
        Item("proof_no", required=False, listed=False, prompt="缺省为报送的编号"),
        Item("furnace", required=False),
        Item("furnace_no", listed=False),
        Item("furnace_record", sample="虚构炉记1号", listed=False),
        Item("cremated_on"),
        Item("clock", parse=hour, sample="09:30"),
        Item("worker", listed=False),
        Item("collector"),
        Item("collector_relation"),
        Item("collector_id_no", parse=_id_no, digits=True, shows=Kind.id_no, listed=False),
        Item("collected_on"),
        Item("remark", listed=False),
    ),
    same=("report_id",),
    state=ended("collected_on", WAITING, COLLECTED),
    acts=(
        RecordAct(
            "collect", "领取骨灰", sets=("collector", "collector_relation", "collected_on"),
            may_set=("collector_id_no",), when=(WAITING,), after=_collected,
        ),
        RecordAct(
            "reprint", "重制火化证明", sets=("reprinted_on", "reprinted_for"),
            marks=_reprint_marks, faults=_reprint_faults, after=_reprinted,
        ),
    ),
    computed=(Computed(Column("video", "视频留存至", Kind.date), _videos),),
    later=(Item("reprinted_for", sample="打印错位"),),
    faults=_faults,
    makes=_makes,
    after=_after,
    says=_says,
    numbered=_number,
    notes=(
        "凭死亡证明和火化确认书火化；在本县火化的由程序给证明编号，不断号。",
        "外地火化的写火化地点和那里的证明编号，不写殡仪馆。",
    ),
)  # fmt: skip
CREMATIONS_REGISTER = register_of(CREMATIONS)
