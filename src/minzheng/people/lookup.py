"""Lookup: a person by number, name, part of it or pinyin initials, answered at once (速查).

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.look import Row
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import halfwidth, name_key
from minzheng.people.choices import Sex

PERSON = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("sex", "性别"),
    Column("age", "年龄", Kind.int),
    Column("division", "乡镇 村（社区）"),
    Column("phone", "联系电话", Kind.phone),
    Column("died_on", "死亡日期", Kind.date),
)

_PEOPLE = """
SELECT p.name, p.id_no, p.sex, p.birth, p.division_code, p.phone, d.died_on
FROM person p LEFT JOIN death d ON d.person_id = p.id
WHERE p.id IN ({}) ORDER BY +p.id_no
"""
"""Who answers is found in an index that holds all that is asked of; only their rows are read."""

_PLACE = """
SELECT d.level, coalesce(c.old_name, d.name), coalesce(c.old_short, d.short),
    coalesce(c.old_parent, d.parent_code)
FROM division d LEFT JOIN division_change c ON c.id = (
    SELECT id FROM division_change WHERE new_code = d.code AND old_code = new_code AND since > :day
    ORDER BY since LIMIT 1)
WHERE d.code = :code
"""
"""A division under its name and parent of a day: a later change keeps what it took away."""


def normal_no(number: str) -> str:
    """A number as it is stored: half-width, upper case, no blanks."""
    return halfwidth(number).replace(" ", "").upper()


def find_people(connection: sqlite3.Connection, asked: str) -> list[Row]:
    """People whose number holds, whose name holds, or whose initials begin with, what is asked.

    Rows of name, number, sex, birth, division, telephone and day of death, by number.
    """
    number = normal_no(asked)
    if asked.isascii() and asked.isalpha():
        found, told = "initials >= :asked AND initials < :asked || '~'", {"asked": asked.lower()}
    else:
        found, told = "instr(name_key, :key)", {"key": name_key(asked)}
        if number[:1].isdigit() and len(number) >= 4:
            found += " UNION SELECT id FROM person WHERE instr(id_no, :number)"
            told["number"] = number
    people = f"SELECT id FROM person WHERE {found}"
    return connection.execute(_PEOPLE.format(people), told).fetchall()


def found_table(connection: sqlite3.Connection, asked: str) -> Table:
    """People who answer to what was asked; the age of the dead is that on the day of death."""
    today, rows = clock.today(), []
    for name, id_no, sex, birth, division, phone, died in find_people(connection, asked):
        died_on = date.fromisoformat(died) if died else None
        age = age_on(date.fromisoformat(birth), died_on or today) if birth else None
        word = Sex.of(sex).label if sex else ""
        place = place_label(connection, division, today)
        rows.append((name, id_no, word, age, place, phone, died_on))
    return Table("person.find", PERSON, rows, title=f"查找“{asked}”")


def place_label(connection: sqlite3.Connection, code: str, day: date) -> str:
    """``还地桥镇 土库村`` for a village, the name for anything else, the code when unknown."""
    asked = {"code": code, "day": day.isoformat()}
    found = connection.execute(_PLACE, asked).fetchone()
    if found is None:
        return code
    level, name, short, parent = found
    if level == "village":
        return f"{place_label(connection, parent, day)} {short or name}"
    return str(name)
