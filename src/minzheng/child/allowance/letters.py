"""Letters of the children's benefits (儿童保障文书), declared in one table.

民发〔2019〕62号, 民发〔2020〕125号; 未成年人保护法 第二十二条. Each is to one family and of one
child: it is its owner's alone, never posted, and making one is recorded. What a letter tells comes
from its subject (``letter_words``): an application, a right, a parent's circumstance, a written
entrustment. What the file does not say is a blank to be filled by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from minzheng.child.allowance import letter_words as subject
from minzheng.child.allowance.choices import LetterKind
from minzheng.kernel import clock
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.month import Month
from minzheng.kernel.setting import unit
from minzheng.kernel.standards import standards_of
from minzheng.people.letters import remedy

SECRET = "儿童信息保密，本件只交本人（监护人），不张贴、不公示。（民发〔2019〕62号）"


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind: what it is about, its words, rows and blanks; ``{…}`` are words of the subject.

    ``contested`` says that it tells where the decision can be contested; ``signed`` are the lines
    to be signed by hand.
    """

    about: Callable[[Session, str, LetterKind], subject.Words]
    to: str
    words: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    signed: tuple[str, ...] = ()
    contested: bool = False


_CHILD = (("儿童", "{child}"), ("公民身份号码", "{id_no}"), ("所在村（社区）", "{place}"))
_CASE = (("申请编号", "{number}"), *_CHILD, ("申请待遇", "{aid}"), ("申请日期", "{applied_on}"))
_RIGHT = (("待遇编号", "{case_no}"), *_CHILD, ("待遇", "{aid}"))
_PARENT = (*_CHILD, ("失联父（母）", "{parent}"), ("失联父（母）姓名", "{parent_name}"),
           ("失联父（母）公民身份号码", "{parent_no}"), ("失联开始", "{lost_since}"))  # fmt: skip

