"""Queries (档案查询): who may see a file, and what each was given, kept for good.

婚姻登记条例 第十九条: parties, and organs with authority. A party may send somebody with a
notarised power, counsel comes with the paper of the court that hears the case
(婚姻登记档案管理办法 第十五条). Everybody else is refused. Files are not lent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.errors import NotPermitted
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.text import name_key
from minzheng.marriage.archive.choices import Applicant, Given
from minzheng.marriage.archive.files import FILES
from minzheng.marriage.archive.models import ArchiveFile, ArchiveQuery
from minzheng.people.models import Person

_LAW = "婚姻登记条例 第十九条"

STRANGER = Problem(
    "archive-query-stranger", "{file} 的当事人中没有查档人的姓名和号码",
    "只给当事人查；不是当事人的不予查询", cite=_LAW, kind=NotPermitted,
)  # fmt: skip
NOT_ENTITLED = Problem(
    "archive-query-not-entitled", "查档人既不是当事人，也不是有权机关，不予查询",
    "告知由当事人查，或由有权机关出具介绍信查", cite=_LAW, kind=NotPermitted,
)  # fmt: skip
NO_AUTHORITY = Problem(
    "archive-query-no-authority", "{who}查档，没有写{paper}", "补上文号；没有的不予查询",
    cite=f"{_LAW}；婚姻登记档案管理办法 第十五条", kind=NotPermitted,
)  # fmt: skip
NO_ORGAN = Problem("archive-query-no-organ", "机关查档，没有写机关名称", "补上机关名称", cite=_LAW)
NO_FILE_GIVEN = Problem(
    "archive-query-no-file", "提供了“{given}”，没有写档案卷号", "写卷号；查无档案的写“查无档案”"
)
FILE_NOT_GIVEN = Problem("archive-query-not-given", "查无档案，不写档案卷号", "核对提供内容")
NOT_COPIED = Problem("archive-query-pages", "只有复印的写复印页数", "核对页数和提供内容")

_PAPERS = {
    Applicant.agent: "公证的委托书",
    Applicant.organ: "介绍信",
    Applicant.counsel: "受理案件的法院出具的证明",
}
"""By which paper somebody who is no party may ask."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Whoever may not see the file, and what does not go together."""
    who, given, number = told["applicant"], told["given"], str(told["file"] or "")
    if who is not None:
        yield from (("applicant", one) for one in _unentitled(told, who))
    if who is Applicant.party and number:
        yield from (("id_no", one) for one in _stranger(session, told, number))
    if given is Given.nothing and number:
        yield "file", FILE_NOT_GIVEN.finding()
    if given not in (None, Given.nothing) and not number:
        yield "file", NO_FILE_GIVEN.finding(given=given.label)
    if told["pages"] and given not in (None, Given.copy):
        yield "pages", NOT_COPIED.finding()


def _unentitled(told: Values, who: Applicant) -> Iterator[Finding]:
    """Others, and those who come without their paper."""
    if who is Applicant.other:
        yield NOT_ENTITLED.finding()
    if who in _PAPERS and not told["document"]:
        yield NO_AUTHORITY.finding(who=who.label, paper=_PAPERS[who])
    if who is Applicant.organ and not told["organ"]:
        yield NO_ORGAN.finding()


def _stranger(session: Session, told: Values, number: str) -> Iterator[Finding]:
    """Who says to be a party and is none, by name and number."""
    query = (
        select(Person.id_no, Person.name)
        .join(
            ArchiveFile,
            (col(ArchiveFile.man_id) == Person.id) | (col(ArchiveFile.woman_id) == Person.id),
        )
        .where(ArchiveFile.number == number)
    )
    parties = {(id_no, name_key(name)) for id_no, name in session.exec(query)}
    asks = (str(told["id_no"] or ""), name_key(str(told["name"] or "")))
    if all(asks) and asks not in parties:
        yield STRANGER.finding(file=number)


QUERIES: Records = Records(
    "marriage.archive.query",
    "婚姻登记档案查询",
    ArchiveQuery,
    prefix="DQ",
    dated="asked_on",
    items=(
        Item("asked_on"),
        Item("applicant", sample="有权机关"),
        Item("name", shows=Kind.name, sample="某人"),
        Item("id_no", digits=True, shows=Kind.id_no, sample="42028119460520001X"),
        Item("organ", sample="某市人民法院"),
        Item("document", sample="（2026）介字1号"),
        Item("purpose", sample="办理离婚案件"),
        parent_link(
            "file_id",
            lambda: FILES,
            title="档案卷号",
            sample="2026-J-000001",
            key="file",
            required=False,
        ),
        Item("given"),
        Item("pages", required=False),
        Item("handler", shows=Kind.name, sample="经办甲"),
    ),
    same=("asked_on", "id_no", "file_id", "given", "purpose"),
    faults=_faults,
    notes=(
        "只给当事人和有权机关；受托人凭公证的委托书，诉讼代理人凭受理案件的法院出具的证明。",
        "机关查档写经办人的姓名、证件号码和介绍信文号。档案不外借。",
    ),
)
QUERIES_REGISTER = register_of(QUERIES)
