"""Separation of functions (管办分离): who set a ground up and who runs it; prices by kind of body.

A ground is separated where another than its sponsor runs it. Prices are those that are live.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.choices import TariffKind
from minzheng.burial.bill.models import Tariff
from minzheng.burial.ground.choices import GroundNature
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import going_on, on_day
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table

SEPARATED, TOGETHER, UNTOLD = "管办分离", "管办合一", "未填"
EVERYWHERE = "（不分设施）"


def separation(ground: Ground) -> str:
    """Whether another than the sponsor runs a ground; unknown where one of them is not told."""
    if not ground.sponsor or not ground.run_by:
        return UNTOLD
    return TOGETHER if ground.sponsor == ground.run_by else SEPARATED


@dataclass(frozen=True, slots=True)
class Separation:
    """The grounds of a day."""

    on: date
    grounds: list[Ground]

    @property
    def separated(self) -> int:
        """分子."""
        return sum(separation(one) == SEPARATED for one in self.grounds)

    @property
    def told(self) -> int:
        """分母: those of which both are told."""
        return sum(separation(one) != UNTOLD for one in self.grounds)

    def sentence(self) -> str:
        """``管办分离率 1 ÷ 2 = 50.00%``."""
        rate = percent(self.separated, self.told)
        untold = len(self.grounds) - self.told
        left = f"；{untold} 处没有填举办主体或运营单位，不计" if untold else ""
        return f"管办分离率 {self.separated} ÷ {self.told} = {rate}{left}"


def separations(session: Session, on: date) -> Separation:
    """Every ground in use on a day."""
    query = select(Ground).where(going_on(Ground.opened_on, Ground.closed_on, on))
    return Separation(on, list(session.exec(query.order_by(Ground.number))))


def separation_table(found: Separation) -> Table:
    """Each ground with its sponsor and who runs it."""
    rows = [
        (one.number, one.name, one.kind.label, one.nature.label, one.sponsor, one.run_by,
         separation(one))
        for one in found.grounds
    ]  # fmt: skip
    columns = (
        Column("number", "编号", Kind.code),
        Column("name", "设施"),
        Column("kind", "设施类型"),
        Column("nature", "性质"),
        Column("sponsor", "举办主体"),
        Column("run_by", "运营单位"),
        Column("separation", "管办"),
    )
    return Table(
        "burial.reform.separation", columns, rows, title="殡葬设施管办分离", as_of=str(found.on)
    )


def price_table(session: Session, on: date) -> Table:
    """Live items by the nature of the body that charges them and by kind, lowest and highest."""
    rows = list(_prices(session, on))
    columns = (
        Column("nature", "单位性质"),
        Column("kind", "收费类别"),
        Column("items", "项目数", Kind.int),
        Column("lowest", "最低价", Kind.money),
        Column("highest", "最高价", Kind.money),
    )
    return Table("burial.reform.prices", columns, rows, title="各类单位的殡葬价格", as_of=str(on))


def _prices(session: Session, on: date) -> Iterator[tuple[Any, ...]]:
    query = (
        select(Tariff, Ground)
        .outerjoin(Ground, col(Ground.id) == Tariff.ground_id)
        .where(on_day(Tariff.since, Tariff.until, on))
    )
    found = list(session.exec(query))
    for nature in (*GroundNature, None):
        for kind in TariffKind:
            prices = [
                tariff.price
                for tariff, ground in found
                if tariff.kind is kind and (ground.nature if ground is not None else None) is nature
            ]
            if prices:
                word = nature.label if nature is not None else EVERYWHERE
                yield word, kind.label, len(prices), min(prices), max(prices)
