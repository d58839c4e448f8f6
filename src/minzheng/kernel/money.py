"""Money (金额): whole 分 inside, 元 and 万元 at the edges, 人民币大写 on paper.

Amounts in words follow 《支付结算办法》 附一 《正确填写票据和结算凭证的基本规定》. Every rounding,
split and percentage is stated here once. No binary fraction (``float``) is ever accepted. The
module does not know which rounding a payment uses, and reads no amounts in words back.

Signs: every rounding works on the size of the figure and puts the sign back, so that a recovery
rounds exactly as the payment did: ``round_fen(-x) == -round_fen(x)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.text import clean, halfwidth

AMOUNT_EMPTY = Problem("amount-empty", "没有填金额", "没有金额的填 0", kind=InputInvalid)
AMOUNT_FLOAT = Problem(
    "amount-float",
    "金额“{value}”是二进制小数，可能已有误差",
    "把这一列设为文本格式，按元填写，例如 612.00",
    kind=InputInvalid,
)
AMOUNT_EXPONENT = Problem(
    "amount-exponent",
    "金额“{value}”是科学计数法",
    "把单元格设为文本或数值格式，写出全部数字",
    kind=InputInvalid,
)
AMOUNT_NEGATIVE = Problem(
    "amount-negative", "金额“{value}”是负数", "这里只能填零或正数", kind=InputInvalid
)
AMOUNT_GROUPING = Problem(
    "amount-grouping",
    "金额“{value}”的分节逗号位置不对",
    "每三位一个逗号，例如 1,234.50，或者不写逗号",
    kind=InputInvalid,
)
AMOUNT_DECIMALS = Problem(
    "amount-decimals", "金额“{value}”超过两位小数", "金额最小到分，最多两位小数", kind=InputInvalid
)
AMOUNT_TOO_LARGE = Problem(
    "amount-too-large",
    "金额“{value}”超过 12 位整数",
    "核对是否把证件号码或账号填进了金额栏",
    kind=InputInvalid,
)
AMOUNT_UNREADABLE = Problem(
    "amount-unreadable", "“{value}”不是金额", "按元填写数字，例如 612.00", kind=InputInvalid
)
WORDS_NEGATIVE = Problem(
    "amount-words-negative", "{value} 元是负数，不能写成人民币大写", kind=InputInvalid
)
WORDS_TOO_LARGE = Problem(
    "amount-words-too-large", "{value} 元太大，不能写成人民币大写", kind=InputInvalid
)

_SHELL = re.compile("(?:人民币)?[￥¥]?(-?)[￥¥]?([0-9.,]+)(?:元整?)?")
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+")
_NUMBER = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PARTED = re.compile("[0-9.,] +[0-9.,]")  # "1 234" may be two numbers
_MINUS = str.maketrans("−–", "--")
_LARGEST_DIGITS = 12

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_WORDS_LIMIT = 10**16


class Rounding(Choice):
    """How a computed figure becomes payable money (取整方式)."""

    ceil_yuan = "ceil_yuan", "见分进元"
    half_up_yuan = "half_up_yuan", "四舍五入到元"
    half_up_jiao = "half_up_jiao", "四舍五入到角"
    floor_yuan = "floor_yuan", "舍去角分"
    half_up_fen = "half_up_fen", "四舍五入到分"
    floor_fen = "floor_fen", "舍去分以下"


_UNITS = {
    Rounding.ceil_yuan: 100,
    Rounding.half_up_yuan: 100,
    Rounding.half_up_jiao: 10,
    Rounding.floor_yuan: 100,
    Rounding.half_up_fen: 1,
    Rounding.floor_fen: 1,
}


def parse_yuan(text: str | int | Decimal, *, allow_negative: bool = False) -> int:
    """元 as typed or read from a cell -> 分.

    Accepts ``612``, ``612.5``, ``1,234.50``, ``￥650``, ``650元``, full-width digits; an ``int`` or
    ``Decimal`` is 元 too. Raises a problem of its own for: nothing there, ``float``, exponent
    notation, a negative figure (unless allowed), misplaced commas, more than two decimals (even
    zeros), more than 12 digits of 元, anything else that is no amount.
    """
    shown = clean(_shown(text))
    if not shown:
        raise AMOUNT_EMPTY()
    plain = halfwidth(shown).translate(_MINUS)
    if _EXPONENT.fullmatch(plain):
        raise AMOUNT_EXPONENT(value=shown)
    shell = _SHELL.fullmatch(plain.replace(" ", ""))
    if not shell or _PARTED.search(plain):
        raise AMOUNT_UNREADABLE(value=shown)
    fen = _fen(shell[2], shown)
    if shell[1] and fen and not allow_negative:
        raise AMOUNT_NEGATIVE(value=shown)
    return -fen if shell[1] else fen


def _shown(value: object) -> str:
    """The amount as text, whatever it came as; a ``float`` or a truth value is no amount."""
    if isinstance(value, float):
        raise AMOUNT_FLOAT(value=value)
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and abs(value.adjusted()) <= _LARGEST_DIGITS
    ):
        return format(value, "f")
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise AMOUNT_UNREADABLE(value=value)
    return str(value)


def _fen(number: str, shown: str) -> int:
    """分 of an unsigned number of 元, or the problem with it."""
    if "," in number:
        if not _GROUPED.fullmatch(number):
            raise AMOUNT_GROUPING(value=shown)
        number = number.replace(",", "")
    match = _NUMBER.fullmatch(number)
    if not match:
        raise AMOUNT_UNREADABLE(value=shown)
    whole, decimals = match[1].lstrip("0"), match[2] or ""
    if len(decimals) > 2:
        raise AMOUNT_DECIMALS(value=shown)
    if len(whole) > _LARGEST_DIGITS:
        raise AMOUNT_TOO_LARGE(value=shown)
    return int(whole or "0") * 100 + int(decimals.ljust(2, "0"))


def yuan(fen: int) -> str:
    """分 -> 元 for machines: ``612.00``, ``-0.05``."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def yuan_grouped(fen: int) -> str:
    """分 -> 元 for readers, thousands parted: ``1,234.50``."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def wan(fen: int) -> str:
    """分 -> 万元 for reports: at most 4 decimals (whole 元), half up, no trailing zeros.

    One 分 is the sixth decimal of 万元, so ``wan`` is exact for whole 元 only: ``4189.5915``.
    """
    scaled = _half_up(Fraction(fen, 100))
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), 10_000)
    return f"{sign}{whole}.{rest:04d}".rstrip("0").rstrip(".")


def round_fen(value: Fraction | int, mode: Rounding) -> int:
    """An exact figure in 分 -> whole 分 by the rounding named; to 元 gives multiples of 100.

    ``TypeError`` for a ``float``.
    """
    exact, unit = _exact(value), _UNITS[mode]
    size, parts = abs(exact.numerator), exact.denominator * unit
    if mode is Rounding.ceil_yuan:
        rounded = -(-size // parts)
    elif mode in (Rounding.floor_yuan, Rounding.floor_fen):
        rounded = size // parts
    else:
        rounded = (2 * size + parts) // (2 * parts)
    return (-rounded if exact.numerator < 0 else rounded) * unit


def _exact(value: object) -> Fraction:
    """The same number as a Fraction; a ``float`` is refused because it is not the same number."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int | Decimal):
        return Fraction(value)
    raise TypeError(f"money is computed from int, Fraction or Decimal, not {type(value).__name__}")


