"""Personal data is declared by the columns that hold it, and masked alike wherever it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import click
import pytest
from sqlalchemy import Column

from books import BOOKS
from minzheng.admin.audit import _unnamed
from minzheng.cli import root
from minzheng.kernel.audit import RowChange
from minzheng.kernel.column import ChoiceText
from minzheng.kernel.history import hiding, readable
from minzheng.kernel.kind import HIDES, Kind, words
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.kernel.record.declare import Item, Records
from minzheng.kernel.resolve import resolve
from personal import models, personal_columns

SAMPLES = {
    Kind.name: "王小明",
    Kind.id_no: "420281196304050017",
    Kind.phone: "0714-8760012",
    Kind.account: "18050002092012",
    Kind.secret: "左肩胎记",
}
TITLED = re.compile(
    "姓名|电话|公民身份号码|银行账号|户名|联系人|照料人|主任$|报告人|法定代表人|申请人$"
)
"""What a column about somebody is called on screens."""

NOBODYS = {
    "assist_notice.phone": "the telephone of the office that anybody may call",
    "care_inspector.name": "an officer, who shows a permit",
    "care_pay_account.holder": "the account of an institution",
    "care_subsidy_payee.holder": "the account of an institution",
    "person.name_key": "made from the name, and hidden with it",
}
"""Columns so called that are masked by no kind, and why."""


def books() -> Iterator[Records]:
    """Every declared book that commands show."""
    for path in BOOKS:
        found: click.Command = root
        for word in path:
            assert isinstance(found, click.Group)
            group = found.get_command(click.Context(found, info_name="minzheng"), word)
            assert group is not None
            found = group
        assert isinstance(found, RecordsGroup)
        yield resolve(found.target)


def texts() -> Iterator[tuple[Column[Any], str]]:
    """Every column of free text with its Chinese title."""
    for model in models():
        for column in model.__table__.columns:
            coded = isinstance(column.type, ChoiceText) or "words" in column.info
            if hasattr(column.type, "length") and not coded:
                yield column, str(model.model_fields[column.name].title or "")


def test_a_column_about_somebody_says_so() -> None:
    """A new telephone or name without its kind would stand whole in histories and lists."""
    unsaid = {
        f"{column.table.name}.{column.name}"
        for column, title in texts()
        if TITLED.search(title) and "shows" not in column.info
    }
    assert unsaid == set(NOBODYS)


def test_a_book_masks_what_its_history_masks() -> None:
    """No book hides a cell that the history, the audit or an export of its table tells."""
    differ = [
        (book.name, item.column, book.field_of(item).shows, column.info.get("shows"))
        for book in books()
        for item in (*book.items, *book.later)
        if isinstance(item, Item)
        for column in (book.model.__table__.columns[item.column],)
        for shown in (book.field_of(item).shows,)
        if shown != column.info.get("shows") and {shown, column.info.get("shows")} & HIDES
    ]
    assert differ == []


def test_every_declared_column_is_hidden_in_a_history() -> None:
    """By the mask of its kind, and by nothing that depends on how it is called."""
    columns = personal_columns()
    assert len(columns) > 90
    for model in models():
        for column in model.__table__.columns:
            shows = column.info.get("shows")
            if shows in HIDES:
                told = hiding(model, column.name, {})(SAMPLES[shows])
                assert told == words(SAMPLES[shows], shows, reveal=False) != SAMPLES[shows]


def told_of(table: str, **row: Any) -> str:
    """The history of a new row, as it is shown to anybody."""
    moved = RowChange(table, 1, "+", None, row)
    return "；".join(f"{name.label}={new}" for name, _, new in readable(moved, reveal=False))


def test_what_a_table_of_no_model_holds_is_not_told() -> None:
    """Nobody knows what it is."""
    assert "王小明" not in told_of("nobody_knows", name="王小明", note="某事")


def step(process: str, **recorded: Any) -> str:
    """The history of a step."""
    kept = json.dumps(recorded, ensure_ascii=False)
    return told_of("case_step", process=process, recorded=kept)


@pytest.mark.parametrize(
    ("process", "recorded"),
    [
        ("child.adoption", {"opinion": "生母是邻村的", "reason": "生母反悔", "finding": "假证"}),
        ("child.case", {"inspector": "李查验"}),
        ("assist.apply.dibao", {"reason": "13971750001 打来"}),
        ("no.such.process", {"anything": "某事"}),
    ],
    ids=["adoption", "inspector", "number", "unknown"],
)
def test_a_step_tells_no_more_in_the_audit_than_where_it_is_shown(
    process: str, recorded: dict[str, str]
) -> None:
    """What a process calls confidential is so in every history; of no process nothing is told."""
    told = step(process, **recorded)
    assert not [text for text in recorded.values() if text in told]


def test_a_step_is_told_in_words() -> None:
    """Titles and choices instead of what programs keep."""
    assert "记录=评估主体=民政部门评估小组；融合开始=2026-09-01" in step(
        "child.adoption", together_since="2026-09-01", assessor="bureau"
    )


@pytest.mark.parametrize(
    ("command", "secret"),
    [
        ("minzheng child file add --name 陈小舟 --director 郑小任", ("陈小舟", "郑小任")),
        ("minzheng child guardian add --guardian-name=王小兰", ("王小兰",)),
        ("minzheng child case check BZ2026-00001 --inspector 李查验", ("李查验",)),
        ("minzheng care elder add --phone 0714-8760012", ("8760012",)),
        ("minzheng child case apply --account-no 18050002092012", ("18050002092012",)),
        ("minzheng person find 张三丰", ("张三丰",)),
    ],
    ids=["columns", "link", "field", "phone", "account", "looked-for"],
)
def test_a_command_line_names_nobody(command: str, secret: tuple[str, ...]) -> None:
    """The log of changes masks what columns and steps declare, by the names of their options."""
    told = _unnamed(command)
    assert [word for word in secret if word in told] == []
    assert told.split()[:3] == command.split()[:3]
