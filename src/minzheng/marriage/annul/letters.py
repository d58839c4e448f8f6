"""Letters of a revocation (撤销文书): notice of what is intended, decision, refusal.

The notice says on what the bureau relies and until when the parties may state their case or ask
for a hearing; the decision where it can be contested. Both carry the parties' data in full.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from minzheng.errors import NotFound
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import unit
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.marriage.annul.books import LAW
from minzheng.marriage.annul.choices import LetterKind, Material
from minzheng.marriage.annul.find import annulment_of, couple_of, marriage_of
from minzheng.marriage.annul.models import Annulment
from minzheng.marriage.annul.process import ANNULMENT
from minzheng.marriage.couples import SIDES
from minzheng.people.letters import remedy

NOT_MADE = Problem(
    "annulment-letter-not-yet", "{number} 还不能做{letter}：没有办{step}",
    "先办这一步；看 marriage annul steps", kind=NotFound,
)  # fmt: skip

_BY = f"《{LAW}》"
_NEEDS = {
    LetterKind.notice: "notify",
    LetterKind.decision: "decide",
    LetterKind.refusal: "reject",
}
"""The step that a letter tells of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is made of."""

    session: Session
    one: Annulment
    case: Case
    kind: LetterKind
    step: CaseStep

    @property
    def std(self) -> MonthStandards:
        """The standards of the step's month."""
        return standards_of(self.session).on(Month.of(self.step.taken_on))

    def last(self, name: str) -> CaseStep | None:
        """The last step of a name."""
        return next((step for step in reversed(self.case.steps) if step.step == name), None)


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a revocation; raises ``annulment-letter-not-yet``."""
    one = annulment_of(session, number)
    case = Case.of(session, ANNULMENT, one.stored_id)
    wanted = _NEEDS[kind]
    step = next((step for step in reversed(case.steps) if step.step == wanted), None)
    if step is None:
        title = ANNULMENT.step(wanted).title
        raise NOT_MADE(number=one.number, letter=kind.label, step=title)
    return _MAKERS[kind](Told(session, one, case, kind, step))


def _to(told: Told) -> str:
    return "、".join(person.name for person in couple_of(told.session, told.one)) + "："


def _facts(told: Told) -> list[tuple[str, str]]:
    """The two, their registration, what it is said to be got by, on what proof."""
    marriage = marriage_of(told.session, told.one)
    rows: list[tuple[str, str]] = []
    couple = couple_of(told.session, told.one)
    for word, person in zip(SIDES.values(), couple, strict=True):
        rows += [(word, person.name), (f"{word}公民身份号码", person.id_no)]
    rows += [
        ("结婚登记日期", long_day(marriage.registered_on)),
        ("结婚证字号", marriage.certificate_no or BLANK),
        ("撤销事由", told.one.ground.label),
        ("被冒名人", told.one.victim.label if told.one.victim else BLANK),
    ]
    for step in told.case.steps:
        if step.step in ("open", "supply"):
            material = Material.of(step.told["material"]).label
            rows.append((material, str(step.told["document"])))
    return rows


def _found(told: Told) -> str:
    """What was found, as the notice told it."""
    step = told.last("notify")
    return str(step.told["finding"]) if step is not None else BLANK


def _form(told: Told, number: str, paragraphs: list[str], closing: list[str], on: date) -> Form:
    return Form(
        title=told.kind.label, number=number, to=_to(told), paragraphs=paragraphs,
        facts=_facts(told), closing=closing, issuer=unit(told.session), day=long_day(on),
    )  # fmt: skip


def notice(told: Told) -> Form:
    """拟撤销告知书: the facts, the ground, the right to be heard and until when."""
    clocks = told.case.clocks(reckoner_of(told.session))
    end = next(made.end for made in clocks if made.period.name == "ask")
    days = told.std.count("marriage.annul.ask_days")
    words = [
        f"经查，{_found(told)}。该婚姻登记以{told.one.ground.label}的方式取得，"
        f"根据{_BY}，本机关拟撤销该婚姻登记。",
        f"你（们）自收到本告知书之日起{days}个工作日内"
        f"（至{long_day(end.day) if end else BLANK}）可以陈述、申辩，并可以要求举行听证；"
        "逾期不提出的，视为放弃。",
    ]
    return _form(told, told.one.number, words, [], told.step.taken_on)


def decision(told: Told) -> Form:
    """撤销决定书: the registration never bound; both booklets are to be handed in."""
    words = [
        f"经查，{_found(told)}。该婚姻登记以{told.one.ground.label}的方式取得，"
        f"根据{_BY}，决定撤销该婚姻登记，所发结婚证作废。",
        "被撤销的婚姻登记自始没有法律约束力。请将结婚证交回本机关。",
    ]
    closing = [remedy(told.std)]
    return _form(told, told.one.decision_no or BLANK, words, closing, told.step.taken_on)


def refusal(told: Told) -> Form:
    """不予撤销告知书, with the reason and where it can be contested."""
    words = f"关于撤销该婚姻登记的请求，经审查，因{told.step.told['reason']}，决定不予撤销。"
    return _form(told, told.one.number, [words], [remedy(told.std)], told.step.taken_on)


_MAKERS: dict[LetterKind, Callable[[Told], Form]] = {
    LetterKind.notice: notice,
    LetterKind.decision: decision,
    LetterKind.refusal: refusal,
}
"""Who fills each letter."""
