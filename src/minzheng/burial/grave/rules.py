"""Rules of places (墓（格）位配置条件): pure functions; each gives every reason with its article.

殡葬管理条例 第二十条 (village grounds), 第三十四条 (area), 第三十五条 (only against the proofs; the
very old and the critically ill), 第三十六条 (at most twenty years, renewed for the care fee),
第五十七条、第五十九条 (what follows where they are broken). Who asks and which place it is, is told
as plain facts; nothing here reads the file or the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from minzheng.burial.area import square_metres
from minzheng.burial.grave.choices import GRAVES, SHARED, Holds, Living, PlotKind
from minzheng.burial.ground.choices import GroundKind, GroundNature
from minzheng.kernel.calendar import add_months
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.record.declare import Fault
from minzheng.kernel.standards import MonthStandards

GIVING = "殡葬管理条例 第三十五条"
SIZE = "殡葬管理条例 第三十四条、第五十七条"
TERM = "殡葬管理条例 第三十六条"
VILLAGE = "殡葬管理条例 第二十条、第五十九条"

OVERSIZE = Problem(
    "grave-over-size", "{what}占地 {area} 平方米，超过上限 {limit} 平方米（{document}）",
    "殡葬管理条例 第三十四条：核对面积，超出的不得提供", cite=SIZE,
)  # fmt: skip
ONE_IN_JOINT = Problem(
    "grave-joint-for-one",
    "合葬墓位只有一名使用人，按单穴计，占地 {area} 平方米，超过 {limit} 平方米",
    "换单穴墓位；配偶健在或已故的，同时登记", cite=SIZE,
)  # fmt: skip
NOT_FREE = Problem(
    "grave-plot-not-free", "墓（格）位 {number} {why}", "换一个空闲的：burial plot ledger",
    cite=GIVING,
)  # fmt: skip
NO_PLACES = Problem(
    "grave-ground-kind", "{kind}不提供墓（格）位", "换骨灰堂、公墓或安葬区", cite=GIVING
)
UNLAWFUL = Problem(
    "grave-ground-unlawful", "设施{why}，不得提供墓（格）位", "先办批准或备案：burial cemetery",
    cite="殡葬管理条例 第十九条、第二十条、第五十六条",
)  # fmt: skip
SOLD_OUT = Problem(
    "grave-ground-sold-out", "设施批准 {approved} 个墓（格）位，已提供 {sold} 个",
    "核对批准数；扩建的先办批准", cite="殡葬管理条例 第十九条、第五十六条",
)  # fmt: skip
NO_BODIES = Problem(
    "grave-no-earth-burial",
    "墓位安葬遗体，设施不在可土葬的地方",
    "换骨灰墓位",
    cite="殡葬管理条例 第三十四条",
)
TOO_LONG = Problem(
    "grave-term-long", "使用期 {since} 至 {until} 超过 {years} 年，最迟到 {last}",
    "改使用期止；期满再续用", cite=TERM,
)  # fmt: skip
BACKWARDS = Problem("grave-term-backwards", "使用期止不晚于使用期起", "核对日期", cite=TERM)
TOO_MANY = Problem(
    "grave-too-many", "墓（格）位共 {capacity} 穴，使用人 {count} 名", "减少使用人或换墓（格）位",
    cite=GIVING,
)  # fmt: skip

NO_DEATH_PROOF = Problem(
    "grave-no-death-proof", "{who}已故，没有死亡证明号", "补上；已报送死亡信息的可以不写",
    cite=GIVING,
)  # fmt: skip
NO_CREMATION_PROOF = Problem(
    "grave-no-cremation-proof", "{who}安葬骨灰，没有火化证明号", "补上；在本县火化的可以不写",
    cite=GIVING,
)  # fmt: skip
OTHER_PROOF = Problem(
    "grave-other-proof", "{who}的{what}与登记的不同", "核对证明；已有登记的可以不写", cite=GIVING
)
FOR_THE_LIVING = Problem(
    "grave-for-living", "{who}健在，又不是高龄、危重或合葬墓位的健在配偶，不能提供（活人墓）",
    "去世后凭死亡证明、火化证明办理", cite=GIVING,
)  # fmt: skip
TOO_YOUNG = Problem(
    "grave-not-elderly", "{who} {age} 周岁，不到 {least} 周岁，不是高龄老人",
    "去世后凭死亡证明、火化证明办理", cite=GIVING,
)  # fmt: skip
AGE_UNKNOWN = Problem("grave-age-unknown", "{who}没有出生日期，算不出年龄", "核对证件", cite=GIVING)
NO_CERTIFICATE = Problem(
    "grave-no-certificate", "{who}按{reason}预定，没有写证明材料",
    "危重写医院诊断证明，配偶写结婚证", cite=GIVING,
)  # fmt: skip
NOT_SPOUSE = Problem("grave-not-spouse", "{who}不是墓位中已故者的配偶", "核对婚姻登记", cite=GIVING)
NOT_JOINT = Problem(
    "grave-spouse-not-joint", "{who}按健在配偶预留，{kind}不是合葬墓位", "换合葬墓位", cite=GIVING
)
NO_SPOUSES = Problem(
    "grave-spouse-not-allowed", "{who}健在，本县不为健在配偶预留（{document}）",
    "去世后凭死亡证明、火化证明办理", cite=GIVING,
)  # fmt: skip
HAS_REASON = Problem(
    "grave-dead-with-reason", "{who}已故，不写健在理由", "去掉健在理由", cite=GIVING
)
STRANGER = Problem(
    "grave-village-stranger", "{who}的户籍不在这处农村公益性墓地的服务范围", "换公益性公墓",
    cite=VILLAGE,
)  # fmt: skip
OUTSIDER = Problem(
    "grave-outsider", "{who}不是本县户籍，公益性公墓不对外提供（{document}）", "到户籍地安葬"
)
PAID = Problem(
    "grave-village-paid",
    "农村公益性墓地不得收费，合同写着 {amount} 元；牟利的没收违法所得{fine}",
    "使用费、维护管理费都写 0", cite=VILLAGE,
)  # fmt: skip
HAS_ANOTHER = Problem(
    "grave-has-another", "{who}已是合同 {number} 的使用人，一人一处", "核对；迁出后再办"
)
RENEW_FEE = Problem("grave-renew-fee", "续用只收维护管理费，不再收使用费", "使用费写 0", cite=TERM)
RENEW_EARLY = Problem(
    "grave-renew-early",
    "合同 {number} 到 {until} 期满，{first} 起可以续用",
    "到期前再办",
    cite=TERM,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is asked for, and the ground it lies in; ``taken`` says why it is not free."""

    number: str
    kind: PlotKind
    holds: Holds
    capacity: int
    area: int
    ground: GroundKind
    nature: GroundNature
    earth_burial: bool
    served: frozenset[str]
    taken: str = ""
    unlawful: str = ""
    sold: int = 0
    approved: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whom a place is asked for; ``who`` is the word for him in a message.

    ``spouse`` is whether he is the spouse of one of the dead of the place, ``None`` where no
    marriage is on file. ``homes`` are the codes of his village and township.
    """

    who: str
    died: bool
    death_proof: str
    cremation_proof: str
    reason: Living = Living.none
    certificate: str = ""
    age: int | None = None
    spouse: bool | None = None
    homes: frozenset[str] = frozenset()
    local: bool = True
    elsewhere: str = ""
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a contract says besides place and users: days and fees."""

    since: date | None
    until: date | None
    use_fee: int
    care_fee: int
    renews: bool = False


