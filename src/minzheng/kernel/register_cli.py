"""Register commands: list, show, export, template, import and history of any register (台账命令).

``add_register(group, "module:NAME")`` makes them; the register itself is loaded when one is called.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.errors import FINDINGS_EXIT, CannotWrite, InputInvalid
from minzheng.kernel import clock
from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
    trial,
)
from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.resolve import resolve

if TYPE_CHECKING:
    from minzheng.kernel.register import Ask, Register, Taken
    from minzheng.kernel.sheet.form import Book, Form
    from minzheng.kernel.sheet.read import Reading

TOWNSHIP = Known("township", "乡镇", names_nobody=True)

ENCODINGS = ("utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5")
"""What a text file may be read by when its content misleads."""

SHOWN = 20
"""How many findings of an import a screen shows; the returned file has all."""


def add_register(
    group: click.Group,
    target: str,
    path: str,
    sample: str,
    *,
    own: tuple[str, ...] = (),
    look: str = "",
) -> None:
    """Give a group the commands of the register named ``module:NAME``.

    ``path`` begins the examples, ``sample`` is the key that they show; ``own`` names the commands
    that the group declares itself; ``look`` is the ``module:name`` that shows a record on a bare
    connection, without loading the register.
    """
    for command in (
        _list(target, path),
        _show(target, path, sample, look),
        _export(target, path),
        _template(target, path),
        _import(target, path),
        _history(target, path, sample),
    ):
        if command.name not in own:
            group.add_command(command)


def _list(target: str, path: str) -> click.Command:
    @click.command("list", cls=Command, examples=(f"{path} list --town 还地桥镇 --status 在享",))
    @click.option("--town", type=TOWNSHIP, help="乡镇（街道），名称、简称或代码")
    @click.option("--status", help="状态，如 在享、停发、终止、待发")
    @click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
    @listing
    @pass_desk
    def list_(
        desk: Desk, town: str | None, status: str | None, on: date | None, options: Any
    ) -> None:
        """列出台账。"""
        register: Register = resolve(target)
        with desk.reading() as session:
            table = register.table(session, _ask(session, register, town, status, on))
        desk.show(table, options)

    return list_


def _show(target: str, path: str, sample: str, look: str) -> click.Command:
    @click.command("show", cls=Command, examples=(f"{path} show {sample}",))
    @click.argument("key", type=Known(path.replace(" ", ".")), metavar="编号")
    @pass_desk
    def show(desk: Desk, key: str) -> None:
        """一条记录的全部情况。"""
        if look:
            with desk.looking() as connection:
                tables = resolve(look)(connection, key)
        else:
            register: Register = resolve(target)
            with desk.reading() as session:
                tables = register.show(session, key)
        desk.pages(tables)

    return show


def _export(target: str, path: str) -> click.Command:
    @click.command("export", cls=Command, examples=(f"{path} export -o 台账.xlsx --reveal",))
    @click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
    @click.option("--status", help="状态")
    @click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
    @listing
    @pass_desk
    def export(
        desk: Desk, town: str | None, status: str | None, on: date | None, options: Any
    ) -> None:
        """导出台账（缺省遮盖个人信息；完整导出加 --reveal，会被记录）。"""
        register: Register = resolve(target)
        with desk.reading() as session:
            ask = _ask(session, register, town, status, on)
            table = register.sheet_table(session, ask)
        desk.show(table, options | {"limit": options["limit"] or 0})

    return export


def _template(target: str, path: str) -> click.Command:
    @click.command("template", cls=Command, examples=(f"{path} template -o 登记表.xlsx",))
    @click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        help="写到这个文件",
    )
    @overwrite_option
    @pass_desk
    def template(desk: Desk, output: Path, overwrite: bool) -> None:
        """空白登记表：下拉、校验、填表说明。"""
        from minzheng.kernel import files
        from minzheng.kernel.sheet.template import template as make

        register: Register = resolve(target)
        if register.form is None or register.lists is None:
            raise TypeError(f"{register.name} has no form")
        with desk.reading() as session:
            lists, children = register.lists(session)
        files.write_new(output, make(register.form, lists, children), overwrite=overwrite)
        desk.say(f"已写 {output}；填好后 minzheng {path} import {output} -n 先检查")

    return template


def _import(target: str, path: str) -> click.Command:
    @click.command("import", cls=Command, examples=(f"{path} import 登记表.xlsx --dry-run",))
    @click.argument("file", type=click.Path(path_type=Path), metavar="文件")
    @click.option("--partial", is_flag=True, help="先入没问题的，有误的写进错误反馈表")
    @click.option(
        "--return-file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="错误反馈表写到这里（缺省在原文件旁边）",
    )
    @click.option("--sheet", metavar="工作表", help="读这一张工作表（缺省按表头识别）")
    @click.option("--encoding", type=click.Choice(ENCODINGS), help="文本的编码（缺省自动判断）")
    @dry_run_option
    @overwrite_option
    @pass_desk
    def import_(desk: Desk, file: Path, **asked: Any) -> None:
        """登记表入库：先全部检查，一处有误就一行不入（除非 --partial）。"""
        take_in(desk, resolve(target), file, **asked)

    return import_


def _history(target: str, path: str, sample: str) -> click.Command:
    @click.command("history", cls=Command, examples=(f"{path} history {sample}",))
    @click.argument("key", type=Known(path.replace(" ", ".")), metavar="编号")
    @listing
    @pass_desk
    def history(desk: Desk, key: str, options: Any) -> None:
        """一条记录的来龙去脉：谁、何时、改了什么。"""
        from minzheng.kernel.history import history_table

        register: Register = resolve(target)
        with desk.reading() as session:
            table = history_table(
                session, register.images(session, key), register.title, reveal=desk.reveal
            )
        desk.show(table, options)

    return history


def _ask(
    session: Any, register: Register, town: str | None, status: str | None, on: date | None
) -> Ask:
    """The question as the register takes it; a township's name becomes its code."""
    from minzheng.kernel.register import Ask

    code = register.town(session, town) if town else ""
    return Ask(on or clock.today(), code, status or "")


