"""Configuration: every setting with its value and where it came from (配置经办)."""

from __future__ import annotations

from minzheng.kernel.command import Desk
from minzheng.kernel.config import KEYS, default_log
from minzheng.kernel.table import Column, Kind, Table

COLUMNS = (
    Column("name", "配置", Kind.code),
    Column("value", "值", Kind.code),
    Column("source", "出处"),
    Column("variable", "环境变量", Kind.code),
    Column("title", "说明"),
)

UNSET = "未设"


def config_table(desk: Desk) -> Table:
    """Every setting in force; what the program finds out by itself is shown as it will be used."""
    assumed = {"operator": desk.who(), "log": str(default_log())}
    rows = []
    for name, key in KEYS.items():
        found = desk.config.find(name, desk.given.get(name))
        if found.value is None:
            value, source = assumed.get(name, ""), "缺省" if name in assumed else UNSET
        else:
            value, source = str(found.value), found.source
        rows.append((name, value, source, key.variable, key.title))
    return Table("config.show", COLUMNS, rows, title="配置")