# --- the place ------------------------------------------------------------------------------------


def limit_key(kind: PlotKind, holds: Holds, ground: GroundKind, std: MonthStandards) -> str:
    """The standard that limits a place: that of its kind of ground, else of all; '' without one."""
    if kind not in GRAVES:
        return ""
    many = "single" if kind is PlotKind.single else "joint"
    key = f"burial.grave.area.{holds.value}_{many}"
    own = f"{key}.{ground.name}"
    return own if own in std else key if key in std else ""


def size_faults(place: Place, std: MonthStandards) -> Iterator[Finding]:
    """The area is within the limit of its kind on the day (E66)."""
    key = limit_key(place.kind, place.holds, place.ground, std)
    if key and place.area > std.count(key):
        yield OVERSIZE.finding(
            what=f"{place.kind.label}（{place.holds.label}）", area=square_metres(place.area),
            limit=square_metres(std.count(key)), document=std.value(key).document,
        )  # fmt: skip


def for_one_faults(place: Place, count: int, std: MonthStandards) -> Iterator[Finding]:
    """A place for two that one person has is a single one, and may be no larger."""
    key = limit_key(PlotKind.single, place.holds, place.ground, std)
    if place.kind is PlotKind.joint and count == 1 and key and place.area > std.count(key):
        limit = square_metres(std.count(key))
        yield ONE_IN_JOINT.finding(area=square_metres(place.area), limit=limit)


def place_faults(place: Place, std: MonthStandards) -> Iterator[Fault]:
    """The ground may give places, the place is free and no larger than allowed."""
    if place.ground in (GroundKind.funeral_home, GroundKind.station):
        yield "plot", NO_PLACES.finding(kind=place.ground.label)
    if place.unlawful:
        yield "plot", UNLAWFUL.finding(why=place.unlawful)
    if place.approved and place.sold >= place.approved:
        yield "plot", SOLD_OUT.finding(approved=place.approved, sold=place.sold)
    if place.taken:
        yield "plot", NOT_FREE.finding(number=place.number, why=place.taken)
    if place.holds is Holds.body and not place.earth_burial:
        yield "plot", NO_BODIES.finding()
    for found in size_faults(place, std):
        yield "plot", found


# --- days and fees --------------------------------------------------------------------------------


def latest_end(since: date, std: MonthStandards) -> date:
    """The last day that a term begun on a day may have."""
    return add_months(since, std.count("burial.grave.term"))


