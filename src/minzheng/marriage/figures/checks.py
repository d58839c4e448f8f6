"""Checks of figures (统计检查): series without a gap (MA-13), nobody counted twice (MA-16)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.setting import region
from minzheng.marriage.divorce.models import Divorce
from minzheng.marriage.figures.fee import repeated
from minzheng.marriage.office.choices import Paper, Series
from minzheng.marriage.office.faults import numbering_faults
from minzheng.marriage.office.numbers import FORM
from minzheng.marriage.register.models import Registration
from minzheng.marriage.reissue.models import Reissue

FEE_TWICE = Problem(
    "check-marriage-fee-twice",
    "{subject} 在减免工本费统计中计了 {lines} 次，多计 {excess} 元：合计应为字号数 × {unit} 元",
    "核对这个字号的登记，重复的更正",
    cite="财税〔2017〕20号", level=Level.warning,
)  # fmt: skip

NUMBERING = Problem(
    "check-marriage-numbering", "{subject}：{what}",
    "核对登记簿和空白证领用销号表：marriage blank ledger",
    cite="婚姻登记工作规范",
)  # fmt: skip


def numbers_of(session: Session) -> dict[Series, list[tuple[str, date]]]:
    """The 字号 of each series on file, with the days they were given on."""
    parted = select(col(Divorce.certificate_no), col(Divorce.registered_on))
    again = select(col(Reissue.number), col(Reissue.applied_on))
    queries = {
        Series.marriage: select(col(Registration.number), col(Registration.registered_on)),
        Series.marriage_again: again.where(Reissue.paper == Paper.marriage),
        Series.divorce_again: again.where(Reissue.paper == Paper.divorce),
    }
    found = {series: list(session.exec(query)) for series, query in queries.items()}
    divorces = session.exec(parted.where(col(Divorce.registered_on).is_not(None)))
    found[Series.divorce] = [(number or "", on) for number, on in divorces if on is not None]
    return {series: found[series] for series in Series}


def numbering(session: Session, on: date) -> Found:
    """Form, region, year, duplicates and gaps of every series; a number of another one (MA-13)."""
    own = region(session)
    for series, numbers in numbers_of(session).items():
        for number, _ in numbers:
            form = FORM.fullmatch(number)
            if form is not None and form["series"] != series.value:
                what = f"字号 {number} 不以 {series.value} 开头"
                yield {"subject": f"{series.label}字号", "what": what}
        for what in numbering_faults(numbers, own):
            yield {"subject": f"{series.label}字号", "what": what}


def fee_twice(session: Session, on: date) -> Found:
    """A 字号 for which the waived fee counts more than once (MA-16)."""
    for one in repeated(session):
        yield {
            "subject": one.number,
            "lines": one.lines,
            "excess": yuan_grouped(one.excess),
            "unit": yuan_grouped(one.fen),
        }


CHECKS: tuple[Check, ...] = (
    Check("字号格式、重号、缺号", NUMBERING, numbering),
    Check("减免工本费重复计算", FEE_TWICE, fee_twice),
)
