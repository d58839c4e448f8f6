"""Choices of grounds (殡葬设施选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class GroundKind(Choice):
    """设施类型."""

    funeral_home = "funeral-home", "殡仪馆"
    station = "station", "殡仪服务站"
    columbarium = "columbarium", "骨灰堂"
    public_cemetery = "public-cemetery", "公益性公墓"
    village_ground = "village-ground", "农村公益性墓地"
    commercial = "commercial", "经营性公墓"
    eco_area = "eco-area", "生态安葬区"
    memorial = "memorial", "纪念设施"


class GroundNature(Choice):
    """性质."""

    public = "public", "公益"
    commercial = "commercial", "经营"


class GroundLevel(Choice):
    """举办层级."""

    county = "county", "县级"
    township = "township", "乡镇级"
    village = "village", "村级"
