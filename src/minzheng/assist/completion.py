"""Completion: case numbers of each kind of case for the Tab key (社会救助补全)."""

from minzheng.payout.completion import cases

DIBAO_CASES = cases("dibao")
TEKUN_CASES = cases("tekun")
MARGINAL_CASES = cases("marginal")
RIGID_CASES = cases("rigid")

APPLICATIONS = """
SELECT a.number, CASE a.kind WHEN 'dibao' THEN '低保' WHEN 'tekun' THEN '特困'
    WHEN 'marginal' THEN '低保边缘' ELSE '刚性支出' END
FROM assist_application a JOIN person p ON p.id = a.person_id
WHERE a.grant_id IS NULL
  AND (instr(a.number, upper(:word)) = 1 OR instr(p.name, :word) = 1
       OR instr(p.initials, lower(:word)) = 1)
ORDER BY a.number
"""
"""Applications that led to nothing yet, by number, or by name or initials of the applicant."""

ENDINGS = """
SELECT e.number, '' FROM tekun_ending e JOIN payout_grant g ON g.id = e.grant_id
WHERE g.until IS NULL AND instr(e.number, upper(:word)) = 1 ORDER BY e.number
"""
"""Proposals to end a 特困 person's support that led to nothing yet."""
