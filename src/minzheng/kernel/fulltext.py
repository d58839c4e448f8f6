"""Full text: every word that a finished file holds, and where it stands in it (文件全文).

Read from the bytes as written, because what a program meant to write is not what may have got into
the file: hidden sheets and columns, comments, headers and footers, tracked deletions, alternative
texts, document properties, formulas and the values beside them. xlsx, docx, pptx and ods are taken
apart part by part, texts and web pages are read whole; a file inside a file is opened too. What
cannot be read as words (pictures, macros, PDF) is told as such and never passed over in silence.
Says nothing about what the words mean.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePath
from xml.parsers import expat

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.text import decode

UNREADABLE = Problem(
    "fulltext-unreadable",
    "文件「{name}」里的 {part} 读不出文字",
    "用 WPS 或 Excel 打开看看；只留表格和文字，另存后重试",
    kind=InputInvalid,
)
TOO_DEEP = Problem(
    "fulltext-too-large",
    "文件「{name}」展开后太大或套得太深，不读",
    "把要用的内容复制到新文件",
    kind=InputInvalid,
)

_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|meta|table|div|!--)", re.IGNORECASE)
_BINARY = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels", ".vml", ".html", ".xhtml")
_SILENT = ("printersettings", "thumbnail")
"""Parts that programs add by themselves: a printer's settings, a tiny picture of the first page."""

_RUNS = frozenset(
    ("r", "t", "rPh", "hyperlink", "ins", "del", "delText", "smartTag", "sdt", "sdtContent")
) | frozenset(("fldSimple", "instrText", "span", "a", "s", "b", "i", "u", "em", "strong", "font"))
"""Elements that only style a part of a line: a number may begin in one and end in the next."""

_FRACTION = re.compile(r"-?[0-9]+\.[0-9]+")
_BREAKS = frozenset(("br", "cr", "tab", "line-break"))
_STRINGS = "xl/sharedStrings.xml"
_LARGEST, _DEEPEST = 400_000_000, 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words and where they stand: ``「农村」B7``; ``is_number`` for a cell that holds one."""

    place: str
    words: str
    is_number: bool = False


@dataclass(slots=True)
class FullText:
    """The words of a file, and the names of the parts that hold none or hide them."""

    passages: list[Passage] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)


def full_text(data: bytes, name: str, depth: int = 0) -> FullText:
    """Everything that a file says.

    Raises ``fulltext-unreadable`` for a broken archive or part, ``fulltext-too-large``,
    ``text-undecodable``.
    """
    found = FullText([Passage("文件名", PurePath(name).name)])
    if data.startswith(_ZIP):
        _archive(found, data, name, depth)
    elif data.startswith((*_BINARY, _OLE)):
        found.unseen.append(PurePath(name).name)
    else:
        _text(found, decode(data)[0])
    return found


def _text(found: FullText, words: str) -> None:
    """A text line by line, or a web page by its blocks."""
    if _MARKUP.match(words):
        reader = _Page()
        reader.feed(words)
        reader.close()
        found.passages += [Passage("网页", told) for told in reader.told()]
        return
    lines = words.splitlines()
    found.passages += [Passage(f"第{n}行", line) for n, line in enumerate(lines, 1) if line.strip()]


# --- archives -------------------------------------------------------------------------------------


def _archive(found: FullText, data: bytes, name: str, depth: int) -> None:
    """Every part of an archive; cells with the words that they borrow from the common list."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if depth > _DEEPEST or sum(entry.file_size for entry in entries) > _LARGEST:
                raise TOO_DEEP(name=name)
            book = _Book.of(archive)
            if archive.comment:
                found.passages.append(Passage("压缩包注释", archive.comment.decode("latin-1")))
            for entry in entries:
                _part(found, book, (entry.filename, archive.read(entry)), depth)
            found.passages += book.unused()
    except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError) as fault:
        raise UNREADABLE(name=name, part="内容") from fault
    except expat.ExpatError as fault:
        raise UNREADABLE(name=name, part=str(fault)) from fault


def _part(found: FullText, book: _Book, entry: tuple[str, bytes], depth: int) -> None:
    """One part: markup, another file, or something that cannot be read."""
    part, content = entry
    found.passages.append(Passage("内部文件名", part))
    if part == _STRINGS:
        return  # told with the cells that show them
    if part.lower().endswith(_XML):
        found.passages += _Markup(book, part).read(content)
    elif content.startswith(_ZIP):
        inner = full_text(content, part, depth + 1)
        found.passages += [Passage(f"{part} {one.place}", one.words) for one in inner.passages]
        found.unseen += [f"{part} {one}" for one in inner.unseen]
    elif part == "mimetype" or not content or part.endswith("/"):
        return
    elif not any(word in part.lower() for word in _SILENT):
        found.unseen.append(part)


