"""Assessments (老年人能力评估) by GB/T 42195-2022: by two or more, where somebody lives.

A result holds for some months or until the person is assessed again. Whoever disputes it is
assessed again by others, and the disputed result holds until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.choices import AssessCause
from minzheng.care.assess.form import diagnoses, scores_link, times
from minzheng.care.assess.models import Assessment
from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.assess.scale import GB, days_of, digits_of, scale
from minzheng.errors import Misused
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record import listing
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import find
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

EARLIER = Problem(
    "assessment-earlier-standard",
    "{on} 还没有 GB/T 42195-2022（{since} 起施行）",
    "按 MZ/T 039-2013 评估的登记到：minzheng care assessment earlier add",
    cite="GB/T 42195-2022",
)
SIGNED_BEFORE = Problem(
    "assessment-signed-before", "「{title}」{day} 早于评估日期 {on}", "核对签字日期"
)
ALONE = Problem(
    "assessment-one-assessor",
    "评估人员写了两次“{name}”，至少要两名评估人员",
    "写另一名评估人员",
    cite="GB/T 42195-2022",
)
NO_DISPUTE = Problem(
    "assessment-no-dispute",
    "没有待复评的异议",
    "先登记异议：minzheng care assessment dispute；没有异议的改评估原因",
)
OPEN_DISPUTE = Problem(
    "assessment-dispute-open", "{number} 有异议，等待复评", "由其他人员评估，评估原因写“复评”"
)
SAME_ASSESSOR = Problem(
    "assessment-same-assessor",
    "{name} 参加过有异议的评估 {number}",
    "复评由其他评估人员进行",
    cite="GB/T 42195-2022",
)
BEFORE_DISPUTE = Problem(
    "assessment-before-dispute", "复评日期 {on} 早于异议日期 {disputed}", "核对日期"
)
DIGITS = Problem(
    "assessment-digits",
    "{title}要写 {wanted} 个数字，写了 {found} 个（{value}）",
    "每项一个数字，依次为：{items}",
    kind=Misused,
)

VALID, DISPUTED, REPLACED, EXPIRED = "有效", "有异议", "已重评", "过期"
SAMPLE = "NP2026-00001"


def state(one: Assessment, on: date) -> str:
    """What an assessment is on a day."""
    if has_come(one.replaced_on, on):
        return REPLACED
    if one.valid_to < on:
        return EXPIRED
    return DISPUTED if has_come(one.disputed_on, on) else VALID


# --- entering -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What cannot be: days, the standard, the assessors, a second look that nobody asked for."""
    on = told["assessed_on"]
    number = plain_no(told["id_no"])
    if on is not None and not days_of(GB).covers(on):
        yield "assessed_on", EARLIER.finding(on=on, since=days_of(GB).since)
    yield from _signed(told, on)
    yield from _assessors(told)
    yield from old_enough(session, number, on)
    if number:
        yield from _second_look(session, number, told)


def _signed(told: Values, on: date | None) -> Iterator[Fault]:
    """Signatures are given with the assessment or after it."""
    for key, title in (("signed_on", "评估人员签字日期"), ("confirmed_on", "本人或代理人签字日期")):
        day = told[key]
        if day is not None and on is not None and day < on:
            yield key, SIGNED_BEFORE.finding(title=title, day=day, on=on)


def _names(told: Values) -> list[str]:
    """The assessors as told."""
    return [str(told[key]) for key in ("first_name", "second_name", "third_name") if told[key]]


def _assessors(told: Values) -> Iterator[Fault]:
    """At least two different people."""
    if told["first_name"] and told["first_name"] == told["second_name"]:
        yield "second_name", ALONE.finding(name=told["first_name"])


