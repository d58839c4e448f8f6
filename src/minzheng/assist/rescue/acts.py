"""Acts of a stay (在站事项): identify, extend, settle, leave; what forbids them, what follows.

Leaving is free at any time (381号 第十一条): no act and no state of a stay holds anybody back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.rescue import admit
from minzheng.assist.rescue.choices import Destination
from minzheng.assist.rescue.limits import Limits
from minzheng.assist.rescue.models import Lodging, Stay
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.hour import hour
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Item, RecordAct, Values
from minzheng.people.links import person_link

KNOWN = Problem("rescue-identified", "{on} 已查明身份", "有误的报管理员订正")
FILED = Problem("rescue-filed", "已备案（{number}）", "看备案情况：minzheng assist rescue show")
LEFT_BEFORE = Problem("rescue-left-before", "离站时间 {at} 早于入站时间 {first}", "核对时间")

IN, SETTLED, LEFT = "在站", "已安置", "离站"


def state(stay: Stay, on: date) -> str:
    """Where somebody is on a day."""
    if has_come(stay.left_on, on):
        return LEFT
    return SETTLED if has_come(stay.settled_on, on) else IN


def _identify(session: Session, stay: Stay, told: Values) -> Iterator[Finding]:
    """Once, as somebody of the sex written down who is in under no other number."""
    if stay.person_id is not None:
        yield KNOWN.finding(on=stay.identified_on)
    number = str(getattr(told["id_no"], "value", told["id_no"] or ""))
    itself = {"number": stay.number, "admitted_at": ""}
    yield from admit.contradictions(number, stay.sex)
    yield from admit.still_in(session, number, stay.admitted_on, itself)


def _identified(session: Session, stay: Stay, told: Values) -> Iterator[str]:
    """What the register knows of the person, and that the way home comes next."""
    yield from admit.says(session, stay)
    if stay.left_on is None:
        by = Limits.load(session, stay.admitted_on).return_by(stay)
        yield f"{by} 前送返；办理离站：minzheng assist rescue leave {stay.number}"


def _extend(session: Session, stay: Stay, told: Values) -> Iterator[Finding]:
    """The office above is told once."""
    if stay.filed_on is not None:
        yield FILED.finding(number=stay.filing_no)


def _extended(session: Session, stay: Stay, told: Values) -> Iterator[str]:
    """Late is late, and until when settlement must be thought of."""
    limits = Limits.load(session, stay.admitted_on)
    late = (told["filed_on"] - limits.last_day(stay)).days
    if late > 0:
        yield f"逾期 {late} 日备案"
    yield f"仍不能离站的，{limits.settle_by(stay)} 前提出安置"


def _settled(session: Session, stay: Stay, told: Values) -> Iterator[str]:
    """The stay goes on until somebody leaves."""
    yield (
        "到安置地点后办理离站：minzheng assist rescue leave "
        f"{stay.number} --destination {Destination.settled.label}"
    )


def _leave(session: Session, stay: Stay, told: Values) -> Iterator[Finding]:
    """Nobody leaves before he came."""
    same = told["left_on"] == stay.admitted_on
    if same and told["left_at"] < stay.admitted_at:
        yield LEFT_BEFORE.finding(at=told["left_at"], first=stay.admitted_at)


def _left(session: Session, stay: Stay, told: Values) -> Iterator[str]:
    """The bed is free; whoever is known and not brought home is told of."""
    query = select(Lodging).where(Lodging.stay_id == stay.id, col(Lodging.until_on).is_(None))
    for lodging in session.exec(query):
        lodging.until_on = max(told["left_on"], lodging.since_on)
        session.add(lodging)
        session.flush()
        yield "床位已退"
    if stay.person_id is not None and not told["destination"].returned:
        yield "已查明身份而没有返回：不计入送返"


ACTS = (
    RecordAct(
        "identify",
        "查明身份",
        sets=("identified_on", "evidence"),
        may_set=("evidence_note",),
        links=(person_link(living=False),),
        faults=_identify,
        after=_identified,
        cite="民发〔2015〕158号",
    ),
    RecordAct(
        "extend",
        "延长救助备案",
        sets=("filed_on", "filing_no", "extend_reason"),
        when=(IN,),
        faults=_extend,
        after=_extended,
        cite="24号令 第十二条",
    ),
    RecordAct(
        "settle",
        "长期滞留人员安置",
        sets=("settled_on", "settlement", "settlement_paper"),
        may_set=("settled_at",),
        when=(IN,),
        after=_settled,
        cite="民发〔2015〕158号",
    ),
    RecordAct(
        "leave",
        "离站",
        sets=("left_on", "left_at", "destination"),
        may_set=("returned_to", "escort_name"),
        when=(IN, SETTLED),
        faults=_leave,
        after=_left,
        cite="381号 第十一条",
    ),
)

LATER = (
    Item("left_at", parse=hour, sample="09:30"),
    Item("escort_name", shows=Kind.name),
    Item("filing_no", shows=Kind.free, sample="冶民救〔2026〕18号"),
    Item("extend_reason", sample="身份尚未查明"),
    Item("settlement_paper", shows=Kind.free, sample="冶政函〔2026〕30号"),
)
"""How what acts set is read and shown."""