@dataclass(slots=True)
class _Book:
    """What of a workbook is needed to name places: its sheets' names and its common strings."""

    sheets: dict[str, str] = field(default_factory=dict)
    strings: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> _Book:
        """Read from an archive; empty when it is no workbook."""
        made, names = cls(), set(archive.namelist())
        if _STRINGS in names:
            made.strings = _Markup(made, _STRINGS).strings(archive.read(_STRINGS))
        if {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            targets = _attributes(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
            paths = {one.get("Id", ""): one.get("Target", "") for one in targets}
            for sheet in _attributes(archive.read("xl/workbook.xml"), "sheet"):
                path = paths.get(sheet.get("r:id", ""), "").removeprefix("/xl/")
                made.sheets[f"xl/{path}"] = sheet.get("name", "")
        return made

    def unused(self) -> list[Passage]:
        """Common strings that no cell shows any more, and that are in the file all the same."""
        left = (told for place, told in enumerate(self.strings) if place not in self.used)
        return [Passage(_STRINGS, told) for told in left]


def _attributes(content: bytes, element: str) -> list[dict[str, str]]:
    """The attributes of every element of a name."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == element:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return found


class _Markup:
    """One part of markup: words of a block joined over the runs that style it, and attributes."""

    def __init__(self, book: _Book, part: str) -> None:
        self.book = book
        self.sheet = book.sheets.get(part)
        self.title = f"「{self.sheet}」" if self.sheet is not None else part
        self.passages: list[Passage] = []
        self.words: list[str] = []
        self.open: list[int] = []
        self.common: list[str] = []
        self.cell, self.kind = "", ""

    def read(self, content: bytes) -> list[Passage]:
        """The passages of the part; entities that would grow are refused by the parser's limits."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.words.append
        parser.CommentHandler = lambda told: self._tell("注释", told)
        parser.Parse(content, True)
        return self.passages

    def strings(self, content: bytes) -> list[str]:
        """The common strings of a workbook in order."""
        self.read(content)
        return self.common

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in _BREAKS:
            self.words.append("\n")
        if local == "c" and self.sheet is not None:
            self.cell, self.kind = attributes.get("r", ""), attributes.get("t", "n")
        self.open.append(len(self.words))
        for key, told in attributes.items():
            if not key.startswith("xmlns") and any(char.isdigit() for char in told):
                self._tell(f"{self.cell} 属性 {key}".strip(), told, bool(_FRACTION.fullmatch(told)))

    def _end(self, name: str) -> None:
        local, start = name.rpartition(":")[2], self.open.pop()
        if local in _RUNS:
            return
        told = "".join(self.words[start:])
        del self.words[start:]
        if local == "si":
            self.common.append(told)
        if local == "v" and self.cell:
            self._value(told)
        elif told.strip():
            self._tell(self.cell, told)
        if local == "c":
            self.cell = ""

    def _value(self, told: str) -> None:
        """The value of a cell; a word of the common list is looked up."""
        if self.kind == "s" and told.isdigit() and int(told) < len(self.book.strings):
            self.book.used.add(int(told))
            self._tell(self.cell, self.book.strings[int(told)])
        else:
            self._tell(self.cell, told, self.kind == "n")

    def _tell(self, where: str, told: str, is_number: bool = False) -> None:
        place = f"{self.title}{where}" if self.sheet is not None else f"{self.title} {where}"
        self.passages.append(Passage(place.strip(), told, is_number))


class _Page(HTMLParser):
    """A web page: blocks joined over the tags that style them, attributes and comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def told(self) -> list[str]:
        """Its blocks in order."""
        return [block.strip() for block in "".join(self.parts).split("\n") if block.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag ends a block unless it only styles; what its attributes say stands alone."""
        if tag not in _RUNS:
            self.parts.append("\n")
        values = [told for _, told in attrs if told and any(char.isdigit() for char in told)]
        if values:
            self.parts.append("".join(f"\n{told}\n" for told in values))

    def handle_endtag(self, tag: str) -> None:
        """An end as a beginning."""
        if tag not in _RUNS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words; the line ends of the source are blanks."""
        self.parts.append(" ".join(data.split("\n")))

    def handle_comment(self, data: str) -> None:
        """A comment is a block of its own."""
        self.parts.append(f"\n{data}\n")
