"""Letters of a registration (结婚登记文书): review sheet, statements, booklets, refusal.

婚姻登记条例 第八条 (statement), 第十条 (reasons are told); 婚姻登记工作规范. They carry data in
full and are their owner's alone. What the file does not say is left to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from minzheng.errors import Misused, NotFound
from minzheng.kernel.codes import birth_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.setting import unit
from minzheng.marriage.choices import Origin
from minzheng.marriage.register.books import marriages_by_id
from minzheng.marriage.register.choices import Declared, LetterKind, RegisterKind, Side
from minzheng.marriage.register.claims import std_of
from minzheng.marriage.register.find import refusal_of, registration_of
from minzheng.marriage.register.models import Registration
from minzheng.people.letters import remedy
from minzheng.people.marriages import NEVER_WAS
from minzheng.people.models import Person

SIDE_UNTOLD = Problem(
    "marriage-letter-side", "{letter}每人一份，没有写哪一方", "加 --side 男方 或 --side 女方",
    kind=Misused,
)  # fmt: skip
NO_BOOKLET = Problem(
    "marriage-letter-void", "{number} 的婚姻{reason}，不再制作结婚证", "需要的出具档案",
    kind=NotFound, cite="民法典 第一千零五十四条",
)  # fmt: skip
NATION = {Origin.mainland: "中国", Origin.overseas: "中国"}
Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A registration, and whose paper it is."""

    session: Session
    one: Registration
    side: Side | None
    kind: LetterKind

    def person(self, side: Side) -> Person:
        """One of the two."""
        return self.session.get_one(Person, getattr(self.one, f"{side.value}_id"))

    def word(self, side: Side, name: str) -> str:
        """What the registration says of one of the two."""
        value = getattr(self.one, f"{side.value}_{name}")
        return str(getattr(value, "label", value) or BLANK)

    @property
    def whose(self) -> Side:
        """The side the paper is for; raises ``marriage-letter-side``."""
        if self.side is None:
            raise SIDE_UNTOLD(letter=self.kind.label)
        return self.side


def fill(session: Session, kind: LetterKind, number: str, side: Side | None) -> Form:
    """A letter of a registration or a refusal; raises what finding and filling it raises."""
    if kind is LetterKind.refusal:
        return refusal(session, number)
    return _MAKERS[kind](Told(session, registration_of(session, number), side, kind))


def _birth(person: Person) -> str:
    born = person.birth or (birth_of(person.id_no) if person.id_no[:1].isdigit() else None)
    return long_day(born) if born is not None else BLANK


def _sex(person: Person) -> str:
    return person.sex.label if person.sex is not None else BLANK


# --- the letters ------------------------------------------------------------------------------

_DECLARED = ("origin", "before", "home", "nation", "schooling", "job", "phone")
_TITLES = ("居民类别", "登记前婚姻状况", "户籍地代码", "民族", "文化程度", "职业", "联系电话")


def _party(told: Told, side: Side) -> Facts:
    """One of the two in full."""
    person, word = told.person(side), side.label
    facts = [
        (f"{word}姓名", person.name), (f"{word}性别", _sex(person)),
        (f"{word}出生日期", _birth(person)), (f"{word}身份证件号", person.id_no),
    ]  # fmt: skip
    more = zip(_TITLES, _DECLARED, strict=True)
    return [*facts, *((f"{word}{title}", told.word(side, name)) for title, name in more)]


def review(told: Told) -> Form:
    """结婚登记审查处理表: what was declared, checked and registered."""
    one = told.one
    facts = [
        ("登记类别", one.kind.label), ("申请日期", long_day(one.applied_on)),
        *_party(told, Side.man), *_party(told, Side.woman),
        ("双方亲自到场", _flag(one.together)), ("双方自愿", _flag(one.voluntary)),
        ("无禁止结婚的亲属关系", _flag(one.no_kin)),
        ("身份联网核对", one.identity_check.label), ("婚姻状况联网核对", one.status_check.label),
        ("消除不一致的证明", one.proof or "无"),
        ("男方人脸核验", one.man_face.label), ("女方人脸核验", one.woman_face.label),
        ("重大疾病告知义务", "已说明" if one.explained else BLANK),
        ("照片", f"{one.photos} 张"),
        ("审查结果", "符合结婚条件，准予登记"),
        ("结婚证字号", one.number), ("印制号", f"{one.man_blank}、{one.woman_blank}"),
        ("婚姻关系成立日期", long_day(one.effective_from)),
        ("登记员", one.registrar), ("颁证人", one.presenter or BLANK), ("备注", one.remark or "无"),
    ]  # fmt: skip
    return Form(
        title=told.kind.label, number=one.number, to="",
        paragraphs=["依据《中华人民共和国民法典》《婚姻登记条例》，对结婚登记申请审查如下。"],
        facts=facts, blanks=("婚姻登记员（签名）", "领证人（签名或按指纹）"),
        issuer=unit(told.session), day=long_day(one.registered_on),
    )  # fmt: skip


