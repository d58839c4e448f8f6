"""States of places (墓（格）位状态): found from contract and those who lie there, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.grave.choices import PlotState
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.service import is_live, lying, users_of
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among


def holding(session: Session, plots: Sequence[Plot], on: date) -> dict[int, Contract]:
    """The contract that holds each of some places on a day, by the key of the place."""
    return {one.plot_id: one for one in contracts_of(session, plots, on) if is_live(one, on)}


def contracts_of(session: Session, plots: Sequence[Plot], on: date) -> list[Contract]:
    """All contracts of some places that were signed by a day, in their order."""
    keys = [one.stored_id for one in plots]
    query = (
        select(Contract)
        .where(among(col(Contract.plot_id), keys), Contract.signed_on <= on)
        .order_by(col(Contract.signed_on), col(Contract.id))
    )
    return list(session.exec(query))


def state_of(
    plot: Plot, contracts: Sequence[Contract], users: Sequence[User], on: date
) -> PlotState:
    """The state of a place on a day; ``users`` are those of its live contract."""
    if plot.planned or plot.built_on > on:
        return PlotState.planned
    if has_come(plot.blocked_on, on):
        return PlotState.blocked
    live = [one for one in contracts if is_live(one, on)]
    if not live:
        return PlotState.vacated if contracts else PlotState.free
    if live[-1].until < on:
        return PlotState.expired
    count = len(lying(users, on))
    if count == 0:
        return PlotState.reserved
    return PlotState.occupied if count >= plot.capacity else PlotState.partly_occupied


def states_of(session: Session, plots: Sequence[Plot], on: date) -> list[PlotState]:
    """The state of each of some places on a day."""
    found = contracts_of(session, plots, on)
    theirs: dict[int, list[Contract]] = {}
    for one in found:
        theirs.setdefault(one.plot_id, []).append(one)
    live = {one.plot_id: one for one in found if is_live(one, on)}
    users = users_of(session, [one.stored_id for one in live.values()])
    states = []
    for plot in plots:
        held = live.get(plot.stored_id)
        told = users[held.stored_id] if held is not None else []
        states.append(state_of(plot, theirs.get(plot.stored_id, []), told, on))
    return states