def _second_look(session: Session, number: str, told: Values) -> Iterator[Fault]:
    """A disputed result is assessed again by others, and only a disputed one is."""
    disputed, on = _disputed(session, number), told["assessed_on"]
    review = told["cause"] is AssessCause.review
    if disputed is None:
        if review and not _there(session, number, told):
            yield "cause", NO_DISPUTE.finding()
        return
    if not review:
        if on is not None and on >= disputed.assessed_on and not _there(session, number, told):
            yield "cause", OPEN_DISPUTE.finding(number=disputed.number)
        return
    before = {disputed.first_name, disputed.second_name, disputed.third_name}
    for key in ("first_name", "second_name", "third_name"):
        if told[key] in before and told[key]:
            yield key, SAME_ASSESSOR.finding(name=told[key], number=disputed.number)
    if on is not None and disputed.disputed_on is not None and on < disputed.disputed_on:
        yield "assessed_on", BEFORE_DISPUTE.finding(on=on, disputed=disputed.disputed_on)


def _of(number: str) -> Any:
    return (
        select(Assessment)
        .join(Person, col(Person.id) == Assessment.person_id)
        .where(Person.id_no == number)
    )


def _disputed(session: Session, number: str) -> Assessment | None:
    """The assessment of a person that is disputed and was not made again."""
    open_ = _of(number).where(
        col(Assessment.disputed_on).is_not(None), col(Assessment.replaced_on).is_(None)
    )
    found: Assessment | None = session.exec(open_).first()
    return found


def _there(session: Session, number: str, told: Values) -> bool:
    """Whether the same assessment is on file already; it was looked at when it was entered."""
    same = _of(number).where(Assessment.assessed_on == told["assessed_on"])
    return session.exec(same).first() is not None


def _linked(session: Session, made: Assessment) -> None:
    """Each assessment of a person holds until the next one."""
    query = select(Assessment).where(Assessment.person_id == made.person_id)
    found = session.exec(query.order_by(col(Assessment.assessed_on), col(Assessment.id))).all()
    for place, one in enumerate(found):
        later = found[place + 1].assessed_on if place + 1 < len(found) else None
        if one.replaced_on != later:
            one.replaced_on = later
            session.add(one)
    session.flush()


def _says(session: Session, made: Assessment) -> Iterator[str]:
    """What it came to, and what it was before."""
    yield f"总分 {made.score}（满分 {scale().most}），初步等级{made.preliminary.label}"
    raised = f"（{made.raised_for}）" if made.raised_for else ""
    yield f"最终等级{made.level.label}{raised}，有效期至 {made.valid_to}"
    query = select(Assessment).where(
        Assessment.person_id == made.person_id,
        col(Assessment.id) != made.id,
        col(Assessment.assessed_on) <= made.assessed_on,
    )
    before = session.exec(query.order_by(col(Assessment.assessed_on).desc())).first()
    if before is not None:
        same = "，没有变化" if before.level is made.level else ""
        yield f"上次评估 {before.number}（{before.assessed_on}）为{before.level.label}{same}"


# --- disputes -------------------------------------------------------------------------------------


def review_by(session: Session, one: Assessment) -> date | None:
    """By when a disputed result is assessed again; ``None`` where nothing is waiting."""
    if one.disputed_on is None or one.replaced_on is not None:
        return None
    std = standards_of(session).on(Month.of(one.disputed_on))
    return one.disputed_on + timedelta(days=std.count("care.assess.review_days"))


def _waiting(session: Session, one: Assessment, told: Values) -> Iterator[str]:
    """Who goes on, and until when."""
    yield f"原评估结果在复评前仍然有效；{review_by(session, one)} 前由其他评估人员复评"
    yield "复评登记：minzheng care assessment add --cause 复评"


# --- the book -------------------------------------------------------------------------------------


def _shown_result(column: str, title: str, kind: Kind = Kind.text) -> Computed:
    def values(session: Session, found: Sequence[Any], on: date) -> list[Any]:
        return [getattr(one, column) for one in found]

    return Computed(Column(column, title, kind), values)


