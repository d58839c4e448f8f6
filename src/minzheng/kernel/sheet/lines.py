"""Lines: those of a sheet that are no data: sums, signatures, notes, units (非数据行).

Told by their first words; a line with everything that is required is data, whatever it begins with.
"""

from __future__ import annotations

import re

from minzheng.kernel.text import clean, halfwidth

HEADER_AGAIN = "重复的表头"
FORMULA_ERRORS = "只有公式错误"
UNFILLED = "没有填写"

_KINDS = {
    "合计": re.compile(
        "(?:合计|总计|小计|本页|本村|累计|合计金额|大写)|.*(?:合计|总计|小计)(?:\\(.*\\))?:?$"
    ),
    "签字": re.compile(
        "(?:制表|填表|填报|编制|经办|审核|复核|审批|负责|单位负责|分管|签字|盖章|联系)"
        "(?:人|单位|日期|时间|部门)"
    ),
    "说明": re.compile("(?:注|备注|说明|填表说明|填报说明)[:]"),
    "单位": re.compile("(?:金额|计量)?单位[:]"),
}
_STARTS = frozenset("合总小本累大制填编经审复负单分签盖联注备说金计")


def kind_of_line(first: str) -> str:
    """``合计``, ``签字``, ``说明`` or ``单位`` for the first words of a line, else ''."""
    if first.lstrip()[:1] not in _STARTS and "计" not in first:
        return ""
    text = halfwidth(clean(first)).replace(" ", "")
    return next((kind for kind, pattern in _KINDS.items() if pattern.match(text)), "")
