"""Text as clerks type and files carry it (文字): cleaning, matching keys, sound, decoding.

Character sets: GB 18030-2022 and Unicode. Inside the program text is Unicode in NFC; a name is kept
as it was typed, and matched by its :func:`name_key`.
Pinyin comes from pypinyin (imported only when asked for) and is a proposal, never a fact: many
readings of place names and surnames are local. It does not turn traditional characters into
simplified ones, and it writes no official romanisation.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem

INTERPUNCT = "\u00b7"
"""The one interpunct of names inside the program (间隔号)."""

TEXT_UNDECODABLE = Problem(
    "text-undecodable",
    "第 {line} 行不是 {encoding} 文字，无法读取",
    "用 WPS 或 Excel 打开原文件，另存为 xlsx 或“CSV UTF-8”后重试",
    kind=InputInvalid,
)

NO_TABLE = Problem(
    "text-no-table",
    "读不出逗号分隔的表：{what}",
    "用 WPS 或 Excel 打开原文件，另存为“CSV UTF-8”后重试",
    kind=InputInvalid,
)

EXCEL_LOST = Problem(
    "id-digits-lost",
    "“{value}”被存成数值，末三位已丢失（表格只保留前 15 位）",
    "把这一列设为文本格式后，按证件原件重新录入",
    kind=InputInvalid,
)
"""A number of an identity, card or credit code that went through a numeric cell (X1)."""

_INTERPUNCTS = re.compile("[\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u2e31\u30fb\uff0e\uff65.]+")
_AS_NUMBER = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{2}|[0-9]{15,}\.0+")
_HALFWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CLEAN = re.compile("[!-~\u4e00-\u9fff]*")
"""Texts in which nothing is to be cleaned: most of what a sheet holds."""
_HAN_NAME = re.compile("[\u4e00-\u9fff]+")
"""Names that are their own key: most there are."""
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_NAME_LENGTH = 8
_SURNAME_INITIALS = {
    "单": "s",
    "仇": "q",
    "解": "x",
    "曾": "z",
    "查": "z",
    "盖": "g",
    "区": "o",
    "翟": "z",
    "召": "s",
}
"""First letters where the reading as a surname differs from the commonest one."""


def clean(text: str) -> str:
    """The text in NFC without invisible characters, every run of white space one space, trimmed.

    BOM, zero-width and bidirectional marks vanish; NBSP, U+3000, tabs, line ends and other control
    characters count as white space. Full-width letters and digits stay (:func:`halfwidth`).
    """
    if _CLEAN.fullmatch(text):
        return text
    kept = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category == "Cc" or char.isspace():
            kept.append(" ")
        elif category != "Cf":  # BOM, zero-width and bidirectional marks
            kept.append(char)
    return " ".join("".join(kept).split())


def halfwidth(text: str) -> str:
    """Full-width ASCII (U+FF01-FF5E) and the ideographic space as ASCII; all else stays."""
    return text.translate(_HALFWIDTH)


def typed_code(text: str) -> str:
    """A number or code as typed -> half-width upper case without spaces or outer apostrophes.

    Raises ``id-digits-lost`` when it is the print of a number (``1.10109E+17``), whatever of it is
    left; :data:`EXCEL_LOST` is also what a numeric cell in such a column gets.
    """
    value = text if text.isascii() and text.isalnum() else halfwidth(clean(text))
    value = value.replace(" ", "").strip("'’‘`").upper()
    if not value.isdigit() and _AS_NUMBER.fullmatch(value):
        raise EXCEL_LOST(value=value)
    return value


def name_key(name: str) -> str:
    """The key by which two spellings of one name match (姓名匹配键); never shown, never printed.

    Spaces and invisible characters removed, interpuncts unified to U+00B7, Kangxi radicals and
    full-width letters folded, variation selectors dropped, Latin letters in upper case.
    Traditional and simplified forms stay different.
    """
    if _HAN_NAME.fullmatch(name):
        return name
    text = "".join(_folded(char) for char in clean(name) if not char.isspace())
    key = _INTERPUNCTS.sub(INTERPUNCT, text).strip(INTERPUNCT).upper()
    return unicodedata.normalize("NFC", key)


def _folded(char: str) -> str:
    """One character as it stands in a matching key."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF:  # CJK radicals supplement and Kangxi radicals
        return unicodedata.normalize("NFKC", char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:  # variation selectors
        return ""
    return halfwidth(char)


def has_private_use(text: str) -> bool:
    """Whether it holds a character of the private use areas (自造字, left from old GBK data)."""
    return any(unicodedata.category(char) == "Co" for char in text)


def initials(name: str) -> str:
    """The first letters of its pinyin in lower case, for searching: ``张三丰`` -> ``zsf``.

    Latin letters and digits stay, everything without a reading is left out. A surname with a
    reading of its own (单, 曾, 解 ...) is read as a surname when it stands first.
    """
    cleaned = name if _HAN_NAME.fullmatch(name) else _pronounceable(name)
    letters = _letters(cleaned) if _has_phrase(cleaned) else "".join(map(_letters, cleaned))
    special = _SURNAME_INITIALS.get(cleaned[:1])
    return (special + letters[1:] if special else letters).lower()


@lru_cache(maxsize=20_000)
def _letters(text: str) -> str:
    """The first letters of one character, or of several that are read together."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(part for part in parts if part.isascii())


def _has_phrase(text: str) -> bool:
    """Whether characters in it are read otherwise together than alone; else each is read alone.

    The look is worth its time in a name; anything longer counts as if it had one.
    """
    from pypinyin.constants import PHRASES_DICT

    count = len(text)
    return count > _NAME_LENGTH or any(
        text[start:end] in PHRASES_DICT
        for start in range(count - 1)
        for end in range(start + 2, count + 1)
    )


def pinyin_key(text: str) -> str:
    """Toneless pinyin, syllables parted by a space, for matching by sound: ``鲁岗`` -> ``lu gang``.

    Latin letters and digits stay as they are, punctuation is left out.
    """
    from pypinyin import lazy_pinyin

    return " ".join(part.lower() for part in lazy_pinyin(_pronounceable(text)))


def _pronounceable(text: str) -> str:
    """Only the letters, digits and Han characters of the normalised text."""
    return "".join(char for char in halfwidth(clean(text)) if char.isalnum())


def nearest(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """At most ``n`` candidates that may have been meant (是不是……？), the likeliest first.

    Those that sound the same come first, in the order given; then those spelled alike.
    The word itself is never proposed.
    """
    from difflib import get_close_matches

    known = [candidate for candidate in dict.fromkeys(candidates) if candidate != word]
    found: list[str] = []
    if _HAN.search(word):
        sound = pinyin_key(word)
        found = [candidate for candidate in known if pinyin_key(candidate) == sound]
    alike = get_close_matches(word, known, n=n, cutoff=0.6) if n > 0 else []
    return list(dict.fromkeys([*found, *alike]))[: max(n, 0)]


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was read by; line ends stay as they are.

    A BOM decides; without one strict UTF-8, else GB 18030 (which reads GBK and GB 2312 too).
    Returns the text without BOM and ``utf-8-sig``, ``utf-16``, ``utf-8`` or ``gb18030``.
    Raises ``text-undecodable`` naming the first line that cannot be read; nothing is ever replaced.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _decoded(data, "utf-8-sig"), "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(data, "gb18030"), "gb18030"


def records(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of a table of texts, whatever ends its lines; raises ``text-no-table``."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NO_TABLE(what=error) from None


def _decoded(data: bytes, encoding: str) -> str:
    """Strictly decoded, or the problem with the number of the faulty line."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode(encoding, errors="ignore")
        raise TEXT_UNDECODABLE(
            line=readable.count("\n") + 1, encoding=encoding.upper().removesuffix("-SIG")
        ) from None
