"""Rules of acceptance (离婚登记受理条件): what forbids to accept an application, all at once.

民法典 第一千零七十六条; 婚姻登记条例 第十三条至第十五条; 民发〔2020〕116号 on lost certificates.
The same rules refuse at the counter, give the reasons of a refusal, and look over what was
accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.period import reckoner_of
from minzheng.marriage.divorce.bonds import bond_of, died_of
from minzheng.marriage.divorce.choices import Booklets
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.standing import running

_MRR = "婚姻登记条例"
_AGREEMENT = f"民法典 第一千零七十六条；{_MRR} 第十四条、第十五条"
_LOST = "民发〔2020〕116号"

NOT_TOGETHER = Problem(
    "divorce-not-together", "双方没有共同亲自到场",
    "双方一起到一个登记机关申请，不能委托、不能视频",
    cite=f"民法典 第一千零七十六条；{_MRR} 第十三条",
)  # fmt: skip
NO_AGREEMENT = Problem(
    "divorce-no-agreement", "离婚协议没有写明{what}", "协议补齐后再申请；达不成协议的，向法院起诉",
    cite=_AGREEMENT,
)  # fmt: skip
INCAPABLE = Problem(
    "divorce-incapable", "{who}不是完全民事行为能力人", "由法定代理人向法院办理",
    cite=f"{_MRR} 第十四条第二项",
)  # fmt: skip
ABROAD = Problem(
    "divorce-abroad", "结婚登记不是在中国内地办理", "向法院起诉，或到结婚登记地办理",
    cite=f"{_MRR} 第十四条第三项",
)  # fmt: skip
NO_STATEMENT = Problem(
    "divorce-no-statement", "结婚证{lost}，没有书面说明", "当事人写书面说明：--statement 是",
    cite=_LOST,
)  # fmt: skip
NO_ARCHIVE = Problem(
    "divorce-no-archive", "结婚证两本都遗失，没有加盖印章的档案证明",
    "到存档单位查档，或由登记机关查档：--archive-copy 是", cite=_LOST,
)  # fmt: skip
PARTY_DEAD = Problem(
    "divorce-party-dead", "{who}已于 {died_on} 死亡", "婚姻关系已因死亡终止，不办离婚",
    cite="民法典 第一千零七十六条",
)  # fmt: skip
RUNNING_ALREADY = Problem(
    "divorce-running", "{who}已有离婚登记申请 {number}（{state}，发证期限 {end}）",
    "接着办那一件；不离了的先撤回：marriage divorce withdraw", cite="民法典 第一千零七十七条",
)  # fmt: skip

_TERMS = (
    ("by_will", "双方自愿离婚的意思表示"),
    ("on_children", "子女抚养"),
    ("on_property", "财产处理"),
    ("on_debts", "债务处理"),
)
PARTIES = (("man", "男方"), ("woman", "女方"))


def refusals(
    session: Session, one: Divorce, on: date, married_on: date | None = None
) -> Iterator[Finding]:
    """Everything that forbids to accept an application on a day.

    ``married_on`` is the day on the certificate, needed where the marriage is not on file.
    """
    yield from paper_faults(one)
    yield from _dead(session, one, on)
    yield from bond_of(session, one, on, married_on).faults
    yield from _running(session, one, on)


def paper_faults(one: Divorce) -> Iterator[Finding]:
    """What the application itself says against it (MA-12)."""
    if not one.together:
        yield NOT_TOGETHER.finding()
    for name, what in _TERMS:
        if not getattr(one, name):
            yield NO_AGREEMENT.finding(what=what)
    for side, who in PARTIES:
        if not getattr(one, f"{side}_capable"):
            yield INCAPABLE.finding(who=who)
    if one.abroad:
        yield ABROAD.finding()
    if one.booklets is not Booklets.both and not one.statement:
        yield NO_STATEMENT.finding(lost=one.booklets.label)
    if one.booklets is Booklets.none and not one.archive_copy:
        yield NO_ARCHIVE.finding()


def _dead(session: Session, one: Divorce, on: date) -> Iterator[Finding]:
    """Both live."""
    for side, who in PARTIES:
        died_on = died_of(session, getattr(one, f"{side}_id"))
        if died_on is not None and died_on <= on:
            yield PARTY_DEAD.finding(who=who, died_on=died_on)


def _running(session: Session, one: Divorce, on: date) -> Iterator[Finding]:
    """Neither has another application under way, with whomever."""
    for other in running(session, [one.man_id, one.woman_id], on, reckoner_of(session)):
        if other.one.id == one.id or other.window is None:
            continue
        theirs = {other.one.man_id, other.one.woman_id}
        mine = [who for side, who in PARTIES if getattr(one, f"{side}_id") in theirs]
        yield RUNNING_ALREADY.finding(
            who="、".join(mine), number=other.one.number, state=other.stand.label,
            end=other.window.claim,
        )  # fmt: skip
