"""Receive (部门名单入库): a department's own list as alerts, all of one type, source and day.

A list of 医保 or 残联 says who and how much; that it is of high self-pay, and when it came, stands
in the letter with it and not in every row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from minzheng.assist.monitor.alerts import MONITOR, MONITOR_REGISTER
from minzheng.assist.monitor.choices import AlertCode, Source
from minzheng.kernel.record.take import take_in
from minzheng.kernel.register import Register, Taken
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.reading import Reading

SAID = ("raised_on", "code", "source")
"""What the letter says for every row."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What holds for a whole list: its day, its type, who sent it (来函)."""

    on: date
    code: AlertCode
    source: Source


def register_for(letter: Letter) -> Register:
    """The register that takes a department's list: names, numbers, places, amounts, facts."""
    fields = tuple(_plain(one, letter) for one in MONITOR.fields if one.key not in SAID)
    form = Form(
        f"{MONITOR.name}.received/1",
        "部门预警名单",
        fields,
        ("一行一人；预警类型、来源和日期在命令中写明。",),
    )

    def take(session: Session, reading: Reading, partial: bool) -> Taken:
        for row in reading.rows:
            row.values |= {
                "number": None,
                "raised_on": letter.on,
                "code": letter.code,
                "source": letter.source,
            }
            row.values["fact"] = row.values["fact"] or letter.code.label
        return take_in(session, MONITOR, reading, partial)[0]

    return replace(MONITOR_REGISTER, form=form, take_in=take)


def _plain(field: Field, letter: Letter) -> Field:
    """A column of the book as a list has it: what happened may be left to the letter."""
    if field.key != "fact":
        return field
    return replace(field, required=False, aliases=("情况", "说明", "备注"))
