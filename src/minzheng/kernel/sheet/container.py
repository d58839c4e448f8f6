"""Container: what kind of file it is, told from its bytes, and what can never be read (文件类型).

The name of a file only decides between text and rubbish: clerks rename, and old systems call web
pages ``.xls``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem

EMPTY_FILE = Problem(
    "sheet-empty-file", "文件「{name}」是空的", "请重新导出或重新拷贝", kind=InputInvalid
)
NOT_A_SHEET = Problem(
    "sheet-not-a-sheet",
    "文件「{name}」不是表格文件",
    "可以读 xlsx、xls、ods、csv；请用 WPS 或 Excel 打开，另存为 xlsx 后重试",
    kind=InputInvalid,
)
ENCRYPTED = Problem(
    "sheet-encrypted",
    "文件「{name}」设了打开密码，无法读取",
    "用 WPS 或 Excel 打开，取消密码后另存为 xlsx",
    kind=InputInvalid,
)
HTML_AS_XLS = Problem(
    "sheet-html-as-xls",
    "文件「{name}」其实是网页，只是名字像表格（有些老系统这样导出）",
    "用 WPS 或 Excel 打开，另存为 xlsx 后重试",
    kind=InputInvalid,
)
BROKEN_FILE = Problem(
    "sheet-broken-file",
    "文件「{name}」已损坏或不完整，无法读取",
    "用 WPS 或 Excel 打开看看；能打开就另存为 xlsx，打不开就重新拷贝",
    kind=InputInvalid,
)
TOO_LARGE = Problem(
    "sheet-too-large",
    "文件「{name}」展开后有 {size} MB，不读",
    "把数据复制到新的空白工作簿再导入",
    kind=InputInvalid,
)

EXTENSIONS = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xlsb": "xlsb",
    ".xls": "xls",
    ".xlt": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
}
"""What a file of this ending should hold; others say nothing."""

UNPACKING_FAULTS = (
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a damaged or half encrypted zip raises."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|meta|table|\?xml|div|style|!--)", re.IGNORECASE)
_OTHER = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"GIF8")
_LARGEST = 2_000_000_000
"""Unpacked bytes that are never read; a full sheet of 1,048,576 x 15 cells has about half."""


def kind_of(data: bytes, name: str, *, is_text: bool = False) -> str:
    """``xlsx``, ``xlsb``, ``xls``, ``ods`` or ``csv``, told from the content.

    ``is_text`` says that what is no workbook is text, whatever it looks like. Raises
    ``InputInvalid`` for anything else.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EMPTY_FILE(name=name)
    if data.startswith(_ZIP):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ENCRYPTED(name=name)
        return "xls"
    if is_text:
        return "csv"
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise HTML_AS_XLS(name=name)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith(_OTHER) or (b"\x00" in data and not wide):
        raise NOT_A_SHEET(name=name)
    if PurePath(name).suffix.lower() not in (".csv", ".tsv", ".txt") and not wide:
        first = data.split(b"\n", 1)[0]
        if b"," not in first and b"\t" not in first:
            raise NOT_A_SHEET(name=name)
    return "csv"


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except UNPACKING_FAULTS as fault:
        raise BROKEN_FILE(name=name) from fault
    parts = {entry.filename.replace("\\", "/"): entry for entry in entries}
    if len(parts) < len(entries):  # two parts of one name: every program would read another
        raise BROKEN_FILE(name=name)
    size = sum(entry.file_size for entry in parts.values())
    if size > _LARGEST or (size > 100_000_000 and size > 400 * len(data)):
        raise TOO_LARGE(name=name, size=f"{size // 1_000_000:,}")
    endings = {part.rsplit("/", 1)[-1].lower() for part in parts}
    if "workbook.bin" in endings:
        return "xlsb"
    if "workbook.xml" in endings:
        return "xlsx"
    if "content.xml" in parts and "mimetype" in parts:
        return "ods"
    raise NOT_A_SHEET(name=name)
