"""Rules between the sections (跨业务规则): which checks each of them is made of.

A rule names checks of the catalogue and nothing else: what a check asks stands with its section.
``X3`` 定期比对, ``X8`` 重复享受, ``BU-19`` and ``BU-20`` 死亡名单与死后发放, ``LK-…`` 联动.
"""

from __future__ import annotations

from dataclasses import dataclass

from minzheng.kernel.check import Check


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, what it is about, the checks that tell its hits in their order."""

    code: str
    title: str
    checks: tuple[str, ...]


RULES = (
    Rule(
        "X8", "重复享受",
        (
            "check-barred-together", "check-barred-paid", "check-granted-twice",
            "check-dibao-two-households", "check-tekun-in-dibao", "check-status-barred",
            "check-subsidy-two-homes",
        ),
    ),
    Rule(
        "X3", "资格到期、情况变化",
        (
            "check-status-expired", "check-status-misfit", "check-allowance-lapsed",
            "check-allowance-not-assessed", "check-means-pay", "check-means-assets",
            "check-means-death", "check-means-custody", "check-means-unfit",
            "check-flagged-standing", "check-voucher-still-listed",
        ),
    ),
    Rule(
        "BU-19", "死亡来源不一",
        (
            "check-death-sources", "check-clue-unrecorded", "check-burial-death-unrecorded",
            "check-burial-death-unreported",
        ),
    ),
    Rule(
        "BU-20", "死亡后仍发",
        (
            "check-paid-after-death", "check-household-paid-dead",
            "check-burial-paid-after-death",
        ),
    ),
    Rule(
        "LK-01", "死亡联动：停发、床位、法定代表人",
        (
            "check-dead-standing", "check-death-not-followed", "check-resident-dead",
            "check-facility-legal-dead", "check-placed-dead", "check-visit-dead",
            "check-alarm-dead", "check-card-dead", "check-service-order-dead",
            "check-service-served-dead", "check-service-meal-dead", "check-assessment-dead",
            "check-visit-after-death", "check-rescue-dead", "check-burial-death-untold",
        ),
    ),
    Rule(
        "LK-02", "死亡联动：婚姻",
        (
            "check-marriage-widowed", "check-marriage-party-dead", "check-marriage-divorce-ended",
            "check-marriage-service-kept-dead",
        ),
    ),
    Rule("LK-03", "父母死亡，复核儿童", ("check-child-orphaned", "check-child-should-be-orphan")),
    Rule("LK-04", "监护人、受托人死亡", ("check-child-guardian", "check-child-carer-unfit")),
    Rule(
        "LK-05", "收养联动",
        ("check-child-adopted-paid", "check-adoption-placed", "check-placed-adopted"),
    ),
    Rule("LK-06", "结婚、离婚后复核待遇", ("check-household-spouse",)),
    Rule("LK-07", "父母服刑、戒毒等期满", ("check-child-term", "check-child-parent-ending")),
    Rule("LK-08", "残疾人证到期或变级", ("check-child-certificate", "check-child-grade")),
    Rule(
        "LK-09", "满 18 周岁",
        (
            "check-child-turning", "check-child-grown-paid", "check-child-grown-up",
            "check-placed-grown",
        ),
    ),
    Rule(
        "LK-10", "宣告死亡、撤销宣告",
        ("check-marriage-declared-holds", "check-marriage-undeclared-dead"),
    ),
    Rule("LK-11", "一人一号", ("check-person-twice", "check-id-number")),
    Rule("LK-12", "已发丧葬费又减免", ("check-burial-waiver-excluded",)),
)  # fmt: skip
"""Every rule between the sections, in the order in which a clerk reads them.

LK-13 (无人认领遗体的查找) has no check: burial refuses to close a body that was not searched for.
"""


def chosen(codes: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules asked for, or all."""
    return tuple(rule for rule in RULES if not codes or rule.code in codes)


def checks_of(rule: Rule, known: dict[str, Check]) -> list[Check]:
    """The checks of a rule; ``KeyError`` when the catalogue has one no more."""
    return [known[name] for name in rule.checks]
