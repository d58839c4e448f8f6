"""Numbers of persons (证号): normalise, verify, derive; credit codes and accounts by one door.

公民身份号码 GB 11643-1999 (check by ISO 7064 MOD 11-2), 残疾人证 (the same and two digits more),
our own temporary numbers, telephones. Every fault is a problem of its own, a doubt a note.

It never derives where a person lives: the address code is the place of first issue, and may be
younger than its holder. It looks up no division table, and it does not compare with other columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Literal

from minzheng.errors import InputInvalid
from minzheng.kernel.account import Account, luhn_ok, parse_account
from minzheng.kernel.credit import CreditCode, parse_credit_code, propose_credit_code
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.text import EXCEL_LOST, typed_code

__all__ = [
    "EXCEL_LOST",
    "PROVINCES",
    "Account",
    "CreditCode",
    "DisabilityCert",
    "IdNumber",
    "Sex",
    "TemporaryNumber",
    "birth_of",
    "check_char",
    "luhn_ok",
    "parse_account",
    "parse_credit_code",
    "parse_disability_cert",
    "parse_id_no",
    "parse_person_no",
    "parse_phone",
    "parse_temporary_no",
    "propose_credit_code",
    "sex_of",
    "temporary_no",
]

Sex = Literal["male", "female"]

_SOURCE = "按证件原件重新录入"

ID_LENGTH = Problem(
    "id-length", "“{value}”是 {length} 位，公民身份号码应为 18 位", _SOURCE, kind=InputInvalid
)
ID_CHARACTERS = Problem(
    "id-characters",
    "公民身份号码“{value}”第 {place} 位“{char}”不该出现",
    "前 17 位是数字，末位是数字或 X；" + _SOURCE,
    kind=InputInvalid,
)
ID_DATE = Problem(
    "id-date", "公民身份号码“{value}”里的出生日期 {day} 不存在", _SOURCE, kind=InputInvalid
)
ID_TOO_EARLY = Problem(
    "id-birth-too-early",
    "公民身份号码“{value}”的出生日期 {day} 早于 1900 年",
    _SOURCE,
    kind=InputInvalid,
)
ID_FUTURE = Problem(
    "id-birth-in-future",
    "公民身份号码“{value}”的出生日期 {day} 晚于 {today}",
    _SOURCE,
    kind=InputInvalid,
)
ID_CHECK = Problem(
    "id-check",
    "公民身份号码“{value}”校验不符：末位应为 {expected}",
    "多半是抄错了一位或颠倒了两位；" + _SOURCE,
    kind=InputInvalid,
)
ID_OLD_PERSON = Problem(
    "id-born-before-1905",
    "按“{value}”，本人生于 {day}",
    "核对是否健在、号码是否抄错",
    level=Level.warning,
)
ID_AREA = Problem(
    "id-area-unknown",
    "“{value}”前两位 {area} 不是省级代码",
    "核对证件；代码不影响办理",
    level=Level.warning,
)
ID_FOREIGNER = Problem("id-foreigner", "“{value}”是外国人永久居留身份证号码", level=Level.info)
ID_ZEROS = Problem(
    "id-ends-in-zeros",
    "“{value}”末三位都是 0：也许是存成数值时丢失的，校验码碰巧相符",
    "对照证件核对",
    level=Level.warning,
)
ID_UPGRADED = Problem(
    "id-upgraded",
    "15 位旧号码“{value}”已换算为 {full}",
    "请本人出示现行身份证核对",
    level=Level.warning,
)
TEMPORARY_NO = Problem(
    "temporary-no-form",
    "“{value}”不是临时编号",
    "临时编号是 T、6 位区划代码、4 位年份、5 位顺序号，例如 T420281202600001",
    kind=InputInvalid,
)
DISABILITY_LENGTH = Problem(
    "disability-cert-length",
    "“{value}”是 {length} 位，残疾人证号应为 20 位",
    "18 位公民身份号码后加 1 位类别、1 位等级；补发的另加 B 和一位数字",
    kind=InputInvalid,
)
DISABILITY_KIND = Problem(
    "disability-cert-kind",
    "残疾人证号“{value}”第 19 位“{char}”不是残疾类别",
    "类别是 1 到 7",
    kind=InputInvalid,
)
DISABILITY_GRADE = Problem(
    "disability-cert-grade",
    "残疾人证号“{value}”第 20 位“{char}”不是残疾等级",
    "等级是 1 到 4",
    kind=InputInvalid,
)
PHONE_FORM = Problem(
    "phone-form",
    "“{value}”不是电话号码",
    "手机 11 位；固定电话要写区号，例如 0714-8711234",
    kind=InputInvalid,
)

_SECONDS = ("12345", "123", "1234567", "123456", "01234", "12345", "1", "123")
PROVINCES = frozenset(
    f"{first}{second}" for first, seconds in enumerate(_SECONDS, 1) for second in seconds
)
"""First two digits of an identity number; 81-83 are residence permits (港澳台居民居住证)."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_FORM = re.compile("[0-9]{17}[0-9X]|[0-9]{15}")
_TEMPORARY = re.compile("T([0-9]{6})([0-9]{4})([0-9]{5})")
_MOBILE = re.compile("(?:(?:\\+|00)?86)?(1[3-9][0-9]{9})")
_LANDLINE = re.compile("(010|02[0-9]|0[3-9][0-9]{2})([2-8][0-9]{6,7})")


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A verified 公民身份号码: 18 characters, what follows from them, and doubts to look at."""

    value: str
    birth: date
    sex: Sex
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class TemporaryNumber:
    """A number of our own for a person without papers (临时编号), replaced when papers come."""

    value: str
    division: str
    year: int
    sequence: int
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DisabilityCert:
    """A verified 残疾人证号: the holder's identity number, kind ``1``-``7``, grade ``1``-``4``.

    ``notes`` are those of the identity number within.
    """

    value: str
    id_no: str
    kind: str
    grade: str
    notes: tuple[Finding, ...] = ()


def check_char(first17: str) -> str:
    """The check character of an identity number's first 17 digits (ISO 7064 MOD 11-2)."""
    return _ID_CHECKS[sum(map(mul, map(int, first17), _ID_WEIGHTS)) % 11]