def _half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero (四舍五入)."""
    rounded = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -rounded if value < 0 else rounded


def split(total: int, parts: int) -> list[int]:
    """``total`` 分 in ``parts`` even parts; the first ones carry the odd 分; sums exactly."""
    return split_by(total, [1] * parts)


def split_by(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """``total`` 分 shared in proportion by largest remainder, ties by order; sums exactly.

    ``ValueError`` when a weight is negative or all are zero.
    """
    exact = [_exact(weight) for weight in weights]
    whole = sum(exact, Fraction(0))
    if whole <= 0 or min(exact) < 0:
        raise ValueError(f"no shares by weights {list(weights)}")
    quotas = [abs(total) * weight / whole for weight in exact]
    shares = [quota.numerator // quota.denominator for quota in quotas]
    missing = abs(total) - sum(shares)
    by_remainder = sorted(range(len(quotas)), key=lambda i: shares[i] - quotas[i])
    for index in by_remainder[:missing]:
        shares[index] += 1
    return [-share for share in shares] if total < 0 else shares


def month_share(year_fen: int, month_number: int) -> int:
    """What month 1..12 gets of a yearly amount; the twelve add up to the year exactly.

    By cumulative floors: what is due through this month less what was due through the last, each
    rounded down to the 分. Every month lies within one 分 of a twelfth, and the paid total never
    runs ahead of the calendar: 10,000 元 is 833.33, 833.33, 833.34, 833.33 ...
    """
    if not 1 <= month_number <= 12:
        raise ValueError(f"no such month: {month_number}")
    size = abs(year_fen)
    share = size * month_number // 12 - size * (month_number - 1) // 12
    return -share if year_fen < 0 else share


def percent(part: Fraction | int, whole: Fraction | int, digits: int = 2) -> str:
    """``part`` of ``whole`` with the sign %, half up from the exact quotient; ``-`` of nothing."""
    base = _exact(whole)
    if base == 0:
        return "-"
    return f"{decimals(_exact(part) / base * 100, digits)}%"


def decimals(value: Fraction | int, digits: int = 2) -> str:
    """An exact number with so many decimals, half up: ``37.54``."""
    scaled = _half_up(_exact(value) * 10**digits)
    sign = "-" if scaled < 0 else ""
    figure = str(abs(scaled)).zfill(digits + 1)
    return f"{sign}{figure[:-digits]}.{figure[-digits:]}" if digits else f"{sign}{figure}"


def in_words(fen: int) -> str:
    """分 -> 人民币大写 without the prefix 人民币: ``壹仟肆佰零玖元伍角``, ``壹拾元整``.

    整 only after 元; no 零 where it is optional (元 or 万 digit zero before a figure that follows).
    Raises ``amount-words-negative`` and ``amount-words-too-large`` (from one 万万亿 元).
    """
    if fen < 0:
        raise WORDS_NEGATIVE(value=yuan(fen))
    whole, rest = divmod(fen, 100)
    if whole >= _WORDS_LIMIT:
        raise WORDS_TOO_LARGE(value=yuan(fen))
    jiao, cents = divmod(rest, 10)
    words = f"{_whole_in_words(whole)}元" if whole or not rest else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif cents and whole:
        words += "零"
    if cents:
        words += f"{_DIGITS[cents]}分"
    return words if rest else f"{words}整"


def _whole_in_words(number: int) -> str:
    """A whole number below 10^16; splits at 亿, then 万, then digit by digit."""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return _whole_in_words(high) + unit + (gap + _whole_in_words(low) if low else "")
    return _DIGITS[number]
