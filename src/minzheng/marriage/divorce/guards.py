"""Guards (办理条件): what forbids a step of a divorce, each with its article."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.kernel.case import Asked
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import region
from minzheng.marriage.divorce.choices import Agreed, Stand, TerminatedFor
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.divorce.rules import refusals
from minzheng.marriage.divorce.standing import Standing, endings, standing
from minzheng.marriage.office.blanks import usable
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.find import signing
from minzheng.people.marriage_models import Marriage

_MC, _MRR = "民法典 第一千零七十七条", "婚姻登记条例 第十六条"

OTHER_REGISTRY = Problem(
    "divorce-other-registry", "这件申请由 {seat} 的登记机关受理", "到受理的登记机关办理", cite=_MRR
)
ONE_CAME = Problem(
    "divorce-one-came", "只来了一方，不能发证", "期限继续计算，双方 {end} 前一起来",
    cite=f"{_MC}；{_MRR}",
)  # fmt: skip
UNCONFIRMED = Problem(
    "divorce-unconfirmed", "双方没有都确认自愿离婚和协议内容", "不发证；可以撤回，或期限内再来",
    cite="民法典 第一千零七十八条",
)  # fmt: skip
UNSIGNED = Problem(
    "divorce-agreement-unsigned", "离婚协议有变更，没有重新签订", "重新签订后再来",
    cite="民法典 第一千零七十六条、第一千零七十八条",
)  # fmt: skip
LOST_CAPACITY = Problem(
    "divorce-lost-capacity", "一方已丧失完全民事行为能力", "办终止：marriage divorce terminate",
    cite="婚姻登记条例 第十四条第二项",
)  # fmt: skip
ENDED = Problem(
    "divorce-ended", "{cause}（{on}），离婚登记程序已终止", "办终止：marriage divorce terminate",
    cite="民法典 第一千零七十七条、第一千零八十条",
)  # fmt: skip
NO_MARRIAGE = Problem(
    "divorce-no-marriage", "要解除的婚姻已于 {until} 终止（{reason}）", "核对婚姻信息",
    cite="民法典 第一千零八十条",
)  # fmt: skip
NO_RECEIPT = Problem(
    "divorce-no-receipt", "没有交回受理回执单，也没有遗失的书面说明",
    "--receipt true；遗失的写书面说明：--note true", cite="民发〔2020〕116号",
)  # fmt: skip
NOBODY_DIED = Problem("divorce-nobody-died", "没有登记任何一方死亡", "先登记死亡：person death")
BEFORE_EVENT = Problem("divorce-ended-later", "{cause}在 {on}，终止不能早于这一天", "核对 --on")


def divorce(asked: Asked) -> Divorce:
    """The divorce that a step is about."""
    return asked.session.get_one(Divorce, asked.case.subject_id)


def now(asked: Asked) -> Standing:
    """Where it stands on the day of the step."""
    session = asked.session
    return standing(session, divorce(asked), asked.taking.on, reckoner_of(session))


def acceptable(asked: Asked) -> Iterator[Finding]:
    """Everything of 第十三条至第十五条, and a registrar who may sign."""
    one, taking = divorce(asked), asked.taking
    yield from refusals(asked.session, one, taking.on, taking.recorded.get("married_on"))
    yield from signing(asked.session, one.registrar, taking.on)


def here(asked: Asked) -> Iterator[Finding]:
    """The registry that accepted it (E49)."""
    one = divorce(asked)
    if one.seat != region(asked.session):
        yield OTHER_REGISTRY.finding(seat=one.seat)


def not_ended(asked: Asked) -> Iterator[Finding]:
    """No death and no court's divorce came before (E53)."""
    found = now(asked)
    if found.stand is Stand.terminated and found.ended is not None and found.unrecorded:
        yield ENDED.finding(cause=found.ended.cause.label, on=found.ended.on)


def receipt_there(asked: Asked) -> Iterator[Finding]:
    """The receipt comes back, or a written note that it is lost."""
    told = asked.taking.recorded
    if told.get("receipt") is False and not told.get("note"):
        yield NO_RECEIPT.finding()


def both_there(asked: Asked) -> Iterator[Finding]:
    """Both came (E48), confirm their will and the agreement, and are of full capacity."""
    told, found = asked.taking.recorded, now(asked)
    if told.get("together") is False and found.window is not None:
        yield ONE_CAME.finding(end=found.window.claim)
    if told.get("confirmed") is False:
        yield UNCONFIRMED.finding()
    if told.get("agreement") == Agreed.unsigned:
        yield UNSIGNED.finding()
    if told.get("incapable"):
        yield LOST_CAPACITY.finding()


def a_marriage(asked: Asked) -> Iterator[Finding]:
    """The marriage still stands; how a death or a court ended it is told apart."""
    one = divorce(asked)
    marriage = asked.session.get(Marriage, one.marriage_id) if one.marriage_id else None
    if marriage is None or marriage.ended_for is None or now(asked).stand is Stand.terminated:
        return
    yield NO_MARRIAGE.finding(until=marriage.until, reason=marriage.ended_for.label)


def booklets_ready(asked: Asked) -> Iterator[Finding]:
    """Two blanks of the stock that nobody used."""
    told = asked.taking.recorded
    numbers = [str(told[name]) for name in ("man_blank", "woman_blank") if told.get(name)]
    if len(numbers) == 2:
        yield from usable(asked.session, Paper.divorce, numbers, 2)


def a_registrar(asked: Asked) -> Iterator[Finding]:
    """Who signs may."""
    told = asked.taking.recorded.get("registrar")
    if told:
        yield from signing(asked.session, str(told), asked.taking.on)


def has_ended(asked: Asked) -> Iterator[Finding]:
    """A death is on file, and nothing is recorded as ended before it was."""
    one, taking = divorce(asked), asked.taking
    ended = endings(asked.session, [one]).get(one.stored_id)
    if taking.recorded.get("cause") == TerminatedFor.death:
        if ended is None or ended.cause is not TerminatedFor.death:
            yield NOBODY_DIED.finding()
        elif ended.on > taking.on:
            yield BEFORE_EVENT.finding(cause=ended.cause.label, on=ended.on)
