"""Book of annulments (撤销登记办件): what the bureau takes up, and what belongs to a court.

最高人民法院、最高人民检察院、公安部、民政部《关于妥善处理以冒名顶替或者弄虚作假的方式办理婚姻登记
问题的指导意见》: the bureau revokes a registration got by another's identity or by fraud, on proof.
民法典 第一千零五十一条至第一千零五十三条: what is void, coercion and concealed illness are the
court's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.process import Process
from minzheng.kernel.record.declare import Computed, Fault, Item, Link, Linked, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.marriage.annul.choices import DONE, Ground
from minzheng.marriage.annul.find import PROCESS, states_of
from minzheng.marriage.annul.models import Annulment
from minzheng.people.choices import MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS
from minzheng.people.models import Person

LAW = "关于妥善处理以冒名顶替或者弄虚作假的方式办理婚姻登记问题的指导意见"
OURS = (MarriageSource.registry, MarriageSource.history)
"""Registrations of this registry; what another organ registered it revokes itself."""

NOT_OURS = Problem(
    "annulment-not-ours", "本局没有登记过字号 {value} 的婚姻",
    "核对字号；外地登记的由原登记机关撤销", cite=LAW,
)  # fmt: skip
NUMBER_TWICE = Problem(
    "annulment-number-twice",
    "字号 {value} 有 {count} 件登记，不知是哪一件",
    "核对档案，报管理员订正",
)
NEVER_ALREADY = Problem(
    "annulment-over", "这件登记已{reason}，自始没有法律约束力", "核对字号",
    cite="民法典 第一千零五十四条",
)  # fmt: skip
UNDER_WAY = Problem("annulment-under-way", "这件登记已有撤销办件 {number}", "在原办件上继续办")
TO_COURT = Problem(
    "annulment-to-court", "{ground}由人民法院处理，本局不撤销",
    "告知当事人依{law}，自{since}起一年内向法院请求撤销",
    cite="民法典 第一千零五十二条、第一千零五十三条",
)  # fmt: skip
VOID_BY_COURT = Problem(
    "annulment-void-by-court", "{ground}的婚姻由人民法院确认无效，本局不撤销",
    "告知当事人或利害关系人依民法典第一千零五十一条向法院请求确认婚姻无效",
    cite="民法典 第一千零五十一条",
)  # fmt: skip
ONLY_QUARREL = Problem(
    "annulment-quarrel", "家庭纠纷不是撤销登记的理由", "告知调解、诉讼离婚等途径", cite=LAW
)
_SINCE = {
    Ground.coercion: (
        "民法典第一千零五十二条",
        "胁迫行为终止之日（被非法限制人身自由的，自恢复人身自由之日）",
    ),
    Ground.disease: ("民法典第一千零五十三条", "知道或者应当知道撤销事由之日"),
}
"""The court's grounds: by which article, and from when the year runs."""


# --- the registration -----------------------------------------------------------------------------


