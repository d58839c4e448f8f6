"""Mutate: what befalls the inputs of a fuzz target, from single bits to the members of a workbook.

Everything comes from the one ``random.Random`` given, so that a number plays the same input again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from minzheng.kernel.sheet.container import UNPACKING_FAULTS

TOKENS = (
    "", "0", "-1", "1e309", "NaN", "∞", "９９９", "٣", "²", "½", "一", "〇", "叁佰", "元",
    "￥", "%",
    "9" * 20, "9" * 400, "9" * 5000, "2026-02-30", "0000-00-00", "9999-12-31", "1900-01-00",
    "2026年13月", "20261301", "\0", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ud800",
    "𠮷", "·", "　", "\u00a0", "\r", "\n", "\r\n", "\t", "\x85", "\u2028", ",", "，", ";", "；",
    "=",
    "'", '"', '"' * 3, "`", "\\", "/", "../..", "%s", "{0}", "{value}", "[[", "]]", "[" * 900,
    "=1+1",
    "@SUM(A1)", "--", "-n", "~x", "~nobody/x", "本月", "next", "男", "女", "是", "户主",
    "null", "true",
    "420281196304050010", "42028119630405001X", "6224120000000000013", "MA01GRK05", "成功", "失败",
    "dibao", "person", "人员", "姓名", "id=1", "person.name=a", "'; DROP TABLE person;--",
)  # fmt: skip
"""What has broken programs before."""


def text(data: bytes, chance: random.Random) -> bytes:
    """Words put in, left out, doubled or exchanged."""
    told = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(told))
        until = min(len(told), at + chance.choice((0, 0, 1, 2, 8, 40)))
        put = chance.choice(
            (chance.choice(TOKENS), chr(chance.randrange(0xD7FF)), told[at:until] * 2)
        )
        told = told[:at] + put + told[until:]
    return (
        told.encode("utf-8", "surrogatepass") if _paired(told) else told.encode("utf-8", "replace")
    )


def _paired(told: str) -> bool:
    """Whether the text holds no byte that was smuggled in."""
    return not any("\udc80" <= char <= "\udcff" for char in told)


def raw(data: bytes, chance: random.Random) -> bytes:
    """Bits turned, stretches cut out, doubled, overwritten or brought from elsewhere."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randint(0, len(held))
        until = min(len(held), at + chance.choice((1, 1, 2, 4, 16, 256)))
        deed = chance.randrange(5)
        if deed == 0 and at < len(held):
            held[at] ^= 1 << chance.randrange(8)
        elif deed == 1:
            del held[at:until]
        elif deed == 2:
            held[at:until] = chance.randbytes(until - at)
        elif deed == 3:
            held[at:at] = held[at:until]
        else:
            held[at:until] = chance.choice((b"\0", b"\xff", b"\x7f\xff\xff\xff")) * (until - at)
    return bytes(held if chance.random() < 0.9 else held[: chance.randint(0, len(held))])


def cells(data: bytes, chance: random.Random) -> bytes:
    """A table of texts with cells, rows and columns spoiled."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(chance.randint(1, 3)):
        row = chance.randrange(len(lines))
        held = lines[row].split(",")
        held[chance.randrange(len(held))] = chance.choice(TOKENS)
        lines[row] = ",".join(chance.choice((held, held, held, held[1:], [*held, ""])))
        if chance.random() < 0.2:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    made = "\n".join(lines).encode("utf-8", "replace")
    return chance.choice((made, made, made, made.decode().encode("utf-16"), raw(made, chance)))


def package(data: bytes, chance: random.Random) -> bytes:
    """A zip with a member spoiled inside, taken out or renamed, and packed again soundly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except UNPACKING_FAULTS:
        return raw(data, chance)
    if not members:
        return raw(data, chance)
    at = chance.randrange(len(members))
    name, content = members[at]
    deed = chance.randrange(8)
    if deed == 0:
        del members[at]
    elif deed == 1:
        members[at] = (chance.choice(members)[0] + chance.choice(("", "x", "/../x")), content)
    elif deed == 2:
        members[at] = (name, chance.choice(members)[1])
    elif deed == 3:
        members[at] = (name, raw(content, chance))
    else:
        members[at] = (name, _markup(content, chance))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, 8))) as archive:
        for number, (title, held) in enumerate(members):
            if title not in [other for other, _ in members[:number]]:
                archive.writestr(title, held)
    made = buffer.getvalue()
    return raw(made, chance) if chance.random() < 0.1 else made


def _markup(content: bytes, chance: random.Random) -> bytes:
    """XML with one of its numbers, attributes or elements exchanged."""
    parts = content.split(b"<")
    at = chance.randrange(len(parts))
    told = chance.choice(TOKENS).encode("utf-8", "replace")
    deed = chance.randrange(4)
    if deed == 0:
        del parts[at]
    elif deed == 1:
        parts.insert(at, parts[chance.randrange(len(parts))])
    elif deed == 2 and b'"' in parts[at]:
        held = parts[at].split(b'"')
        held[chance.randrange(len(held))] = told.replace(b'"', b"")
        parts[at] = b'"'.join(held)
    else:
        head, close, _ = parts[at].partition(b">")
        parts[at] = head + close + told
    return b"<".join(parts)


Way = Callable[[bytes, random.Random], bytes]


def mutated(seeds: Sequence[bytes], ways: Sequence[Way], chance: random.Random) -> bytes:
    """One of the samples after one to three of the ways."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(ways)(data, chance)
    return data