# --- import ---------------------------------------------------------------------------------------


def take_in(
    desk: Desk,
    register: Register,
    file: Path,
    *,
    partial: bool,
    dry_run: bool,
    return_file: Path | None,
    overwrite: bool,
    sheet: str | None,
    encoding: str | None,
) -> None:
    """Read a sheet, check it whole, enter it; what is refused goes back marked in a copy.

    The copy is on the disk before anything is entered. Exit code 0 when every row went in, 3 when
    some were refused, 65 when none could be used, 73 when the copy has no place.
    """
    from minzheng.kernel import fault, files

    if register.form is None or register.take_in is None:
        raise TypeError(f"{register.name} has no form")
    data = files.read_input(file)
    readings = _readings(register.form, data, file.name, encoding or "", sheet or "")
    for reading in readings:
        _tell_read(desk, file, reading)
    try:
        with desk.work(f"导入 {file.name}", dry_run=dry_run, backup=True) as work:
            single = readings[0].form is register.form
            taken = register.take_in(work.session, readings[0] if single else readings, partial)
            fault.point("import.taken")
            for reading in readings:
                reading.taken &= set() if dry_run else reading.taken
            if taken.refused:
                _give_back(file, data, readings, return_file, overwrite)
            fault.point("import.returned")
    except InputInvalid as error:
        try:
            path = _give_back(file, data, readings, return_file, overwrite)
        except CannotWrite as unwritten:  # the findings are told all the same
            desk.say(f"{unwritten.message}；{unwritten.hint}")
        else:
            _tell_returned(desk, path)
        raise error from None
    _tell_findings(desk, _told(readings))
    _tell_taken(desk, taken, readings, dry_run)
    if taken.refused:
        _tell_returned(desk, _returned_path(file, return_file))
        raise click.exceptions.Exit(FINDINGS_EXIT)


