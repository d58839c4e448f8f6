"""Letters of a body (火化证明、火化确认书、接运交接单、存放延期单、骨灰领取单).

殡葬管理条例 第二十六条至第二十八条. They carry data in full and are their owner's alone. What the
file does not say is left to be filled in by hand.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.burial.body.choices import LetterKind
from minzheng.burial.body.cremations import CREMATIONS, NOT_OURS
from minzheng.burial.body.facts import std_of
from minzheng.burial.body.models import BodyStorage, Cremation, Extension, Transfer
from minzheng.burial.body.storages import EXTENSIONS, due
from minzheng.burial.body.transfers import TRANSFERS
from minzheng.burial.death.find import report_of
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.kernel.calendar import age_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.people.models import Person

NOT_COLLECTED = Problem(
    "cremation-not-collected",
    "{number} 的骨灰还没有领取",
    "先登记：burial cremation collect {number}",
)
Facts = list[tuple[str, str]]


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a cremation; the confirmation is asked for by the report, before it."""
    if kind is LetterKind.confirmation:
        return confirmation(session, number)
    one: Cremation = find(session, CREMATIONS, number)
    return certificate(session, one) if kind is LetterKind.certificate else receipt(session, one)


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else BLANK


def _dead(session: Session, report_id: int) -> Facts:
    """Who died, in full."""
    report = session.get_one(DeathReport, report_id)
    person = session.get_one(Person, report.person_id)
    years = BLANK if person.birth is None else f"{age_on(person.birth, report.died_on)} 周岁"
    return [
        ("逝者姓名", person.name), ("性别", person.sex.label if person.sex else BLANK),
        ("年龄", years), ("公民身份号码", person.id_no),
        ("死亡日期", long_day(report.died_on)), ("死亡原因", report.cause or BLANK),
        ("死亡证明编号", report.proof_no or BLANK),
    ]  # fmt: skip


def _name(session: Session, ground_id: int | None) -> str:
    return session.get_one(Ground, ground_id).name if ground_id is not None else BLANK


def confirmation(session: Session, number: str) -> Form:
    """火化确认书: signed by the family before the cremation."""
    report = report_of(session, number)
    facts = [*_dead(session, report.stored_id), ("确认书编号", BLANK)]
    days = std_of(session, report.died_on).count("burial.video_days")
    return Form(
        title=LetterKind.confirmation.label, number=f"死亡信息编号 {report.number}", to="",
        paragraphs=["本人已核对以下逝者身份和死亡证明，确认将其遗体火化。火化后不能恢复。"],
        facts=facts,
        closing=[f"签字前请核对遗体。存放和火化的视频按规定至少留存 {days} 日。"],
        blanks=("丧属（签名）", "与逝者关系", "丧属公民身份号码", "联系电话", "签署日期"),
    )  # fmt: skip


def certificate(session: Session, one: Cremation) -> Form:
    """火化证明: given out for a cremation of this county only."""
    if one.original_no:
        raise NOT_OURS(number=one.number, place=one.elsewhere or "以往的登记")
    facts = [
        *_dead(session, one.report_id), ("火化确认书号", one.confirmation_no),
        ("火化日期", f"{long_day(one.cremated_on)} {one.clock}".strip()),
        ("炉型、炉号", f"{one.furnace.label} {one.furnace_no}".strip()),
        ("火化炉记录号", one.furnace_record or BLANK),
    ]  # fmt: skip
    if one.reprints:
        why = f"第 {one.reprints} 次重制（{one.reprinted_for}），{_day(one.reprinted_on)}"
        facts.append(("备注", f"{why}；原来的一份作废"))
    home = _name(session, one.ground_id)
    return Form(
        title=LetterKind.certificate.label, number=one.number, to="",
        paragraphs=[f"兹证明以下逝者的遗体已在{home}火化。"], facts=facts,
        closing=["凭此证明领取骨灰、办理安葬（放）和身后事项。"],
        blanks=("经办人（签名）",), issuer=f"{home}（盖章）",
        day=_day(one.reprinted_on or one.cremated_on),
    )  # fmt: skip


def receipt(session: Session, one: Cremation) -> Form:
    """骨灰领取单: who took the ashes, and as what."""
    if one.collected_on is None:
        raise NOT_COLLECTED(number=one.number)
    facts = [
        *_dead(session, one.report_id), ("火化证明编号", one.certificate_no),
        ("骨灰领取人", one.collector), ("与逝者关系", one.collector_relation),
        ("领取人公民身份号码", one.collector_id_no or BLANK), ("领取日期", _day(one.collected_on)),
    ]  # fmt: skip
    return Form(
        title=LetterKind.receipt.label, number=one.number, to="",
        paragraphs=["以下逝者的骨灰已由领取人核对领取。"], facts=facts,
        closing=[
            "骨灰应当安葬（放）在公墓、骨灰堂、农村公益性墓地或者生态安葬区，不得散埋，不得存放在"
            "专门用于安放骨灰的住宅。"
        ],
        blanks=("领取人（签名）", "经办人（签名）"),
        issuer=_name(session, one.ground_id) if one.ground_id is not None else unit(session),
        day=_day(one.collected_on),
    )  # fmt: skip


def handover(session: Session, number: str) -> Form:
    """接运交接单: what was handed over, against which proof, and whether it fitted."""
    one: Transfer = find(session, TRANSFERS, number)
    facts = [
        *_dead(session, one.report_id), ("接运地点", one.spot),
        ("接运时间", f"{long_day(one.picked_on)} {one.clock}"),
        ("车牌、司机", f"{one.plate} {one.driver}".strip() or BLANK),
        ("里程", f"{one.km} 公里" if one.km else BLANK),
        ("遗体状况与死因", "相符" if one.matches else f"不符：{one.mismatch}"),
        ("交接人", one.handed_by or BLANK),
    ]  # fmt: skip
    if not one.matches:
        facts.append(("报告公安机关", f"{_day(one.police_on)} {one.police}"))
    if one.to_place:
        accepted = f"{one.accepted_by} {one.acceptance_no}"
        facts += [("运往县外", one.to_place), ("接收证明", accepted)]
    return Form(
        title="遗体接运交接单", number=one.number, to="",
        paragraphs=["依据《殡葬管理条例》第二十六条，凭死亡证明接运以下遗体。"], facts=facts,
        blanks=("移交人（签名）", "接运人（签名）", "丧属（签名）"),
        issuer=_name(session, one.ground_id), day=_day(one.picked_on),
    )  # fmt: skip


def extension(session: Session, number: str) -> Form:
    """存放延期单: how long a body is kept by the family's wish."""
    one: Extension = find(session, EXTENSIONS, number)
    kept = session.get_one(BodyStorage, one.storage_id)
    facts = [
        *_dead(session, kept.report_id), ("存放单号、柜位", f"{kept.number} {kept.cabinet}"),
        ("入库时间", f"{long_day(kept.in_on)} {kept.in_clock}"),
        ("延期至", long_day(one.until)), ("延期原因", one.reason),
        ("申请人", one.applicant), ("与逝者关系", one.relation), ("联系电话", one.phone or BLANK),
    ]  # fmt: skip
    return Form(
        title="遗体存放延期单", number=one.number, to="",
        paragraphs=["依据《殡葬管理条例》第二十七条，经申请，以下遗体延期存放。"], facts=facts,
        closing=[f"现应出库时间：{due(session, kept)}。延期期间的存放费按公示的收费标准计。"],
        blanks=("申请人（签名）", "殡仪馆经办人（签名）"),
        issuer=_name(session, kept.ground_id), day=_day(one.applied_on),
    )  # fmt: skip
