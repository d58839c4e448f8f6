"""Odf: one look through an OpenDocument sheet before it is read (ods 读前检查).

Tells whether its XML is whole and how far the filled cells reach: a cell may be repeated sixteen
thousand times and its row a million times in a few bytes, and the reader would make them all. Reads
no values.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.parsers.expat import ParserCreate

from minzheng.kernel.sheet.address import column_letters
from minzheng.kernel.sheet.survey import LARGEST, TOO_SPREAD

_TABLE, _ROW = "table:table", "table:table-row"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_CHUNK = 1 << 20


def survey_ods(data: bytes, name: str) -> None:
    """Look through the content of an ods.

    Raises ``sheet-too-spread``, ``ExpatError`` for broken XML (on which calamine 0.9 reads on for
    ever); whatever a damaged zip raises is left to the caller.
    """
    reach = _Reach(name)
    parser = ParserCreate()
    parser.StartElementHandler = reach.start
    parser.EndElementHandler = reach.end
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


class _Reach:
    """Follows rows and cells of each table to the last that is filled."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = self.columns = 0
        self._row = self._column = self._repeated = self._filled = 0

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        """A table begins anew, a row or cell counts as often as it is repeated."""
        if tag == _TABLE:
            self.rows = self.columns = self._row = 0
        elif tag == _ROW:
            self._repeated = _times(said.get("table:number-rows-repeated"))
            self._column = self._filled = 0
        elif tag in _CELLS:
            self._column += _times(said.get("table:number-columns-repeated"))
            if "office:value-type" in said:
                self._filled = self._column

    def end(self, tag: str) -> None:
        """At the end of a row its filled cells are known."""
        if tag != _ROW:
            return
        self._row += self._repeated
        if self._filled:
            self.rows, self.columns = self._row, max(self.columns, self._filled)
        if self.rows * self.columns > LARGEST:
            raise TOO_SPREAD(name=self.name, value=f"{column_letters(self.columns)}{self.rows}")


def _times(repeated: str | None) -> int:
    return int(repeated) if repeated and repeated.isascii() and repeated.isdigit() else 1
