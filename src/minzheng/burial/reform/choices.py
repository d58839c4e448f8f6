"""Choices of reform (殡葬改革选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Occasion(Choice):
    """祭扫时节."""

    qingming = "qingming", "清明"
    zhongyuan = "zhongyuan", "中元"
    winter = "winter", "冬至"
    new_year = "new-year", "春节"
    martyrs = "martyrs", "烈士纪念日"
    other = "other", "其他"


class MemorialKind(Choice):
    """文明祭扫方式."""

    visit = "visit", "现场祭扫"
    group = "group", "集体共祭", "集体"
    proxy = "proxy", "代祭"
    flowers = "flowers", "鲜花换纸钱"
    online = "online", "网络祭扫"
    campaign = "campaign", "文明祭扫宣传", "宣传"


class BookingKind(Choice):
    """预约事项."""

    visit = "visit", "现场祭扫"
    proxy = "proxy", "代祭"
    online = "online", "网络祭扫"
    transfer = "transfer", "遗体接运", "接运"
    hall = "hall", "守灵、告别", "告别"
    interment = "interment", "安葬"
    other = "other", "其他"


class Channel(Choice):
    """预约渠道."""

    online = "online", "网上"
    phone = "phone", "电话"
    window = "window", "窗口"


class Complained(Choice):
    """投诉事项."""

    price = "price", "收费"
    service = "service", "服务"
    facility = "facility", "设施环境", "设施"
    agent = "agent", "中介"
    other = "other", "其他"


class Visit(Choice):
    """检查方式: random checks of grounds stand with the grounds."""

    special = "special", "专项检查", "专项"
    report = "report", "举报核查", "举报"
    joint = "joint", "联合执法", "联合"
    agent = "agent", "中介检查"


class Outcome(Choice):
    """检查结果."""

    sound = "sound", "未发现问题", "合格"
    rectify = "rectify", "责令改正", "整改"
    case = "case", "移交立案", "立案"


class ProjectKind(Choice):
    """改革项目类别: what is built of a ground stands among the projects of grounds."""

    green = "green", "环保祭扫设备"
    relics = "relics", "遗物无害化处理", "遗物处理"
    park = "park", "殡葬设备产业园", "产业园"
    online = "online", "网上服务、网上展馆", "网上服务"
    body = "body", "殡葬事业单位改革", "单位改革"
    company = "company", "殡葬服务公司组建", "服务公司"
    other = "other", "其他"
