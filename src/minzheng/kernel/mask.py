"""Masking (脱敏): what of a name or number may be shown to somebody who need not see the whole.

《个人信息保护法》 第六条、第二十八条 ask for it; no national standard fixes the patterns, these are
the house's own. Masking works on what is shown: stored data stay whole. Who may see more, and what
a public notice must leave out altogether, is decided elsewhere.
"""

from __future__ import annotations

import re
from typing import Literal

from minzheng.kernel.text import INTERPUNCT

STAR = "*"

COMPOUND_SURNAMES = frozenset(
    (
        *("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方"),
        *("司徒", "司空", "长孙", "宇文", "端木", "南宫", "百里", "呼延", "轩辕", "钟离", "申屠"),
        *("独孤", "澹台", "濮阳", "淳于", "单于", "太史", "闻人", "赫连", "公冶", "宗政", "万俟"),
        *("东郭", "西门", "闾丘", "公羊", "谷梁", "鲜于", "拓跋", "第五", "左丘", "仲孙", "叔孙"),
    )
)
"""Surnames of two characters (复姓) that stay readable as a whole."""

_PARTS = re.compile("[\u00b7\u2022\u2027\u30fb\uff0e\uff65]")
_DIGIT = "[0-9０-９]"
_LONG = re.compile(
    f"(?<!{_DIGIT})(?:"
    f"{_DIGIT}{{15,}}[XxＸｘ]?(?:{_DIGIT}{{2}}(?:B{_DIGIT})?)?"  # in one run
    f"|{_DIGIT}{{6}}[ -]{_DIGIT}{{8}}[ -]{_DIGIT}{{3}}[0-9０-９XxＸｘ]"  # as people write an ID
    f"|{_DIGIT}{{4}}(?:[ -]{_DIGIT}{{4}}){{3}}(?:[ -]?{_DIGIT}{{1,3}})?"  # as printed on a card
    f")(?!{_DIGIT})"
)
_MOBILE = re.compile(
    f"(?<!{_DIGIT})((?:\\+?86[ -]?)?)([1１][3-9３-９]{_DIGIT})"
    f"[ -]?{_DIGIT}{{4}}[ -]?({_DIGIT}{{4}})(?!{_DIGIT})"
)


def mask_name(name: str, style: Literal["middle", "first"] = "middle") -> str:
    """``王小明`` -> ``王*明`` (``middle``) or ``王**`` (``first``); ``张三`` -> ``张*``.

    Only names of three characters keep their last one. A compound surname stays whole
    (``欧阳**``); of a name with interpuncts the first character stays (``阿***·***``); a name of
    one character stays as it is.
    """
    parts = _PARTS.split(name)
    if len(parts) > 1:
        stars = INTERPUNCT.join(STAR * len(part) for part in parts)
        return name[:1] + stars[1:]
    surname = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    if style == "middle" and surname == 1 and len(name) == 3:
        return f"{name[0]}{STAR}{name[2]}"
    return name[:surname] + STAR * (len(name) - surname)


def mask_id_no(number: str) -> str:
    """The first six and the last four of an identity number: ``420281********1234``.

    Longer ones (残疾人证号) show the first six only, because they end in kind and grade; what is
    shorter than 15 characters shows nothing.
    """
    if len(number) < 15:
        return STAR * len(number)
    tail = number[-4:] if len(number) <= 18 else ""
    return number[:6] + STAR * (len(number) - 6 - len(tail)) + tail


def mask_account(number: str) -> str:
    """The last four of an account, in one form for every length: ``**** **** **** 8903``.

    Fewer than eight characters show nothing.
    """
    return f"**** **** **** {number[-4:]}" if len(number) >= 8 else STAR * len(number)


def mask_phone(number: str) -> str:
    """``138****5678``; of a fixed line the area code; of anything shorter nothing."""
    area, dash, local = number.partition("-")
    if dash:
        return f"{area}-{STAR * len(local)}"
    return f"{number[:3]}****{number[-4:]}" if len(number) == 11 else STAR * len(number)


def mask_secret(text: str) -> str:
    """Nothing of it, whatever its length: who reported a case is told to nobody (保密)."""
    return STAR * 4 if text else ""


def mask_text(text: str) -> str:
    """A free text with every long number and mobile telephone masked, for logs and command lines.

    Long is 15 digits and more, in one run or spaced as on cards and forms. 15 and 18 characters
    are masked like identity numbers, others keep their last four digits; names are not found.
    """
    return _MOBILE.sub(r"\1\2****\3", _LONG.sub(_masked_number, text))


def _masked_number(match: re.Match[str]) -> str:
    """One long number of a free text, without its spaces."""
    number = re.sub("[ -]", "", match[0])
    if len(number) in (15, 18) or len(number) >= 20:
        return mask_id_no(number)
    return STAR * (len(number) - 4) + number[-4:]
