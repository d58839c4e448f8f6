"""Book of courts' papers (法院文书备注): entered, annotated in the file, uploaded.

婚姻登记条例 第二十条. A paper works from its effective day, whatever day it is entered on; the
annotation and the upload are due within working days of its receipt (MA-21). A declaration of death
concerns other sections too, who are told (LK-10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.kernel.calendar import Deadline
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Kind
from minzheng.marriage.annul import judged
from minzheng.marriage.annul.choices import DECLARATIONS, Judgment, Outcome
from minzheng.marriage.annul.models import CourtNote
from minzheng.marriage.annul.remarks import remark
from minzheng.marriage.annul.touched import touched
from minzheng.marriage.couples import couple_links, keys_of, sides
from minzheng.marriage.office.find import registrar_of, signing
from minzheng.people.models import Person

LAW = judged.LAW
RECEIVED_EARLY = Problem(
    "court-note-received-early", "收到日期 {received} 早于生效日期 {effective}",
    "没有生效的文书不登记；核对日期", cite=LAW,
)  # fmt: skip
ABSENT_UNSAID = Problem(
    "court-note-absent-unsaid",
    "{kind}要写被宣告人是男方还是女方",
    "--absent 男方",
    cite="民法典 第五十一条",
)
ABSENT_SAID = Problem("court-note-absent-said", "{kind}没有被宣告人", "被宣告人留空")
UNWILLING_SAID = Problem(
    "court-note-unwilling-said", "撤销死亡宣告的才写配偶不愿恢复的声明", "留空",
    cite="民法典 第五十一条",
)  # fmt: skip
UPLOADED_FIRST = Problem(
    "court-note-uploaded-first", "写了上传日期，备注日期没有写或在其后", "先备注，后上传", cite=LAW
)
DONE_EARLY = Problem(
    "court-note-done-early", "备注日期 {day} 早于收到日期 {received}", "核对日期", cite=LAW
)
NOT_DECLARED = Problem(
    "court-note-nothing-to-inform", "{kind}不转告其他业务", "只有宣告死亡、撤销死亡宣告要转告"
)
INFORMED_BEFORE = Problem("court-note-informed", "已于 {day} 转告", "核对编号")

OPEN, ANNOTATED, UPLOADED = "待备注", "待上传", "已上传"


def state(one: CourtNote, on: date) -> str:
    """How far a paper is on a day."""
    if has_come(one.uploaded_on, on):
        return UPLOADED
    return ANNOTATED if has_come(one.annotated_on, on) else OPEN


def due(reckoner: Reckoner, one: CourtNote) -> Deadline:
    """The last working day to annotate and upload a paper (MA-21)."""
    std = reckoner.standards.on(Month.of(one.received_on))
    days = std.count("marriage.court.days")
    return reckoner.calendar.add_working_days(one.received_on, days)


# --- what cannot be -------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The paper in itself, and against the marriages on file; one entered has had its effect."""
    if told["number"] or _known(session, told):
        return
    yield from sides(told)
    yield from _days(told)
    kind = told["kind"]
    if kind in DECLARATIONS and told["absent"] is None:
        yield "absent", ABSENT_UNSAID.finding(kind=kind.label)
    if kind is not None and kind not in DECLARATIONS and told["absent"] is not None:
        yield "absent", ABSENT_SAID.finding(kind=kind.label)
    if kind is not None and kind is not Judgment.undeclared and told["unwilling_on"] is not None:
        yield "unwilling_on", UNWILLING_SAID.finding()
    yield from judged.faults(session, told)


def _days(told: Values) -> Iterator[Fault]:
    """Effective, received, annotated, uploaded: in this order."""
    effective, received = told["effective_on"], told["received_on"]
    annotated, uploaded = told["annotated_on"], told["uploaded_on"]
    if effective is not None and received is not None and received < effective:
        yield "received_on", RECEIVED_EARLY.finding(received=received, effective=effective)
    if annotated is not None and received is not None and annotated < received:
        yield "annotated_on", DONE_EARLY.finding(day=annotated, received=received)
    if uploaded is not None and (annotated is None or uploaded < annotated):
        yield "uploaded_on", UPLOADED_FIRST.finding()


def _known(session: Session, told: Values) -> bool:
    """Whether the very paper was entered before: the marriage stands as it says by now."""
    man, woman = keys_of(session, told)
    query = select(CourtNote.id).where(
        CourtNote.document_no == told["document_no"],
        CourtNote.kind == told["kind"],
        CourtNote.man_id == man,
        CourtNote.woman_id == woman,
    )
    return session.exec(query).first() is not None


def _by_registrar(session: Session, one: CourtNote, given: Values) -> Iterator[Finding]:
    """Whoever annotates is a registrar whose training holds."""
    yield from signing(session, str(given["annotator"]), given["annotated_on"])


def _declared(session: Session, one: CourtNote, given: Values) -> Iterator[Finding]:
    """Only a declaration of death is told to others, once."""
    if one.kind not in DECLARATIONS:
        yield NOT_DECLARED.finding(kind=one.kind.label)
    elif one.informed_on is not None:
        yield INFORMED_BEFORE.finding(day=one.informed_on)


