"""Malformed sheets, one line a kind: how it is made, what the import ends with, what is told where.

Name, maker, exit code, problem, cell. A problem without a cell concerns the whole file; exit code 0
means that the sheet is taken as a reasonable clerk meant it. Lines are numbered from the header on:
line 2 is the first head, 3 the member, 4 and 5 the second household.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from malformed_files import (
    SHEET,
    XLSX,
    Maker,
    beside,
    bomb,
    cell,
    changed,
    chart_only,
    cut,
    declared,
    doubled_part,
    file,
    filtered,
    foot,
    headed,
    merge,
    named,
    ods,
    old,
    painted,
    several,
    sheetless,
    since_1904,
    text,
    touched,
    under,
    with_part,
    words,
)
from sheet_books import DIBAO, account_no, household, id_no, old_id_no
from sheet_programs import ods_content, ods_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD, MEMBER = household(1)
NO = HEAD["公民身份号码"]
ACCOUNT = account_no(1)
X_NO = next(number for serial in range(100, 200) if (number := id_no(serial)).endswith("X"))
TITLE = ["大冶市低保家庭登记表"]
FAR = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'office:value-type="string" table:number-columns-repeated="16384">'
    "<text:p>甲</text:p></table:table-cell></table:table-row>"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of malformed file and what must come of it."""

    name: str
    make: Maker
    code: int
    id: str = ""
    cell: str = ""
    options: tuple[str, ...] = ()


def _without(*titles: str) -> tuple[str, ...]:
    return tuple(title for title in DIBAO if title not in titles)


def _k(name: str, make: Maker, code: int, id: str = "", cell: str = "", *options: str) -> Kind:
    return Kind(name, make, code, id, cell, options)


