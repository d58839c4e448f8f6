"""Handover: the roster, the bank file and the manifest of an issued batch, onto disk (交付文件).

Bytes are made from stored rows. Before the batch is frozen they are made once to see that they can
be; after the commit they are written, and may be written again any number of times, the same.
"""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import Session

from minzheng.kernel import files, setting
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan
from minzheng.payout.batch import paid_lines
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import Batch
from minzheng.payout.papers import bankfile, roster
from minzheng.payout.papers.handling import Papers
from minzheng.people.divisions import Gazetteer

TOTALS_DIFFER = Problem(
    "files-totals-differ",
    "批次 {batch} 的银行文件与批次合计不符：{detail}",
    "程序有误，未交付；请报给维护人",
)


def papers(session: Session, batch: Batch, benefit: Benefit, profile_name: str) -> Papers:
    """The roster, the bank file or files, and last a manifest with counts, totals and hashes.

    Raises what cannot be written (``bank-file-not-writable``) with every row.
    """
    lines = paid_lines(session, batch)
    profile = bankfile.load_profile(setting.region(session), profile_name)
    portions = bankfile.render(profile, batch, lines, benefit.title)
    _balance(batch, len(lines), sum(line.amount for line in lines))
    facts = roster.RosterFacts(
        batch=batch,
        benefit=benefit,
        lines=lines,
        workings=roster.workings_of(session, lines),
        places=Gazetteer.load(session, batch.month.last),
        place=setting.setting(session, "place"),
        unit=setting.unit(session),
    )
    names = bankfile.names(profile, batch, facts.unit, len(portions))
    made = [(f"花名册-{batch.key}.xlsx", roster.render(facts)), *zip(names, portions, strict=True)]
    made.append((f"清单-{batch.key}.json", _manifest(batch, benefit, profile.name, made)))
    return Papers(tuple(made))


def _balance(batch: Batch, count: int, total: int) -> None:
    """Count and total of the files must be those that were reviewed."""
    if (count, total) != (batch.payees, batch.total):
        detail = f"{count} 笔 {yuan(total)} 元，应为 {batch.payees} 笔 {yuan(batch.total)} 元"
        raise TOTALS_DIFFER(batch=batch.key, detail=detail)


def _manifest(batch: Batch, benefit: Benefit, profile: str, made: list[tuple[str, bytes]]) -> bytes:
    """What was handed over, for the receiver to check."""
    told: dict[str, Any] = {
        "schema": "payout.manifest/1",
        "batch": batch.key,
        "benefit": benefit.title,
        "month": str(batch.month),
        "count": batch.payees,
        "total": yuan(batch.total),
        "made_by": batch.made_by,
        "reviewed_by": batch.reviewed_by,
        "issued_by": batch.issued_by,
        "issued_on": str(batch.issued_on),
        "lines_sha256": batch.digest,
        "audit_head": batch.head,
        "uses_sample_standards": batch.uses_sample,
        "bank_profile": profile,
        "files": [
            {"name": name, "bytes": len(data), "sha256": files.sha256(data)} for name, data in made
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
