"""The floor of a run: one hand-written ``INSERT ... SELECT`` of a month's 低保 (手写发放).

``python floor_money.py DATABASE``. What a good clerk with SQL would write for this one county and
month: figures of the standards typed in, no working kept, no audit, nothing recorded. It reads the
same tables, writes into a table that has the definition of the program's lines (columns, checks,
references, indexes; no triggers), and commits with ``synchronous=FULL`` as the program does.
``--bare`` leaves the checks and references away.
"""

from __future__ import annotations

import sqlite3
import sys

LINES = """
WITH supplement AS (
    SELECT m.household_id, m.covered, p.id,
        max(iif(p.birth < '1966-09-01', 10, 0), iif(p.birth >= '2008-09-01', 20, 0),
            iif(EXISTS (SELECT 1 FROM disability d WHERE d.person_id = p.id
                        AND d.since <= '2026-09-01' AND (d.until IS NULL OR d.until >= '2026-09-01')
                        AND (d.grade <= 2 OR d.grade = 3 AND d.kind IN ('intellectual', 'mental'))),
                30, 0),
            iif(EXISTS (SELECT 1 FROM serious_illness s WHERE s.person_id = p.id
                        AND s.since <= '2026-09-01'
                        AND (s.until IS NULL OR s.until >= '2026-09-01')), 25, 0)) AS percent
    FROM member m JOIN person p ON p.id = m.person_id
    LEFT JOIN death x ON x.person_id = p.id
    WHERE m.covered AND m.since <= '2026-09-01' AND (m.until IS NULL OR m.until >= '2026-09-01')
        AND (x.died_on IS NULL OR x.died_on >= '2026-09-01')
        AND NOT EXISTS (SELECT 1 FROM payout_grant o WHERE o.person_id = p.id
                        AND o.benefit = 'tekun' AND o.since <= '2026-09'
                        AND (o.until IS NULL OR o.until >= '2026-09'))
), counted AS (
    SELECT household_id, count(*) AS persons, sum(percent) AS percent
    FROM supplement GROUP BY household_id
), facts AS (
    SELECT g.id AS grant_id, g.case_no, p.name AS subject_name, p.id_no AS subject_id_no,
        coalesce(a.holder, p.name) AS payee_name, coalesce(o.id_no, p.id_no) AS payee_id_no,
        g.division_code, coalesce(a.number, '') AS account_no, coalesce(a.bank, '') AS bank,
        coalesce(c.persons, 0) AS persons, coalesce(c.percent, 0) AS percent, s.income,
        s.income_months AS months, f.base,
        CASE s.area WHEN 'rural' THEN 71100 WHEN 'urban' THEN 81500 END AS standard,
        CASE WHEN EXISTS (SELECT 1 FROM payout_suspension u WHERE u.grant_id = g.id
                          AND u.since <= '2026-09' AND (u.until IS NULL OR u.until >= '2026-09'))
            THEN 'suspended'
            WHEN g.confirmed_on >= '2026-09-01' THEN 'before-start' ELSE '' END AS early,
        CASE WHEN a.id IS NULL THEN 'no-account'
            WHEN od.died_on < '2026-09-01' THEN 'payee-dead'
            WHEN a.owner_id = g.person_id OR g.agent <> '' OR EXISTS (
                SELECT 1 FROM member m WHERE m.household_id = g.household_id
                AND m.person_id = a.owner_id AND m.since <= '2026-09-01'
                AND (m.until IS NULL OR m.until >= '2026-09-01')) THEN ''
            ELSE 'account-owner' END AS late
    FROM payout_grant g JOIN person p ON p.id = g.person_id
    LEFT JOIN account a ON a.id = g.account_id
    LEFT JOIN person o ON o.id = a.owner_id
    LEFT JOIN death od ON od.person_id = o.id
    LEFT JOIN dibao_assessment s ON s.grant_id = g.id AND s.since = (
        SELECT max(t.since) FROM dibao_assessment t WHERE t.grant_id = g.id
        AND t.since <= '2026-09')
    LEFT JOIN dibao_phase_out f ON f.grant_id = g.id AND f.since <= '2026-09'
        AND f.until >= '2026-09'
    LEFT JOIN counted c ON c.household_id = g.household_id
    WHERE g.benefit = 'dibao' AND g.since <= '2026-09' AND (g.until IS NULL OR g.until >= '2026-09')
), decided AS (
    SELECT *, CASE WHEN early <> '' THEN early WHEN persons = 0 THEN 'no-member'
            WHEN base IS NULL AND income >= standard * persons * months THEN 'income-not-below'
            ELSE '' END AS refusal,
        coalesce(base, max(0, (standard * persons * months - income + 100 * months - 1)
            / (100 * months) * 100)) + percent * standard / 100 AS amount
    FROM facts
)
INSERT INTO floor_line (batch_id, line_no, grant_id, for_month, case_no, subject_name,
    subject_id_no, payee_name, payee_id_no, division_code, account_no, bank, persons, due,
    paid_before, withheld, amount, refusal, cause, working_id)
SELECT 1, row_number() OVER (ORDER BY division_code, case_no, grant_id), grant_id, '2026-09',
    case_no, subject_name, subject_id_no, payee_name, payee_id_no, division_code, account_no, bank,
    persons, iif(refusal = '', amount, 0), 0, 0, iif(refusal = '' AND late = '', amount, 0),
    iif(refusal = '', late, refusal), NULL, 1
FROM decided
"""


def main(path: str, bare: bool) -> None:
    """Write the month's lines in one transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=FILE",
        "temp.cache_size=-65536",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")
    for statement in (*definition(connection, bare), *(() if bare else PARENTS)):
        connection.execute(statement)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(LINES)
    connection.execute("COMMIT")
    connection.close()


PARENTS = (
    "DROP TRIGGER audit_payout_working_insert",
    "DROP TRIGGER audit_payout_batch_insert",
    "INSERT INTO payout_working (id, digest, content) VALUES (1, '', '{}')",
    "INSERT INTO payout_batch (id, benefit, month, kind, attempt, state, lines, payees, total, "
    "uses_sample, seal, digest, head, made_by, made_on, reviewed_by, issued_by, void_reason) "
    "VALUES (1, 'dibao', '2026-09', 'regular', 1, 'draft', 0, 0, 0, 0, '', '', '', '甲', "
    "'2026-09-15', '', '', '')",
)
"""What the lines refer to, past the program."""


def definition(connection: sqlite3.Connection, bare: bool) -> list[str]:
    """The statements that make the table and its indexes."""
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'payout_line' AND type <> 'trigger' "
        "AND sql IS NOT NULL ORDER BY type DESC"
    )
    made = [sql.replace("payout_line", "floor_line") for (sql,) in found]
    if bare:
        columns = connection.execute("PRAGMA table_info(payout_line)").fetchall()
        told = ", ".join(f"{name} {kind}" for _, name, kind, *_ in columns[1:])
        made[0] = (
            f"CREATE TABLE floor_line (id INTEGER PRIMARY KEY AUTOINCREMENT, {told}, "
            "UNIQUE (batch_id, grant_id, for_month))"
        )
    return made


if __name__ == "__main__":
    main(sys.argv[1], "--bare" in sys.argv[2:])
