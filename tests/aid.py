"""Aid: applications for temporary assistance made by the program's own commands, for tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minzheng.kernel.account import luhn_ok
from minzheng.kernel.codes import check_char

SECOND = "乙"


def id_no(order: int, born: str = "19700101") -> str:
    """A right identity number of an invented person."""
    first17 = f"420281{born}{order:03d}"
    return first17 + check_char(first17)


def card(order: int) -> str:
    """A card number that passes the bank's check."""
    digits = f"621700{order:012d}"
    return next(whole for last in "0123456789" if luhn_ok(whole := digits + last))


def _options(said: dict[str, Any]) -> list[str]:
    """Options by their long names; what is empty is not written."""
    told = {f"--{name.replace('_', '-')}": value for name, value in said.items() if value}
    return [word for pair in told.items() for word in pair]


def _caller(told: dict[str, Any]) -> dict[str, Any]:
    """What is said to the caller and not to the program."""
    return {name: told.pop(name) for name in ("expect", "today") if name in told}


def apply(run: Callable[..., Any], order: int, *more: object, **told: Any) -> Any:
    """An application of the person of this order; options by their long names."""
    call = _caller(told)
    said = {
        "person": f"受助{'甲乙丙丁戊己庚辛壬癸'[order % 10]},{id_no(order)}",
        "track": "急难型",
        "cause": "意外灾害",
        "town": "还地桥",
        "village": "土库村",
        "area": "城市",
        "at": "2026-11-20 09:00",
        "account": card(order),
    } | told
    return run("assist", "temporary", "apply", "房屋失火", *_options(said), *more, **call)


def approve(run: Callable[..., Any], number: str, amount: str, *more: object, **told: Any) -> Any:
    """An award by the second operator; options by their long names."""
    call = _caller(told)
    said = {"way": "银行发放", "decided_by": "乡镇", "at": "2026-11-21 10:00"} | told
    words = ("assist", "temporary", "approve", number, "--amount", amount)
    return run(*words, *_options(said), *more, operator=SECOND, **call)


def help_one(run: Callable[..., Any], order: int, amount: str, number: str, **told: Any) -> None:
    """Apply, accept, approve: one award of so many 元."""
    apply(run, order, **told)
    run("assist", "temporary", "accept", number)
    approve(run, number, amount)
