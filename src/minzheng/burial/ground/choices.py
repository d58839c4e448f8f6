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


class Site(Choice):
    """所在禁建区域: where nobody may make a tomb (殡葬管理条例 第二十二条)."""

    farmland = "farmland", "耕地"
    woodland = "woodland", "林地"
    park = "park", "城市公园"
    scenic = "scenic", "风景名胜区"
    heritage = "heritage", "文物保护区"
    dyke = "dyke", "水库、河流堤坝附近"
    water = "water", "水源保护区"
    road = "road", "铁路、公路主干线两侧"


class ProjectKind(Choice):
    """项目类型."""

    built = "built", "新建"
    enlarged = "enlarged", "改扩建"
    moved = "moved", "迁建"
    upgraded = "upgraded", "提档升级", "设备更换"


class Met(Choice):
    """抽查结论: of one item of the score sheet."""

    met = "met", "合格"
    unmet = "unmet", "不合格"
    none = "none", "不适用"


class FundMove(Choice):
    """维护基金收支."""

    deposit = "deposit", "提取"
    use = "use", "支出"