def _flag(told: bool) -> str:
    return "是" if told else "否"


def statement(told: Told) -> Form:
    """申请结婚登记声明书: each of the two declares no spouse and no kinship, and signs."""
    one, side = told.one, told.whose
    other = Side.woman if side is Side.man else Side.man
    before = getattr(one, f"{side.value}_before")
    single = "未婚" if before is Declared.unmarried else f"{before.label}，现无配偶"
    mate = told.person(other)
    late = ""
    if one.kind is RegisterKind.late:
        late = (
            f"双方自 {long_day(one.effective_from)} 起以夫妻名义共同生活并符合结婚条件，申请补办。"
        )
    words = [
        f"本人{single}，自愿与{mate.name}（身份证件号 {mate.id_no}）结婚，双方没有直系血亲和三代"
        f"以内旁系血亲关系。{late}",
        "本人了解《中华人民共和国民法典》第一千零五十三条：一方患有重大疾病的，应当在结婚登记前"
        "如实告知另一方；不如实告知的，另一方可以向人民法院请求撤销婚姻。",
        "以上声明完全真实，如有虚假，愿承担法律责任。",
    ]
    return Form(
        title=told.kind.label, number=one.number, to=f"{unit(told.session)}：", paragraphs=words,
        facts=_party(told, side), blanks=("声明人（签名或按指纹）", "监誓人（婚姻登记员签名）"),
        day=long_day(one.applied_on),
    )  # fmt: skip


def certificate(told: Told) -> Form:
    """结婚证: what is printed in the booklet of one of the two; both bear one 字号."""
    one, side = told.one, told.whose
    marriage = marriages_by_id(told.session, [one])[one.marriage_id]
    if marriage.ended_for in NEVER_WAS:
        assert marriage.ended_for is not None
        raise NO_BOOKLET(number=one.number, reason=marriage.ended_for.label)
    facts = [
        ("持证人", told.person(side).name), ("登记日期", long_day(one.registered_on)),
        ("结婚证字号", one.number),
    ]  # fmt: skip
    for each in Side:
        person = told.person(each)
        origin = getattr(one, f"{each.value}_origin")
        facts += [
            ("姓名", person.name), ("性别", _sex(person)), ("国籍", NATION.get(origin, BLANK)),
            ("出生日期", _birth(person)), ("身份证件号", person.id_no),
        ]  # fmt: skip
    facts.append(("备注", _remark(one)))
    facts.append(("印制号", one.man_blank if side is Side.man else one.woman_blank))
    return Form(
        title=told.kind.label, number="", to="",
        paragraphs=["结婚申请，符合《中华人民共和国民法典》规定，予以登记，发给此证。"],
        facts=facts, issuer=f"{unit(told.session)}（婚姻登记专用章）",
        blanks=("婚姻登记员（签名）",), day=long_day(one.registered_on),
    )  # fmt: skip


def _remark(one: Registration) -> str:
    """What stands under 备注: a late registration says from when it holds."""
    if one.kind is RegisterKind.late:
        return f"补办，婚姻关系自 {long_day(one.effective_from)} 起"
    return "无"


def refusal(session: Session, number: str) -> Form:
    """不予办理结婚登记告知书: every reason with its article, and where it can be contested."""
    one = refusal_of(session, number)
    man, woman = session.get_one(Person, one.man_id), session.get_one(Person, one.woman_id)
    std = std_of(session, one.refused_on)
    return Form(
        title=LetterKind.refusal.label, number=one.number, to=f"{man.name}、{woman.name}：",
        paragraphs=[
            f"你们于{long_day(one.refused_on)}申请办理结婚登记。经审查，不符合登记条件，本机关"
            "不予办理，理由如下。",
            *(f"{place}. {reason}" for place, reason in enumerate(one.reasons.splitlines(), 1)),
            f"依据：{one.cite}。",
        ],
        facts=[("男方身份证件号", man.id_no), ("女方身份证件号", woman.id_no)],
        closing=[remedy(std)], blanks=("婚姻登记员（签名）", "申请人（签收）"),
        issuer=unit(session), day=long_day(one.refused_on),
    )  # fmt: skip


Maker = Callable[[Told], Form]
_MAKERS: dict[LetterKind, Maker] = {
    LetterKind.review: review,
    LetterKind.statement: statement,
    LetterKind.certificate: certificate,
}
"""Who fills each letter of a registration."""