ASSESSMENTS = Records(
    "care.assessment",
    "能力评估",
    Assessment,
    prefix="NP",
    dated="assessed_on",
    items=(
        person_link(place="township"),
        place_link(),
        Item("assessed_on", aliases=("评估时间",), sample="2026-11-20"),
        Item("cause", required=False),
        Item("place", listed=False, required=False),
        Item("agency", listed=False, shows=None),
        Item("first_name", ("评估员一", "评估员1"), shows=Kind.name, listed=False),
        Item("second_name", ("评估员二", "评估员2"), shows=Kind.name, listed=False),
        Item("third_name", ("评估员三", "评估员3"), shows=Kind.name, listed=False),
        Item("informant_name", shows=Kind.name, listed=False),
        Item("signed_on", listed=False),
        Item("confirmed_on", listed=False),
        scores_link(),
        Item("coma", listed=False),
        Item(
            "diagnoses",
            ("诊断编码", "精神科诊断"),
            parse=diagnoses,
            shows=Kind.free,
            prompt="ICD-10 编码，如 F03、F20",
            listed=False,
        ),
        *(
            Item(name, parse=times, prompt="没有的留空", listed=False, required=False)
            for name in ("falls", "chokings", "harms", "strayings", "mishaps")
        ),
    ),
    same=("person_id", "assessed_on"),
    state=state,
    computed=(
        _shown_result("score", "总分", Kind.int),
        _shown_result("level", "最终等级"),
        _shown_result("valid_to", "有效期至", Kind.date),
    ),
    acts=(
        RecordAct(
            "dispute",
            "登记异议",
            sets=("disputed_on", "dispute_reason"),
            when=(VALID,),
            after=_waiting,
            cite="GB/T 42195-2022",
        ),
    ),
    later=(Item("dispute_reason", shows=Kind.free, sample="本人能独立行走"),),
    faults=_faults,
    after=_linked,
    says=_says,
    notes=(
        "得分照量表填写：各项最高分不同，下拉列表中没有的分数不能填。",
        "总分、等级和有效期由程序得出；评估报告写了等级的填在“报告等级”，与得分不符的不能入库。",
    ),
    **PLACED,
)


def _show(session: Session, key: str) -> list[Table]:
    """One assessment: as in the list, what it came to, and the scores."""
    one = find(session, ASSESSMENTS, key)
    return [*listing.show(session, ASSESSMENTS, key), _result_table(one), _scores_table(one)]


def _result_table(one: Assessment) -> Table:
    """The sums of the dimensions and the levels."""
    columns = (
        *(Column(part.key, part.title, Kind.int) for part in scale().dimensions),
        Column("preliminary", "初步等级"),
        Column("raised_for", "等级变更依据", Kind.free),
        Column("replaced_on", "重新评估日期", Kind.date),
    )
    values = tuple(getattr(one, column.key) for column in columns)
    title = f"评估结果（{GB}）：总分 {one.score}，最终等级{one.level.label}"
    return Table("care.assessment.result", columns, [values], title=title)


def _scores_table(one: Assessment) -> Table:
    """Every item with its score and the greatest."""
    columns = (
        Column("dimension", "维度"),
        Column("item", "项目"),
        Column("score", "得分", Kind.int),
        Column("most", "最高分", Kind.int),
    )
    totals = ("合计", "", one.score, scale().most)
    return Table(
        "care.assessment.scores", columns, scored_rows(one), title="各项得分", totals=totals
    )


def scored_rows(one: Assessment) -> list[tuple[Any, ...]]:
    """Dimension, item, score and greatest score of every item."""
    scores = iter(digits_of(one.scores))
    return [
        (part.title, item.title, int(next(scores)), item.most)
        for part in scale().dimensions
        for item in part.items
    ]


ASSESSMENTS_REGISTER = replace(register_of(ASSESSMENTS), show=_show)


def scored(told: Mapping[str, str]) -> dict[str, str]:
    """The scores of each dimension, typed as one row of digits, item by item.

    ``{"mobility": "4443"}`` becomes ``{"turning": "4", …}``; raises ``assessment-digits``.
    """
    found: dict[str, str] = {}
    for part in scale().dimensions:
        digits = "".join(told.get(part.key, "").split())
        if len(digits) != len(part.items):
            raise DIGITS(
                title=part.title,
                wanted=len(part.items),
                found=len(digits),
                value=digits,
                items="、".join(item.title for item in part.items),
            )
        found |= {item.key: digit for item, digit in zip(part.items, digits, strict=True)}
    return found
