"""Todo of allowances: proofs of life that fall due (津贴待办).

A section's own todo asks for the tasks of its allowances; nobody else knows which there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session

from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.proofs import unproved


def proofs_due(session: Session, span: Span, allowances: Iterable[Allowance]) -> Iterator[Task]:
    """Whoever has to prove that he lives within the span; who is stopped for it already is not."""
    standards = standards_of(session)
    for allowance in allowances:
        for one in unproved(session, allowance, span.until, standards):
            if not one.stopped:
                yield Task(
                    f"{allowance.title}生存认证",
                    one.grant.case_no,
                    one.due_on,
                    f"minzheng {allowance.path} prove {one.grant.case_no}",
                    name=one.person.name,
                    division=one.grant.division_code,
                )