CONTAINERS = [
    _k("empty file", file(b""), 65, "sheet-empty-file"),
    _k("nothing but zeros", file(bytes(900)), 65, "sheet-empty-file"),
    _k("a sentence", file("这不是表格".encode()), 65, "sheet-not-a-sheet"),
    _k("a picture", file(b"\x89PNG\r\n\x1a\n" + bytes(90)), 65, "sheet-not-a-sheet"),
    _k("a PDF", file(b"%PDF-1.7\n1,2\n"), 65, "sheet-not-a-sheet"),
    *(_k(f"cut at {n}0 %", cut(n), 65, "sheet-broken-file") for n in range(1, 10)),
    _k("old .xls", old(), 0),
    _k("old .xls called .xlsx", old(XLSX), 0, "sheet-wrong-extension"),
    _k("old .xls cut off", old(tail=0.4), 65, "sheet-broken-file"),
    _k("head of an .xls, then zeros", file(OLE + bytes(900)), 65, "sheet-broken-file"),
    _k("encrypted", file(OLE + bytes(99) + "EncryptedPackage".encode("utf-16-le")), 65,
       "sheet-encrypted"),
    _k(".ods", ods(), 0),
    _k(".ods called .xls", ods("登记表.xls"), 0, "sheet-wrong-extension"),
    _k(".ods of every cell there is", file(ods_file(ods_content(FAR))), 65, "sheet-too-spread"),
    _k(".ods with broken XML", file(ods_file(ods_content("<a>"))), 65, "sheet-broken-file"),
    _k("workbook called .csv", named("登记表.csv"), 0, "sheet-wrong-extension"),
    _k("workbook called .xls", named("登记表.xls"), 0, "sheet-wrong-extension"),
    _k("web page called .xls", file(b"<html><table><tr><td>1</td></tr></table>", "导出.xls"), 65,
       "sheet-html-as-xls"),
    _k("XML of 2003", file(b'<?xml version="1.0"?><Workbook/>', "导出.xls"), 65,
       "sheet-html-as-xls"),
    _k("no sheets", changed("xl/workbook.xml", sheetless), 65, "sheet-no-sheets"),
    _k("only a chart to see", chart_only, 65, "sheet-no-sheets"),
    _k("macro file", with_part("xl/vbaProject.bin", OLE, "登记表.xlsm"), 0),
    _k("links to other files", with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), 0),
    _k("zip bomb", bomb, 65, "sheet-too-large"),
    _k("1,048,576 lines declared", changed(SHEET, declared), 0),
    _k("a word in the last cell", touched(lambda page: page.cell(1_048_576, 16_384, "x")), 65,
       "sheet-too-spread"),
    _k("shared text that is not there",
       changed(SHEET, lambda xml: xml.replace(b"<v>0</v>", b"<v>99999</v>")), 65,
       "sheet-broken-file"),
    _k("sheet XML cut off", changed(SHEET, lambda xml: xml[: len(xml) // 2]), 65,
       "sheet-broken-file"),
    _k("sheet XML cut behind a line", changed(SHEET, lambda xml: xml[: xml.index(b"</row>") + 6]),
       65, "sheet-broken-file"),
    _k("broken workbook XML", changed("xl/workbook.xml", lambda xml: xml[:90]), 65,
       "sheet-broken-file"),
    _k("wrong content type",
       changed("[Content_Types].xml", lambda xml: xml.replace(b"sheet.main", b"document.main")), 0),
    _k("two parts of one name", doubled_part, 65, "sheet-broken-file"),
    _k("another zip", file(b"PK\x05\x06" + bytes(18)), 65, "sheet-not-a-sheet"),
    _k("CSV in GBK", text("gbk"), 0, "sheet-csv-encoding"),
    _k("CSV in GB 18030", text("gb18030"), 0, "sheet-csv-encoding"),
    _k("CSV in UTF-8", text("utf-8"), 0, "sheet-csv-encoding"),
    _k("CSV in UTF-8 with mark", text("utf-8-sig"), 0, "sheet-csv-encoding"),
    _k("CSV in UTF-16 LE with mark", text("utf-16-le"), 0, "sheet-csv-encoding"),
    _k("CSV in UTF-16 BE with mark", text("utf-16-be"), 0, "sheet-csv-encoding"),
    _k("CSV with CR only", text("gbk", end="\r"), 0, "sheet-csv-encoding"),
    _k("tabs called .xls", text("gbk", "导出.xls", delimiter="\t"), 0, "sheet-wrong-extension"),
    _k("TSV", text("utf-8", "登记表.tsv", delimiter="\t"), 0, "sheet-csv-encoding"),
    _k("CSV with NUL bytes", file(b"a,b\r\n" + b"1,\x00\r\n" * 9, "a.csv"), 65,
       "sheet-not-a-sheet"),
    _k("CSV of no encoding", file("姓名,号码\n".encode("gbk") + b"\xff\n", "a.csv"), 65,
       "text-undecodable"),
    _k("CSV by a wrong --encoding", text("gbk"), 65, "sheet-wrong-encoding", "",
       "--encoding", "utf-8"),
    _k("CSV by the right --encoding", text("gbk"), 0, "sheet-csv-encoding", "",
       "--encoding", "gb18030"),
    _k("--encoding for a workbook", named(XLSX), 0, "sheet-encoding-unused", "",
       "--encoding", "gbk"),
]  # fmt: skip

SHAPES = [
    _k("no header", headed("甲", "乙"), 65, "sheet-no-header"),
    _k("header in line 3", under(TITLE, ["单位：元"]), 0),
    _k("header below line 20", under(*[["说明"]] * 20), 65, "sheet-no-header"),
    _k("header twice", headed(*DIBAO, "姓名 "), 65, "sheet-double-column"),
    _k("a column missing", headed(*_without("姓名")), 65, "sheet-missing-column"),
    _k("columns more", headed(*DIBAO, "走访人"), 0, "sheet-unknown-column"),
    _k("title merged over all", touched(lambda page: (page.insert_rows(1),
       page.merge_cells("A1:S1"), page.cell(1, 1, "登记表"))), 0),
    _k("header merged downwards", touched(lambda page: (page.insert_rows(2),
       [page.merge_cells(f"{letter}1:{letter}2") for letter in "ABCDE"])), 0),
    _k("village merged over lines", touched(merge("C2:C5", "D2:D5")), 0, "sheet-merged-read"),
    _k("household merged over its lines", touched(merge("A2:A3", "I2:I3", "Q2:Q3")), 0,
       "sheet-merged-read"),
    _k("income merged over two households", touched(merge("I2:I4")), 65, "sheet-merged", "I4"),
    _k("names merged", touched(merge("E2:E3")), 65, "sheet-merged", "E3"),
    _k("cells merged sideways", touched(merge("E3:F3")), 65, "sheet-merged", "F3"),
    _k("formats far below", touched(painted), 0),
    _k("total at the end", foot(["合计", "", "", "", "", "", "", "", "601"]), 0,
       "sheet-footer-skipped"),
    _k("subtotal of a village", foot(["土库村小计", "", "", "", "", "", "", "", "601"]), 0,
       "sheet-footer-skipped"),
    _k("signatures", foot(["制表人：丁某", "", "审核人：戊某"], ["负责人：己某"]), 0,
       "sheet-footer-skipped"),
    _k("a note below", foot(["说明：本表一式两份"]), 0, "sheet-footer-skipped"),
    _k("a unit line below", foot(["单位：元"]), 0, "sheet-footer-skipped"),
    _k("the header once more", foot(DIBAO), 0, "sheet-header-again"),
    _k("lines hidden by a filter", touched(filtered), 0),
    _k("two tables side by side", touched(beside), 65, "sheet-double-column"),
    _k("a line of one stray word", foot(["", "", "", "", "", "", "", "", "", "", "", "", "",
       "", "", "", "", "", "待核"]), 65, "sheet-required", "E6"),
]  # fmt: skip

CELLS = [
    _k("number stored as number, 15 digits", cell("公民身份号码", int(old_id_no(NO))), 65,
       "sheet-number-not-text", "F2"),
    _k("number stored as number, 18 digits", cell("公民身份号码", int(NO)), 65,
       "id-digits-lost", "F2"),
    _k("number with a small x", cell("公民身份号码", X_NO.lower()), 0),
    _k("number in full width", cell("公民身份号码", NO.translate(
       {ord(str(n)): 0xFF10 + n for n in range(10)})), 0),
    _k("number with invisible characters", cell("公民身份号码", f"\u200b{NO}\u00a0\ufeff"), 0),
    _k("number with tab and line end", cell("公民身份号码", f"{NO[:6]}\t{NO[6:]}\n"), 0),
    _k("number behind an apostrophe", cell("公民身份号码", f"'{NO}"), 0),
    _k("number as a formula of text", words("公民身份号码", f'="{NO}"'), 0),
    _k("number in scientific words", cell("公民身份号码", "4.20281E+17"), 65,
       "id-digits-lost", "F2"),
    _k("number with zeros at the end", cell("公民身份号码", id_no(123)[:15] + "000"), 65,
       "id-digits-lost", "F2"),
    _k("wrong check digit", cell("公民身份号码", NO[:-1] + str((int(NO[-1]) + 1) % 10)), 65,
       "id-check", "F2"),
    _k("letter O for zero", cell("公民身份号码", NO.replace("0", "O", 1)), 65,
       "id-characters", "F2"),
    _k("17 digits", cell("公民身份号码", NO[:-1]), 65, "id-length", "F2"),
    _k("15 digits of old", cell("公民身份号码", old_id_no(NO)), 0, "id-upgraded", "F2"),
    _k("a number of another county", cell("公民身份号码", id_no(9, area="110101")), 0),
    _k("number missing", cell("公民身份号码", "", 3), 65, "sheet-required", "F3"),
    _k("day number from 1900", cell("确认日期", 46307), 0, "sheet-day-numbers"),
    _k("day number from 1904", since_1904, 0, "sheet-day-numbers"),
    _k("date with points", cell("确认日期", "2026.10.12"), 0),
    _k("date without a day", cell("确认日期", "2026年3月"), 65, "sheet-bad-date", "M2"),
    _k("date that is none", cell("确认日期", "31/02/2026"), 65, "sheet-bad-date", "M2"),
    _k("date with a zone", cell("确认日期", "2026-10-12T00:00:00+08:00"), 65, "sheet-bad-date",
       "M2"),
    _k("date with a time", cell("确认日期", datetime(2026, 10, 12, 8, 30)), 0),  # noqa: DTZ001
    _k("date to come", cell("确认日期", "2026-12-01"), 65, "confirmed-in-future", "M2"),
    _k("date before 1900", cell("确认日期", "1899-12-31"), 65, "sheet-date-range", "M2"),
    _k("month too early", cell("起发月份", "2026-10"), 65, "starts-too-early", "N2"),
    _k("amount with separators", cell("家庭月收入(元)", "1,234.50"), 0),
    _k("amount with a sign", cell("家庭月收入(元)", "￥650"), 0),
    _k("amount with its unit", cell("家庭月收入(元)", "650元"), 0),
    _k("amount as 1E3", cell("家庭月收入(元)", "1E3"), 65, "amount-exponent", "I2"),
    _k("amount below zero", cell("家庭月收入(元)", -1), 65, "amount-negative", "I2"),
    _k("amount in characters", cell("家庭月收入(元)", "六百五十"), 65, "amount-unreadable", "I2"),
    _k("amount of half a 分", cell("家庭月收入(元)", 0.005), 65, "amount-decimals", "I2"),
    _k("amount that is true", cell("家庭月收入(元)", True), 65, "sheet-wrong-type", "I2"),
    _k("formula never calculated", cell("家庭月收入(元)", "=100+200"), 65,
       "sheet-formula-unsaved", "I2"),
    _k("formula gone wrong", cell("家庭月收入(元)", "#REF!"), 65, "sheet-formula-error", "I2"),
    _k("formula error as text", words("家庭月收入(元)", "#N/A"), 65, "sheet-formula-error", "I2"),
    _k("name of a rare character", cell("姓名", "李𠮷㛃", 3), 0),
    _k("name with another dot", several((2, {"姓名": "买买提•艾力", "领款人": "买买提·艾力"})), 0),
    _k("name in two lines", cell("姓名", "赵\n小麦", 3), 0),
    _k("name much too long", cell("姓名", "赵" * 500, 3), 65, "text-too-long", "E3"),
    _k("name missing", cell("姓名", "", 3), 65, "sheet-required", "E3"),
    _k("text that would be a command", words("备注", "=cmd|'/C calc'!A0"), 0),
    _k("command as a formula", cell("备注", "=cmd|'/C calc'!A0"), 65, "sheet-formula-unsaved",
       "S2"),
    _k("account with blanks", cell("银行账号", f"{ACCOUNT[:4]} {ACCOUNT[4:]}"), 0),
    _k("account stored as number", cell("银行账号", int(ACCOUNT)), 65, "id-digits-lost", "Q2"),
    _k("account with zeros lost", cell("银行账号", 622412), 65, "sheet-number-not-text", "Q2"),
    _k("account of two owners", cell("银行账号", ACCOUNT, 4), 65, "account-taken", "Q4"),
    _k("bank without an account", cell("银行账号", ""), 0, "account-missing", "P2"),
    _k("payee without an account", several((2, {"银行账号": "", "开户银行": "",
       "领款人": MEMBER["姓名"]})), 0, "account-missing", "O2"),
    _k("bank by its short name", cell("开户银行", "农商行"), 0),
    _k("village misspelt", cell("村(社区)", "土裤村"), 65, "village-unknown", "D2"),
    _k("relation misspelt", cell("与户主关系", "儿紫", 3), 65, "relation-unknown", "G3"),
    _k("relation of the head misspelt", cell("与户主关系", "护主"), 65, "relation-unknown", "G2"),
    _k("same person twice", several((4, {"公民身份号码": NO, "姓名": HEAD["姓名"],
       "领款人": HEAD["姓名"]})), 65, "person-twice", "F4"),
    _k("person twice with two accounts", several((5, {"公民身份号码": NO, "姓名": HEAD["姓名"],
       "银行账号": account_no(77)})), 65, "person-twice", "F5"),
]  # fmt: skip


KINDS = [*CONTAINERS, *SHAPES, *CELLS]
