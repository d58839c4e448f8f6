"""Leak (泄露检查): numbers of people in a finished file that is to be shown to everybody.

个人信息保护法 第二十五条、第二十八条. Looked for are identity numbers (18 and 15 digits, whether or
not the check digit fits), anything else of 12 digits and more (bank accounts), mobile and fixed
telephones; in full-width digits, with blanks or hyphens between, over differently styled parts of a
line, and in places nobody sees (``fulltext``). What is released goes through :func:`release`: one
finding, and no file is left on the disk. Names are not looked for: who may be named is decided by
whoever makes the rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from minzheng.errors import Refused
from minzheng.kernel import files
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.fulltext import FullText, full_text
from minzheng.kernel.text import clean, halfwidth

EXPOSED = Problem(
    "leak-number",
    "有{what}（末四位 {value}）",
    "公开的文件里不能有，删去后重新生成",
    "个人信息保护法 第二十八条",
)
EXPOSED_WORD = Problem(
    "leak-word",
    "有“{value}”",
    "公开的文件里不写健康、残疾等敏感信息",
    "个人信息保护法 第二十八条",
)
UNSEEN = Problem(
    "leak-unseen",
    "里面的内容（图片、宏、PDF 等）查不出文字",
    "公开的文件只留表格和文字",
    "个人信息保护法 第二十五条",
)
REFUSED = Problem(
    "leak-found",
    "{name} 有 {count} 处不能公开的内容，没有写出文件",
    "按下面列出的位置改正后重新生成",
    "个人信息保护法 第二十五条",
    kind=Refused,
)

IDENTITY, LONG = "公民身份号码", "12 位以上的号码"
MOBILE, LANDLINE = "手机号码", "固定电话号码"

_RUN = re.compile("[0-9](?:[ -]?[0-9])*(?:[ -]?[Xx](?![A-Za-z]))?")
_DATE = "(?:19|20)[0-9]{2}-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12][0-9]|3[01]))?"
_HARMLESS = re.compile(f"(?<![0-9]){_DATE}(?![0-9])")
_LANDLINE = re.compile("(?<![0-9])0[0-9]{2,3}[ -]?[0-9]{7,8}(?![0-9])")
_MOBILE = re.compile("(?:86)?1[3-9][0-9]{9}")
_MACHINE = re.compile(
    "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
    "|(?<![0-9A-Fa-f])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}(?![0-9A-Fa-f])"
)
"""Keys that programs write into files, and digests: no number of anybody."""

_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Leak:
    """A number found: what it looks like, its last four digits, where it stands."""

    what: str
    tail: str
    place: str

    def finding(self) -> Finding:
        """As one row of a report; the number itself is not repeated."""
        return EXPOSED.finding(where=self.place, what=self.what, value=self.tail)


def numbers(words: str) -> Iterator[tuple[str, str]]:
    """What of a text looks like a number of somebody: the kind, and its digits without blanks."""
    plain = _MACHINE.sub(";", halfwidth(clean(words)))
    for run in _RUN.findall(plain):
        digits = re.sub("[ -]", "", run).upper()
        if _is_identity(digits):
            yield IDENTITY, digits
        else:
            yield from _within(run)


def _within(run: str) -> Iterator[tuple[str, str]]:
    """The numbers of one run of digits, when dates and telephones have been told apart."""
    rest = _HARMLESS.sub(";", run)
    for phone in _LANDLINE.findall(rest):
        yield LANDLINE, re.sub("[ -]", "", phone)
    for part in _LANDLINE.sub(";", rest).split(";"):
        digits = re.sub("[^0-9]", "", part)
        if len(digits) >= _LONGEST and not _MOBILE.fullmatch(digits):
            yield (IDENTITY if _is_identity(digits) else LONG), digits
        elif _MOBILE.fullmatch(digits):
            yield MOBILE, digits[-11:]


def _is_identity(digits: str) -> bool:
    """Whether so many digits with a day of birth in them are an identity number's."""
    if len(digits) == 18:
        born = digits[6:14]
    elif len(digits) == 15 and digits.isdigit():
        born = f"19{digits[6:12]}"
    else:
        return False
    try:
        return date(int(born[:4]), int(born[4:6]), int(born[6:])).year >= 1800
    except ValueError:
        return False


def leaks(data: bytes, name: str, allowed: Collection[str] = ()) -> list[Leak]:
    """The numbers in a finished file; ``allowed`` are the office's own telephones.

    Nothing but a telephone is excused by them.
    """
    return _leaks(full_text(data, name), allowed)


def _leaks(told: FullText, allowed: Collection[str]) -> list[Leak]:
    """The numbers in what a file says."""
    office = {re.sub("[^0-9]", "", one) for one in allowed}
    found = []
    for passage in told.passages:
        words = _whole(passage.words) if passage.is_number else passage.words
        for what, digits in numbers(words):
            if digits not in office or what in (IDENTITY, LONG):
                found.append(Leak(what, digits[-4:], passage.place))
    return list(dict.fromkeys(found))


def _whole(told: str) -> str:
    """The digits before the point of a number cell: ``4.20281198801011E+17`` has eighteen."""
    try:
        return f"{abs(int(Decimal(told)))}"
    except (InvalidOperation, ValueError, OverflowError):
        return told


def search(
    data: bytes, name: str, *, allowed: Collection[str] = (), words: Collection[str] = ()
) -> list[Finding]:
    """Everything in a finished file that may not be made public, each with its place.

    ``words`` are texts that may not stand in it; what cannot be read is a finding too.
    """
    told = full_text(data, name)
    found = [leak.finding() for leak in _leaks(told, allowed)]
    found += [UNSEEN.finding(where=part) for part in told.unseen]
    for passage in told.passages:
        plain = clean(passage.words)
        found += [
            EXPOSED_WORD.finding(where=passage.place, value=word) for word in words if word in plain
        ]
    return found


def must_be_clean(
    data: bytes, name: str, *, allowed: Collection[str] = (), words: Collection[str] = ()
) -> None:
    """Raise ``leak-found`` with every place when a finished file says too much."""
    if findings := search(data, name, allowed=allowed, words=words):
        raise REFUSED(name=Path(name).name, count=len(findings), findings=findings)


def release(
    path: Path,
    data: bytes,
    *,
    allowed: Collection[str] = (),
    words: Collection[str] = (),
    overwrite: bool = False,
) -> files.Written:
    """Write a file that everybody may see; with anything in it that may not be seen, nothing.

    The bytes that are searched are those that are written. Raises ``leak-found``, and what
    :func:`minzheng.kernel.files.write_new` raises.
    """
    must_be_clean(data, path.name, allowed=allowed, words=words)
    return files.write_new(path, data, overwrite=overwrite, mode=0o644)
