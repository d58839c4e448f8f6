"""Staff (儿童督导员、儿童主任、机构职工): who does the work where, and who was trained.

未成年人保护法 第四十三条、第八十一条; 民发〔2019〕34号: each township has one or more 儿童督导员,
each village one 儿童主任.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.child.work.choices import WorkerKind
from minzheng.child.work.models import Trained, Training, Worker
from minzheng.errors import MinzhengError
from minzheng.kernel.dated import holds, lasts, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.find import normal_no
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

VILLAGE_NEEDED = Problem(
    "child-director-village", "儿童主任要写村（社区）", "补上村（社区）",
    cite="未成年人保护法 第四十三条",
)  # fmt: skip
TOWN_ONLY = Problem("child-supervisor-town", "儿童督导员按乡镇（街道）设，不写村", "村一栏留空")
BODY_NEEDED = Problem("child-staff-body", "机构职工要写所在单位", "补上单位名称")
HELD = Problem(
    "child-director-held", "{village} 已有儿童主任 {number}（{since} 起）",
    "离任的先登记：child worker end",
)  # fmt: skip
NOT_AT_WORK = Problem("child-trained-outside", "{day} 不在岗（{number}）", "核对人员和培训")
AT_WORK, GONE = "在岗", "已离任"

worker_state = ended("ended_on", AT_WORK, GONE)
"""There until the day of leaving."""


def at_work(session: Session, kind: WorkerKind, day: date) -> list[Worker]:
    """Who of a kind works on a day."""
    query = select(Worker).where(Worker.kind == kind, on_day(Worker.since, Worker.ended_on, day))
    return list(session.exec(query.order_by(Worker.division_code, Worker.number)))


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Each kind in its place; one director a village."""
    kind, village = told["kind"], told["village"]
    if kind is WorkerKind.director and not village:
        yield "village", VILLAGE_NEEDED.finding()
    if kind is WorkerKind.supervisor and village:
        yield "village", TOWN_ONLY.finding()
    if kind is WorkerKind.staff and not told["body"]:
        yield "body", BODY_NEEDED.finding()
    if kind is WorkerKind.director and village and told["since"] is not None:
        yield from _held(session, told)


def _held(session: Session, told: Values) -> Iterator[Fault]:
    """Another director of the village who is not gone when this one begins."""
    try:
        places = Gazetteer.load(session)
        unit = places.village(places.township(str(told["township"] or "")), str(told["village"]))
    except MinzhengError:
        return  # the link tells that there is no such place
    number = normal_no(str(getattr(told["id_no"], "value", told["id_no"]) or ""))
    query = (
        select(Worker)
        .join(Person, col(Person.id) == Worker.person_id)
        .where(
            Worker.kind == WorkerKind.director,
            Worker.division_code == unit.code,
            (Person.id_no != number) | (Worker.since != told["since"]),
        )
    )
    for other in session.exec(query.order_by(Worker.number)):
        if lasts(other.ended_on, told["since"]):
            village = places.label(unit.code)
            yield "village", HELD.finding(village=village, number=other.number, since=other.since)


def _hours(session: Session, found: Sequence[Worker], on: date) -> list[int]:
    """培训学时 up to a day."""
    query = (
        select(Trained.worker_id, func.sum(col(Training.hours)))
        .join(Training, col(Training.id) == Trained.training_id)
        .where(col(Training.held_on) <= on)
        .group_by(col(Trained.worker_id))
    )
    known = dict(session.exec(query).all())
    return [int(known.get(one.stored_id, 0)) for one in found]


def _training_faults(session: Session, told: Values) -> Iterator[Fault]:
    if told["hours"] is not None and told["hours"] <= 0:
        yield "hours", NOT_POSITIVE.finding(title="学时")


def _trained_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Who takes part works on that day."""
    training = session.exec(
        select(Training).where(Training.number == str(told["of"] or ""))
    ).one_or_none()
    worker = session.exec(
        select(Worker).where(Worker.number == str(told["worker"] or ""))
    ).one_or_none()
    if training is None or worker is None:
        return
    if not holds(worker.since, worker.ended_on, training.held_on):
        yield "worker", NOT_AT_WORK.finding(day=training.held_on, number=worker.number)


def _end_faults(session: Session, one: Worker, given: Values) -> Iterator[Finding]:
    """Nobody leaves before the last course that they took part in."""
    query = (
        select(func.max(col(Training.held_on)))
        .join(Trained, col(Trained.training_id) == Training.id)
        .where(Trained.worker_id == one.id)
    )
    last, day = session.exec(query).one(), given.get("ended_on")
    if last is not None and day is not None and day < last:
        yield NOT_AT_WORK.finding(day=last, number=one.number)


TRAINED: Records = Records(
    "child.training.person",
    "参训记录",
    Trained,
    prefix="EQ",
    dated="entered_on",
    items=(
        parent_link("training_id", lambda: TRAININGS, title="培训编号", sample="EP2026-00001"),
        parent_link(
            "worker_id", lambda: WORKERS, title="人员编号", sample="ED2026-00001", key="worker"
        ),
        Item("entered_on"),
        Item("passed"),
    ),
    same=("training_id", "worker_id"),
    faults=_trained_faults,
)
TRAINED_REGISTER = register_of(TRAINED)

TRAININGS: Records = Records(
    "child.training",
    "儿童工作培训",
    Training,
    prefix="EP",
    dated="held_on",
    items=(
        Item("topic", sample="强制报告和个案会商", width=24),
        Item("held_on"),
        Item("organiser", sample="县民政局"),
        Item("hours", sample="8"),
    ),
    same=("topic", "held_on"),
    faults=_training_faults,
    children=((TRAINED, "training_id"),),
)
TRAININGS_REGISTER = register_of(TRAININGS)

WORKERS: Records = Records(
    "child.worker",
    "儿童工作人员",
    Worker,
    prefix="ED",
    dated="since",
    items=(
        person_link(place="township"),
        Item("kind", sample="儿童主任"),
        place_link(village=None),
        Item("body", sample=""),
        Item("post"),
        phone(),
        Item("full_time"),
        Item("since", ahead=False),
    ),
    same=("person_id", "kind", "since"),
    state=worker_state,
    computed=(Computed(Column("hours", "培训学时", Kind.int), _hours),),
    faults=_faults,
    acts=(
        RecordAct(
            "end", "离任", sets=("ended_on", "ended_for"), when=(AT_WORK,), faults=_end_faults
        ),
    ),
    children=((TRAINED, "worker_id"),),
    notes=("儿童主任写村（社区），儿童督导员只写乡镇（街道），机构职工写所在单位。",),
    **PLACED,
)
WORKERS_REGISTER = register_of(WORKERS)
