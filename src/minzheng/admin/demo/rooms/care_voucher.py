"""Vouchers of the demo (虚构的消费补贴): lists of three months, redemptions, a check on the spot.

Only people of sixty and more who hold no 特困 are listed, and every bill was deducted rightly, so
that no check is hit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.world import World
from minzheng.care.assess.level import levels_on
from minzheng.care.voucher.books import CHECKED, HOLDERS, OTHERS, REDEMPTIONS
from minzheng.care.voucher.choices import Setting
from minzheng.care.voucher.recompute import LEAST, is_open
from minzheng.care.voucher.rules import Terms
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer

HOLDING = 6
"""So many people hold a voucher."""

BILLS = (
    (Setting.home, "助浴", 240_00),
    (Setting.community, "日间托养", 900_00),
    (Setting.institution, "短期托养", 1_500_00),
    (Setting.home, "助餐", 360_00),
)
LEVELS = ("中度失能", "重度失能", "完全失能")


def invent(session: Session, world: World) -> None:
    """Fill the books of the voucher, where it runs in the month of today."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-voucher"))
    std = standards_of(session).on(Month.of(world.plan.today))
    if is_open(std):
        _Filling(session, own, Terms.of(std)).fill()


class _Filling:
    """The demo's books of the voucher being filled."""

    def __init__(self, session: Session, world: World, terms: Terms) -> None:
        self.session, self.world, self.terms = session, world, terms
        self.places = Gazetteer.load(session)

    def fill(self) -> None:
        """The list of each month, then what was redeemed in it."""
        this = Month.of(self.world.plan.today)
        holders = self._holders()
        if not holders:
            return
        for back in (2, 1, 0):
            month = this - back
            for place, who in enumerate(holders):
                if back == 0 and place == 0:
                    continue  # moved away, as the platform says
                self._list(who, month, LEVELS[place % len(LEVELS)])
            number = self._redeem(holders[1:], month)
            if back == 2 and number:
                told = {"checked_on": (month + 1).first, "checker": "虚构核查员", "result": "属实"}
                self._enter(CHECKED, of=number, **told)
        day = self.world.plan.today
        who = holders[0]
        self._enter(
            OTHERS, name=who.name, id_no=who.id_no, programme="经济困难失能老年人集中照护",
            told_on=day, since=this, source="虚构名单",
        )  # fmt: skip

    def _holders(self) -> list[Villager]:
        """People of sixty and more, alive, of households and not 特困."""
        today = self.world.plan.today
        homes = (family.holder for family in self.world.families if family.open)
        lone = {one.holder.id_no for one in self.world.lones}
        old = [who for who in homes if who.age(today) >= 61 and who.id_no not in lone]
        levels = levels_on(self.session, today)
        return [
            who for who in old if who.passing is None and levels.get(who.key, LEAST).at_least(LEAST)
        ][:HOLDING]

    def _enter(self, book: Records, **told: object) -> str:
        """One line; gives its number."""
        made = add(self.session, book, {key: str(value) for key, value in told.items()})
        return str(made.number) if made is not None else ""

    def _list(self, who: Villager, month: Month, level: str) -> None:
        village = self.places.by_code[who.spot.code]
        year = month.year
        self._enter(
            HOLDERS, list_month=month, name=who.name, id_no=who.id_no,
            township=self.world.towns[who.spot.township][0],
            village=village.short or village.name,
            level=level, since=date(year, 1, 1), until=date(year + 1, 1, 31),
        )  # fmt: skip

    def _redeem(self, holders: list[Villager], month: Month) -> str:
        """A bill or two of each holder in a month that has passed; gives the last number."""
        number = ""
        for place, who in enumerate(holders):
            used = 0
            for turn in range(1 + place % 2):
                setting, service, bill = BILLS[(place + turn) % len(BILLS)]
                day = month.first.replace(day=3 + 5 * turn + place)
                if day > self.world.plan.today:
                    continue
                claimed = self.terms.deduct(bill, setting, used)
                used += claimed
                number = self._enter(
                    REDEMPTIONS, order_no=f"XN{month.compact}{place:02d}{turn}", name=who.name,
                    id_no=who.id_no, used_on=day, provider="虚构养老服务中心",
                    setting=setting.label, service=service, bill=yuan(bill),
                    claimed=yuan(claimed),
                )  # fmt: skip
        return number
