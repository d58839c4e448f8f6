"""Files for the tests of sheets: one form, and workbooks made of plain rows of cells."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter

from minzheng.kernel.sheet.form import CellKind, Field, Form

FORM = Form(
    "test.person/2",
    "登记表",
    (
        Field("name", "姓名", required=True, aliases=("户主姓名",)),
        Field("code", "证件号码", CellKind.digits, required=True, unique=True, aliases=("证号",)),
        Field("amount", "金额", CellKind.money),
        Field("on", "日期", CellKind.date),
        Field("kind", "类别", CellKind.choice, choices=("甲类", "乙类")),
    ),
)
"""The form most tests read by."""

TITLES = tuple(field.title for field in FORM.fields)
GOOD = ("甲某", "0012345678", "612.00", "2026-11-01", "甲类")
"""A row without a fault."""


def xlsx(rows: Iterable[Sequence[object]], sheet: str = "登记", **more: Any) -> bytes:
    """A workbook; ``more``: ``merged`` ranges, other ``sheets`` by name, names ``hidden``."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheets: Mapping[str, Iterable[Sequence[object]]] = {sheet: rows, **more.get("sheets", {})}
    for name, content in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(content):
            for column, cell in enumerate(cells):
                if isinstance(cell, date | datetime):
                    page.write_datetime(row, column, cell, day)
                elif isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    page.write(row, column, cell)
        if name == sheet:
            page.merge += map(_area, more.get("merged", ()))  # as merge_range, but keeping cells
        if name in more.get("hidden", ()):
            page.hide()
    book.close()
    return buffer.getvalue()


def _area(text: str) -> list[int]:
    low, high = (openpyxl.utils.cell.coordinate_to_tuple(part) for part in text.split(":"))
    return [low[0] - 1, low[1] - 1, high[0] - 1, high[1] - 1]


def by_openpyxl(rows: Iterable[Sequence[object]], far: Mapping[str, str] | None = None) -> bytes:
    """The same from openpyxl: formulas have no saved results, ``#N/A`` is an error cell.

    ``far`` holds further cells by name.
    """
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "登记"
    for cells in rows:
        page.append(list(cells))
    for place, word in (far or {}).items():
        page[place] = word
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(rows: Iterable[Sequence[str]], sheet: str = "登记") -> bytes:
    """A small OpenDocument spreadsheet of texts."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        f"<table:table-row>{''.join(map(cell.format, cells))}</table:table-row>" for cells in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{sheet}">{body}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{office}:manifest:1.0"/>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def xls() -> bytes:
    """An old BIFF8 file: a title, the header of FORM, a good row, a row with a numeric code."""
    return zlib.decompress(base64.b85decode(_XLS))


_XLS = (
    "c-rk)U2GIp6h3!mcRSmb?zT|Hf@MXaE&a*1DAXTpVL?T)C2dtOO{BEjQt4kxF<@(4L=pp%h&<>6#*maJjbcpn0g3IK"
    "4;nFqL=BQcqS4^PVpKw6yME`)o$YqBO}ecbm7dL+JNL{zbIzUfd-vRzxnn0kD7Z{Xa6g$e5%ZEKfu?|7XW}O^G;Jal"
    "i#g=jJp89%T#sx+7wqQ-vduGqmbPuC9_Qiz2MyGV-v9+@6ZK&1r~Q-;+yakDeBVrXCT6&9rZ6vm_VPJ@a~?N=sp6mW"
    "J;#3*FdMi4m;?0LC4h2)dBBChMZkRV38Gtpi-ETR3xG?2OM$lo3xUgk0j<k&Ju<Gq{YpJA##l0+d;V7NTCk$WO=lK-"
    "&L$VzUxr7Vc8!W(Tmd#yANxkArK>gYPr(M!p+&I{BXH7nxKnfj)Es(WsGrDnop>LhmIBq<qqiBgqWe*~E|+T#G5^QH"
    "^Q}-S;fEK+%U_cqP?VuU)Iwd<Njs4TJF%jGKI8a$QC4ttsP*!MSIzBdaEffilB$zD+>5Aa#F`%3gS!wtN{<O8M1`(w"
    "8s@lsINTHNZ|N#@<<cpR$^C%l^6u{D^0u}y3BqCeEfz=!_>ln9S(4Cyof+LolTJ4seHh;^)pstn*GH4-CDYK$rlGHz"
    "hVD&CcRTu6$$Fl$>8?roaRZYG#d!2bOc`?{9vSl@E*Td_GGts7amRK@;2eUxZQ%-mXc>I&^pRKbN`>F3vVcTQM-^SA"
    "r@1&p8$^;P%0+-BJBNitTuoU~4&P6qvPB0Jij6g*YH_Wl!fSrJ+*ojN3+2SRjwty9fsw6Ckx8P&u2&G*=eI9tf-a*+"
    "ey_XUsP=*K)v>qU#PEH1SqFx}q0$BnReR5Mpqd4Pl~t?nzGuzaYM~7dVc1?LkE()IYbq)$D}q%*8yt$E{AJS_mo2l^"
    "$_GwbJYSCn*GM~;`lsa5Y;3#@AB3|{u6zVPwpt!qdiBbhf|_T99+|Wltzg4YnL2<cqpnrLQ7YG$WUW(U4+`yNxvm6%"
    "M?1q0HAM;c#qsz4SW}X4e-b&-3#~|uXFyt+TAb}UIJ#r3#u*hofhQKdAloK&*z)O}=8(3i?iMV=uk&u1o#~WMXiA<>"
    "r5Pz`W)f{&`VHsP@=VE0#b*jLBR(@QGvhN8Ggo}(!pyB_hP=fSpD9>{&2$zO#K6x-uY0+7xpdyZTkJK=Z)pxw_`RCL"
    "6#n}TT{C=?b=JgMdyNTdW}JihxpVrNwz3aIAF=HpwR8Zmsy;HKLFuSm(PE){qy7|Kn?aev$2`2J2aP=X$YYm2q6fsD"
    "++X=bQ%3-x1JToACB8^Gonq#kdryV#%*?cVP`_o^>BWBZ5chnKceeKT?&)nG2yEKd8tw|*ySBWkWoNjnD=eni(AnNz"
    "JvaGe%!Pj<M&d&$-b-VL-u~rA{VxAI$1Ex>`tTdJ(vXg8eqOEn<68YCx9C23n@&(|x?k?oJ@!xIcJIsgLCxnt@_pp%"
    "OBdbGf2R`f)6t(P#)U5~oTymhKmG>vFT3&HMvk;3TC?ucos{fP&~>Xm7m)7Nojn^`N9XLodtTqy_hh(#PiJq>)V;Fb"
    "RaR950W=T)KKLuo|KdMMIUp4e`&2}yo~IzapLV0;W<7SNt-qbS?RpeT<6Lc6PMn7zw;M594;`MJm3%Yd3_cT{JAj+x"
    "d8Qucf$*&D$5krb^Z%XttZrBEM%s)0cjL^#w%-gdXcwC>WdP@uUQnioVlCgD#`nJq_-<VOMo4HC9m3*)>FHBFi~ScR"
    "$iLbD|M?SmW;7T"
)
