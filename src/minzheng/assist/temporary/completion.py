"""Completion: numbers of applications for temporary assistance (临时救助补全)."""

TEMPORARY = """
SELECT a.number, '' FROM temporary_application a JOIN person p ON p.id = a.person_id
WHERE instr(a.number, upper(:word)) = 1 OR instr(p.name, :word) = 1
   OR instr(p.initials, lower(:word)) = 1
ORDER BY a.number DESC
"""
