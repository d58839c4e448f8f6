"""Letters of grounds (殡葬设施文书): 年度报告催报单, 抽查结果告知书."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from minzheng.burial.ground.grounds import GROUNDS
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.reports import ARTICLE, due_on, filed, reports
from minzheng.burial.ground.spots import SHEET, SPOTS, title_of, unmet
from minzheng.burial.ground.work_models import SpotCheck
from minzheng.kernel.finding import Problem
from minzheng.kernel.letter import BLANK, Form, long_day
from minzheng.kernel.record.take import find
from minzheng.kernel.setting import unit

NOT_OWED = Problem(
    "ground-report-not-owed", "{number} 不报 {year} 年度报告",
    "村级墓地、纪念设施和当年没有启用的不报", cite=ARTICLE,
)  # fmt: skip
FILED = Problem("ground-report-filed", "{number} 已报送 {year} 年度报告", "核对编号和年度")
NO_DAY = Problem(
    "ground-report-no-day", "{year} 年度没有规定报送日期", "查：standard history burial.report.due"
)


def urge_form(session: Session, number: str, year: int, today: date) -> Form:
    """年度报告催报单: to a body that has not reported on a year.

    Raises ``ground-report-not-owed``, ``ground-report-filed`` or ``ground-report-no-day``.
    """
    ground: Ground = find(session, GROUNDS, number)
    if not reports(ground, year):
        raise NOT_OWED(number=ground.number, year=str(year))
    if (ground.stored_id, year) in filed(session, today):
        raise FILED(number=ground.number, year=str(year))
    due = due_on(session, year)
    if due is None:
        raise NO_DAY(year=str(year))
    late = (today - due).days
    told = f"已超过 {late} 日" if late > 0 else f"还有 {-late} 日"
    return Form(
        "年度报告催报单",
        f"{ground.number}-{year}",
        f"{ground.name}：",
        (
            f"按照《殡葬管理条例》第五十二条，殡葬服务机构每年要向民政部门报送年度报告。"
            f"你单位 {year} 年度报告应在{long_day(due)}前报送，{told}，现催报。",
        ),
        (
            ("设施编号", ground.number),
            ("设施类型", ground.kind.label),
            ("举办主体", ground.sponsor or BLANK),
            ("管理人", ground.keeper or BLANK),
            ("报告年度", str(year)),
            ("报送期限", str(due)),
        ),
        (
            "年度报告包括业务开展、服务管理、安全管理、奖惩情况，并附财务审计报告。",
            "不按规定报送的，依照《殡葬管理条例》第五十六条处理。",
        ),
        issuer=unit(session),
        day=long_day(today),
        blanks=("签收人", "签收日期"),
    )


def spot_form(session: Session, number: str, today: date) -> Form:
    """抽查结果告知书: what a spot check found, item by item."""
    spot: SpotCheck = find(session, SPOTS, number)
    ground = session.exec(select(Ground).where(Ground.id == spot.ground_id)).one()
    wanting = unmet(spot)
    result = (
        f"有 {len(wanting)} 项不合格：{'、'.join(wanting)}。" if wanting else "没有不合格的项。"
    )
    closing = ["抽查结果将向社会公布。"]
    if wanting and spot.rectify_by is not None:
        closing.insert(0, f"请在{long_day(spot.rectify_by)}前完成整改，并报送佐证。")
    marks = [(title_of(name), getattr(spot, name).label) for name in SHEET]
    return Form(
        "抽查结果告知书",
        spot.number,
        f"{ground.name}：",
        (
            f"按照《殡葬管理条例》第四十九条，我单位于{long_day(spot.checked_on)}对你单位进行了随机抽查，{result}",
        ),
        (
            ("设施编号", ground.number),
            ("抽查人员", spot.checkers),
            ("抽取方式", spot.drawn or BLANK),
            *marks,
            ("发现的问题", spot.found or "没有"),
        ),
        closing,
        issuer=unit(session),
        day=long_day(today),
        blanks=("签收人", "签收日期"),
    )
