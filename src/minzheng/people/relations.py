"""Relations (与户主关系, GB/T 4761): words as clerks write them, to codes and back."""

from __future__ import annotations

import csv
from functools import cache

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.shipped import data_folder
from minzheng.kernel.text import nearest

HEAD = "02"

UNKNOWN_RELATION = Problem(
    "relation-unknown", "“{word}”不是与户主关系", "是不是：{near}（GB/T 4761）", kind=InputInvalid
)

_SPOKEN = {
    "本人": HEAD,
    "户主本人": HEAD,
    "妻子": "12",
    "丈夫": "11",
    "儿子": "20",
    "女儿": "30",
    "子女": "20",
    "儿媳妇": "38",
    "媳妇": "38",
    "孙": "40",
    "外孙": "43",
    "父": "51",
    "母": "52",
    "爸爸": "51",
    "妈妈": "52",
    "哥哥": "71",
    "弟弟": "73",
    "姐姐": "75",
    "妹妹": "77",
    "其他亲属": "97",
    "其它": "99",
    "其他": "99",
}
"""Words of everyday sheets; 本人 in a household's list is the head."""


@cache
def labels() -> dict[str, str]:
    """Code → word, in the order of the standard."""
    path = data_folder() / "national" / "codes" / "relation.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}


def relation_code(word: str) -> str:
    """The two-digit code of a word; raises ``relation-unknown`` with the nearest words."""
    if word in _SPOKEN:
        return _SPOKEN[word]
    for code, label in labels().items():
        if word in (label, code):
            return code
    known = [*labels().values(), *_SPOKEN]
    near = "、".join(nearest(word, known)) or "没有相近的"
    raise UNKNOWN_RELATION(word=word, near=near)


def relation_label(code: str) -> str:
    """The word a clerk reads: 户主, 配偶, 长子 …"""
    return labels().get(code, code)
