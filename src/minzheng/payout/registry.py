"""Registry: the benefits of the catalogue, by code or section (待遇目录)."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng import catalog
from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.kernel.resolve import resolve
from minzheng.kernel.text import nearest
from minzheng.payout.benefit import Benefit

UNKNOWN_BENEFIT = Problem(
    "benefit-unknown", "没有待遇“{code}”", "现有：{known}；最接近：{near}", kind=NotFound
)
UNKNOWN_SECTION = Problem("section-unknown", "没有业务“{code}”", "现有：{known}", kind=NotFound)


def benefit(code: str) -> Benefit:
    """The benefit with this code, typed with - or _, or title; raises ``benefit-unknown``."""
    code = code.replace("-", "_")
    if code not in catalog.BENEFITS:
        titles = {known.title: known for known in map(benefit, catalog.BENEFITS)}
        for title, known in titles.items():
            if code and code in title:
                return known
        near = "、".join(nearest(code, catalog.BENEFITS))
        raise UNKNOWN_BENEFIT(code=code, known="、".join(catalog.BENEFITS), near=near)
    found = resolve(catalog.BENEFITS[code])
    if not isinstance(found, Benefit):
        raise TypeError(f"{catalog.BENEFITS[code]} is no Benefit")
    return found


def chosen(codes: Iterable[str], section: str | None) -> list[Benefit]:
    """The benefits named, or all of a section, or all; in the order of the catalogue."""
    wanted = {benefit(code).code for code in codes}
    if section is not None and section not in catalog.SECTIONS:
        raise UNKNOWN_SECTION(code=section, known="、".join(catalog.SECTIONS))
    return [
        benefit(code)
        for code in catalog.BENEFITS
        if (not wanted or code in wanted)
        and (section is None or catalog.SECTION_OF[code] == section)
    ]


def paid_once() -> list[str]:
    """The codes of the benefits that are paid once, at the decision."""
    return [code for code in catalog.BENEFITS if benefit(code).once]


def titles() -> dict[str, str]:
    """Titles by code, of all benefits and of the statuses that pay nothing."""
    return dict(catalog.TITLE_OF)
