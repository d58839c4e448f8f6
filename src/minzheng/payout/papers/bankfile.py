"""Bank file: what the bank is told to pay, laid out by a profile kept as data (银行代发文件).

Profiles are ``data/national/bank/*.toml`` and a county's own. Rows are written in line order; a
name that the encoding cannot carry, or a field with the delimiter in it, stops the issue.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minzheng.errors import CannotWrite, Misconfigured
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan
from minzheng.kernel.shipped import chain
from minzheng.payout.models import Batch, BatchKind, Line

UNKNOWN_PROFILE = Problem(
    "bank-profile-unknown",
    "没有银行文件格式“{name}”",
    "现有：{known}；按 data/README.md 在 data/ 下加一份",
    kind=Misconfigured,
)
NOT_WRITABLE = Problem(
    "bank-file-not-writable",
    "批次 {batch} 有 {count} 行写不进银行文件",
    "请开户银行给出替代写法并更正账户户名，或换用能写的编码；未交付",
    kind=CannotWrite,
)
NOT_ENCODABLE = Problem("bank-name-not-encodable", "“{value}”在 {encoding} 编码中没有对应的字")
HAS_DELIMITER = Problem("bank-field-has-delimiter", "“{value}”含有分隔符")


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout of bank files and their answers."""

    name: str
    encoding: str
    eol: str
    delimiter: str
    header: bool
    max_rows: int
    file_name: str
    columns: tuple[tuple[str, str], ...]
    answer_columns: tuple[tuple[str, str], ...]
    success: str
    failure: str

    @property
    def titles(self) -> list[str]:
        """The header row of the file that goes out."""
        return [title for title, _ in self.columns]

    @property
    def answer_titles(self) -> list[str]:
        """The header row of the file that comes back."""
        return [title for title, _ in self.answer_columns]


def load_profile(region: str, name: str = "default") -> Profile:
    """The county's profile of this name, else the nation's."""
    found: dict[str, Path] = {}
    for _, folder in reversed(chain(region, "bank")):
        found |= {path.stem: path for path in folder.glob("*.toml")}
    if name not in found:
        raise UNKNOWN_PROFILE(name=name, known="、".join(sorted(found)))
    told: dict[str, Any] = tomllib.loads(found[name].read_text(encoding="utf-8"))
    answer = told["answer"]
    return Profile(
        name=told["name"],
        encoding=told["encoding"],
        eol="\r\n" if told["eol"] == "crlf" else "\n",
        delimiter=told["delimiter"],
        header=told["header"],
        max_rows=told["max_rows"],
        file_name=told["file_name"],
        columns=_columns(told["columns"]),
        answer_columns=_columns(answer["columns"]),
        success=answer["success"],
        failure=answer["failure"],
    )


def _columns(told: list[dict[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((column["title"], column["field"]) for column in told)


def summary(batch: Batch, title: str) -> str:
    """The purpose on every row: the batch's key and the benefit, so that answers can be matched."""
    return f"{batch.key} {title}{batch.kind.label if batch.kind is BatchKind.arrears else ''}"


def fields(line: Line, sequence: int, purpose: str) -> dict[str, str]:
    """What a profile may ask of a line."""
    return {
        "sequence": str(sequence),
        "account_no": line.account_no,
        "account_name": line.payee_name,
        "amount": yuan(line.amount),
        "id_no": line.payee_id_no,
        "summary": purpose,
        "bank": line.bank,
    }


def render(profile: Profile, batch: Batch, lines: Sequence[Line], title: str) -> list[bytes]:
    """The file or files of a batch, ``max_rows`` rows each at most.

    Raises ``bank-file-not-writable`` with every row that cannot be written.
    """
    purpose = summary(batch, title)
    faults: list[Finding] = []
    rows: list[bytes] = []
    for sequence, line in enumerate(lines, 1):
        told = fields(line, sequence, purpose)
        values = [told[field] for _, field in profile.columns]
        faults += _faults(profile, line, values)
        row = profile.delimiter.join(values) + profile.eol
        rows.append(row.encode(profile.encoding, errors="replace"))
    if faults:
        raise NOT_WRITABLE(batch=batch.key, count=len(faults), findings=faults)
    head = (profile.delimiter.join(profile.titles) + profile.eol).encode(profile.encoding)
    portions = [rows[at : at + profile.max_rows] for at in range(0, len(rows), profile.max_rows)]
    return [(head if profile.header else b"") + b"".join(portion) for portion in portions]


def _faults(profile: Profile, line: Line, values: Sequence[str]) -> Iterator[Finding]:
    """Why a row cannot be written."""
    where = f"第{line.line_no}行 {line.case_no}"
    for value in values:
        try:
            value.encode(profile.encoding)
        except UnicodeEncodeError:
            yield NOT_ENCODABLE.finding(where=where, value=value, encoding=profile.encoding)
        if profile.delimiter in value:
            yield HAS_DELIMITER.finding(where=where, value=value)


def names(profile: Profile, batch: Batch, unit: str, count: int) -> list[str]:
    """The names of the batch's files: one, or numbered when there are several."""
    named = profile.file_name.format(unit=unit, batch=batch.key)
    if count == 1:
        return [named]
    stem, dot, ending = named.rpartition(".")
    return [f"{stem}-{number}{dot}{ending}" for number in range(1, count + 1)]
