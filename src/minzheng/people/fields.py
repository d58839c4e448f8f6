"""Fields of people and places (人员、区划栏): how a sheet asks for them, said once for every sheet.

A sheet that asks a little otherwise says so by ``dataclasses.replace``.
"""

from __future__ import annotations

from minzheng.kernel import clock
from minzheng.kernel.codes import parse_id_no, parse_person_no, parse_phone
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Item
from minzheng.kernel.sheet.form import CellKind, Field


def person_no(text: str) -> object:
    """A citizen's number, or the temporary one of somebody who has none yet."""
    return parse_person_no(text, today=clock.today())


def citizen_no(text: str) -> object:
    """A citizen's number (公民身份号码)."""
    return parse_id_no(text, today=clock.today())


def _phone(text: str) -> object:
    return parse_phone(text)


ID_NO = Field(
    "id_no",
    "公民身份号码",
    CellKind.digits,
    aliases=("身份证号", "身份证号码", "证件号码"),
    required=True,
    parse=person_no,
    width=22,
    prompt="18位，文本格式",
    shows=Kind.id_no,
)
TOWNSHIP = Field(
    "township",
    "乡镇(街道)",
    aliases=("乡镇", "乡镇街道", "街道", "乡镇（场、街道）"),
    required=True,
    width=14,
    list_name="townships",
    sample="还地桥镇",
)
VILLAGE = Field(
    "village",
    "村(社区)",
    aliases=("村", "社区", "村居", "村（居）", "村社区"),
    width=16,
    list_name="villages",
    depends_on="township",
    sample="土库村",
)

GRADES = ("一级", "二级", "三级", "四级")
"""The grades of a disability (残疾等级), the severest first."""

_GRADE_WORDS = {word: grade for grade, word in enumerate(GRADES, 1)} | {
    str(grade): grade for grade in range(1, 5)
}


def grade_of(text: str) -> int:
    """The grade that ``二级``, ``二``, ``2级`` or ``2`` means; ``KeyError`` for anything else."""
    word = text.removesuffix("级")
    return _GRADE_WORDS[word if word.isdigit() else f"{word}级"]


def phone(column: str = "phone", *, required: bool | None = None) -> Item:
    """A telephone of a book (联系电话)."""
    return Item(
        column, parse=_phone, digits=True, shows=Kind.phone, listed=False, required=required,
        sample="13900000000" if required else "",
    )  # fmt: skip