LETTERS: dict[LetterKind, Letter] = {
    LetterKind.receipt: Letter(
        subject.application,
        "{applicant}：",
        (
            "你于{applied_on}为{child}提出的{aid}申请，本机关于{on}受理。自受理之日起{check_days}个"
            "工作日内（{check_due}前）由乡镇人民政府（街道办事处）查验，查验后{confirm_days}个工作日"
            "内由县级民政部门作出是否确认的决定。",
            "依据：{law}。",
        ),
        (*_CASE, ("受理日期", "{on}"), ("已收材料", "{papers}")),
        ("经办人（签名）",),
    ),
    LetterKind.supplement: Letter(
        subject.application,
        "{applicant}：",
        (
            "你于{applied_on}为{child}提出的{aid}申请，经与有关部门信息比对，尚有下列情形不能核实，现"
            "将需要补正的材料一次性告知。部门信息比对能够核实的，不需要重复提交。",
            "依据：{law}。",
        ),
        (*_CASE, ("已收材料", "{papers}"), ("比对情况", "{compared}")),
        ("需要补正的材料", "补正期限", "经办人（签名）", "申请人（签名）", "日期"),
    ),
    LetterKind.inspection: Letter(
        subject.application,
        "",
        ("根据{law}，对申请人申报的情况与有关部门信息比对、查验，结论如下。",),
        (
            *_CASE, ("申请人", "{applicant}（{kin}）"), ("受理日期", "{accepted_on}"),
            ("父亲情形", "{father}"), ("母亲情形", "{mother}"), ("比对情况", "{compared}"),
            ("查验日期", "{on}"), ("查验人", "{inspector}"), ("查验结论", "{conclusion}"),
        ),
        ("查验人（签名）", "乡镇人民政府（街道办事处）意见"),
    ),
    LetterKind.confirm: Letter(
        subject.application,
        "{applicant}：",
        (
            "你于{applied_on}为{child}提出的{aid}申请，经查验和审核，符合规定条件，于{on}确认，"
            "自{since}起按月发给，现行标准每月{amount}元。",
            "儿童死亡、被依法收养、年满18周岁且不再就读、父母一方或者双方情形消失、户籍迁出的，请及时"
            "告知乡镇人民政府（街道办事处）；自情形发生的次月起停发。",
            "依据：{law}。",
        ),
        (
            ("待遇编号", "{case_no}"), *_CASE, ("确认日期", "{on}"), ("起发月份", "{since}"),
            ("户名", "{payee}"), ("开户银行", "{bank}"), ("银行账号", "{account}"),
        ),
    ),
    LetterKind.refuse: Letter(
        subject.application,
        "{applicant}：",
        (
            "你于{applied_on}为{child}提出的{aid}申请，经查验和审核，决定不予确认。理由：{reason}。",
            "依据：{law}。",
        ),
        (*_CASE, ("决定日期", "{on}")),
        contested=True,
    ),
    LetterKind.review: Letter(
        subject.reviewed,
        "",
        ("根据{law}，对正在享受的待遇每年至少复核一次，情况变化的随时复核。",),
        (
            *_RIGHT, ("起发月份", "{since}"), ("父亲情形", "{father}"), ("母亲情形", "{mother}"),
            ("复核日期", "{on}"), ("复核人", "{reviewer}"), ("复核情况", "{found}"),
            ("复核结论", "{outcome}"),
        ),
        ("复核人（签名）", "儿童主任（签名）", "监护人（签名）"),
    ),
    LetterKind.stop: Letter(
        subject.stopped,
        "{holder}：",
        (
            "{child}享受的{aid}，因{reason}，经审核于{on}决定停发，发至{last}，自次月起不再发给。"
            "{overpaid}",
            "依据：{law}。",
        ),
        (*_RIGHT, ("起发月份", "{since}"), ("末发月份", "{last}"), ("停发原因", "{reason}")),
        contested=True,
    ),
    LetterKind.arrears: Letter(
        subject.owed,
        "{holder}：",
        ("{child}享受的{aid}，下列月份应发未发，现予补发，共{total}元。", "依据：{law}。"),
        (*_RIGHT, ("补发月份和金额", "{months}"), ("合计（元）", "{total}")),
    ),
    LetterKind.recovery: Letter(
        subject.recovered,
        "{debtor}：",
        (
            "{child}享受的{aid}，下列月份不应发而已发，共{total}元，请于{due_on}前退回。"
            "原因：{cause}，{reason}。",
            "依据：{basis}。",
        ),
        (
            ("追回编号", "{number}"), *_RIGHT, ("追缴月份和金额", "{months}"),
            ("合计（元）", "{total}"), ("已退回或扣回（元）", "{back}"), ("决定日期", "{on}"),
        ),
        contested=True,
    ),
    LetterKind.search: Letter(
        subject.lost,
        f"{BLANK}公安局（派出所）：",
        (
            "{child}的{parent}失去联系，没有履行监护抚养责任，监护人（受监护人委托的近亲属、村（居）"
            "民委员会）请求查找。现委托你局查找其下落。",
            "自受理之日起超过{lost_months}个月仍下落不明的，请出具《儿童失联父母查找情况回执单》。",
            "依据：民发〔2020〕125号。",
        ),
        _PARENT,
        ("报案人（签名）", "报案人电话"),
    ),
    LetterKind.returned: Letter(
        subject.lost,
        "",
        ("公安机关查找情况和佐证材料登记如下。依据：民发〔2020〕125号。",),
        (
            *_PARENT, ("公安受理日期", "{accepted_on}"), ("最早可出具回执", "{earliest}"),
            ("回执日期", "{receipt_on}"), ("公安不能受理的佐证", "{proofs}"),
        ),
        ("登记人（签名）", "日期"),
    ),
    LetterKind.entrust: Letter(
        subject.entrusted,
        "",
        (
            "未成年人的父母因外出务工等原因在一定期限内不能完全履行监护职责，委托具有照护能力的完全民事"
            "行为能力人代为照护。受托人没有不得委托的情形；委托时听取有表达意愿能力的未成年人的意见。",
            "父母应当与未成年人、受托人至少每周联系一次，将委托照护情况书面告知学校、幼儿园和村（居）民"
            "委员会。",
            "依据：《未成年人保护法》第二十二条、第二十三条。",
        ),
        (
            *_CHILD, ("受托人", "{carer}"), ("受托人公民身份号码", "{carer_no}"),
            ("与儿童关系", "{kin}"), ("受托人电话", "{phone}"), ("委托日期", "{on}"),
            ("已听取儿童意见", "{heard}"), ("已书面告知学校", "{school_told}"),
            ("已书面告知村（居）委会", "{village_told}"),
        ),
        ("父母（签名）", "受托人（签名）", "村（居）委会意见", "日期"),
    ),
}  # fmt: skip
"""Every kind; the order is that of the procedure."""


def letter(session: Session, kind: LetterKind, number: str) -> Form:
    """The letter of a kind about a number; raises ``child-letter-early``."""
    declared = LETTERS[kind]
    told = declared.about(session, number, kind)
    words = subject.Blanks(told)
    std = standards_of(session).on(Month.of(clock.today()))
    closing = [remedy(std)] if declared.contested else []
    return Form(
        title=kind.label,
        number=told.get("notice_no") or told.get("number") or number.strip(),
        to=declared.to.format_map(words),
        paragraphs=[one.format_map(words) for one in declared.words],
        facts=[(title, one.format_map(words)) for title, one in declared.rows],
        closing=[*closing, SECRET],
        issuer=unit(session),
        day=told.get("on") or long_day(clock.today()),
        blanks=declared.signed,
    )
