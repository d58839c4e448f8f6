"""Service for those who bury (供安葬登记调用): who may be laid where, and that he lies there.

殡葬管理条例 第三十五条: a place only against the proofs of death and cremation. The rooms above
call :func:`lay` when ashes or a body come into a place, :func:`rise` when they leave it; nobody
else writes these days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import Holds
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.errors import Refused
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.people.models import Death

LAW = "殡葬管理条例 第三十五条"

REFUSED = Problem(
    "grave-lay-refused", "{number} 现在不能安葬，{count} 个条件不符合", "逐条补齐后再办"
)
NOT_USER = Problem(
    "grave-not-user", "逝者不是合同 {number} 的使用人", "先登记使用人：burial contract user add",
    cite=LAW,
)  # fmt: skip
HAS_LEFT = Problem("grave-user-left", "使用人已于 {day} 退出合同 {number}", "核对合同", cite=LAW)
LIES_ALREADY = Problem(
    "grave-lies-already", "合同 {number} 中这名逝者已于 {day} 安葬", "核对安葬登记"
)
OVER = Problem(
    "grave-contract-over", "合同 {number} 在 {day} 没有效（使用期 {since} 至 {until}{ended}）",
    "到期的先续用：burial renew", cite="殡葬管理条例 第三十六条",
)  # fmt: skip
BLOCKED = Problem("grave-plot-blocked", "墓（格）位 {number} 已封存：{reason}", "启封后再用")
FULL = Problem(
    "grave-plot-full", "墓（格）位 {number} 共 {capacity} 穴，已葬 {count} 人", "另选墓（格）位"
)
LIVING = Problem(
    "grave-user-living", "使用人在 {day} 没有死亡登记", "先报送、确认死亡信息", cite=LAW
)
NO_DEATH_PROOF = Problem(
    "grave-lay-death-proof", "没有死亡证明号", "补登证明：burial contract user prove", cite=LAW
)
NO_CREMATION_PROOF = Problem(
    "grave-lay-cremation-proof", "安葬骨灰，没有火化证明号",
    "补登证明：burial contract user prove", cite=LAW,
)  # fmt: skip


# --- asking ---------------------------------------------------------------------------------------


def is_live(contract: Contract, on: date) -> bool:
    """Signed and not ended by a day; one that ran out and was not ended still holds the place."""
    return contract.signed_on <= on and not has_come(contract.ended_on, on)


def contract_on(session: Session, plot_id: int, on: date) -> Contract | None:
    """The contract that holds a place on a day."""
    query = select(Contract).where(Contract.plot_id == plot_id, Contract.signed_on <= on)
    found = session.exec(query.order_by(col(Contract.signed_on).desc(), col(Contract.id).desc()))
    return next((one for one in found if is_live(one, on)), None)


def users_of(session: Session, contracts: Iterable[int]) -> dict[int, list[User]]:
    """The users of some contracts in the order of their entry, those who left among them."""
    keys = list(contracts)
    found: dict[int, list[User]] = {key: [] for key in keys}
    query = select(User).where(among(col(User.contract_id), keys)).order_by(col(User.id))
    for one in session.exec(query):
        found[one.contract_id].append(one)
    return found


def user_of(session: Session, contract: Contract, person_id: int) -> User | None:
    """Somebody as a user of a contract."""
    query = select(User).where(User.contract_id == contract.id, User.person_id == person_id)
    return session.exec(query).one_or_none()


def place_of(session: Session, person_id: int, on: date) -> tuple[Contract, Plot] | None:
    """The live contract that somebody is a user of, and its place."""
    query = (
        select(User, Contract, Plot)
        .join(Contract, col(Contract.id) == User.contract_id)
        .join(Plot, col(Plot.id) == Contract.plot_id)
        .where(User.person_id == person_id)
        .order_by(col(Contract.id).desc())
    )
    for user, contract, plot in session.exec(query):
        if is_live(contract, on) and not has_come(user.left_on, on):
            return contract, plot
    return None


def lying(users: Iterable[User], on: date) -> list[User]:
    """Those of some users who lie in the place on a day."""
    return [one for one in users if has_come(one.interred_on, on) and not has_come(one.left_on, on)]


def free_place(session: Session, plot: Plot, on: date) -> bool:
    """Whether a place is built, in use, and held by no contract."""
    if plot.planned or plot.built_on > on or has_come(plot.blocked_on, on):
        return False
    return contract_on(session, plot.stored_id, on) is None


def free_plots(session: Session, ground_id: int, on: date) -> list[Plot]:
    """The places of a ground that may be given on a day, in the order of their numbers."""
    query = select(Plot).where(Plot.ground_id == ground_id).order_by(col(Plot.number))
    return [one for one in session.exec(query) if free_place(session, one, on)]


def lay_faults(
    session: Session, contract: Contract, person_id: int, day: date
) -> Iterator[Finding]:
    """Everything that forbids laying one of the dead into the place of a contract on a day."""
    plot = session.get_one(Plot, contract.plot_id)
    first = contract.since if contract.renews_id is None else contract.signed_on
    if not is_live(contract, day) or not first <= day <= contract.until:
        ended = f"，{contract.ended_on} 终止" if contract.ended_on else ""
        yield OVER.finding(
            number=contract.number, day=day, since=contract.since, until=contract.until,
            ended=ended,
        )  # fmt: skip
    if has_come(plot.blocked_on, day):
        yield BLOCKED.finding(number=plot.number, reason=plot.blocked_for)
    count = len(lying(users_of(session, [contract.stored_id])[contract.stored_id], day))
    if count >= plot.capacity:
        yield FULL.finding(number=plot.number, capacity=plot.capacity, count=count)
    user = user_of(session, contract, person_id)
    if user is None:
        yield NOT_USER.finding(number=contract.number)
    else:
        yield from _user_faults(session, (contract, plot, user), day)


def _user_faults(
    session: Session, told: tuple[Contract, Plot, User], day: date
) -> Iterator[Finding]:
    """Dead, proved, not there yet."""
    contract, plot, user = told
    if user.left_on is not None:
        yield HAS_LEFT.finding(day=user.left_on, number=contract.number)
    elif user.interred_on is not None:
        yield LIES_ALREADY.finding(day=user.interred_on, number=contract.number)
    died = died_on(session, user.person_id)
    if died is None or died > day:
        yield LIVING.finding(day=day)
    death, cremation = proofs_of(session, user.person_id)
    if not (user.death_proof or death):
        yield NO_DEATH_PROOF.finding()
    if plot.holds is Holds.ashes and not (user.cremation_proof or cremation):
        yield NO_CREMATION_PROOF.finding()


def died_on(session: Session, person_id: int) -> date | None:
    """The day of somebody's death, as it is recorded."""
    return session.exec(select(col(Death.died_on)).where(Death.person_id == person_id)).first()


