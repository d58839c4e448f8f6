"""Start: from which month an allowance is paid, by a rule that a dated standard names (起发月份).

Benefits differ here and counties differ within one benefit, so the rule is data: the standard of
the month of decision names one of ``STARTS``. A rule that counts from the day on which the person
came to fulfil the conditions may lie far before the application; ``BACK_PAYS`` bounds how far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards
from minzheng.payout.allowance.declare import Allowance

NO_SUCH_RULE = Problem(
    "start-rule-unknown",
    "标准 {key} 的值“{value}”不是起发方式",
    "现有：{known}；用 minzheng standard set 改",
)
NO_EVENT = Problem(
    "start-day-unknown",
    "不知道哪一天起符合条件，算不出起发月份",
    "核对公民身份号码；或写明起发月份",
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days a first month is found from; ``event`` is when the conditions were first met.

    ``paid_until`` is the month up to which another county has paid.
    """

    applied: date
    decided: date
    event: date | None = None
    paid_until: Month | None = None

    @property
    def met(self) -> date:
        """The day on which the conditions were first met; raises ``start-day-unknown``."""
        if self.event is None:
            raise NO_EVENT()
        return self.event


StartRule = Callable[[Days], Month]


def month_of_application(days: Days) -> Month:
    """申请当月 (残疾人两项补贴: 国发〔2015〕52号)."""
    return Month.of(days.applied)


def month_after_application(days: Days) -> Month:
    """申请次月."""
    return Month.of(days.applied) + 1


def month_after_decision(days: Days) -> Month:
    """确认次月."""
    return Month.of(days.decided) + 1


def month_of_event(days: Days) -> Month:
    """符合条件当月, such as that of the 80th birthday."""
    return Month.of(days.met)


def month_after_event(days: Days) -> Month:
    """符合条件次月."""
    return Month.of(days.met) + 1


STARTS: dict[str, StartRule] = {
    rule.__name__: rule
    for rule in (
        month_of_application,
        month_after_application,
        month_after_decision,
        month_of_event,
        month_after_event,
    )
}
"""Rules by the name that a standard gives."""

SAME_MONTH = (month_of_application.__name__, month_of_event.__name__)
"""Rules by which the month that the conditions are met in counts; by the others the one after."""


def no_back_pay(days: Days) -> Month:
    """Nothing for the month of application and before it."""
    return Month.of(days.applied) + 1


def current_year_only(days: Days) -> Month:
    """The year of the application."""
    return Month(days.applied.year, 1)


def since_eligible(days: Days) -> Month:
    """Everything since the conditions were met."""
    return Month.of(days.met)


BACK_PAYS: dict[str, StartRule] = {
    rule.__name__: rule for rule in (no_back_pay, current_year_only, since_eligible)
}
"""The earliest month that may be paid for, by the name that a standard gives."""


def first_month(allowance: Allowance, days: Days, standards: Standards) -> Month:
    """The first month due, by the standards of the month of decision.

    Not before the allowance existed or the conditions count, and not twice what another county has
    paid. Raises ``start-rule-unknown``, ``start-day-unknown``, ``standard-missing``.
    """
    std = standards.on(Month.of(days.decided))
    bounds = [allowance.programme] if allowance.programme is not None else []
    if days.event is not None:
        same = std.word(allowance.start) in SAME_MONTH
        bounds.append(Month.of(days.event) + (0 if same else 1))
    if days.paid_until is not None:
        return max(days.paid_until + 1, *bounds)
    bounds.append(_rule(std, allowance.start, STARTS)(days))
    if allowance.back_pay:
        bounds.append(_rule(std, allowance.back_pay, BACK_PAYS)(days))
    return max(bounds)


def in_use(allowance: Allowance, decided: date, standards: Standards) -> bool:
    """Whether a rule was in force in the month of a decision: older ones are taken as they are."""
    return allowance.start in standards.on(Month.of(decided))


def _rule(std: MonthStandards, key: str, rules: dict[str, StartRule]) -> StartRule:
    """The rule that a standard names."""
    name = std.word(key)
    if name not in rules:
        raise NO_SUCH_RULE(key=key, value=name, known="、".join(rules))
    return rules[name]
