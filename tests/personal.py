"""What of the tables is about somebody, as the models themselves declare it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column

from minzheng.kernel.column import Row
from minzheng.kernel.kind import HIDES
from minzheng.migrations.upgrade import load_models


def models() -> list[type[Row]]:
    """Every model of the program."""
    load_models()
    return [one for one in Row.__subclasses__() if one.__module__.startswith("minzheng.")]


def personal_columns() -> list[Column[Any]]:
    """Every column that is masked as a whole."""
    columns = [column for model in models() for column in model.__table__.columns]
    return [column for column in columns if column.info.get("shows") in HIDES]