def birth_of(id_no: str) -> date:
    """The birth date within a verified identity number; ``ValueError`` for anything else."""
    return date(int(id_no[6:10]), int(id_no[10:12]), int(id_no[12:14]))


def sex_of(id_no: str) -> Sex:
    """The sex within a verified identity number: odd 17th digit male, even female."""
    return "male" if int(id_no[16]) % 2 else "female"


def parse_id_no(text: str, *, today: date) -> IdNumber:
    """公民身份号码 as typed -> verified number; the check runs to the first fault.

    Spaces, an apostrophe, full-width digits and ``x`` are put right; 15 digits are upgraded with a
    note. Raises ``id-digits-lost``, ``id-length``, ``id-characters``, ``id-date``,
    ``id-birth-too-early``, ``id-birth-in-future`` (after ``today``) or ``id-check``. Notes: born
    before 1905, first two digits no province, a foreigner's permit (9...), ends in 000, upgraded.
    """
    typed = typed_code(text)
    if len(typed) not in (15, 18):
        raise ID_LENGTH(value=typed, length=len(typed))
    _refuse_characters(typed)
    value = typed
    if len(typed) == 15:
        value = f"{typed[:6]}19{typed[6:]}"
        value += check_char(value)
    birth = _checked_birth(value, today)
    expected = check_char(value[:17])
    if value[17] != expected:
        raise (EXCEL_LOST if value.endswith("000") else ID_CHECK)(value=value, expected=expected)
    return IdNumber(value, birth, sex_of(value), _id_notes(typed, value, birth))


def _refuse_characters(value: str) -> None:
    """The first character that cannot stand in an identity number is named with its place."""
    if _ID_FORM.fullmatch(value):
        return
    for place, char in enumerate(value, 1):
        if char not in "0123456789" and not (char == "X" and place == 18):
            raise ID_CHARACTERS(value=value, place=place, char=char)


def _checked_birth(value: str, today: date) -> date:
    """The birth date of an 18-character number, or the problem with it."""
    try:
        birth = birth_of(value)
    except ValueError:
        day = f"{value[6:10]}-{value[10:12]}-{value[12:14]}"
        raise ID_DATE(value=value, day=day) from None
    if birth.year < 1900:
        raise ID_TOO_EARLY(value=value, day=birth)
    if birth > today:
        raise ID_FUTURE(value=value, day=birth, today=today)
    return birth


def _id_notes(typed: str, value: str, birth: date) -> tuple[Finding, ...]:
    """What is worth a look although the number is right."""
    notes = []
    if typed != value:
        notes.append(ID_UPGRADED.finding(value=typed, full=value))
    if birth.year < 1905:
        notes.append(ID_OLD_PERSON.finding(value=value, day=birth))
    if value.startswith("9"):
        notes.append(ID_FOREIGNER.finding(value=value))
    elif value[:2] not in PROVINCES:
        notes.append(ID_AREA.finding(value=value, area=value[:2]))
    if value.endswith("000"):
        notes.append(ID_ZEROS.finding(value=value))
    return tuple(notes)


def temporary_no(division: str, year: int, sequence: int) -> TemporaryNumber:
    """The temporary number for a six-digit division, a year and a sequence from 1 to 99999."""
    return parse_temporary_no(f"T{division}{year:04d}{sequence:05d}")


def parse_temporary_no(text: str) -> TemporaryNumber:
    """A temporary number as typed; raises ``temporary-no-form``."""
    match = _TEMPORARY.fullmatch(value := typed_code(text))
    if not match or not int(match[3]) or not 1900 <= int(match[2]) <= 2999:
        raise TEMPORARY_NO(value=value)
    return TemporaryNumber(value, match[1], int(match[2]), int(match[3]))


def parse_person_no(text: str, *, today: date) -> IdNumber | TemporaryNumber:
    """Whatever stands for a person in our registers: an identity or a temporary number."""
    if typed_code(text).startswith("T"):
        return parse_temporary_no(text)
    return parse_id_no(text, today=today)


def parse_disability_cert(text: str, today: date) -> DisabilityCert:
    """残疾人证号 as typed -> verified; the identity number within raises its own problems.

    20 characters, or 22 with ``B`` and a digit after a re-issue. Raises
    ``disability-cert-length``, ``-kind``, ``-grade``, or a problem of :func:`parse_id_no`.
    """
    value = typed_code(text)
    if not re.fullmatch("(.{20})(B[0-9])?", value):
        raise DISABILITY_LENGTH(value=value, length=len(value))
    holder = parse_id_no(value[:18], today=today)
    if value[18] not in "1234567":
        raise DISABILITY_KIND(value=value, char=value[18])
    if value[19] not in "1234":
        raise DISABILITY_GRADE(value=value, char=value[19])
    return DisabilityCert(value, holder.value, value[18], value[19], holder.notes)


def parse_phone(text: str) -> str:
    """A telephone as typed -> ``13812345678``, or ``0714-8711234`` for a fixed line.

    Spaces, dashes, brackets and +86 are put right; raises ``phone-form``.
    """
    value = re.sub("[-()]", "", typed_code(text))
    if match := _MOBILE.fullmatch(value):
        return match[1]
    if match := _LANDLINE.fullmatch(value):
        return f"{match[1]}-{match[2]}"
    raise PHONE_FORM(value=text)
