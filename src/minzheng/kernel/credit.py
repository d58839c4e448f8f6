"""Unified social credit codes (统一社会信用代码): verify, and propose the repair of a misprint.

GB 32100-2015, with the embedded body code of GB 11714. It does not compare the code with a
register: which department and kind are expected is the caller's business.
"""

from __future__ import annotations

from dataclasses import dataclass

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.text import typed_code

_SOURCE = "按登记证书重新录入"

CREDIT_LENGTH = Problem(
    "credit-code-length",
    "“{value}”是 {length} 位，统一社会信用代码应为 18 位",
    _SOURCE,
    kind=InputInvalid,
)
CREDIT_CHARACTERS = Problem(
    "credit-code-characters",
    "统一社会信用代码“{value}”第 {place} 位“{char}”不该出现",
    "代码里没有 I、O、Z、S、V{proposal}",
    kind=InputInvalid,
)
CREDIT_CHECK = Problem(
    "credit-code-check",
    "统一社会信用代码“{value}”校验不符",
    _SOURCE + "{proposal}",
    kind=InputInvalid,
)
CREDIT_BODY = Problem(
    "credit-code-body",
    "统一社会信用代码“{value}”第 9 至 17 位的组织机构代码校验不符",
    "核对登记证书",
    level=Level.warning,
)

_CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKALIKES = str.maketrans("OIZS", "0125")


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A verified 统一社会信用代码; ``department`` and ``kind`` are its first two characters."""

    value: str
    notes: tuple[Finding, ...] = ()

    @property
    def department(self) -> str:
        """The registering department (登记管理部门)."""
        return self.value[0]

    @property
    def kind(self) -> str:
        """The kind of body within that department (机构类别)."""
        return self.value[1]

    @property
    def division(self) -> str:
        """The registrar's six-digit division code; may be a retired one."""
        return self.value[2:8]


def parse_credit_code(text: str) -> CreditCode:
    """统一社会信用代码 as typed -> verified code in upper case.

    Raises ``id-digits-lost``, ``credit-code-length``, ``-characters`` or ``-check``, the last two
    with the single repair that passes, if there is one. Note ``credit-code-body``: the embedded
    body code fails its own check.
    """
    value = typed_code(text)
    if len(value) != 18:
        raise CREDIT_LENGTH(value=value, length=len(value))
    for place, char in enumerate(value, 1):
        if char not in _CREDIT_SYMBOLS:
            raise CREDIT_CHARACTERS(value=value, place=place, char=char, proposal=_advice(value))
    if not _credit_ok(value):
        raise CREDIT_CHECK(value=value, proposal=_advice(value))
    notes = () if _body_ok(value[8:17]) else (CREDIT_BODY.finding(value=value),)
    return CreditCode(value, notes)


def propose_credit_code(text: str) -> str | None:
    """The one repair of look-alikes that passes the check: O I Z S as 0 1 2 5, one B as 8 or back.

    ``None`` when the code is right already, or when no variant or more than one passes.
    """
    value = typed_code(text)
    repaired = value.translate(_LOOKALIKES)
    if len(value) != 18 or set(repaired) - set(_CREDIT_SYMBOLS):
        return None
    if _credit_ok(repaired):
        return repaired if repaired != value else None
    swaps = {"B": "8", "8": "B"}
    variants = [
        repaired[:place] + swaps[char] + repaired[place + 1 :]
        for place, char in enumerate(repaired)
        if char in swaps
    ]
    passing = [variant for variant in variants if _credit_ok(variant)]
    return passing[0] if len(passing) == 1 else None


def _advice(value: str) -> str:
    """The repair as the end of a hint, or nothing."""
    proposal = propose_credit_code(value)
    return f"；是不是 {proposal}？" if proposal else ""


def _credit_ok(value: str) -> bool:
    """Whether the last of 18 lawful symbols checks the others (GB 32100)."""
    total = sum(
        _CREDIT_SYMBOLS.index(char) * weight
        for char, weight in zip(value[:17], _CREDIT_WEIGHTS, strict=True)
    )
    return value[17] == _CREDIT_SYMBOLS[-total % 31]


def _body_ok(body: str) -> bool:
    """Whether a nine-character body code passes its own check (GB 11714)."""
    total = sum(
        int(char, 36) * weight for char, weight in zip(body[:8], _BODY_WEIGHTS, strict=True)
    )
    return body[8] == "0X987654321"[total % 11]
