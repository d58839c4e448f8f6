"""Choices of service (婚姻服务选项): the closed lists, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Business(Choice):
    """预约事项: each has places of its own in a half day."""

    marriage = "marriage", "结婚登记", "结婚"
    divorce_apply = "divorce_apply", "离婚登记申请", "离婚申请"
    divorce_issue = "divorce_issue", "离婚发证", "领取离婚证"
    reissue = "reissue", "补领婚姻登记证", "补领"


class Half(Choice):
    """时段: half a working day."""

    morning = "morning", "上午"
    afternoon = "afternoon", "下午"


class Channel(Choice):
    """预约渠道."""

    online = "online", "网上", "线上"
    phone = "phone", "电话"
    counter = "counter", "窗口", "现场"


class CounselKind(Choice):
    """辅导类型 (婚姻登记条例 第五条)."""

    before = "before", "婚前辅导", "婚前"
    relation = "relation", "婚姻家庭关系调适", "关系调适"
    cooling = "cooling", "冷静期疏导"
    after = "after", "离婚后辅导", "离婚后"


class CounselOutcome(Choice):
    """辅导结果."""

    reconciled = "reconciled", "和好撤回"
    goes_on = "goes_on", "继续"
    other = "other", "其他"


class CeremonyKind(Choice):
    """仪式种类: of one couple, or of several."""

    single = "single", "颁证仪式", "颁证"
    group = "group", "集体颁证"


class VenueKind(Choice):
    """颁证场所、婚俗文化阵地种类."""

    indoor = "indoor", "室内颁证场所", "室内"
    outdoor = "outdoor", "室外颁证场所", "室外", "户外"
    culture = "culture", "婚俗文化宣传阵地", "宣传阵地"
    spot = "spot", "爱情打卡点", "打卡点"


class Board(Choice):
    """道德红黑榜."""

    red = "red", "红榜"
    black = "black", "黑榜"


class ActivityKind(Choice):
    """服务活动种类."""

    checkup = "checkup", "婚检转介", "婚检"
    pregnancy = "pregnancy", "孕前优生检查转介", "孕优"
    advice = "advice", "婚姻家庭健康咨询", "咨询"
    crisis = "crisis", "危机干预"
    account = "account", "公众号宣传", "公众号"
    family = "family", "优生优育、家风家教", "家风家教"
    model = "model", "文明家庭评选", "文明家庭"
