"""Settle: the bank's answer to a batch, matched row by row and taken in once (回盘).

Every row must be one that was sent, with its account, amount and number; anything else refuses the
whole file with every fault. A later answer may turn a paid row into a returned one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid
from minzheng.kernel import clock, fault, files
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.text import decode, records
from minzheng.payout.batch import close_if_answered, paid_lines, waiting
from minzheng.payout.models import (
    Batch,
    Instruction,
    InstructionState,
    Line,
    Reply,
)
from minzheng.payout.papers import bankfile
from minzheng.payout.papers.bankfile import Profile
from minzheng.payout.processes import BATCH

UNUSABLE = Problem(
    "reply-unusable",
    "回盘文件「{file}」不能用于批次 {batch}：{count} 处不符",
    "核对是不是这个批次的回盘文件；未作任何改动",
    kind=InputInvalid,
)
BAD_HEADER = Problem("reply-header", "缺少列：{value}", "回盘文件的列应为：{wanted}")
HEADER_TWICE = Problem("reply-header-twice", "“{value}”列有 {count} 个", "删去多余的一列")
OTHER_BATCH = Problem("reply-other-batch", "摘要是“{value}”，不是批次 {batch} 的")
UNKNOWN_ROW = Problem("reply-unknown-row", "序号 {value} 不在本批次发出的文件里")
ROW_TWICE = Problem("reply-row-twice", "序号 {value} 重复")
DIFFERENT = Problem("reply-different", "“{column}”是“{value}”，发出的是“{sent}”")
NO_RESULT = Problem("reply-no-result", "结果“{value}”既不是“{success}”也不是“{failure}”")
AFTER_FAILURE = Problem(
    "reply-after-failure",
    "序号 {value} 先前已回失败或退回，不能再改成功",
    "向银行核实；失败的款另行补发",
)
SHORT_ROW = Problem("reply-short-row", "这一行有 {value} 列，应为 {wanted} 列")


@dataclass(frozen=True, slots=True)
class Settled:
    """What an answer did; ``repeated`` when the same file had been taken in before."""

    paid: int = 0
    failed: int = 0
    returned: int = 0
    changed: int = 0
    waiting: int = 0
    closed: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of an answer that matches what was sent."""

    line: Line
    success: bool
    reason: str


def settle(
    session: Session, batch: Batch, profile: Profile, title: str, reply: tuple[str, bytes]
) -> Settled:
    """Take in an answer ``(file name, bytes)``; the same file twice changes nothing.

    Raises ``batch-wrong-state``, and ``reply-unusable`` with every row that does not match.
    """
    BATCH.must_be_handed(batch, "回盘")
    name, data = reply
    digest = files.sha256(data)
    known = select(Reply).where(Reply.batch_id == batch.id, Reply.sha256 == digest)
    if session.exec(known).first() is not None:
        return Settled(waiting=waiting(session, batch), repeated=True)
    sent = {str(number): line for number, line in enumerate(paid_lines(session, batch), 1)}
    matcher = Matcher(profile, batch.key, bankfile.summary(batch, title), sent)
    matcher.failed = _failed(session, batch)
    answers = matcher.answers(data)
    if matcher.findings:
        count = len(matcher.findings)
        raise UNUSABLE(file=name, batch=batch.key, count=count, findings=matcher.findings)
    fault.point("settle.matched")
    returned, changed = _apply(session, answers)
    session.flush()
    fault.point("settle.moved")
    paid = sum(1 for answer in answers if answer.success)
    session.add(
        Reply(
            batch_id=batch.stored_id,
            sha256=digest,
            file_name=name,
            received_on=clock.today(),
            paid=paid,
            failed=len(answers) - paid,
        )
    )
    session.flush()
    fault.point("settle.kept")
    closed = close_if_answered(session, batch)
    return Settled(paid, len(answers) - paid, returned, changed, waiting(session, batch), closed)


