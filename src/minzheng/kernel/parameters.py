"""Parameters: months, days and amounts as clerks type them on a command line (命令参数)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel import clock
from minzheng.kernel.complete import offered
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class MonthType(click.ParamType[Month]):
    """``2026-11``, ``202611``, or this / last / next; ``source`` offers months on the Tab key."""

    name = "月份"
    names_nobody = True

    def __init__(self, source: str = "") -> None:
        self.source = source

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The months that the source knows, and the words that count from today."""
        from click.shell_completion import CompletionItem

        words = [word for word in ("this", "last", "next") if word.startswith(incomplete)]
        found = offered(ctx, self.source, incomplete) if self.source else []
        return [*found, *map(CompletionItem, words)]

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:
        """The month meant; relative words count from today in Shanghai."""
        if isinstance(value, Month):
            return value
        steps = {"this": 0, "本月": 0, "last": -1, "上月": -1, "next": 1, "下月": 1}
        if value in steps:
            return Month.of(clock.today()) + steps[value]
        try:
            return Month.parse(value)
        except ValueError:
            self.fail(f"“{value}”不是月份；请写成 2026-11，或 this、last、next", param, ctx)


FIRST_YEAR = 1900
"""No day before it is written anywhere in the files of a county."""


class DateType(click.ParamType[date]):
    """A day in one of the closed list of forms."""

    name = "日期"
    names_nobody = True
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day meant."""
        if isinstance(value, date):
            return value
        told = value.strip()
        for form in self.forms:
            try:
                day = datetime.strptime(told, form).date()  # noqa: DTZ007  (a civil day)
            except ValueError:
                continue
            if day.year >= FIRST_YEAR and not (told.isdigit() and len(told) != 8):
                return day
        raise click.BadParameter(f"“{value}”不是日期；请写成 2026-11-21", ctx, param)


class YuanType(click.ParamType[int]):
    """An amount in yuan as typed; 分 inside."""

    name = "元"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The amount in 分."""
        from minzheng.errors import MinzhengError
        from minzheng.kernel.money import parse_yuan

        if isinstance(value, int):
            return value
        try:
            return parse_yuan(value)
        except MinzhengError as error:
            self.fail(f"{error.message}；{error.hint}", param, ctx)


class ChoiceType(click.ParamType[Choice]):
    """One of a closed list, by its code, its word or any other name it goes by."""

    names_nobody = True

    def __init__(self, choice: type[Choice]) -> None:
        self.choice = choice
        self.name = "|".join(choice.labels())

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Choice:
        """The member meant."""
        try:
            return self.choice.of(str(value))
        except ValueError:
            self.fail(f"“{value}”不在可选值内：{'、'.join(self.choice.labels())}", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words of the list."""
        from click.shell_completion import CompletionItem

        words = self.choice.labels()
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]


MONTH, DATE, YUAN = MonthType(), DateType(), YuanType()