def proofs_of(session: Session, person_id: int) -> tuple[str, str]:
    """The numbers of the death proof and of the cremation proof on file; '' where there is none."""
    query = (
        select(DeathReport.proof_no, Cremation.number)
        .join(Cremation, col(Cremation.report_id) == DeathReport.id, isouter=True)
        .where(DeathReport.person_id == person_id)
    )
    found = session.exec(query).first()
    return (found[0] or "", found[1] or "") if found is not None else ("", "")


# --- writing --------------------------------------------------------------------------------------


def lay(session: Session, contract: Contract, person_id: int, day: date) -> User:
    """One of the dead lies in the place of a contract since a day; gives the user.

    The proofs on file are kept with the user. Raises ``grave-lay-refused`` with all that forbids.
    """
    faults = list(lay_faults(session, contract, person_id, day))
    user = user_of(session, contract, person_id)
    if faults or user is None:
        error = REFUSED(number=contract.number, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(one.cite for one in faults if one.cite))
        raise error
    death, cremation = proofs_of(session, person_id)
    user.death_proof = user.death_proof or death
    user.cremation_proof = user.cremation_proof or cremation
    user.interred_on = day
    session.add(user)
    session.flush()
    return user


def rise(session: Session, contract: Contract, person_id: int, day: date, where: str) -> User:
    """Whoever lay in a place was taken elsewhere (迁出); gives the user."""
    user = user_of(session, contract, person_id)
    if user is None or user.interred_on is None or user.left_on is not None:
        raise NOT_LYING(number=contract.number)
    user.left_on, user.left_for = day, f"迁往{where}"[:100]
    session.add(user)
    session.flush()
    return user


NOT_LYING = Problem(
    "grave-not-lying", "合同 {number} 的墓（格）位里没有这名逝者", "核对安葬登记", kind=Refused
)
