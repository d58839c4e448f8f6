"""Allocate (提供墓（格）位): a contract with its users in one act, and its renewal.

殡葬管理条例 第三十五条、第三十六条. Every reason against it is told at once: of the place, the
days, the fees, and of each of those it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.grave.choices import Living
from minzheng.burial.grave.contracts import (
    CONTRACTS,
    EXPIRED,
    LIVE,
    contract_faults,
    contract_state,
    plot_by,
)
from minzheng.burial.grave.facts import Told, candidates, place, std_of
from minzheng.burial.grave.models import Contract, Plot, User
from minzheng.burial.grave.rules import (
    Candidate,
    Offer,
    count_faults,
    fee_faults,
    latest_end,
    renew_faults,
    term_faults,
    user_faults,
)
from minzheng.burial.grave.service import users_of
from minzheng.burial.grave.users import USERS, plain
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.lists import refusal
from minzheng.kernel.record.declare import Fault, Link, Linked, Values
from minzheng.kernel.record.take import DAY_AHEAD, enter, find
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.typed import reading_of
from minzheng.people.links import person_link

RENEW_REFUSED = Problem(
    "grave-renew-refused", "合同 {number} 现在不能续用，{count} 个条件不符合", "逐条改正后再办"
)
RENEW_OVER = Problem("grave-renew-over", "合同 {number} {state}", "核对编号；已终止的重新提供")

FIRST, SECOND = "user_", "second_"
"""What stands before the keys of the first and the second user."""

_OWN = ("reason", "certificate", "death_proof", "cremation_proof")
_LINKS: dict[str, Link] = {
    FIRST: person_link(word="使用人", prefix=FIRST, living=False),
    SECOND: person_link(word="第二使用人", prefix=SECOND, required=False, living=False),
}
_WORDS = {FIRST: "使用人", SECOND: "第二使用人"}


def _fields() -> Iterator[Field]:
    """What a contract is made with: its own fields, and those of two users."""
    yield from (one for one in CONTRACTS.fields if one.key not in ("renews",))
    for prefix, link in _LINKS.items():
        yield from link.fields
        for one in USERS.fields:
            if one.key in _OWN:
                title = f"{_WORDS[prefix]}{one.title}"
                yield replace(one, key=f"{prefix}{one.key}", title=title, required=False)


FORM = Form("burial.contract.add/1", "提供墓（格）位", tuple(_fields()))
FIELDS = {one.key: one for one in FORM.fields}


@dataclass(slots=True)
class Given:
    """What came of an allocation: the contract, its users, and whom it keeps a half for."""

    contract: Contract
    plot: Plot
    users: list[User]
    kept: list[str]


# --- a contract with its users --------------------------------------------------------------------


def allocate(session: Session, told: Mapping[str, str], today: date) -> Given:
    """Make a contract with its users; raises ``entry-has-errors`` with every reason against it."""
    reading = reading_of(FORM, [told])
    row = reading.rows[0]
    values = {"renews": None, **row.values}
    linked = {
        prefix: link.find(session, [values])[0]
        for prefix, link in _LINKS.items()
        if not told.get(f"{prefix}id_no") or plain(values[f"{prefix}id_no"])
    }
    signed = values["signed_on"]
    if isinstance(signed, date) and signed > today:
        found = DAY_AHEAD.finding(title="签订日期", value=str(signed))
        reading.refuse(row, replace(found, where=reading.place(row, "signed_on")))
    for key, found in _faults(session, values, linked):
        where = key if key in FIELDS else ""
        reading.refuse(row, replace(found, where=reading.place(row, where)))
    if reading.bad:
        raise refusal(reading)
    return _written(session, values, linked)


def _own(values: Values) -> dict[str, Any]:
    """What the contract itself says."""
    return {one.key: values[one.key] for one in CONTRACTS.fields if one.key in values}


def _faults(session: Session, values: Values, linked: Mapping[str, Linked]) -> Iterator[Fault]:
    """The place, the days, the fees; the people, each with his word."""
    yield from contract_faults(session, values)
    for one in linked.values():
        yield from one.faults
    plot, day = plot_by(session, values["plot"]), values["signed_on"]
    if plot is None or day is None:
        return
    prefixes = [prefix for prefix in _LINKS if plain(values[f"{prefix}id_no"])]
    told = [_told(values, prefix) for prefix in prefixes]
    std, asked = std_of(session, day), place(session, plot, day)
    found: list[Candidate] = candidates(session, told, (), day)
    for prefix, who in zip(prefixes, found, strict=True):
        for key, fault in user_faults(asked, replace(who, who=_WORDS[prefix]), std):
            yield f"{prefix}{key}", fault
    yield from count_faults(asked, len(told), std)


def _told(values: Values, prefix: str) -> Told:
    """One of the users as typed."""
    reason = values[f"{prefix}reason"] or Living.none
    texts = (values[f"{prefix}{key}"] or "" for key in _OWN[1:])
    return Told(plain(values[f"{prefix}id_no"]), reason, *texts)


def _written(session: Session, values: Values, linked: Mapping[str, Linked]) -> Given:
    """The contract and its users under their numbers."""
    plot = plot_by(session, values["plot"])
    assert plot is not None
    own = {
        key: plain(value) if key == "buyer_id_no" else value
        for key, value in _own(values).items()
        if value is not None and key != "plot"
    }
    contract = enter(session, CONTRACTS, {**own, "plot_id": plot.stored_id})
    users, kept = [], []
    for prefix, one in linked.items():
        who = one.make()
        if not who:
            continue
        facts = {key: values[f"{prefix}{key}"] for key in _OWN}
        facts = {key: value for key, value in facts.items() if value is not None}
        users.append(
            enter(
                session, USERS,
                {"contract_id": contract.id, "added_on": contract.signed_on, **who, **facts},
            )
        )  # fmt: skip
        if users[-1].reason is Living.spouse:
            kept.append(_WORDS[prefix])
    return Given(contract, plot, users, kept)


def says(session: Session, given: Given) -> Iterator[str]:
    """What a clerk should know of a new contract: the term, and by which setting a half is kept."""
    one, plot = given.contract, given.plot
    yield f"墓（格）位 {plot.number}（{plot.zone}-{plot.line}-{plot.seat}，{plot.kind.label}）"
    yield f"使用期 {one.since} 至 {one.until}，期满只收维护管理费续用"
    std = std_of(session, one.signed_on)
    for who in given.kept:
        value = std.value("burial.grave.spouse")
        flag = f"{value.key} = {value.value}（{value.document}，{value.mark.label}）"
        yield f"{who}健在，另一穴为其预留，依据设置 {flag}"
    for user in given.users:
        if user.reason is Living.elderly:
            value = std.value("burial.grave.elderly_age")
            yield f"{user.number} 按高龄预定，依据设置 {value.key} = {value.value} 周岁"


# --- renewal --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a renewal says; without ``until`` it runs as long as it may."""

    on: date
    until: date | None = None
    use_fee: int = 0
    care_fee: int = 0
    invoice_no: str = ""


