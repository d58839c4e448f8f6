"""Completion: case numbers of each benefit for the Tab key (儿童保障补全)."""

from minzheng.child.allowance.choices import LetterKind
from minzheng.kernel.complete import numbers
from minzheng.payout.completion import cases

ORPHAN = cases("orphan")
UNATTENDED = cases("unattended")
HIV = cases("hiv_child")
HARDSHIP = cases("child_hardship")
NURSING = cases("child_nursing")
DREAM = cases("dream_aid")
APPLICATIONS = numbers("child_application", "applied_on")

LETTERS = tuple((kind.label, kind.value) for kind in LetterKind)
ABOUT = """
SELECT number, '申请' FROM child_application WHERE instr(number, :word) = 1
UNION ALL SELECT g.case_no, '待遇' FROM payout_grant g
    WHERE g.benefit IN ('orphan', 'unattended', 'hiv_child', 'child_hardship', 'child_nursing',
                        'dream_aid') AND instr(g.case_no, :word) = 1
UNION ALL SELECT number, '失联父母' FROM child_parent
    WHERE status = 'B_LOST' AND instr(number, :word) = 1
UNION ALL SELECT number, '委托照护' FROM child_entrusted WHERE instr(number, :word) = 1
ORDER BY 1
"""
"""What a letter can be about, by number."""
