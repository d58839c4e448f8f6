"""The process of temporary assistance (临时救助流程), one for its four tracks.

What a track needs is said by the guards; a notice is waited for where one was posted. The clocks
that run from the hour of the application stand in ``limits``.
"""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.assist.temporary import guards
from minzheng.assist.temporary.choices import AidState, Decider, Way
from minzheng.assist.temporary.models import AidApplication
from minzheng.assist.temporary.tables import CODE
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.period import Period
from minzheng.kernel.process import By, Field, Guard, Process, Step


def described(session: Session, keys: list[int]) -> dict[int, tuple[str, str]]:
    """Numbers and villages of applications."""
    query = select(AidApplication).where(among(AidApplication.id, keys))
    return {one.stored_id: (one.number, one.division_code) for one in session.exec(query)}


TEMPORARY = Process(
    CODE,
    "临时救助",
    states=AidState,
    start="applied",
    final=("closed", "refused", "withdrawn"),
    fields=(
        Field("surveyors", "调查人", many=True, example="某人"),
        Field("finding", "调查情况", example="火灾属实"),
        Field("paid", "核实的自付金额", Kind.money, example="3000"),
        Field("means", "核对报告编号", example="HD2026-00001"),
        Field("posted_at", "公示地点", example="村公告栏"),
        Field("objection", "异议内容", Kind.free, example="有人反映已获赔付"),
        Field("amount", "救助金额", Kind.money, example="500"),
        Field("way", "发放方式", choice=Way, example="银行发放"),
        Field("decided_by", "批准层级", choice=Decider, example="乡镇"),
        Field("persons", "救助人数", Kind.int, example="1"),
        Field("goods", "物资或转介内容", example="棉被2床"),
        Field("minutes", "会议纪要文号"),
        Field("again", "再次救助的理由"),
        Field("at", "救助到位时间", example="2026-11-20 21:30"),
        Field("owed", "待补材料", many=True, example="身份证明"),
        Field("paper_title", "补交的材料", example="身份证明"),
        Field("reason", "理由", example="不符合条件"),
        Field("notice_no", "书面告知文号"),
    ),
    steps=(
        Step(
            "accept",
            "受理",
            ("applied",),
            "accepted",
            guards=(Guard(guards.not_entered),),
            cite="国发〔2014〕47号",
        ),
        Step(
            "investigate",
            "调查",
            ("accepted", "objected"),
            "investigated",
            records=("surveyors", "finding"),
            may_record=("paid", "means"),
            guards=(Guard(guards.well_surveyed, reads=("surveyors", "means")),),
            cite="国发〔2014〕47号",
        ),
        Step(
            "notice",
            "公示",
            ("investigated",),
            "posted",
            records=("posted_at",),
            cite="关于进一步健全完善临时救助制度的意见(2026年)",
        ),
        Step("objection", "登记异议", ("posted",), "objected", records=("objection",)),
        Step(
            "approve",
            "批准",
            ("accepted", "investigated", "posted", "approved"),
            "approved",
            by=By.second,
            unlike=("accept",),
            records=("amount", "way", "decided_by"),
            may_record=("persons", "goods", "minutes", "again", "at", "owed"),
            guards=(
                Guard(guards.right_road, reads=("decided_by", "minutes")),
                Guard(guards.right_way, reads=("amount", "way", "goods", "persons", "at")),
                Guard(guards.within_limits, reads=("amount", "decided_by")),
                Guard(guards.not_too_often, reads=("amount", "again")),
            ),
            cite="社会救助法 第三十七条、第五十条",
        ),
        Step(
            "supply",
            "补交材料",
            ("approved",),
            records=("paper_title",),
            guards=(Guard(guards.is_owed, reads=("paper_title",)),),
            cite="社会救助法 第五十条",
        ),
        Step("finish", "办结", ("approved",), "closed", guards=(Guard(guards.nothing_owed),)),
        Step(
            "refuse",
            "不予救助",
            ("accepted", "investigated", "posted", "objected"),
            "refused",
            by=By.second,
            unlike=("accept",),
            records=("reason", "notice_no"),
        ),
        Step(
            "withdraw",
            "撤回申请",
            ("applied", "accepted", "investigated", "posted", "objected"),
            "withdrawn",
            records=("reason",),
            guards=(Guard(guards.not_entered),),
        ),
    ),
    periods=(
        Period(
            "notice",
            "公示期",
            "notice.days",
            runs_from=("notice",),
            opens=("approve",),
            rolls="notice_rolls",
        ),
    ),
    describe=described,
    shown_by="minzheng assist temporary show {subject}",
)

PAPERS = Period("papers", "补齐材料", "temporary.papers_days", met_by=("supply",))
"""How long papers may be owed after help was given first; it runs from no step."""