@dataclass(slots=True)
class Matcher:
    """Holds an answer file against what was sent, row by row; faults go to ``findings``."""

    profile: Profile
    key: str
    purpose: str
    sent: dict[str, Line]
    failed: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def answers(self, data: bytes) -> list[Answer]:
        """Every row that matches the line it answers."""
        text, _ = decode(data)
        rows = records(text, self.profile.delimiter)
        titles = [cell.strip() for cell in rows[0]] if rows else []
        missing = [title for title in self.profile.answer_titles if title not in titles]
        if missing:
            wanted = "、".join(self.profile.answer_titles)
            told = BAD_HEADER.finding(where="第1行", value="、".join(missing), wanted=wanted)
            self.findings.append(told)
        for title in self.profile.answer_titles:
            if titles.count(title) > 1:
                count = titles.count(title)
                told = HEADER_TWICE.finding(where="第1行", value=title, count=count)
                self.findings.append(told)
        if self.findings:
            return []
        places = {name: titles.index(told) for told, name in self.profile.answer_columns}
        found, seen = [], set()
        for number, row in enumerate(rows[1:], 2):
            where = f"第{number}行"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(titles):
                told = SHORT_ROW.finding(where=where, value=str(len(row)), wanted=len(titles))
                self.findings.append(told)
                continue
            cells = {name: row[place].strip() for name, place in places.items()}
            if cells["sequence"] in seen:
                self.findings.append(ROW_TWICE.finding(where=where, value=cells["sequence"]))
            seen.add(cells["sequence"])
            line = self._matched(cells, where)
            if line is not None:
                success = cells["result"] == self.profile.success
                found.append(Answer(line, success, cells["reason"]))
        return found

    def _matched(self, cells: dict[str, str], where: str) -> Line | None:
        """The line a row answers; ``None`` with the faults kept when it is not what was sent."""
        if cells.get("summary", self.purpose) != self.purpose:
            told = OTHER_BATCH.finding(where=where, value=cells["summary"], batch=self.key)
            self.findings.append(told)
            return None
        line = self.sent.get(cells["sequence"])
        if line is None:
            self.findings.append(UNKNOWN_ROW.finding(where=where, value=cells["sequence"]))
            return None
        before = len(self.findings)
        told_out = bankfile.fields(line, int(cells["sequence"]), self.purpose)
        for title, name in self.profile.columns:
            if name in cells and not _same(name, cells[name], told_out[name]):
                facts = {"column": title, "sent": told_out[name]}
                self.findings.append(DIFFERENT.finding(where=where, value=cells[name], **facts))
        words = (self.profile.success, self.profile.failure)
        if cells["result"] not in words:
            facts = {"success": words[0], "failure": words[1]}
            self.findings.append(NO_RESULT.finding(where=where, value=cells["result"], **facts))
        if line.id in self.failed and cells["result"] == self.profile.success:
            self.findings.append(AFTER_FAILURE.finding(where=where, value=cells["sequence"]))
        return line if len(self.findings) == before else None


def _failed(session: Session, batch: Batch) -> set[int]:
    """The lines of a batch whose money was refused or sent back, and not sent again."""
    state = col(Instruction.state)
    query = (
        select(Line.id)
        .join(Instruction, col(Instruction.line_id) == Line.id)
        .where(
            Line.batch_id == batch.id,
            state.in_((InstructionState.rejected, InstructionState.returned)),
        )
    )
    return {key for key in session.exec(query) if key is not None}


def _same(field: str, got: str, sent: str) -> bool:
    """Whether a field came back as it was sent; amounts may lose zeros at the end."""
    if field != "amount":
        return got == sent
    whole, _, part = got.replace(",", "").partition(".")
    return f"{whole}.{part:0<2}" == sent


def _apply(session: Session, answers: list[Answer]) -> tuple[int, int]:
    """Move the instructions as answered; gives how many were returned after payment, and moved."""
    wanted = {answer.line.id: answer for answer in answers}
    query = select(Instruction).where(
        col(Instruction.state).in_((InstructionState.sent, InstructionState.paid)),
        col(Instruction.line_id).in_(select(Line.id).where(Line.batch_id == _batch_of(answers))),
    )
    returned = changed = 0
    for instruction in session.exec(query):
        answer = wanted.get(instruction.line_id)
        if answer is None:
            continue
        before = instruction.state
        if answer.success:
            after = InstructionState.paid
        elif before is InstructionState.paid:
            after = InstructionState.returned
            returned += 1
        else:
            after = InstructionState.rejected
        if after is before:
            continue
        instruction.state, instruction.answered_on = after, clock.today()
        instruction.reason = answer.reason
        session.add(instruction)
        changed += 1
    return returned, changed


def _batch_of(answers: list[Answer]) -> int:
    return answers[0].line.batch_id if answers else 0
