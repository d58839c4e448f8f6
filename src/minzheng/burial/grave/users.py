"""Users (墓（格）位使用人): those a contract is for, proved dead or reserved for a listed reason.

殡葬管理条例 第三十五条. Whom a place is kept for is proved when he has died (``prove``), and
then laid there by whoever buries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.grave.choices import Living
from minzheng.burial.grave.facts import Told, candidates, person_by, place, std_of
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.rules import OTHER_PROOF, count_faults, user_faults
from minzheng.burial.grave.service import LIVING, died_on, is_live, proofs_of, users_of
from minzheng.kernel import clock
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.people.links import person_link
from minzheng.people.models import Death

CONTRACT_OVER = Problem(
    "grave-user-contract-over", "合同 {number} 在 {day} 没有效", "核对编号和登记日期",
    cite="殡葬管理条例 第三十五条",
)  # fmt: skip
LAID = Problem("grave-user-laid", "这名使用人已于 {day} 安葬", "迁出由安葬登记办理")

RESERVED, PROVED, LAID_TO_REST, LEFT = "预留", "待安葬", "已安葬", "已退出"
SAMPLE = "MS2026-00001"


def user_state(one: User, on: date) -> str:
    """Reserved while he lives, proved, laid, gone."""
    if has_come(one.left_on, on):
        return LEFT
    if has_come(one.interred_on, on):
        return LAID_TO_REST
    return PROVED if one.death_proof else RESERVED


def told_of(told: Values, number: str) -> Told:
    """A user as the rules are asked; ``told`` may have gaps."""
    return Told(
        number, told["reason"] or Living.none, told["certificate"] or "",
        told["death_proof"] or "", told["cremation_proof"] or "",
    )  # fmt: skip


def plain(value: object) -> str:
    """A number of somebody as text."""
    return "" if value is None else str(getattr(value, "value", value))


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """One more user of a contract, for a line that the book does not have."""
    query = select(Contract).where(Contract.number == str(told["of"] or ""))
    contract = session.exec(query).first()
    number, day = plain(told["id_no"]), told["added_on"]
    if told["number"] or contract is None or not number or day is None:
        return
    if _known(session, contract, number):
        return
    if not is_live(contract, day) or contract.until < day:
        yield "of", CONTRACT_OVER.finding(number=contract.number, day=day)
    plot = session.get_one(Plot, contract.plot_id)
    beside = [
        one for one in users_of(session, [contract.stored_id])[contract.stored_id]
        if one.left_on is None
    ]  # fmt: skip
    std = std_of(session, day)
    asked = place(session, plot, day, held_by=contract.stored_id)
    one = candidates(session, [told_of(told, number)], beside, day)[0]
    yield from user_faults(asked, one, std)
    yield from count_faults(asked, len(beside) + 1, std)


def _known(session: Session, contract: Contract, number: str) -> bool:
    person = person_by(session, number)
    query = select(User.id).where(
        User.contract_id == contract.id,
        User.person_id == (person.id if person is not None else None),
    )
    return session.exec(query).first() is not None


def _prove_faults(session: Session, one: User, given: Values) -> Iterator[Finding]:
    """He has died, and the proofs are those on file."""
    died = died_on(session, one.person_id)
    if died is None:
        yield LIVING.finding(day=clock.today())
    known = proofs_of(session, one.person_id)
    asked = (("death_proof", "死亡证明号"), ("cremation_proof", "火化证明号"))
    for (column, what), number in zip(asked, known, strict=True):
        if number and given.get(column) not in (None, "", number):
            yield OTHER_PROOF.finding(who="使用人", what=what)


def _leave_faults(session: Session, one: User, given: Values) -> Iterator[Finding]:
    """Who lies there is moved by whoever buries."""
    if one.interred_on is not None:
        yield LAID.finding(day=one.interred_on)


def _proved(session: Session, one: User, given: Values) -> Iterable[str]:
    yield "证明已登记，可以办理安葬"


def _entered(session: Session, made: User) -> None:
    """The proofs on file of one who has died are kept with him."""
    died = died_on(session, made.person_id)
    if has_come(died, made.added_on):
        death, cremation = proofs_of(session, made.person_id)
        made.death_proof = made.death_proof or death
        made.cremation_proof = made.cremation_proof or cremation
        session.add(made)
        session.flush()


def _contracts() -> Records:
    """The book of contracts, which shows the users of each."""
    from minzheng.burial.grave.contracts import CONTRACTS

    return CONTRACTS


USERS: Records = Records(
    "burial.contract.user",
    "墓（格）位使用人",
    User,
    prefix="MS",
    dated="added_on",
    items=(
        parent_link("contract_id", _contracts, title="合同号", sample="MH2026-00001"),
        person_link(living=False),
        Item("reason", sample="高龄", prompt="已故的写“无”"),
        Item("certificate", listed=False, prompt="危重写医院诊断证明，配偶写结婚证"),
        Item("death_proof", listed=False),
        Item("cremation_proof", listed=False),
        Item("added_on"),
    ),
    same=("contract_id", "person_id"),
    state=user_state,
    acts=(
        RecordAct(
            "prove", "补登死亡证明、火化证明", sets=("death_proof",),
            may_set=("cremation_proof",), when=(RESERVED, PROVED), faults=_prove_faults,
            after=_proved, cite="殡葬管理条例 第三十五条",
        ),
        RecordAct(
            "leave", "退出", sets=("left_on", "left_for"), when=(RESERVED, PROVED),
            faults=_leave_faults,
        ),
    ),
    later=(Item("interred_on"),),
    faults=_faults,
    after=_entered,
    notes=("已故的写死亡证明、火化证明；健在的写理由和证明材料。",),
)  # fmt: skip
USERS_REGISTER = register_of(USERS)


def awaited(session: Session, on: date) -> list[tuple[User, Contract, Death]]:
    """Those a place was kept for while they lived, who have died and are not laid there yet."""
    query = (
        select(User, Contract, Death)
        .join(Contract, col(Contract.id) == User.contract_id)
        .join(Death, col(Death.person_id) == User.person_id)
        .where(
            User.reason != Living.none,
            col(User.interred_on).is_(None),
            col(User.left_on).is_(None),
            Death.told_on <= on,
        )
        .order_by(col(User.number))
    )
    return [row for row in session.exec(query) if is_live(row[1], on)]
