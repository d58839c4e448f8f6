"""Completion: benefits, batches, months and case numbers for the Tab key (发放补全).

Nothing but the catalogue's strings is imported: the queries run without the data layer.
"""

from minzheng import catalog

BENEFITS = tuple((code, catalog.TITLE_OF[code]) for code in catalog.BENEFITS)
SECTIONS = tuple(catalog.SECTIONS.items())

BATCHES = """
SELECT key, CASE state WHEN 'draft' THEN '草稿' WHEN 'reviewed' THEN '已复核'
    WHEN 'issued' THEN '已交付' WHEN 'settled' THEN '已结清' ELSE '已作废' END
FROM (SELECT id, state, replace(month, '-', '') || '-' || benefit
    || CASE kind WHEN 'regular' THEN '' ELSE '-' || kind END
    || CASE attempt WHEN 1 THEN '' ELSE '.' || attempt END AS key FROM payout_batch)
WHERE instr(key, :word) = 1
ORDER BY id DESC
"""

MONTHS = """
SELECT month, count(*) || ' 个批次' FROM payout_batch
WHERE instr(month, :word) = 1 AND state <> 'void'
GROUP BY month ORDER BY month DESC
"""

GRANTS = """
SELECT g.case_no, '' FROM payout_grant g JOIN person p ON p.id = g.person_id
WHERE (:benefit = '' OR g.benefit = :benefit)
  AND (instr(g.case_no, :word) = 1 OR instr(p.name, :word) = 1
       OR instr(p.initials, lower(:word)) = 1)
ORDER BY g.case_no
"""
"""Cases of the benefit typed before, by number, or by name or initials of the person entitled."""


def cases(benefit: str) -> str:
    """The query for the cases of one benefit."""
    return GRANTS.replace(":benefit", f"'{benefit}'")
