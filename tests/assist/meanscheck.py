"""Sheets of the checking office for tests: what it is sent, filled in and sent back (核对反馈)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from homes import NAMES

TITLES = (
    "核对编号", "姓名", "公民身份号码", "核对结果", "反馈日期", "报告编号", "有效期至",
    "来源", "事项", "金额", "信息日期", "内容",
)  # fmt: skip
ANSWERED = "2026-11-19"


def reply(number: str, id_no: str, result: str = "符合", **told: str) -> dict[str, str]:
    """One row of a reply, by the titles of the form."""
    row = {"核对编号": number, "姓名": NAMES[id_no], "公民身份号码": id_no}
    return row | {"核对结果": result, "反馈日期": ANSWERED, "报告编号": "核字1号", **told}


def hit(source: str, matter: str, amount: str = "", content: str = "") -> dict[str, str]:
    """The columns of one piece of information."""
    return {
        "来源": source, "事项": matter, "金额": amount, "信息日期": "2026-11-18", "内容": content,
    }  # fmt: skip


def write(path: Path, *rows: dict[str, str]) -> Path:
    """A csv as an office sends it."""
    with path.open("w", encoding="gb18030", newline="") as file:
        made = csv.DictWriter(file, TITLES)
        made.writeheader()
        made.writerows(rows)
    return path


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found
