"""Numbers (虚构号码): identity numbers, phones and bank cards with right check digits, each once.

Which number comes next depends on the seed and on nothing else.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from minzheng.kernel.codes import check_char, luhn_ok

_PER_DAY = 500
"""Order codes that one sex has on one birthday: odd or even, of three digits."""

_CARD = "6222"
_CARD_ROOM = 10**14
_CARD_STEP = 61_803_398_875_019  # coprime with the room: no card comes twice before all have come


class Numbers:
    """Gives out numbers of a county."""

    def __init__(self, rng: Random, county: str) -> None:
        self._rng = rng
        self._county = county
        self._given: dict[tuple[date, str], int] = {}
        self._card = rng.randrange(_CARD_ROOM)

    def id_no(self, birth: date, sex: str) -> tuple[str, date]:
        """An identity number, and the birthday it bears: the day before when a day is full."""
        number = ""
        while not number or number.endswith("000"):  # a number that ends so is looked at twice
            while (taken := self._given.get((birth, sex), 0)) >= _PER_DAY:
                birth -= timedelta(days=1)
            self._given[birth, sex] = taken + 1
            order = (birth.toordinal() * 3 + taken * 7) % _PER_DAY * 2 + (sex == "male")
            first17 = f"{self._county}{birth:%Y%m%d}{order:03d}"
            number = first17 + check_char(first17)
        return number, birth

    def phone(self) -> str:
        """A mobile number beginning with 13."""
        return f"13{self._rng.randrange(10**9):09d}"

    def card(self) -> str:
        """A card number of 19 digits that passes the Luhn check."""
        self._card = (self._card + _CARD_STEP) % _CARD_ROOM
        digits = f"{_CARD}{self._card:014d}"
        return next(full for last in "0123456789" if luhn_ok(full := digits + last))
