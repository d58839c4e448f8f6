"""Word (Word 文书): a letter as .docx that a clerk can go on editing; set as official papers are.

Margins, sizes and line pitch follow GB/T 9704-2012 in the parts that a letter to a person has. The
library is an extra (``docs``): without it letters are plain text.
"""

from __future__ import annotations

import io
from typing import Any

from minzheng.errors import Misconfigured
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import Form

NO_LIBRARY = Problem(
    "letter-no-docx",
    "这台机器没有装制作 Word 文件的组件",
    "装上 minzheng[docs]，或写成文本：-o 文书.txt",
    kind=Misconfigured,
)

TITLE, BODY = "黑体", "仿宋"
_BLANK = "＿" * 12


def as_docx(form: Form) -> bytes:
    """The letter as the bytes of a .docx; raises ``letter-no-docx``."""
    try:
        from docx import Document
    except ImportError:
        raise NO_LIBRARY() from None
    document = Document()
    document.core_properties.title = form.title
    document.core_properties.author = form.issuer
    document.core_properties.comments = ""
    _page(document)
    _line(document, form.title, size=22, font=TITLE, align="center")
    if form.number:
        _line(document, form.number, align="center")
    if form.to:
        _line(document, form.to)
    for words in form.paragraphs:
        _line(document, words, indent=True)
    if form.facts:
        _table(document, form)
    for words in form.closing:
        _line(document, words, indent=True)
    for name in form.blanks:
        _line(document, f"{name}：{_BLANK}", indent=True)
    for words in filter(None, (form.issuer, form.day)):
        _line(document, words, align="right")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: Any) -> None:
    """A4 with the margins of an official paper."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _line(
    document: Any,
    words: str,
    *,
    size: int = 16,
    font: str = BODY,
    align: str = "left",
    indent: bool = False,
) -> None:
    """One paragraph."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    shape.line_spacing, shape.space_after = Pt(28), Pt(0)
    if size > 16:
        shape.line_spacing, shape.space_after = Pt(34), Pt(8)
    if indent:
        shape.first_line_indent = Pt(2 * size)
    _set(paragraph.add_run(words), font, size)


def _set(run: Any, font: str, size: int) -> None:
    """A font for both scripts: Word keeps them apart."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _table(document: Any, form: Form) -> None:
    """The facts in two columns with lines around them."""
    from docx.shared import Mm, Pt

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for name, told in form.facts:
        cells = table.add_row().cells
        for cell, words, width in zip(cells, (name, told), (Mm(46), Mm(110)), strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.line_spacing = Pt(22)
            _set(paragraph.add_run(words), BODY, 14)
    document.add_paragraph().paragraph_format.line_spacing = Pt(10)
