"""Bank accounts (银行账号): digits only, and the check of card numbers by ISO/IEC 7812 (Luhn).

Passbooks and corporate accounts follow no common check, so a failing one is a doubt, never an
error. It knows no bank by its first digits, and not whom an account belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.text import typed_code

ACCOUNT_CHARACTERS = Problem(
    "account-characters", "账号“{value}”里“{char}”不是数字", "账号只填数字", kind=InputInvalid
)
ACCOUNT_LENGTH = Problem(
    "account-length",
    "账号“{value}”是 {length} 位，应为 8 至 32 位",
    "按存折或银行卡重新录入",
    kind=InputInvalid,
)
ACCOUNT_LUHN = Problem(
    "account-luhn", "银行卡号“{value}”校验不符", "多半是抄错了；按银行卡核对", level=Level.warning
)
ACCOUNT_NO_CARD = Problem(
    "account-not-a-card",
    "账号“{value}”是 {length} 位，银行卡号一般为 16 至 19 位",
    "核对是银行卡还是存折",
    level=Level.warning,
)


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account's number, digits only, with doubts about it (银行账号)."""

    value: str
    notes: tuple[Finding, ...] = ()


_DIGITS = re.compile("[0-9]*")
_DOUBLED = str.maketrans("0123456789", "0246813579")
"""Each digit twice, 9 less where that has two digits."""


def luhn_ok(digits: str) -> bool:
    """Whether a row of digits passes the Luhn check of bank cards."""
    single, double = digits[::-2], digits[-2::-2].translate(_DOUBLED)
    return sum(map(int, single + double)) % 10 == 0


def parse_account(text: str, kind: Literal["card", "other"] = "card") -> Account:
    """A bank account as typed -> digits only, 8 to 32 of them.

    Raises ``id-digits-lost``, ``account-characters``, ``account-length``. Notes, all warnings:
    a card that fails Luhn (also for ``other`` when it looks like one: 16-19 digits from 62),
    a ``card`` that has not 16-19 digits.
    """
    value = typed_code(text).replace("-", "")
    if not _DIGITS.fullmatch(value):
        char = next((char for char in value if char not in "0123456789"), "")
        raise ACCOUNT_CHARACTERS(value=value, char=char)
    if not 8 <= len(value) <= 32:
        raise ACCOUNT_LENGTH(value=value, length=len(value))
    card_length = 16 <= len(value) <= 19
    if kind == "card" and not card_length:
        return Account(value, (ACCOUNT_NO_CARD.finding(value=value, length=len(value)),))
    is_card = card_length and (kind == "card" or value.startswith("62"))
    fails = is_card and not luhn_ok(value)
    return Account(value, (ACCOUNT_LUHN.finding(value=value),) if fails else ())
