"""Letters (死亡信息文书): the form of a report (报送表), what the family has to do (告知单)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.burial.death.choices import LetterKind, Receiver
from minzheng.burial.death.find import report_of
from minzheng.burial.death.limits import BEFORE_BURIAL, hukou
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.receivers import WORK, receivers
from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.setting import unit
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

Facts = list[tuple[str, str]]


def fill(session: Session, kind: LetterKind, asked: str) -> Form:
    """A letter about one of the dead; raises ``death-report-unknown``."""
    one = report_of(session, asked)
    person = session.get_one(Person, one.person_id)
    makers = {LetterKind.report: _report, LetterKind.notice: _notice}
    return makers[kind](session, one, person)


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else BLANK


def _who(session: Session, one: DeathReport, person: Person) -> Facts:
    """The dead in full."""
    age = f"{age_on(person.birth, one.died_on)} 周岁" if person.birth else BLANK
    place = Gazetteer.load(session).label(one.division_code) if one.division_code else one.away
    return [
        ("逝者姓名", person.name),
        ("性别", person.sex.label if person.sex else BLANK),
        ("公民身份号码", person.id_no),
        ("年龄", age),
        ("户籍地", place),
        ("死亡日期", _day(one.died_on)),
    ]


def _report(session: Session, one: DeathReport, person: Person) -> Form:
    """死亡信息报送表: what was told from below, and the bureau's confirmation."""
    facts = [
        *_who(session, one, person),
        ("民族", one.nation or BLANK),
        ("死亡地点", f"{one.died_at.label} {one.spot}".strip()),
        ("死亡原因", one.cause or BLANK),
        ("死亡类型", one.manner.label),
        ("死亡证明编号", one.proof_no or BLANK),
        ("签发机构", one.proof_by or BLANK),
        ("签发日期", _day(one.proof_on)),
        ("火葬区", "是" if one.zone else "否"),
        ("不火化的依据", one.exempt.label),
        ("丧属", f"{one.kin}（{one.kin_relation}）" if one.kin else BLANK),
        ("丧属电话", one.kin_phone or BLANK),
        ("报送单位", one.reporter_unit),
        ("报送人", one.reporter),
        ("报送日期", _day(one.reported_on)),
        ("确认人", one.confirmer or BLANK),
        ("确认日期", _day(one.confirmed_on)),
    ]
    return Form(
        title="死亡信息报送表", number=one.number, to="",
        paragraphs=["现将本辖区死亡信息报送如下，请核对确认。"], facts=facts,
        blanks=("村（社区）盖章", "乡镇（街道）审核", "民政部门确认"),
        issuer=unit(session), day=long_day(clock.today()),
    )  # fmt: skip


def _notice(session: Session, one: DeathReport, person: Person) -> Form:
    """身后事项告知单: where the family goes, what has been done, by when the 户口 is cancelled."""
    told = hukou(session, reckoner_of(session), one)
    closing = ["停发日期以死亡证明上的死亡日期为准；死亡次月起仍领取的，要退回。"]
    if told.words == BEFORE_BURIAL:
        closing.append("户口在安葬前申报注销（户口登记条例 第八条）。")
    elif told.day is not None:
        closing.append(f"户口请在 {_day(told.day.day)} 前申报注销（户口登记条例 第八条）。")
    else:
        closing.append(f"户口注销{told.words}（户口登记条例 第八条）。")
    facts = [
        (found.receiver.label, _work(found.receiver, found.done))
        for found in receivers(session, one)
    ]
    return Form(
        title="身后事项告知单", number=one.number,
        to=f"{one.kin}：" if one.kin else "丧属：",
        paragraphs=[
            f"{person.name}（{person.id_no}）于{_day(one.died_on)}去世。以下事项由有关部门办理，"
            "请带死亡证明、火化证明和本人身份证前往。"
        ],
        facts=facts, closing=closing, blanks=("领取人（签名）", "领取日期"),
        issuer=unit(session), day=long_day(clock.today()),
    )  # fmt: skip


def _work(receiver: Receiver, done: str) -> str:
    return f"{WORK[receiver]}（{done}）" if done else WORK[receiver]
