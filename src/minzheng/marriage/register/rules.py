"""Rules (结婚条件): what must hold for a registration of marriage, each with its article.

民法典 第一千零四十一条至第一千零五十三条、第一千零八十三条; 婚姻登记条例（国务院令第804号）
第二条、第六条至第十一条、第十八条; 法释〔2020〕22号 第六条. Pure: a :class:`Claim` in, one
:class:`Point` a condition out, so that a registrar sees at once all that stands in the way.
Disease, no health check, no household register, another place of origin, pregnancy, parents and
bride price are no reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.choices import Checked, Faced, Origin
from minzheng.marriage.register.choices import Declared, RegisterKind
from minzheng.marriage.register.facts import Claim, Fault, Party, Point
from minzheng.people.choices import MaritalStatus, Sex
from minzheng.people.marriages import MARRIED_ALREADY

NOT_OURS = Problem(
    "marriage-not-competent", "{who}是{origin}，本机关不办理涉外、涉港澳台、涉华侨婚姻登记",
    "告知到省级人民政府确定的机关办理；本机关有职权的，由管理员设置",
    cite="婚姻登记条例 第二条、第七条",
)  # fmt: skip
NOT_IN_PERSON = Problem(
    "marriage-not-in-person", "双方没有共同亲自到场（委托、视频都不行）", "请双方一同到场",
    cite="民法典 第一千零四十九条；婚姻登记条例 第七条",
)  # fmt: skip
NOT_VOLUNTARY = Problem(
    "marriage-not-voluntary", "不是双方完全自愿",
    "停止办理；疑似被拐卖、绑架的立即报告公安机关（第六条）",
    cite="民法典 第一千零四十六条；婚姻登记条例 第九条第二项",
)  # fmt: skip
SEX_WRONG = Problem(
    "marriage-sex", "{who}的性别是{sex}", "核对两人的姓名和公民身份号码是否写反",
    cite="民法典 第一千零四十六条",
)  # fmt: skip
SEX_UNKNOWN = Problem(
    "marriage-sex-unknown", "{who}的性别不详", "核对证件后登记", cite="民法典 第一千零四十六条"
)
SEX_DIFFERS = Problem(
    "marriage-sex-differs", "{who}库中性别是{filed}，公民身份号码显示是{sex}",
    "核对身份证，性别有误的先订正", cite="婚姻登记条例 第十条",
)  # fmt: skip
SAME_PERSON = Problem(
    "marriage-same-person", "男女双方是同一个号码", "核对公民身份号码",
    cite="民法典 第一千零四十六条",
)  # fmt: skip
BORN_UNKNOWN = Problem(
    "marriage-birth-unknown", "{who}的出生日期不详", "按证件写出生日期",
    cite="民法典 第一千零四十七条",
)  # fmt: skip
UNDER_AGE = Problem(
    "marriage-under-age", "{who} {age} 周岁，不满 {least} 周岁", "{first} 起可以办理",
    cite="民法典 第一千零四十七条；婚姻登记条例 第九条第一项",
)  # fmt: skip
HAS_SPOUSE = Problem(
    "marriage-has-spouse", "{who}声明有配偶", "先解除婚姻",
    cite="民法典 第一千零四十二条；婚姻登记条例 第九条第三项",
)  # fmt: skip
KIN_DECLARED = Problem(
    "marriage-kin-declared", "双方没有声明不是直系血亲、三代以内旁系血亲", "是的不予登记",
    cite="民法典 第一千零四十八条；婚姻登记条例 第九条第四项",
)  # fmt: skip
KIN_ON_FILE = Problem(
    "marriage-kin", "家庭成员关系显示双方是近亲属：{kin}", "核对户籍；家庭成员关系有误的先订正",
    cite="民法典 第一千零四十八条；婚姻登记条例 第九条第四项",
)  # fmt: skip
KIN_HINT = Problem(
    "marriage-kin-hint", "家庭成员关系提示双方可能是近亲属：{kin}", "询问双方，核对户籍",
    cite="民法典 第一千零四十八条", level=Level.warning,
)  # fmt: skip
DEAD = Problem(
    "marriage-party-dead", "{who}已登记 {died_on} 死亡", "核对身份；死亡登记有误的报管理员订正",
    cite="民法典 第十三条；婚姻登记条例 第十条",
)  # fmt: skip
DECLARATION_DIFFERS = Problem(
    "marriage-declaration-differs", "{who}声明{declared}，记录是{known}{since}",
    "声明错的改声明；离婚的凭离婚证或法院文书，丧偶的凭死亡证明和结婚证核实，再写"
    " --status-check 不一致已消除 --proof 证明",
    cite="婚姻登记条例 第八条、第十条",
)  # fmt: skip
NO_RECORD = Problem(
    "marriage-no-record", "{who}声明{declared}，没有对应的记录",
    "离婚的凭离婚证或法院文书，丧偶的凭死亡证明和结婚证：--status-check 不一致已消除 --proof 证明",
    cite="婚姻登记条例 第十条",
)  # fmt: skip
NOT_CHECKED = Problem(
    "marriage-not-checked", "{what}联网核对{state}", "核对一致或凭证明消除后再办",
    cite="婚姻登记条例 第十条",
)  # fmt: skip
NOT_PROVED = Problem(
    "marriage-not-proved", "写了不一致已消除，没有写证明", "--proof 证明名称、文号",
    cite="婚姻登记条例 第十条",
)  # fmt: skip
FACE_FAILED = Problem(
    "marriage-face-failed", "{who}人脸核验未通过",
    "人工核对是本人的写 --face 人工核对；不是本人的不办理，疑似冒名的报告",
    cite="婚姻登记条例 第十条",
)  # fmt: skip
AGAIN_UNTOLD = Problem(
    "marriage-again-untold", "双方曾互为配偶并已离婚，应当按复婚登记", "--kind 复婚",
    cite="民法典 第一千零八十三条；婚姻登记条例 第十八条",
)  # fmt: skip
NOT_AGAIN = Problem(
    "marriage-not-again", "按复婚登记，{who}声明的不是离婚", "核对登记类别和声明",
    cite="民法典 第一千零八十三条；婚姻登记条例 第十八条",
)  # fmt: skip
SINCE_UNTOLD = Problem(
    "marriage-since-untold", "补办没有写婚姻关系自哪天成立", "--effective-from 双方均符合条件之日",
    cite="婚姻登记条例 第十一条；法释〔2020〕22号 第六条",
)  # fmt: skip
SINCE_NOT_LATE = Problem(
    "marriage-since-not-late", "不是补办，婚姻关系自登记之日起成立", "去掉日期，或写 --kind 补办",
    cite="民法典 第一千零四十九条",
)  # fmt: skip
SINCE_EARLY = Problem(
    "marriage-since-early", "{since} {who}不满 {least} 周岁", "不早于双方均符合条件之日 {first}",
    cite="法释〔2020〕22号 第六条",
)  # fmt: skip
SINCE_AHEAD = Problem(
    "marriage-since-ahead", "婚姻关系成立日期 {since} 晚于登记日期 {on}", "核对日期",
    cite="法释〔2020〕22号 第六条",
)  # fmt: skip

CLEARABLE = frozenset({DECLARATION_DIFFERS.id, NO_RECORD.id, NOT_CHECKED.id, NOT_PROVED.id})
"""Doubts that are no ground of 第九条: there is no registration until they are cleared."""

Rule = Callable[[Claim], Iterator[Fault]]

MATCHING = {
    Declared.unmarried: MaritalStatus.unmarried,
    Declared.divorced: MaritalStatus.divorced,
    Declared.widowed: MaritalStatus.widowed,
}
"""The status that the records have where a declaration is right."""


def _key(one: Party, name: str) -> str:
    return f"{one.side.value}_{name}"


# --- the registry and the will ----------------------------------------------------------------


def competent(claim: Claim) -> Iterator[Fault]:
    """1: any county registry for mainland residents; for others one that the province names."""
    for one in claim.parties:
        if one.origin is not Origin.mainland and not claim.terms.beyond:
            yield _key(one, "origin"), NOT_OURS.finding(who=one.who, origin=one.origin.label)


def in_person(claim: Claim) -> Iterator[Fault]:
    """2: both come themselves; neither by another nor by video."""
    if claim.together is False:
        yield "together", NOT_IN_PERSON.finding()


def man_and_woman(claim: Claim) -> Iterator[Fault]:
    """3: one man and one woman, by their numbers, and both of their own will."""
    if claim.same:
        yield "woman_id_no", SAME_PERSON.finding()
    for one, wanted in zip(claim.parties, (Sex.male, Sex.female), strict=True):
        if one.sex is None:
            yield _key(one, "id_no"), SEX_UNKNOWN.finding(who=one.who)
        elif one.sex is not wanted:
            yield _key(one, "id_no"), SEX_WRONG.finding(who=one.who, sex=one.sex.label)
        if one.filed is not None and one.sex is not None and one.filed is not one.sex:
            told = {"filed": one.filed.label, "sex": one.sex.label}
            yield _key(one, "id_no"), SEX_DIFFERS.finding(who=one.who, **told)
    if claim.voluntary is False:
        yield "voluntary", NOT_VOLUNTARY.finding()


# --- the two ----------------------------------------------------------------------------------


def of_age(claim: Claim) -> Iterator[Fault]:
    """4: the ages of the law on the day of registration."""
    for one in claim.parties:
        first = one.of_age(claim.terms)
        if first is None:
            yield _key(one, "id_no"), BORN_UNKNOWN.finding(who=one.who)
        elif first > claim.on:
            least = claim.terms.man if one.man else claim.terms.woman
            age = one.age(claim.on, claim.terms)
            told = UNDER_AGE.finding(who=one.who, age=age, least=least, first=first)
            yield _key(one, "id_no"), told


def no_spouse(claim: Claim) -> Iterator[Fault]:
    """5: neither has a spouse, by word or by any record."""
    for one in claim.parties:
        if one.before is Declared.married:
            yield _key(one, "before"), HAS_SPOUSE.finding(who=one.who)
        for held in one.held:
            number = held.certificate or "没有字号"
            told = MARRIED_ALREADY.finding(who=one.who, since=held.since, certificate=number)
            yield _key(one, "id_no"), told


def no_kin(claim: Claim) -> Iterator[Fault]:
    """6: no kin in the direct line or within three generations; lists that tell so are evidence."""
    if claim.no_kin is False:
        yield "no_kin", KIN_DECLARED.finding()
    for told in claim.kin:
        yield "no_kin", KIN_ON_FILE.finding(kin=told)
    for told in claim.hints:
        yield "no_kin", KIN_HINT.finding(kin=told)


def alive(claim: Claim) -> Iterator[Fault]:
    """7: a recorded death refuses."""
    for one in claim.parties:
        if one.died_on is not None:
            yield _key(one, "id_no"), DEAD.finding(who=one.who, died_on=one.died_on)


# --- papers -----------------------------------------------------------------------------------


def declared(claim: Claim) -> Iterator[Fault]:
    """8: what each declares is what the records say, or the difference was cleared by a proof."""
    if claim.cleared:
        return
    for one in claim.parties:
        if one.before is None or one.before is Declared.married or one.held:
            continue
        if MATCHING[one.before] is one.status:
            continue
        word = one.before.label
        if one.status is not MaritalStatus.unmarried:
            since = f"（{one.status_since} 起）" if one.status_since else ""
            told = {"declared": word, "known": one.status.label, "since": since}
            yield _key(one, "before"), DECLARATION_DIFFERS.finding(who=one.who, **told)
        elif claim.status_check is not Checked.agrees:
            yield _key(one, "before"), NO_RECORD.finding(who=one.who, declared=word)


def checked(claim: Claim) -> Iterator[Fault]:
    """9: identity and marital status were checked online and agree, or were cleared by a proof."""
    told = (("身份", "identity_check", claim.identity_check),)
    for what, key, state in (*told, ("婚姻状况", "status_check", claim.status_check)):
        if state in (Checked.differs, Checked.unchecked):
            yield key, NOT_CHECKED.finding(what=what, state=state.label)
        elif state is Checked.cleared and not claim.proof:
            yield "proof", NOT_PROVED.finding()
    for one in claim.parties:
        if one.face is Faced.failed:
            yield _key(one, "face"), FACE_FAILED.finding(who=one.who)


def kind(claim: Claim) -> Iterator[Fault]:
    """10: who were divorced from each other remarry; a late one holds from an earlier day."""
    if claim.kind is RegisterKind.first and claim.parted:
        yield "kind", AGAIN_UNTOLD.finding()
    if claim.kind is RegisterKind.again:
        for one in claim.parties:
            if one.before not in (None, Declared.divorced):
                yield _key(one, "before"), NOT_AGAIN.finding(who=one.who)
    if claim.kind is not RegisterKind.late:
        if claim.since_told and claim.since != claim.on:
            yield "effective_from", SINCE_NOT_LATE.finding()
    elif not claim.since_told:
        yield "effective_from", SINCE_UNTOLD.finding()
    elif claim.since > claim.on:
        yield "effective_from", SINCE_AHEAD.finding(since=claim.since, on=claim.on)
    else:
        yield from _late(claim)


def _late(claim: Claim) -> Iterator[Fault]:
    """It holds from no day before both met the conditions (法释〔2020〕22号 第六条)."""
    days = [one.of_age(claim.terms, then=True) for one in claim.parties]
    first = max((day for day in days if day is not None), default=claim.since)
    least = (claim.terms.man_then, claim.terms.woman_then)
    for one, day, years in zip(claim.parties, days, least, strict=True):
        if day is not None and day > claim.since:
            told = SINCE_EARLY.finding(since=claim.since, who=one.who, least=years, first=first)
            yield "effective_from", told


def signed(claim: Claim) -> Iterator[Fault]:
    """11: the registrar is in office and trained."""
    for found in claim.signing or ():
        yield "registrar", found


def booklets(claim: Claim) -> Iterator[Fault]:
    """12: two blanks of the stock, each its own."""
    for found in claim.blanks or ():
        yield "man_blank", found


def explained(claim: Claim) -> Iterator[Fault]:
    """13: who is gravely ill must tell the other; that it was said forbids nothing."""
    yield from ()


# --- all of them ------------------------------------------------------------------------------

_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("登记机关", "婚姻登记条例 第二条、第七条", competent),
    ("双方亲自到场", "民法典 第一千零四十九条；婚姻登记条例 第七条", in_person),
    ("一男一女、双方自愿", "民法典 第一千零四十六条；婚姻登记条例 第九条第二项", man_and_woman),
    ("法定婚龄", "民法典 第一千零四十七条；婚姻登记条例 第九条第一项", of_age),
    ("均无配偶", "民法典 第一千零四十二条；婚姻登记条例 第九条第三项", no_spouse),
    ("无禁止结婚的亲属关系", "民法典 第一千零四十八条；婚姻登记条例 第九条第四项", no_kin),
    ("双方在世", "民法典 第十三条", alive),
    ("证件和声明", "婚姻登记条例 第八条", declared),
    ("联网核对", "婚姻登记条例 第十条", checked),
    ("登记类别", "民法典 第一千零八十三条；婚姻登记条例 第十一条、第十八条", kind),
    ("婚姻登记员", "婚姻登记条例 第六条", signed),
    ("空白证", "婚姻登记工作规范", booklets),
    ("重大疾病告知义务", "民法典 第一千零五十三条（不是不予登记的理由）", explained),
)


def judge(claim: Claim) -> list[Point]:
    """All conditions, in the order of the list."""
    return [
        Point(place, title, cite, *_told(claim, place), tuple(rule(claim)))
        for place, (title, cite, rule) in enumerate(_RULES, 1)
    ]


def _told(claim: Claim, place: int) -> tuple[bool, str]:
    """Whether anything was told of a condition, and what."""
    ages = "、".join(f"{one.who} {one.age(claim.on, claim.terms)}" for one in claim.parties)
    status = "、".join(f"{one.who}{one.status.label}" for one in claim.parties)
    words = "、".join(one.before.label for one in claim.parties if one.before is not None)
    states = [one.label for one in (claim.identity_check, claim.status_check) if one is not None]
    checks = (
        claim.identity_check is not None and claim.status_check is not None,
        "、".join(states),
    )
    late = claim.kind is RegisterKind.late
    told: dict[int, tuple[bool, str]] = {
        1: (True, "、".join(one.origin.label for one in claim.parties)),
        2: _yes(claim.together, "双方到场"),
        3: _yes(claim.voluntary, "双方自愿"),
        4: (True, f"{ages} 周岁"),
        5: (True, f"记录：{status}"),
        6: _yes(claim.no_kin, "双方声明没有"),
        7: (True, ""),
        8: (
            all(one.before is not None for one in claim.parties),
            f"声明：{words}" if words else "",
        ),
        9: checks,
        10: (True, claim.kind.label + (f"，自 {claim.since} 起" if late else "")),
        11: (claim.signing is not None, ""),
        12: (claim.blanks is not None, ""),
        13: _yes(claim.explained, "已说明"),
    }
    return told[place]


def _yes(told: bool | None, word: str) -> tuple[bool, str]:
    """What was said to a question of yes or no."""
    return told is not None, word if told else ""


def faults(points: list[Point]) -> list[Fault]:
    """Everything that is against a registration, or that makes one doubt, in order."""
    return [fault for point in points for fault in point.faults]


def verdict(point: Point) -> str:
    """The word for a condition: a doubt that may be cleared is no ground to refuse (第十条)."""
    if point.fails:
        ids = {found.id for _, found in point.faults}
        return "待核实" if ids <= CLEARABLE else "不符合"
    if point.faults:
        return "疑点"
    return "符合" if point.asked else "未核"
