"""News: a county in which much becomes known late, laid out month by month for ``years`` (迟知).

The invented county is there from the start; what it does not know yet is entered in the month it
becomes known: deaths told late, late confirmations, ends decided backwards, figures corrected,
suspensions lifted, accounts mended. By the program's own acts where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from program import Program
from sheet_books import account_no, id_no, invented
from years import MONTHS, Years, later, yuan

from oracle import County

STANDARDS = (
    ("recovery.floor", "100", "2025-07", "元/户/月", "扣回保留额"),
    ("category_supplement.elder", "65", "2025-07", "元/人/月", "老年人增发"),
    ("category_supplement.severe_disability", "25", "2025-07", "%", "重度残疾人增发"),
)
"""Standards of the county beside those that come with the program."""


def begin(program: Program, folder: Path, *, households: int, seed: int) -> Years:
    """The county on its first day, with everything that will become known laid out."""
    program("init", "--county", "420281", today="2025-07-01")
    size = ("--households", households, "--tekun", households // 8, "--seed", seed)
    program("demo", *size, today="2026-12-31")
    for key, value, since, unit, label in STANDARDS:
        words = ("--from", since, "--unit", unit, "--label", label, "--document", "测试")
        program("standard", "set", key, value, *words, today="2025-07-01")
    play = Years(program, folder, Random(seed))
    quiet = _quiet(play)
    _hold_back_deaths(play)
    for plan in (
        _members_die_unnoticed,
        _incomes_were_wrong,
        _incomes_rise_above,
        _suspensions_are_lifted,
        _accounts_are_missing,
        _ends_are_decided_late,
        _people_turn_out_tekun,
        _somebody_was_not_dead,
        _households_are_registered_late,
    ):
        plan(play, quiet)
    return play


def _hold_back_deaths(play: Years) -> None:
    """Most deaths of people who live alone are told one to four months after they happened."""
    alone = play.program.rows(
        "SELECT g.id, g.benefit, g.case_no, g.person_id, p.id_no, d.died_on FROM payout_grant g "
        "JOIN person p ON p.id = g.person_id JOIN death d ON d.person_id = g.person_id "
        "WHERE g.end_reason = '死亡' AND (SELECT count(*) FROM member m WHERE m.household_id = "
        "g.household_id OR m.person_id = g.person_id) = (g.benefit = 'dibao') ORDER BY g.id"
    )
    closed = False
    for grant, benefit, case_no, person, number, died_on in alone[:8]:
        known = later(str(died_on)[:7], play.rng.randrange(1, 5))
        if known > MONTHS[-1]:
            continue
        for query in (
            f"DELETE FROM death WHERE person_id = {person}",
            f"UPDATE payout_grant SET until = NULL, end_reason = '' WHERE id = {grant}",
            f"UPDATE member SET until = NULL WHERE person_id = {person}",
            f"DELETE FROM payout_decision WHERE grant_id = {grant} AND act = 'terminate'",
        ):
            play.correct(query)
        play.tell(known, _death(play, str(number), str(died_on), f"{benefit} {case_no}"))
        if not closed and max(MONTHS[0], later(str(died_on)[:7])) < known:
            play.tell(known, _account_closed(play, str(benefit), str(case_no)))
            closed = True


def _death(play: Years, number: str, died_on: str, case: str) -> Callable[[str], None]:
    """A death told late, and the case ended with the month of death."""

    def told(month: str) -> None:
        day = f"{month}-03"
        play.call(day, "person", "death", number, "--on", died_on, "--source", "殡仪馆")
        benefit, case_no = case.split()
        play.call(day, "assist", benefit, "terminate", case_no, "--reason", "死亡")
        play.count("death told late")

    return told


def _account_closed(play: Years, benefit: str, case_no: str) -> Callable[[str], None]:
    """The bank sends back what it had paid to the dead the month before: nobody is owed that."""

    def told(month: str) -> None:
        key = f"{later(month, -1).replace('-', '')}-{benefit}"
        sent = play.book.sent(key).items()
        back = {number for number, paid in sent if paid.back or paid.line.case_no == case_no}
        play.answer(key, play.batches[key][0], back, f"{month}-03")
        play.count("sent back from the dead")

    return told


def _quiet(play: Years) -> Iterator[tuple[int, str]]:
    """低保 cases to which nothing else happens, in a random order: grant and case number."""
    rows = play.program.rows(
        "SELECT g.id, g.case_no FROM payout_grant g WHERE g.benefit = 'dibao' "
        "AND g.since < '2025-07' AND g.until IS NULL AND g.case_no <> 'DB000001' "
        "AND (SELECT count(*) FROM payout_decision d WHERE d.grant_id = g.id) = 1 "
        "AND NOT EXISTS (SELECT 1 FROM member m LEFT JOIN death d ON d.person_id = m.person_id "
        "  WHERE m.household_id = g.household_id "
        "  AND (d.id IS NOT NULL OR m.until IS NOT NULL OR m.since > '2025-07')) ORDER BY g.id"
    )
    cases = [(int(str(grant)), str(case_no)) for grant, case_no in rows]
    play.rng.shuffle(cases)
    return iter(cases)


Quiet = Iterator[tuple[int, str]]
OUT = ("--follow-on", "直接退出")
HEARD = ("--notice-no", "告1号", "--paper", "审批表")


def _some_month(play: Years, first: int = 1, last: int = 13) -> tuple[str, str]:
    """A month in which something happened, and the one in which it becomes known."""
    month = MONTHS[play.rng.randrange(first, last)]
    return month, later(month, play.rng.randrange(1, 5))


def _members_die_unnoticed(play: Years, quiet: Quiet) -> None:
    """In four households somebody who is not the head dies; it is told months later.

    They stay below the standard with one head less.
    """
    county = County(play.program.db)
    grants = {row["id"]: row for row in county.standing("dibao", MONTHS[0])}
    share = county.exact("dibao.urban", MONTHS[0])
    left = 4
    for grant, case_no in quiet:
        others = play.program.rows(
            "SELECT p.id_no FROM payout_grant g JOIN member m ON m.household_id = g.household_id "
            "JOIN person p ON p.id = m.person_id JOIN account a ON a.id = g.account_id "
            "WHERE g.id = ? AND m.covered AND p.id NOT IN (g.person_id, a.owner_id) ORDER BY p.id",
            grant,
        )
        if others and county.gap(grants[grant], MONTHS[0]) > share:
            died, known = _some_month(play)
            play.tell(known, _member_death(play, case_no, str(others[0][0]), died))
            left -= 1
        if not left:
            return


def _member_death(play: Years, case_no: str, number: str, died: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        day = f"{month}-03"
        play.call(day, "person", "death", number, "--on", f"{died}-17", "--source", "公安")
        words = ("--leave", number, "--from", later(died), "--reason", "成员死亡", *HEARD)
        play.call(day, "assist", "dibao", "adjust", case_no, *words, "--heard-on", day)
        play.count("member's death told late")

    return told


def _incomes_were_wrong(play: Years, quiet: Quiet) -> None:
    """Ten incomes were entered wrongly: half of them too low, half too high."""
    county = County(play.program.db)
    grants = {row["id"]: row for row in county.standing("dibao", MONTHS[0])}
    for number, (grant, _) in zip(range(10), quiet, strict=False):
        gap = county.gap(grants[grant], MONTHS[0])
        amount = play.rng.randrange(5_00, max(gap // 2, 5_01)) if number % 2 else -90_50
        _, known = _some_month(play)
        play.tell(known, _income(play, grant, amount))


def _income(play: Years, grant: int, amount: int) -> Callable[[str], None]:
    def told(month: str) -> None:
        play.correct(
            "UPDATE dibao_assessment SET income = max(0, income + ? * income_months) "
            "WHERE grant_id = ?",
            amount,
            grant,
        )
        play.count("income corrected")

    return told


def _incomes_rise_above(play: Years, quiet: Quiet) -> None:
    """Four households earn a little more than the standard until it is raised: paid nothing.

    Nobody owes them for the months before the raise was known, whatever else is mended: the account
    of one, a figure of another that did not matter.
    """
    made = 0
    for grant, case_no in quiet:
        (persons, area, account), *_ = play.program.rows(
            "SELECT (SELECT count(*) FROM member m WHERE m.household_id = g.household_id "
            "AND m.covered), a.area, g.account_id FROM payout_grant g "
            "JOIN dibao_assessment a ON a.grant_id = g.id WHERE g.id = ?",
            grant,
        )
        if area != "urban":
            continue
        play.tell("2026-06", _rise(play, case_no, int(str(persons)) * 815_00 + 10_00))
        if made == 0:
            _lose_account(play, grant, account, "2026-08", "2026-11")
        if made == 1:
            play.tell("2026-11", _income(play, grant, -2_00))
        if made == 2:
            play.tell("2026-11", _income(play, grant, -40_00))
        made += 1
        if made == 4:
            return


def _rise(play: Years, case_no: str, income: int) -> Callable[[str], None]:
    def told(month: str) -> None:
        day = f"{month}-03"
        words = ("--income", yuan(income), "--reason", "家庭收入增加", *HEARD, "--heard-on", day)
        play.call(day, "assist", "dibao", "adjust", case_no, *words)
        play.count("income above the standard")

    return told


def _suspensions_are_lifted(play: Years, quiet: Quiet) -> None:
    """Five are suspended; later it turns out that three of them should not have been."""
    for number, (_, case_no) in zip(range(5), quiet, strict=False):
        month, known = _some_month(play)
        play.tell(month, _suspend(play, case_no))
        since = later(month) if number < 3 else later(known)
        play.tell(later(known), _resume(play, case_no, since))


def _suspend(play: Years, case_no: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        play.call(f"{month}-03", "assist", "dibao", "suspend", case_no, "--reason", "联系不上")

    return told


def _resume(play: Years, case_no: str, since: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        words = ("--from", since, "--reason", "已核查")
        play.call(f"{month}-03", "assist", "dibao", "resume", case_no, *words)
        play.count("suspension lifted")

    return told


def _accounts_are_missing(play: Years, quiet: Quiet) -> None:
    """Three cases lose their account for some months."""
    for _, (grant, _) in zip(range(3), quiet, strict=False):
        ((account,),) = play.program.rows("SELECT account_id FROM payout_grant WHERE id = ?", grant)
        _lose_account(play, grant, account, *_some_month(play))


def _lose_account(play: Years, grant: int, account: object, lost: str, found: str) -> None:
    def set_to(value: object) -> Callable[[str], None]:
        def told(month: str) -> None:
            play.correct("UPDATE payout_grant SET account_id = ? WHERE id = ?", value, grant)

        return told

    play.tell(lost, set_to(None))
    play.tell(found, set_to(account))


def _ends_are_decided_late(play: Years, quiet: Quiet) -> None:
    """Three cases should have ended months before it was decided."""
    for _, (_, case_no) in zip(range(3), quiet, strict=False):
        since, known = _some_month(play)
        play.tell(known, _end(play, case_no, since))


def _end(play: Years, case_no: str, since: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        day = f"{month}-03"
        words = ("--from", since, "--reason", "收入超标", *OUT, *HEARD, "--heard-on", day)
        play.call(day, "assist", "dibao", "terminate", case_no, *words)
        play.count("ended late")

    return told


def _people_turn_out_tekun(play: Years, quiet: Quiet) -> None:
    """Two who live alone on 低保 are confirmed as 特困, entered two months after the decision."""
    made = 0
    for grant, _ in quiet:
        ((persons, name, number, village),) = play.program.rows(
            "SELECT (SELECT count(*) FROM member m WHERE m.household_id = g.household_id), "
            "p.name, p.id_no, g.division_code FROM payout_grant g "
            "JOIN person p ON p.id = g.person_id WHERE g.id = ?",
            grant,
        )
        if persons == 1:
            decided, _ = _some_month(play)
            play.tell(later(decided, 2), _tekun(play, f"{name},{number}", str(village), decided))
            made += 1
        if made == 2:
            return


def _tekun(play: Years, person: str, village: str, decided: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        place = ("--area", "农村", "--town", village[:9], "--village", village)
        care = ("--mode", "分散", "--care", "全自理", "--bank", "农商行")
        account = ("--account", _account(play), "--person", person)
        when = ("--on", f"{decided}-12")
        play.call(f"{month}-03", "assist", "tekun", "enter", *place, *care, *account, *when)
        play.count("特困 entered late")

    return told


def _account(play: Years) -> str:
    play.serial += 1
    return account_no(9000 + play.serial)


def _somebody_was_not_dead(play: Years, quiet: Quiet) -> None:
    """A 特困 person is entered as dead and the case ended; three months later he is found alive."""
    rows = play.program.rows(
        "SELECT g.id, g.case_no, p.id, p.id_no FROM payout_grant g "
        "JOIN person p ON p.id = g.person_id WHERE g.benefit = 'tekun' AND g.since < '2025-07' "
        "AND g.until IS NULL AND NOT EXISTS (SELECT 1 FROM death d WHERE d.person_id = p.id) "
        "AND NOT EXISTS (SELECT 1 FROM member m WHERE m.person_id = p.id) ORDER BY g.id DESC"
    )
    grant, case_no, person, number = rows[0]
    play.tell("2026-02", _death(play, str(number), "2026-01-09", f"tekun {case_no}"))

    def alive(month: str) -> None:
        play.correct("DELETE FROM death WHERE person_id = ?", person)
        play.correct("UPDATE payout_grant SET until = NULL, end_reason = '' WHERE id = ?", grant)

    play.tell("2026-05", alive)


def _households_are_registered_late(play: Years, quiet: Quiet) -> None:
    """Five households are confirmed and entered one to three months after the decision."""
    for number in range(5):
        decided = MONTHS[play.rng.randrange(1, 13)]
        play.tell(later(decided, 1 + number % 3), _late(play, 700 + number, decided))


def _late(play: Years, serial: int, decided: str) -> Callable[[str], None]:
    def told(month: str) -> None:
        head = f"{invented(serial)},{id_no(serial, born='19720305')},户主"
        child = f"{invented(serial + 50)},{id_no(serial + 50, born='20150607')},儿子"
        place = ("--area", "农村", "--town", "还地桥", "--village", "土库村", "--income", "400")
        account = ("--bank", "农商行", "--account", _account(play))
        when = ("--member", head, "--member", child, "--on", f"{decided}-12")
        play.call(f"{month}-03", "assist", "dibao", "enter", *place, *account, *when)
        play.count("registered late")

    return told
