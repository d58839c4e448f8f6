"""Completion: townships, villages, people and households for the Tab key (人员补全).

Places come by Chinese beginning or pinyin initials; a person only by number, because what a shell
shows stays in its scroll-back. Nothing is imported here: the queries run without the data layer.
"""

TOWNSHIPS = """
SELECT name, code FROM division
WHERE level = 'township' AND managed AND until IS NULL
  AND (instr(name, :word) = 1 OR instr(short, :word) = 1 OR instr(initials, lower(:word)) = 1
       OR code IN (SELECT code FROM division_alias WHERE instr(alias, :word) = 1))
ORDER BY place
"""

VILLAGES = """
SELECT v.name, t.name FROM division v
JOIN division t ON t.code = v.parent_code
WHERE v.level = 'village' AND v.managed AND v.until IS NULL
  AND (:town = '' OR :town IN (t.name, t.short, t.code, t.initials))
  AND (instr(v.name, :word) = 1 OR instr(v.short, :word) = 1
       OR instr(v.initials, lower(:word)) = 1)
ORDER BY v.place
"""
"""Those of the township typed before, or all."""

PERSONS = """
SELECT id_no, '' FROM person WHERE length(:word) >= 6 AND id_no >= upper(:word)
  AND id_no < upper(:word) || 'Z' ORDER BY id_no
"""

HOUSEHOLDS = "SELECT number, '' FROM household WHERE instr(number, :word) = 1 ORDER BY number"
