"""Around a case (案件记录): hearings, reviews, offers of work, assessments and links of one case.

Plain SQL on ``kernel.look``: nothing here imports the models.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from minzheng.assist.cases.choices import (
    TITLES,
    FollowOn,
    HearingForm,
    ReviewOccasion,
    ReviewOutcome,
)
from minzheng.assist.choices import SelfCare, SelfCareItem
from minzheng.kernel.table import Column, Kind, Table

Row = tuple[Any, ...]


def around(connection: sqlite3.Connection, grant: int) -> list[Table]:
    """The tables of a case that have anything in them."""
    made = []
    for name, title, query, columns, word in _TABLES:
        rows = [word(row) for row in connection.execute(query, {"grant": grant})]
        if rows:
            made.append(Table(f"assist.{name}", columns, rows, title=title))
    return made


def _hearing(row: Row) -> Row:
    number, heard_on, heard_by, form, proposal, said = row
    return (number, heard_on, heard_by, HearingForm.of(form).label, proposal, said)


def _review(row: Row) -> Row:
    reviewed_on, occasion, reviewer, outcome, note = row
    words = (ReviewOccasion.of(occasion).label, reviewer, ReviewOutcome.of(outcome).label)
    return (reviewed_on, *words, note)


def _test(row: Row) -> Row:
    reported_on, report, assessed_on, assessors, fails, level = row
    return (
        reported_on,
        report,
        assessed_on,
        assessors,
        "、".join(SelfCareItem.of(code).label for code in fails.split(",") if code),
        SelfCare.of(level).label if level else "",
    )


def _link(row: Row) -> Row:
    relation, benefit, case_no, since, until = row
    return (relation, TITLES[benefit], case_no, since, until)


def _ending(row: Row) -> Row:
    number, proposed_on, reason, follow_on = row
    return (number, proposed_on, reason, FollowOn.of(follow_on).label)


def _plain(row: Row) -> Row:
    return row


_TABLES: tuple[tuple[str, str, str, tuple[Column, ...], Callable[[Row], Row]], ...] = (
    (
        "links",
        "衔接",
        "SELECT '转自', g.benefit, g.case_no, g.since, g.until FROM assist_case_link l "
        "JOIN payout_grant g ON g.id = l.from_id WHERE l.grant_id = :grant "
        "UNION ALL SELECT '转为', g.benefit, g.case_no, g.since, g.until FROM assist_case_link l "
        "JOIN payout_grant g ON g.id = l.grant_id WHERE l.from_id = :grant",
        (
            Column("relation", "关系"),
            Column("kind", "类别"),
            Column("case_no", "编号", Kind.code),
            Column("since", "起始月份", Kind.month),
            Column("until", "末月", Kind.month),
        ),
        _link,
    ),
    (
        "hearings",
        "听取意见",
        "SELECT number, heard_on, heard_by, form, proposal, said FROM assist_hearing "
        "WHERE grant_id = :grant ORDER BY heard_on, id",
        (
            Column("number", "编号", Kind.code),
            Column("heard_on", "日期", Kind.date),
            Column("heard_by", "听取人"),
            Column("form", "形式"),
            Column("proposal", "拟作决定"),
            Column("said", "当事人意见", Kind.free),
        ),
        _hearing,
    ),
    (
        "reviews",
        "核查",
        "SELECT reviewed_on, occasion, reviewer, outcome, note FROM assist_review "
        "WHERE grant_id = :grant ORDER BY reviewed_on",
        (
            Column("reviewed_on", "核查日期", Kind.date),
            Column("occasion", "事由"),
            Column("reviewer", "核查人"),
            Column("outcome", "结果"),
            Column("note", "情况", Kind.free),
        ),
        _review,
    ),
    (
        "offers",
        "推介就业",
        "SELECT o.offered_on, p.name, o.job, o.refused, o.excused, o.reason "
        "FROM assist_work_offer o JOIN person p ON p.id = o.person_id "
        "WHERE o.grant_id = :grant ORDER BY o.offered_on, o.id",
        (
            Column("offered_on", "推介日期", Kind.date),
            Column("name", "成员", Kind.name),
            Column("job", "岗位"),
            Column("refused", "拒绝", Kind.flag),
            Column("excused", "有正当理由", Kind.flag),
            Column("reason", "理由", Kind.free),
        ),
        _plain,
    ),
    (
        "share_stops",
        "停发本人份额",
        "SELECT p.name, s.since, s.until, s.reason FROM dibao_share_stop s "
        "JOIN person p ON p.id = s.person_id WHERE s.grant_id = :grant ORDER BY s.since, s.id",
        (
            Column("name", "成员", Kind.name),
            Column("since", "自", Kind.month),
            Column("until", "至", Kind.month),
            Column("reason", "原因"),
        ),
        _plain,
    ),
    (
        "self_care_tests",
        "自理能力评估",
        "SELECT reported_on, report, assessed_on, assessors, fails, level "
        "FROM tekun_self_care_test WHERE grant_id = :grant ORDER BY reported_on",
        (
            Column("reported_on", "报告日期", Kind.date),
            Column("report", "变化情况", Kind.free),
            Column("assessed_on", "评估日期", Kind.date),
            Column("assessors", "评估人"),
            Column("fails", "不能自主完成"),
            Column("level", "自理能力"),
        ),
        _test,
    ),
    (
        "endings",
        "拟终止供养",
        "SELECT number, proposed_on, reason, follow_on FROM tekun_ending "
        "WHERE grant_id = :grant ORDER BY id",
        (
            Column("number", "编号", Kind.code),
            Column("proposed_on", "提出日期", Kind.date),
            Column("reason", "原因"),
            Column("follow_on", "去向"),
        ),
        _ending,
    ),
)
