"""Office (受理单位): the township's or street's office that takes applications of a place."""

from __future__ import annotations

from minzheng.people.divisions import Gazetteer


def office_of(places: Gazetteer, code: str) -> str:
    """``还地桥镇人民政府``, ``东岳路街道办事处``; '' where the place is not known."""
    township = places.by_code.get(places.township_of(code))
    if township is None:
        return ""
    if township.name.endswith("街道"):
        return f"{township.name}办事处"
    return f"{township.name}人民政府" if township.name.endswith(("镇", "乡")) else township.name