# --- what follows ---------------------------------------------------------------------------------


def _after(session: Session, made: CourtNote) -> None:
    """The marriage is what the paper says; one annotated already stands in the file."""
    told: dict[str, Any] = {
        name: getattr(made, name)
        for name in ("kind", "effective_on", "married_on", "certificate_no")
    }
    for side, key in (("man", made.man_id), ("woman", made.woman_id)):
        told[f"{side}_id_no"] = session.get_one(Person, key).id_no
    judged.apply(session, made, told)
    session.add(made)
    session.flush()
    if made.annotated_on is not None:
        _remarked(session, made)


def _remarked(session: Session, one: CourtNote) -> str:
    """Write the paper into the remarks of the registration, where it was registered here."""
    if one.annotated_on is None or one.marriage_id is None:
        return ""
    words = f"{one.annotated_on} {one.court}{one.kind.label}{one.document_no}"
    return remark(session, one.marriage_id, words)


def _annotated(session: Session, one: CourtNote, given: Values) -> Iterable[str]:
    """The remark in the file, and what is due next."""
    registrar = registrar_of(session, one.annotator)
    one.annotator = registrar.number if registrar is not None else one.annotator
    session.add(one)
    session.flush()
    number = _remarked(session, one)
    yield f"结婚登记 {number} 的备注已写" if number else "结婚登记不在本局登记簿，备注在纸质档案中"
    yield f"{due(reckoner_of(session), one)} 前上传国家婚姻基础信息库"


def _says(session: Session, made: CourtNote) -> Iterable[str]:
    """What became of the marriage, by when it is annotated, who else has to know."""
    if made.outcome in (Outcome.ended, Outcome.revived):
        yield f"婚姻：{made.outcome.label}（{made.effective_on} 起）"
    elif made.outcome is not None:
        yield f"婚姻：{made.outcome.label}"
    if made.outcome is Outcome.stands_over:
        yield "配偶已再婚、不愿恢复，或一方另有婚姻，原婚姻不恢复（民法典 第五十一条）"
    if made.uploaded_on is None:
        yield f"{due(reckoner_of(session), made)} 前备注并上传"
    key = judged.absent_of(made)
    if key is None:
        return
    yield f"转告相关业务后：minzheng marriage court-note inform {made.number}"
    yield from (f"  涉及 {one}" for one in touched(session, key))
    died = judged.still_dead(session, made)
    if died is not None:
        yield f"库中仍登记 {died} 死亡，报管理员订正后婚姻状况才恢复"


def _due_days(session: Session, found: Sequence[CourtNote], on: date) -> list[str]:
    """By when each was, or is, to be annotated and uploaded."""
    reckoner = reckoner_of(session) if found else None
    return [str(due(reckoner, one)) if reckoner else "" for one in found]


def _outcomes(session: Session, found: Sequence[CourtNote], on: date) -> list[Any]:
    """What became of each marriage."""
    return [one.outcome for one in found]


NOTES: Records = Records(
    "marriage.court-note",
    "法院文书备注",
    CourtNote,
    prefix="FS",
    dated="received_on",
    items=(
        Item("kind"),
        Item("court", sample="虚构县人民法院"),
        Item("document_no", sample="（2026）虚0281民初1号"),
        Item("effective_on", sample="2026-11-10"),
        Item("received_on"),
        *couple_links(),
        Item("absent", listed=False),
        Item("unwilling_on", listed=False, prompt="撤销死亡宣告时，配偶不愿恢复的才写"),
        Item("married_on", sample="1995-05-20", listed=False),
        Item("certificate_no", listed=False),
        Item("annotated_on", prompt="已备注的才写"),
        Item("uploaded_on", prompt="已上传的才写"),
    ),
    same=("document_no", "kind", "man_id", "woman_id"),
    state=state,
    computed=(
        Computed(Column("outcome", "对婚姻的结果"), _outcomes),
        Computed(Column("due", "备注上传期限", Kind.code), _due_days),
    ),
    acts=(
        RecordAct(
            "annotate", "备注", sets=("annotated_on", "annotator"), when=(OPEN,),
            faults=_by_registrar, after=_annotated, cite=LAW,
        ),
        RecordAct(
            "upload", "上传", sets=("uploaded_on",), may_set=("receipt",), when=(ANNOTATED,),
            cite=LAW,
        ),
        RecordAct(
            "inform", "转告", sets=("informed_on", "informed"), faults=_declared,
            cite="民法典 第四十八条、第五十条",
        ),
    ),
    later=(
        Item("annotator", sample="DJ2018-00001"),
        Item("informed", sample="社会救助科、儿童福利科"),
    ),
    faults=_faults,
    after=_after,
    says=_says,
    notes=(
        "法院寄来的清单一案一行。库中没有两人婚姻的，写文书载明的结婚登记日期，由程序补入。",
        "文书自生效日期起产生效力；收到后在期限内备注并上传。",
    ),
)  # fmt: skip
NOTES_REGISTER = register_of(NOTES)
