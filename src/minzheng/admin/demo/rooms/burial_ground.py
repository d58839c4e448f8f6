"""Grounds of the demo (虚构的殡葬设施): one of each kind, with whom they serve.

Samples, all opened on 1 January six years ago: ``BG2020-00001`` 殡仪馆, ``-00002`` 骨灰堂,
``-00003`` 县级公益性公墓, ``-00004`` 农村公益性墓地 of the village where the fifth of ``FATES``
died, ``-00005`` 生态安葬区, ``-00006`` 殡仪服务站, ``-00007`` 纪念设施.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.rooms.burial_death import fates
from minzheng.admin.demo.world import World
from minzheng.burial.ground.choices import FundMove, GroundKind, GroundLevel, Met, ProjectKind
from minzheng.burial.ground.fund import FUND, STATEMENTS, balance, owed_statements
from minzheng.burial.ground.grounds import GROUNDS, SERVICES
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.projects import PROJECTS, STATION_PLANS
from minzheng.burial.ground.reports import REPORTS, owed
from minzheng.burial.ground.spots import SHEET, SPOTS
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.people.divisions import Gazetteer

VILLAGER = 4
"""Which of ``FATES`` lies in the ground of a village."""

YEARS = 6
"""So many years ago everything was opened."""

_COUNTY: dict[str, Any] = {"level": GroundLevel.county, "sponsor": "虚构县人民政府"}
LINES: tuple[dict[str, Any], ...] = (
    {
        "kind": GroundKind.funeral_home, "name": "虚构殡仪馆", "land_area": 30_000,
        "built_area": 8_000, "green_area": 12_000, "halls": 4, "furnaces": 3, **_COUNTY,
    },
    {
        "kind": GroundKind.columbarium, "name": "虚构县骨灰堂", "land_area": 6_000,
        "built_area": 3_000, "green_area": 2_500, "approved_plots": 5_000, **_COUNTY,
        "fund_bank": "虚构农商银行",
    },
    {
        "kind": GroundKind.public_cemetery, "name": "虚构县公益性公墓", "land_area": 60_000,
        "built_area": 40_000, "green_area": 50_000, "approved_plots": 3_000, **_COUNTY,
        "fund_bank": "虚构农商银行",
    },
    {
        "kind": GroundKind.village_ground, "name": "虚构村公益性墓地", "land_area": 6_000,
        "built_area": 4_000, "green_area": 5_200, "approved_plots": 300,
        "level": GroundLevel.village, "sponsor": "虚构村民委员会",
    },
    {
        "kind": GroundKind.eco_area, "name": "虚构生态安葬区", "land_area": 10_000,
        "built_area": 9_000, "green_area": 9_500, "approved_plots": 2_000, **_COUNTY,
    },
    {
        "kind": GroundKind.station, "name": "虚构镇殡仪服务站", "land_area": 1_500,
        "built_area": 800, "green_area": 400, "halls": 2, "level": GroundLevel.township,
        "sponsor": "虚构镇人民政府",
    },
    {
        "kind": GroundKind.memorial, "name": "虚构革命功臣园", "land_area": 20_000,
        "built_area": 3_000, "green_area": 15_000, "heritage": "县级", "virtual_tour": True,
        **_COUNTY,
    },
)  # fmt: skip
"""One ground of each kind, in the order of their numbers."""


def invent(session: Session, world: World) -> None:
    """Open the grounds, and say whom they serve."""
    _Filling(session, world).fill()


class _Filling:
    """The books of grounds being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session = session
        self.today: date = world.plan.today
        self.opened = date(self.today.year - YEARS, 1, 1)
        self.places = Gazetteer.load(session)
        self.grounds: dict[GroundKind, Ground] = {}

    def fill(self) -> None:
        """The grounds, then what hangs on them."""
        self.lines()
        self.services()
        self.reports()
        self.spots()
        self.funds()
        self.plans()

    def put(self, book: Records, **facts: Any) -> Any:
        """One line."""
        return enter(self.session, book, facts)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def village(self) -> str:
        """The village of the one who lies in the ground of his village."""
        return [report.division_code for report, _ in fates(self.session)][VILLAGER]

    def lines(self) -> None:
        """Everything in the township of that village; the village ground in the village."""
        village = self.village()
        town = self.places.township_of(village)
        for turn, told in enumerate(LINES, 1):
            kind: GroundKind = told["kind"]
            inside = kind is GroundKind.village_ground
            number = f"虚构民{'备' if inside else '批'}〔{self.opened.year - 1}〕{turn}号"
            self.grounds[kind] = self.put(
                GROUNDS, **told, division_code=village if inside else town, approval_no=number,
                approved_on=self.opened - timedelta(days=60), land_no=f"虚构地字{turn}号",
                keeper="虚构管理员", phone="13900000000", opened_on=self.opened,
            )  # fmt: skip

    def services(self) -> None:
        """The village ground serves its village, the cemetery some townships, the station one."""
        town = self.places.township_of(self.village())
        served = [one.code for one in self.places.units() if one.code != town][:5]
        told = (
            (GroundKind.village_ground, [self.village()]),
            (GroundKind.public_cemetery, [town, *served]),
            (GroundKind.station, [town]),
        )
        for kind, codes in told:
            for code in codes:
                self.put(
                    SERVICES, ground_id=self.grounds[kind].stored_id, division_code=code,
                    since=self.opened, document=f"虚构民发〔{self.opened.year}〕5号",
                )  # fmt: skip

    def reports(self) -> None:
        """What is due by now was filed eleven days before."""
        for one in list(owed(self.session, self.today, self.today)):
            day = one.due - timedelta(days=11)
            self.put(
                REPORTS, ground_id=one.ground.stored_id, year=one.year, filed_on=day,
                operations="业务开展正常", service="价格和服务已公示", safety="消防演练 2 次",
                rewards="没有奖惩", audit_no=f"虚构审字〔{day.year}〕{one.ground.number[-1]}号",
                audit_by="虚构会计师事务所",
            )  # fmt: skip

    def spots(self) -> None:
        """One check that is done with, one that is to be told, with something wanting."""
        done, waiting = GroundKind.public_cemetery, GroundKind.columbarium
        told: dict[str, Any] = dict.fromkeys(SHEET, Met.met)
        first = self.put(
            SPOTS, ground_id=self.grounds[done].stored_id, checked_on=self.ago(120),
            checkers="虚构执法人员 2 名", drawn="摇号", **told,
        )  # fmt: skip
        first.told_on, first.told_to = self.ago(115), "虚构管理员"
        first.published_on, first.published_at = self.ago(112), "政府网站"
        self.session.add(first)
        self.put(
            SPOTS, ground_id=self.grounds[waiting].stored_id, checked_on=self.ago(3),
            checkers="虚构执法人员 2 名", drawn="摇号", **{**told, "fire": Met.unmet},
            found="灭火器过期 2 具", rectify_by=self.today + timedelta(days=27),
        )  # fmt: skip

    def funds(self) -> None:
        """Each fund was paid into last year and this one, and used once; the bank agrees."""
        funded = (GroundKind.columbarium, GroundKind.public_cemetery)
        last = self.today.year - 1
        for turn, kind in enumerate(funded, 1):
            ground = self.grounds[kind].stored_id
            moves = (
                (FundMove.deposit, date(last, 1, 20), 30_000_00, "按维护管理费提取"),
                (FundMove.use, self.ago(30), 4_000_00, "道路维修"),
            )
            for place, (move, day, amount, purpose) in enumerate(moves, 1):
                self.put(
                    FUND, ground_id=ground, move=move, booked_on=day, amount=amount,
                    purpose=purpose, voucher=f"虚构记{turn}-{place:03d}",
                )  # fmt: skip
        for one in list(owed_statements(self.session, self.today, self.today)):
            ground = one.ground.stored_id
            left = balance(self.session, ground, date(one.year, 12, 31))
            self.put(
                STATEMENTS, ground_id=ground, year=one.year, handler="虚构会计", balance=left,
                checked_on=one.due - timedelta(days=11),
            )  # fmt: skip

    def plans(self) -> None:
        """A project that goes on; two townships that a plan gives a station."""
        town = self.places.township_of(self.village())
        self.put(
            PROJECTS, name="虚构殡仪馆改扩建", division_code=town, kind=ProjectKind.enlarged,
            scale="新增悼念厅 2 个", cost=5_000_000_00, source="本级财政",
            started_on=self.ago(100), finish_by=self.today + timedelta(days=200),
        )  # fmt: skip
        other = next(one.code for one in self.places.units() if one.code != town)
        for code in (town, other):
            self.put(
                STATION_PLANS, division_code=code, listed_on=self.opened,
                document="虚构县殡葬设施布局规划",
            )  # fmt: skip
