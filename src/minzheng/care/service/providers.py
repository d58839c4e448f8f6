"""Providers (居家服务机构): the book, and how other books name one of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.service.models import Provider
from minzheng.errors import NotFound
from minzheng.kernel.dated import holds
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Fault, Item, Link, Linked, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.kernel.text import nearest
from minzheng.people.fields import phone

NO_PROVIDER = Problem(
    "care-provider-unknown",
    "没有登记“{name}”这个服务机构",
    "最接近的：{near}；先登记：care provider add",
    kind=NotFound,
)

_state = ended("until", "在册", "已退出")
"""On the books until it leaves."""

PROVIDERS = Records(
    "care.provider",
    "居家服务机构",
    Provider,
    prefix="FG",
    dated="since",
    items=(
        Item("name", aliases=("机构名称",), sample="某居家养老服务中心", width=24),
        Item("contract_no", sample="冶民购〔2026〕3号"),
        Item("since"),
        phone(),
    ),
    same=("name",),
    state=_state,
    acts=(RecordAct("leave", "退出", sets=("until",), when=("在册",)),),
)
PROVIDERS_REGISTER = register_of(PROVIDERS)


def provider_link() -> Link:
    """A provider by its name or number (服务机构)."""
    field = Field(
        "provider", "服务机构", aliases=("机构名称",), required=True, most=60, width=24,
        sample="虚构居家养老服务中心",
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        known: dict[str, int | None] = {}
        for one in session.exec(select(Provider)):
            known |= {one.name: one.id, one.number: one.id}
        return [_linked(known, str(row["provider"] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        names = names_of(session, {row["provider_id"] for row in stored})
        return [(names[row["provider_id"]],) for row in stored]

    return Link(("provider_id",), (field,), (Column("provider", "服务机构"),), find, told)


def _linked(known: dict[str, int | None], name: str) -> Linked:
    """One name as a key, or the fault that nobody is called so."""
    faults: list[Fault] = []
    if name and name not in known:
        near = "、".join(nearest(name, known)) or "没有"
        faults = [("provider", NO_PROVIDER.finding(name=name, near=near))]
    return Linked(faults, lambda: {"provider_id": known[name]})


def find_provider(session: Session, name: str) -> Provider:
    """The provider of this name or number; raises ``care-provider-unknown``."""
    query = select(Provider).where((col(Provider.name) == name) | (col(Provider.number) == name))
    found = session.exec(query).first()
    if found is None:
        near = "、".join(nearest(name, session.exec(select(Provider.name)))) or "没有"
        raise NO_PROVIDER(name=name, near=near)
    return found


def names_of(session: Session, keys: set[int]) -> dict[int, str]:
    """Names of providers by key."""
    found = session.exec(select(Provider).where(among(col(Provider.id), keys)))
    return {one.stored_id: one.name for one in found}


def on_books(provider: Provider, on: date) -> bool:
    """Whether a provider takes orders on a day."""
    return holds(provider.since, provider.until, on)