def _readings(
    form: Form | Book, data: bytes, name: str, encoding: str, sheet: str
) -> list[Reading]:
    """The sheet of a form, or every sheet of a book."""
    from minzheng.kernel.sheet.form import Book
    from minzheng.kernel.sheet.read import read, read_book

    if isinstance(form, Book):
        return read_book(data, name, form, encoding=encoding, sheet=sheet)
    return [read(data, name, form, encoding=encoding, sheet=sheet)]


def _tell_read(desk: Desk, file: Path, reading: Reading) -> None:
    """The sheet, how a text was decoded, how many lines are data and which were left out."""
    by = f"（文本，{reading.encoding.upper()} 编码）" if reading.encoding else ""
    data = f"{reading.lines:,} 行"
    if reading.wide:
        data += f"（宽表，一行一户，共 {reading.rows_in:,} {reading.unit}）"
    skipped = reading.skipped.total()
    if skipped:
        kinds = "、".join(f"{kind} {count:,}" for kind, count in reading.skipped.items())
        data = f"{reading.lines + skipped:,} 行 = 数据 {data} + 略过 {skipped:,} 行（{kinds}）"
    above = f"；表头上方有 {reading.above} 行没有读取" if reading.above else ""
    desk.say(f"读取 {file.name}「{reading.sheet}」{by}：{data}{above}")


def _told(readings: list[Reading]) -> list[Finding]:
    """What was found, sheet by sheet; of several sheets each place names its own."""
    if len(readings) == 1:
        return readings[0].findings
    return [finding for reading in readings for finding in reading.named_findings()]


def _tell_findings(desk: Desk, findings: list[Finding]) -> None:
    """What was found in a sheet that could be used all the same."""
    from minzheng.kernel.mask import mask_text

    shown = str if desk.reveal else mask_text
    serious = [finding for finding in findings if finding.level is not Level.info]
    for finding in serious[:SHOWN]:
        desk.say(f"  {finding.level.label} {shown(str(finding))}")
    if len(serious) > SHOWN:
        desk.say(f"  ……共 {len(serious):,} 处")


def _tell_taken(desk: Desk, taken: Taken, readings: list[Reading], dry_run: bool) -> None:
    """Rows in and what became of them; the figures add up."""
    head, unit = trial(dry_run).removesuffix("：") or "入库", readings[0].unit
    if not taken.written and not taken.refused:
        desk.say(f"{head}：{taken.rows:,} {unit}与库中相同，0 处变化")
        return
    skipped = sum(0 if reading.wide else reading.skipped.total() for reading in readings)
    desk.say(
        f"{head}：{taken.rows + skipped:,} {unit} = 新增 {taken.written:,} {unit}"
        f"（{taken.cases:,} 户/人） + 已在库 {taken.unchanged:,} + 有误 {taken.refused:,}"
        + (f" + 略过 {skipped:,}" if skipped else "")
    )


def _tell_returned(desk: Desk, path: Path | None) -> None:
    if path is not None:
        desk.say(f"已写 {path}：红色单元格就是要改的地方，改好后用同一命令再导入")


def _returned_path(file: Path, wanted: Path | None) -> Path:
    return wanted or file.with_name(f"{file.stem}_错误反馈.xlsx")


def _give_back(
    file: Path, data: bytes, readings: list[Reading], wanted: Path | None, overwrite: bool
) -> Path | None:
    """The clerk's own file with the bad cells marked; where it was written, if there is any.

    Raises ``return-not-written``.
    """
    from minzheng.kernel import files
    from minzheng.kernel.sheet.returned import NOT_RETURNED, mark_book

    if not any(finding.where for reading in readings for finding in reading.findings):
        return None
    path = _returned_path(file, wanted)
    marked = mark_book(data, file.name, readings)
    try:
        files.write_new(path, marked, overwrite=overwrite or wanted is None)
    except CannotWrite as error:
        raise NOT_RETURNED(reason=error.message) from error
    return path