def renew(session: Session, number: str, told: Renewal) -> Contract:
    """A contract that goes on from another; raises ``grave-renew-refused`` with every reason."""
    old: Contract = find(session, CONTRACTS, number)
    std = std_of(session, told.on)
    until = told.until or latest_end(old.until, std)
    faults = list(_renew_faults(session, old, replace(told, until=until)))
    if faults:
        error = RENEW_REFUSED(number=old.number, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(one.cite for one in faults if one.cite))
        raise error
    users = [one for one in users_of(session, [old.stored_id])[old.stored_id] if not one.left_on]
    old.ended_on, old.ended_for = told.on, "续用"
    session.add(old)
    session.flush()
    new: Contract = enter(
        session, CONTRACTS,
        {
            "plot_id": old.plot_id, "renews_id": old.id, "buyer": old.buyer,
            "buyer_id_no": old.buyer_id_no, "buyer_relation": old.buyer_relation,
            "signed_on": told.on, "since": old.until, "until": until, "use_fee": told.use_fee,
            "care_fee": told.care_fee, "invoice_no": told.invoice_no,
        },
    )  # fmt: skip
    for user in users:
        facts = user.model_dump(exclude={"id", "number", "contract_id", "interred_on", "added_on"})
        made = enter(session, USERS, {**facts, "contract_id": new.id, "added_on": told.on})
        made.interred_on = user.interred_on
        session.add(made)
    session.flush()
    return new


def _renew_faults(session: Session, old: Contract, told: Renewal) -> Iterator[Finding]:
    """It holds still, the time has come, the term is lawful, and only care is charged."""
    state = contract_state(old, told.on)
    if state not in (LIVE, EXPIRED):
        yield RENEW_OVER.finding(number=old.number, state=state)
    std = std_of(session, told.on)
    yield from renew_faults(old.number, old.until, told.on, std)
    asked = place(session, session.get_one(Plot, old.plot_id), told.on, held_by=old.stored_id)
    offer = Offer(old.until, told.until, told.use_fee, told.care_fee, renews=True)
    for _, found in (*term_faults(offer, std), *fee_faults(offer, asked.ground, std)):
        yield found
