"""Examples (外县公布的价目和惠民项目): what other counties have published, as a pattern.

``data/national/funeral-examples.toml`` says where each was read and how sure it is. Whatever comes
from it into a county's own books says whose it is; nothing of it is this county's policy.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.bill.choices import ServiceKind, TariffKind
from minzheng.burial.bill.models import Tariff
from minzheng.burial.bill.tariffs import TARIFFS
from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.record.take import enter
from minzheng.kernel.shipped import data_folder

UNKNOWN = Problem("funeral-example-unknown", "没有“{name}”的例子", "可用：{known}", kind=NotFound)
NO_PRICES = Problem(
    "funeral-example-no-prices", "“{name}”只公布了项目名称，没有价目", "可用：{known}"
)


@dataclass(frozen=True, slots=True)
class Example:
    """What one county has published: prices and free items."""

    name: str
    county: str
    document: str
    mark: str
    note: str
    tariffs: tuple[dict[str, Any], ...]
    items: tuple[dict[str, Any], ...]

    @property
    def cited(self) -> str:
        """The paper, as it stands in a county's own book."""
        return f"例：{self.document}"


def examples() -> dict[str, Example]:
    """Every example by name."""
    path = data_folder() / "national" / "funeral-examples.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    found = [
        Example(
            one["name"], one["county"], one["document"], one["mark"], one["note"],
            tuple(one.get("tariff", ())), tuple(one.get("item", ())),
        )
        for one in told
    ]  # fmt: skip
    return {one.name: one for one in found}


def example_of(name: str) -> Example:
    """The example of this name; raises ``funeral-example-unknown``."""
    known = examples()
    if name not in known:
        raise UNKNOWN(name=name, known="、".join(known))
    return known[name]


def load_tariffs(session: Session, name: str, since: date) -> list[Tariff]:
    """Enter the prices of an example from a day on; what is there already is left alone.

    Raises ``funeral-example-no-prices`` where only names were published.
    """
    one = example_of(name)
    if not one.tariffs:
        known = "、".join(key for key, other in examples().items() if other.tariffs)
        raise NO_PRICES(name=name, known=known)
    made = []
    for row in one.tariffs:
        there = select(Tariff.id).where(Tariff.code == row["code"])
        if session.exec(there).first() is not None:
            continue
        facts = {
            "code": row["code"], "name": row["name"], "kind": TariffKind.of(row["kind"]),
            "service": ServiceKind.of(row["service"]), "unit": row["unit"],
            "price": parse_yuan(row["price"]), "ceiling": parse_yuan(row["price"]),
            "document": one.cited, "since": since,
        }  # fmt: skip
        made.append(enter(session, TARIFFS, facts))
    return made
