"""Template: the empty form that is handed out, with prompts, drop-downs and checks (导入模板).

Four sheets: instructions, the form with room for 1,000 rows, and two very hidden ones (the words
of the drop-downs; the schema by which the file is known again). Every column is text, so that a
long number stays as typed. The checks only help while typing: the reader checks everything again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from minzheng.kernel.sheet.form import LIST_SHEET, CellKind, Field, Form, forms_of
from minzheng.kernel.sheet.form import Book as FormBook
from minzheng.kernel.sheet.grid import cell_name, column_letters
from minzheng.kernel.sheet.writer import (
    A3,
    A4,
    A4_WIDTH,
    PROSE_FONT,
    TITLE_FONT,
    Book,
    across,
    cells_wide,
    lines_needed,
    making,
    printed,
    sheet_name,
    text,
)

ENTRY_ROWS = 1000
"""How many rows below the header are prepared for typing."""

_FIRST = 3
"""The first row for data, counted from 1: title, header, then data."""

_GENERAL = (
    "橙底红字的列必须填，灰底的列可以不填；一行一条，中间不要空行。",
    "不要改表头，不要增删列，不要合并单元格，不要改工作表的名称。",
    "从别处粘贴请用“选择性粘贴—数值”，否则下拉列表和校验会丢失。",
    "号码各列已设为文本格式，直接录入，不要加单引号、空格或横线。",
    "日期写成 2026-11-01；金额以元为单位，最多两位小数。",
    "填好后存为 xlsx；有错时会退回一份标红的副本，改好后再交。",
)
_GUIDE_WIDTHS = (22, 8, 26, 46, 24)


def template(
    form: Form | FormBook,
    lists: Mapping[str, Sequence[str]],
    children: Mapping[str, Sequence[str]] | None = None,
    *,
    issued: date | None = None,
    given: Sequence[Mapping[str, str]] = (),
) -> bytes:
    """An xlsx to be filled in, a sheet for each form; the same arguments give the same bytes.

    ``lists`` holds the words of every ``list_name`` the form uses (``KeyError`` when one is not
    there), ``children`` the narrower words under each word of a parent column (they serve the
    fields with ``depends_on``), ``issued`` the date
    of issue kept in the file, ``given`` the texts by key that stand in the rows of the first form
    already.
    """
    forms = forms_of(form)
    buffer = io.BytesIO()
    with making(buffer, form.title) as book:
        _guide(book, form)
        sheets = [sheet_name(one.title, ("填表说明",)) for one in forms]
        pages = [book.sheet(name) for name in sheets]
        named = _dictionary(book, forms, lists, children or {})
        for one, page, names in zip(forms, pages, named, strict=True):
            _entry(book, page, one)
            for column in range(len(one.fields)):
                _validate(page, one, column, names)
        _prefill(book, pages[0], forms[0], given)
        facts = {"schema": form.schema, "title": form.title, "sheet": sheets[0]}
        facts |= {"issued": issued.isoformat()} if issued else {}
        for one, name in zip(forms, sheets, strict=True):
            if one is not form:
                facts[f"sheet.{one.schema}"] = name
        columns = [(field.key, field.title) for one in forms for field in one.fields]
        book.schema(facts | {f"column.{key}": title for key, title in columns})
    return buffer.getvalue()


def _guide(book: Book, form: Form | FormBook) -> None:
    """The first sheet: numbered instructions, then a table of the columns of each form."""
    page = book.sheet("填表说明")
    page.hide_gridlines(2)
    for column, width in enumerate(_GUIDE_WIDTHS):
        page.set_column(column, column, width)
    span = (0, len(_GUIDE_WIDTHS) - 1)
    title = book.format(font_name=TITLE_FONT, font_size=18, align="center")
    across(page, 0, span, f"{form.title} 填表说明", title)
    page.set_row(0, 34)
    prose = book.format(font_name=PROSE_FONT, font_size=12, text_wrap=True)
    row = 1
    for number, sentence in enumerate((*form.instructions, *_GENERAL), start=1):
        line = f"{number}. {sentence}"
        across(page, row, span, line, prose)
        page.set_row(row, 20 * lines_needed(line, sum(_GUIDE_WIDTHS) * 0.9))
        row += 1
    head = book.format(bold=True, border=1, bg_color="#D9D9D9", align="center")
    for column, word in enumerate(("列名", "必填", "填什么", "说明", "示例")):
        text(page, row + 1, column, word, head)
    page.set_row(row + 1, 22)
    heading = (row + 1, row + 1)
    cell = book.format(border=1, text_wrap=True, num_format="@")
    forms = forms_of(form)
    fields = [(one, field) for one in forms for field in one.fields]
    for number, (one, field) in enumerate(fields, start=row + 2):
        kind = "、".join(field.choices) if field.choices else field.kind.label
        column_name = f"{one.title}：{field.title}" if len(forms) > 1 else field.title
        words = (column_name, "必填" if field.required else "", kind, field.prompt, field.sample)
        for column, word in enumerate(words):
            text(page, number, column, word, cell)
        tallest = max(map(lines_needed, words, _GUIDE_WIDTHS))
        page.set_row(number, 18 * tallest)
    printed(page, landscape=True, repeat=heading, footer=form.title)


def _entry(book: Book, page: Any, form: Form) -> None:
    """Title, header, text columns; the header is locked, the cells below are not."""
    last = len(form.fields) - 1
    open_text = book.format(num_format="@", locked=False)
    for column, field in enumerate(form.fields):
        width = max(field.width, -(-cells_wide(field.title) // 2) + 2)
        page.set_column(column, column, width, open_text)
    title = book.format(font_name=TITLE_FONT, font_size=18, align="center")
    across(page, 0, (0, last), form.title, title)
    page.set_row(0, 34)
    shape = {"bold": True, "border": 1, "align": "center", "text_wrap": True, "num_format": "@"}
    must = book.format(**shape, bg_color="#FCD5B4", font_color="#C00000")
    may = book.format(**shape, bg_color="#D9D9D9")
    for column, field in enumerate(form.fields):
        text(page, 1, column, field.title, must if field.required else may)
    page.set_row(1, 36)
    page.freeze_panes(2, 0)
    page.hide_gridlines(0)  # a filled form prints with its lines
    bottom = cell_name(_FIRST + ENTRY_ROWS - 1, last + 1)
    page.ignore_errors({"number_stored_as_text": f"A{_FIRST}:{bottom}"})
    allowed = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    page.protect("", dict.fromkeys(allowed, True))
    printed(page, landscape=True, repeat=(0, 1), footer=form.title)
    page.set_paper(A3 if sum(field.width for field in form.fields) > A4_WIDTH else A4)


def _prefill(book: Book, page: Any, form: Form, given: Sequence[Mapping[str, str]]) -> None:
    """What the office knows already, row by row; it may be typed over like any other cell."""
    open_text = book.format(num_format="@", locked=False)
    for row, known in enumerate(given, _FIRST - 1):
        for column, field in enumerate(form.fields):
            if known.get(field.key):
                text(page, row, column, known[field.key], open_text)


def _dictionary(
    book: Book,
    forms: Sequence[Form],
    lists: Mapping[str, Sequence[str]],
    children: Mapping[str, Sequence[str]],
) -> list[dict[str, str]]:
    """The hidden sheet of words; returns what the drop-downs of each form call each list."""
    fields = [field for form in forms for field in form.fields]
    wanted = {
        field.list_name: list(lists[field.list_name])
        for field in fields
        if field.list_name and not field.depends_on
    }
    columns: list[tuple[str, Sequence[str]]] = []
    named: list[dict[str, str]] = []
    for place, form in enumerate(forms):
        names: dict[str, str] = {}
        for field in form.fields:
            if field.list_name and not field.depends_on:
                names[field.key] = _defined("list", field.list_name)
            elif field.choices and _inline(field.choices) is None:
                own = f"{field.key}_{place}" if place else field.key
                names[field.key] = _defined("choices", own)
                columns.append((names[field.key], field.choices))
        named.append(names)
    columns += [(_defined("list", name), words) for name, words in wanted.items()]
    if any(field.depends_on for field in fields):
        columns.append(("parents", list(children)))
        columns += [(f"children_{n}", list(children[p])) for n, p in enumerate(children, start=1)]
    page = book.sheet(LIST_SHEET)
    for column, (name, words) in enumerate(columns):
        text(page, 0, column, name)
        for row, word in enumerate(words, start=1):
            text(page, row, column, word)
        letters = column_letters(column + 1)
        area = f"'{LIST_SHEET}'!${letters}$2:${letters}${max(len(words), 1) + 1}"
        if book.workbook.define_name(name, f"={area}") != 0:
            raise ValueError(f"no name for a list: {name}")
    page.very_hidden()
    return named


def _defined(prefix: str, name: str) -> str:
    """A name that spreadsheets accept and that cannot be taken for a cell."""
    return f"{prefix}_{re.sub(r'[^0-9A-Za-z_]', lambda found: f'u{ord(found[0]):x}', name)}"


def _inline(words: Sequence[str]) -> str | None:
    """The words as a validation holds them itself, or ``None`` when they do not fit."""
    joined = ",".join(words)
    return None if len(joined) > 255 or any("," in word for word in words) else joined


def _validate(page: Any, form: Form, column: int, names: Mapping[str, str]) -> None:
    """Prompt and check of one column, over all rows prepared."""
    field = form.fields[column]
    cell = cell_name(_FIRST, column + 1)
    options: dict[str, Any] = {"validate": "any"} | _rule(form, column, cell, names)
    prompt = field.prompt or field.kind.label
    if field.sample:
        prompt += f"\n例：{field.sample}"
    options |= {"input_title": field.title[:32], "input_message": prompt[:255]}
    if options["validate"] != "any":
        options |= {
            "error_title": field.title[:32],
            "error_message": f"请核对「{field.title}」：{prompt}"[:255],
        }
    bottom = _FIRST + ENTRY_ROWS - 2
    if page.data_validation(_FIRST - 1, column, bottom, column, options) != 0:
        raise ValueError(f"{form.schema}: no validation for {field.key}")


def _rule(form: Form, column: int, cell: str, names: Mapping[str, str]) -> dict[str, Any]:
    """What a typed value is checked against; only closed lists and codes are enforced."""
    field = form.fields[column]
    if field.depends_on:
        keys = [other.key for other in form.fields]
        parent = f"${column_letters(keys.index(field.depends_on) + 1)}{_FIRST}"
        source = f'=INDIRECT("children_"&MATCH({parent},parents,0))'
        return {"validate": "list", "source": source, "error_type": "warning"}
    if field.key in names:
        return {"validate": "list", "source": f"={names[field.key]}"}
    if field.choices:
        return {"validate": "list", "source": list(field.choices)}
    if field.kind is CellKind.flag:
        return {"validate": "list", "source": ["是", "否"]}
    formula, strict = _formula(field, cell, column_letters(column + 1))
    if not formula:
        return {}
    kind = "stop" if strict else "warning"
    return {"validate": "custom", "value": formula, "error_type": kind}


def _formula(field: Field, cell: str, letters: str) -> tuple[str, bool]:
    """A formula that holds for a good cell, and whether a bad one is refused at once.

    Equality of texts inside SUMPRODUCT is exact; COUNTIF would compare 15 digits as numbers.
    """
    parts = []
    if field.length:
        parts.append(f"LEN({cell})={field.length}")
    if field.unique:
        area = f"${letters}${_FIRST}:${letters}${_FIRST + ENTRY_ROWS - 1}"
        parts.append(f"SUMPRODUCT(--({area}={cell}))=1")
    if parts:
        return f"=AND({','.join(parts)})", True
    if field.kind in (CellKind.money, CellKind.integer):
        return f"=ISNUMBER(--{cell})", False
    if field.kind is CellKind.date:
        return f'=ISNUMBER(--SUBSTITUTE({cell},".","-"))', False
    return "", False