def term_faults(offer: Offer, std: MonthStandards) -> Iterator[Fault]:
    """At most so many years (E70)."""
    if offer.since is None or offer.until is None:
        return
    last = latest_end(offer.since, std)
    if offer.until <= offer.since:
        yield "until", BACKWARDS.finding()
    elif offer.until > last:
        years = std.count("burial.grave.term") // 12
        yield (
            "until",
            TOO_LONG.finding(since=offer.since, until=offer.until, years=years, last=last),
        )


def fee_faults(offer: Offer, ground: GroundKind, std: MonthStandards) -> Iterator[Fault]:
    """Nothing in a village ground (E72), and only care when a term is renewed."""
    paid = offer.use_fee + offer.care_fee
    if ground is GroundKind.village_ground and paid > 0:
        amount, fine = yuan_grouped(paid), _fine(paid, std)
        yield "use_fee", PAID.finding(amount=amount, fine=fine)
    if offer.renews and offer.use_fee > 0:
        yield "use_fee", RENEW_FEE.finding()


def _fine(paid: int, std: MonthStandards) -> str:
    """The fine that such a gain may cost."""
    keys = ("burial.grave.fine_least", "burial.grave.fine_most")
    if any(key not in std for key in keys):
        return ""
    least, most = (std.ratio(key) for key in keys)
    low, high = (yuan_grouped(int(paid * rate)) for rate in (least, most))
    return f"，并处 {least} 至 {most} 倍罚款（{low} 至 {high} 元）"


def renew_faults(number: str, until: date, on: date, std: MonthStandards) -> Iterator[Finding]:
    """Not before the notice: what is renewed early runs longer than one term."""
    first = until - timedelta(days=std.count("burial.grave.notice"))
    if on < first:
        yield RENEW_EARLY.finding(number=number, until=until, first=first)


# --- the users ------------------------------------------------------------------------------------


def user_faults(place: Place, one: Candidate, std: MonthStandards) -> Iterator[Fault]:
    """Dead with proofs, or living for a listed reason; of the place that the ground serves."""
    yield from _dead(place, one) if one.died else _living(place, one, std)
    if one.elsewhere:
        yield "name", HAS_ANOTHER.finding(who=one.who, number=one.elsewhere)
    if place.ground is GroundKind.village_ground:
        if not place.served & one.homes:
            yield "name", STRANGER.finding(who=one.who)
    elif _kept_out(place, one, std):
        document = std.value("burial.grave.outsiders").document
        yield "name", OUTSIDER.finding(who=one.who, document=document)


def _kept_out(place: Place, one: Candidate, std: MonthStandards) -> bool:
    """Whether somebody of another county is asked for where only the county's own are buried."""
    public = place.nature is GroundNature.public
    return public and not one.local and not std.flag("burial.grave.outsiders")


def _dead(place: Place, one: Candidate) -> Iterator[Fault]:
    """Against the proofs, as they are on file."""
    if one.reason is not Living.none:
        yield "reason", HAS_REASON.finding(who=one.who)
    if not one.death_proof:
        yield "death_proof", NO_DEATH_PROOF.finding(who=one.who)
    if place.holds is Holds.ashes and not one.cremation_proof:
        yield "cremation_proof", NO_CREMATION_PROOF.finding(who=one.who)
    for what in one.differs:
        yield "name", OTHER_PROOF.finding(who=one.who, what=what)


def _living(place: Place, one: Candidate, std: MonthStandards) -> Iterator[Fault]:
    """E67 to E69: the very old, the critically ill, the spouse in a place for two."""
    match one.reason:
        case Living.elderly:
            yield from _elderly(one, std)
        case Living.critical if not one.certificate:
            yield "certificate", NO_CERTIFICATE.finding(who=one.who, reason=one.reason.label)
        case Living.spouse:
            yield from _spouse(place, one, std)
        case Living.none:
            yield "reason", FOR_THE_LIVING.finding(who=one.who)


def _elderly(one: Candidate, std: MonthStandards) -> Iterator[Fault]:
    least = std.count("burial.grave.elderly_age")
    if one.age is None:
        yield "reason", AGE_UNKNOWN.finding(who=one.who)
    elif one.age < least:
        yield "reason", TOO_YOUNG.finding(who=one.who, age=one.age, least=least)


def _spouse(place: Place, one: Candidate, std: MonthStandards) -> Iterator[Fault]:
    """Married to one of the dead of the place; what no file tells, a paper does."""
    if place.kind not in (*SHARED, PlotKind.family):
        yield "reason", NOT_JOINT.finding(who=one.who, kind=place.kind.label)
    if not std.flag("burial.grave.spouse"):
        document = std.value("burial.grave.spouse").document
        yield "reason", NO_SPOUSES.finding(who=one.who, document=document)
    if one.spouse is False:
        yield "reason", NOT_SPOUSE.finding(who=one.who)
    elif one.spouse is None and not one.certificate:
        yield "certificate", NO_CERTIFICATE.finding(who=one.who, reason=one.reason.label)


def count_faults(place: Place, count: int, std: MonthStandards) -> Iterator[Fault]:
    """As many as there is room for; one in a place for two as one."""
    if count > place.capacity:
        yield "name", TOO_MANY.finding(capacity=place.capacity, count=count)
    for found in for_one_faults(place, count, std):
        yield "plot", found
