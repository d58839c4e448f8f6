"""Letters of reissuing (补领文书): the statement, the review form, the text of the booklet.

婚姻登记条例 第二十一条; 婚姻登记档案管理办法 (what the file of a reissue holds). What the file does
not say is left to be filled in by hand.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit
from minzheng.marriage.couples import SIDES
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.archive import couple_of
from minzheng.marriage.reissue.books import REISSUES
from minzheng.marriage.reissue.choices import LetterKind
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.models import Person

Facts = list[tuple[str, str]]


def fill(session: Session, kind: LetterKind, number: str) -> Form:
    """A letter of a reissue; raises ``line-unknown``."""
    one: Reissue = find(session, REISSUES, number)
    maker = {
        LetterKind.statement: _statement,
        LetterKind.review: _review,
        LetterKind.booklet: _booklet,
    }[kind]
    return maker(session, one)


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else BLANK


def _people(session: Session, one: Reissue) -> Facts:
    """The two in full: name, number, date of birth."""
    rows: Facts = []
    for word, person in zip(SIDES.values(), couple_of(session, one), strict=True):
        rows += [
            (f"{word}姓名", person.name),
            (f"{word}公民身份号码", person.id_no),
            (f"{word}出生日期", _day(person.birth)),
        ]
    return rows


def _original(one: Reissue) -> Facts:
    """What is known of the certificate that is replaced."""
    return [
        ("原登记日期", _day(one.original_on)),
        ("原字号", one.original_no or BLANK),
        ("原登记机关", one.issuer or BLANK),
    ]


def _applicants(session: Session, one: Reissue) -> list[Person]:
    """Those who ask."""
    told = dict(zip(SIDES, couple_of(session, one), strict=True))
    return [told[side] for side in one.applicant.sides]


def _statement(session: Session, one: Reissue) -> Form:
    """申请补领声明书: to be signed before the registrar."""
    words = (
        f"本人持有的{one.paper.label}因{one.reason.label}，申请补领。本人声明上述情况真实；"
        "如有虚假，愿意承担法律责任。"
    )
    if one.paper is Paper.marriage:
        words = f"双方现仍维持该婚姻状况，没有离婚。{words}"
    names = [f"声明人（签名）　{person.name}" for person in _applicants(session, one)]
    return Form(
        title="申请补领婚姻登记证声明书", number=one.number, to=f"{unit(session)}：",
        paragraphs=[words], facts=[*_people(session, one), *_original(one)],
        blanks=[*names, "监誓人（登记员签名）"], day=_day(one.applied_on),
    )  # fmt: skip


def _review(session: Session, one: Reissue) -> Form:
    """补发审查处理表: what was looked up, what was found, what was made out."""
    facts = [
        *_people(session, one),
        ("申请人", one.applicant.label),
        ("补领证件", one.paper.label),
        ("补领原因", one.reason.label),
        *_original(one),
        ("查档结果", one.proof.label if one.proof else BLANK),
        ("档案证明", one.archive_paper or "本机关档案"),
        ("男方现婚姻状况", one.man_status.label if one.man_status else BLANK),
        ("女方现婚姻状况", one.woman_status.label if one.woman_status else BLANK),
        ("身份联网核对", one.identity_check.label),
        ("代办人", f"{one.delegate} {one.power}".strip() or "本人办理"),
        ("补发字号", one.number),
        ("印制号", "、".join(filter(None, (one.man_blank, one.woman_blank)))),
        ("登记员编号", one.registrar),
    ]
    words = "根据《婚姻登记条例》第二十一条，经查阅婚姻登记档案，对补领申请审查如下。"
    return Form(
        title=f"补发{one.paper.label}审查处理表", number=one.number, to="", paragraphs=[words],
        facts=facts, blanks=("审查意见", "登记员（签名）", "领证人（签名）", "领证日期"),
        issuer=unit(session), day=_day(one.applied_on),
    )  # fmt: skip


def _booklet(session: Session, one: Reissue) -> Form:
    """The text of the booklets, printed on the form of the ministry; each applicant holds one."""
    holders = "、".join(person.name for person in _applicants(session, one))
    done = "结婚" if one.paper is Paper.marriage else "离婚"
    words = f"经查，双方于{_day(one.original_on)}办理{done}登记，原证{one.reason.label}，予以补发。"
    facts = [
        ("持证人", holders),
        ("字号", one.number),
        ("补发日期", _day(one.applied_on)),
        ("备注", f"补发；原字号 {one.original_no or BLANK}"),
        *_people(session, one),
    ]
    return Form(
        title=one.paper.label, number=one.number, to="", paragraphs=[words], facts=facts,
        blanks=("登记员（签名）",), issuer=unit(session), day=_day(one.applied_on),
    )  # fmt: skip