def certificate_link() -> Link:
    """A registration of this registry by its 字号, shown with the two who stand in it."""
    field = Field(
        "certificate",
        "结婚证字号",
        required=True,
        most=60,
        width=24,
        sample="虚婚字〔2017〕第0003号",
    )

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["certificate"] or "").strip() for row in rows} - {""}
        query = select(Marriage.certificate_no, Marriage.id).where(
            among(Marriage.certificate_no, wanted), col(Marriage.source).in_(OURS)
        )
        known: dict[str, list[int]] = {}
        for value, key in session.exec(query):
            known.setdefault(value, []).append(key or 0)
        return [_linked(known, str(row["certificate"] or "").strip()) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        query = select(Marriage).where(among(Marriage.id, {row["marriage_id"] for row in stored}))
        known = {one.stored_id: one for one in session.exec(query)}
        names = _names(session, known.values())
        return [_told(known[row["marriage_id"]], names) for row in stored]

    shows = (
        Column("certificate", "结婚证字号", Kind.code),
        Column("man", "男方", Kind.name),
        Column("woman", "女方", Kind.name),
    )
    return Link(("marriage_id",), (field,), shows, find, told)


def _linked(known: dict[str, list[int]], value: str) -> Linked:
    keys = known.get(value, [])
    faults: list[Fault] = []
    if value and not keys:
        faults = [("certificate", NOT_OURS.finding(value=value))]
    elif len(keys) > 1:
        faults = [("certificate", NUMBER_TWICE.finding(value=value, count=len(keys)))]
    return Linked(faults, lambda: {"marriage_id": keys[0]} if keys else {})


def _names(session: Session, marriages: Any) -> dict[int, str]:
    keys = {key for one in marriages for key in (one.man_id, one.woman_id)}
    query = select(Person.id, Person.name).where(among(Person.id, keys))
    return {key or 0: name for key, name in session.exec(query)}


def _told(marriage: Marriage, names: dict[int, str]) -> tuple[str, str, str]:
    return marriage.certificate_no, names[marriage.man_id], names[marriage.woman_id]


# --- what cannot be -------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """What the bureau may not take up at all."""
    if told["number"]:
        return
    ground = told["ground"]
    if ground in _SINCE:
        law, since = _SINCE[ground]
        yield "ground", TO_COURT.finding(ground=ground.label, law=law, since=since)
    elif ground is Ground.nullity:
        yield "ground", VOID_BY_COURT.finding(ground=ground.label)
    elif ground is Ground.quarrel:
        yield "ground", ONLY_QUARREL.finding()
    query = select(Marriage).where(
        Marriage.certificate_no == str(told["certificate"] or "").strip(),
        col(Marriage.source).in_(OURS),
    )
    for marriage in session.exec(query):
        yield from (("certificate", found) for found in _of_marriage(session, marriage, told))


def _of_marriage(session: Session, marriage: Marriage, told: Values) -> Iterator[Finding]:
    """A registration that stands, and about which no other case is open."""
    if marriage.ended_for in NEVER_WAS:
        yield NEVER_ALREADY.finding(reason=marriage.ended_for.label)
    query = select(Annulment).where(Annulment.marriage_id == marriage.id)
    others = {one.stored_id: one for one in session.exec(query) if one.told_on != told["told_on"]}
    for key, where in states_of(session, list(others)).items():
        if where not in DONE:
            yield UNDER_WAY.finding(number=others[key].number)


def _says(session: Session, made: Annulment) -> Iterator[str]:
    """What is needed before anything else is done."""
    yield "有公安机关证明、司法建议书或检察建议书的，立案审查："
    yield f"  minzheng marriage annul open {made.number} --material 公安机关证明 --document 文号"


def _process() -> Process:
    from minzheng.marriage.annul.process import ANNULMENT

    return ANNULMENT


def _decisions(session: Session, cases: Sequence[Annulment], on: date) -> list[Any]:
    """The numbers of the decisions."""
    return [one.decision_no for one in cases]


def _decided(session: Session, cases: Sequence[Annulment], on: date) -> list[Any]:
    """The days of the decisions."""
    return [one.decided_on for one in cases]


ANNULMENTS: Records = Records(
    PROCESS,
    "撤销登记办件",
    Annulment,
    prefix="HX",
    dated="told_on",
    items=(
        Item("told_on"),
        certificate_link(),
        Item("clue"),
        Item("ground"),
        Item("victim"),
        Item("detail", required=False, listed=False),
    ),
    same=("marriage_id", "told_on"),
    faults=_faults,
    says=_says,
    process=_process,
    computed=(
        Computed(Column("decision", "决定书文号", Kind.code), _decisions),
        Computed(Column("decided", "决定日期", Kind.date), _decided),
    ),
    notes=(
        "只受理冒名顶替、弄虚作假骗取的登记；胁迫、隐瞒重大疾病、无效婚姻由法院处理。",
        "被冒名人：身份被冒用的一方；双方都不是本人的留空。",
    ),
)
ANNULMENTS_REGISTER = register_of(ANNULMENTS)
