"""Commands of an allowance, made from its declaration: register, decisions, proofs (津贴命令).

``AllowanceGroup`` is a group that has them beside its own; the allowance is loaded when the group
is asked for a name it does not know, or lists its commands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Group,
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)
from minzheng.kernel.register_cli import TOWNSHIP, add_register
from minzheng.kernel.resolve import resolve

if TYPE_CHECKING:
    from minzheng.kernel.sheet.form import Field
    from minzheng.payout.allowance.declare import Allowance

DESK = "minzheng.payout.allowance.counter"
VILLAGE = Known("village", "村", names_nobody=True)
SOMEBODY = "张三,42028119460520001X"
PLACE = "--town 还地桥 --village 土库村"

Options = tuple[Callable[..., Any], ...]


class AllowanceGroup(Group):
    """A group with the commands of a declared allowance (津贴).

    ``target`` names the allowance as ``module:NAME``, whose register is ``NAME_REGISTER``;
    ``sample`` is a case number that examples show, ``person`` the ``姓名,公民身份号码`` and
    ``more`` the further options of the example of ``confirm``; ``without`` names commands that a
    procedure of the section's own does instead.
    """

    def __init__(
        self,
        *args: Any,
        target: str,
        path: str,
        sample: str,
        person: str = SOMEBODY,
        more: str = "",
        without: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.path, self.sample = target, path, sample
        self.person, self.more, self.without = person, more, without
        self._loaded = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The register's and the allowance's commands first, then its own."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command; the allowance is loaded only for a name that is not the group's own."""
        if cmd_name not in self.commands and cmd_name not in self.lazy:
            self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        own = dict(self.commands)
        self.commands.clear()
        allowance: Allowance = resolve(self.target)
        for made in _commands(self, allowance):
            if made.name not in self.without:
                self.add_command(made)
        add_register(self, f"{self.target}_REGISTER", self.path, self.sample, own=tuple(own))
        self.commands.update(own)

    def call(self, act: str, desk: Any, *told: Any, **named: Any) -> None:
        """Let the counter do an act on this allowance."""
        resolve(f"{DESK}:{act}")(desk, resolve(self.target), *told, **named)


def _commands(group: AllowanceGroup, allowance: Allowance) -> list[click.Command]:
    """The commands that an allowance of this kind has."""
    made = [_confirm(group, allowance)]
    if allowance.asks_category:
        made.append(_adjust(group, allowance))
    made += [
        _suspend(group, allowance),
        _resume(group, allowance),
        _terminate(group, allowance),
        _account(group),
    ]
    if allowance.proof:
        made += [_prove(group), _unproved(group), _suspend_unproved(group)]
    return made


def _made(
    name: str, act: Callable[..., Any], options: Options, examples: tuple[str, ...]
) -> click.Command:
    """A command from what it does and its options."""
    command: Callable[..., Any] = pass_desk(act)
    command.__doc__ = act.__doc__
    for option in reversed(options):
        command = option(command)
    made: click.Command = click.command(name, cls=Command, examples=examples)(command)
    return made


def _case(group: AllowanceGroup) -> Callable[..., Any]:
    return click.argument("case_no", type=Known(group.path.replace(" ", ".")), metavar="编号")


def _decision(allowance: Allowance) -> Options:
    """The options of a decision; hearing and notice where the law asks for them."""
    plain: Options = (
        click.option("--on", type=DATE, help="决定日期（缺省今天）"),
        click.option("--reason", default="", help="原因"),
        click.option("--paper", default="", help="依据文件或文号"),
    )
    heard: Options = (
        click.option("--heard-on", type=DATE, help="听取当事人意见的日期（减发、终止必需）"),
        click.option("--notice-no", default="", help="书面告知文号（减发、终止必需）"),
    )
    return (*plain, *(heard if _heard(allowance) else ()), dry_run_option)


def _heard(allowance: Allowance) -> bool:
    """Whether the law asks for a hearing and a notice."""
    from minzheng.payout.registry import benefit

    return benefit(allowance.benefit).heard


# --- confirm and adjust ---------------------------------------------------------------------------


def _confirm(group: AllowanceGroup, allowance: Allowance) -> click.Command:
    def confirm(desk: Any, case_no: str, **told: Any) -> None:
        group.call("confirm", desk, case_no, **told)

    confirm.__doc__ = f"确认一人的{allowance.title}；起发月份按规定推算。不写编号就自动编号。"
    words = [f"{group.path} confirm --person {group.person} {PLACE}"]
    words += [f"--category {word}" for word in _words(allowance)[:1]]
    words += [f"{_option(one)} {one.sample}" for one in allowance.extra if one.sample]
    words += [group.more] if group.more else []
    options = (
        click.argument("case_no", metavar="[编号]", default=""),
        click.option("--person", required=True, help="姓名,公民身份号码"),
        click.option("--town", type=TOWNSHIP, required=True, help="乡镇（街道）"),
        click.option("--village", type=VILLAGE, required=True, help="村（社区）"),
        *_category(allowance),
        click.option("--applied", type=DATE, help="申请日期（缺省决定日期）"),
        click.option("--from", "since", type=MONTH, help="起发月份（缺省按规定推算）"),
        *_moved(allowance),
        *(_extra(one) for one in allowance.extra),
        click.option("--payee", default="", help="领款人（缺省本人）"),
        click.option("--agent", default="", help="代领依据，领款人不是本人的写"),
        click.option("--bank", default="", help="开户银行"),
        click.option("--account", default="", help="银行账号"),
        click.option("--phone", default="", help="联系电话"),
        click.option("--note", default="", help="备注"),
        click.option("--on", type=DATE, help="决定日期（缺省今天）"),
        paper_option,
        dry_run_option,
    )
    return _made("confirm", confirm, options, (" ".join([*words, "-n"]),))


def _words(allowance: Allowance) -> tuple[str, ...]:
    """The categories that a clerk chooses from."""
    if not allowance.asks_category or allowance.category is None:
        return ()
    return allowance.category.labels()


def _category(allowance: Allowance) -> Options:
    words = _words(allowance)
    option = click.option("--category", required=True, help=f"类别：{'、'.join(words)}")
    return (option,) if words else ()


def _moved(allowance: Allowance) -> Options:
    if not allowance.moves_in:
        return ()
    return (
        click.option("--paid-until", type=MONTH, help="外县迁入的：迁出地发至哪月"),
        click.option("--issuer", default="", help="补贴发放证明的出证单位"),
        click.option("--document", default="", help="证明文号"),
    )


def _option(one: Field) -> str:
    return "--" + one.key.replace("_", "-")


def _extra(one: Field) -> Callable[..., Any]:
    """The option for a further column; that it is missing is told with all other faults."""
    told = one.title + (f"：{'、'.join(one.choices)}" if one.choices else "")
    return click.option(
        _option(one), one.key, default="", help=told + ("" if one.required else "（可不写）")
    )


def _adjust(group: AllowanceGroup, allowance: Allowance) -> click.Command:
    def adjust(desk: Any, case_no: str, **told: Any) -> None:
        """调整类别，自某月起（缺省决定次月）；以前各月不变。"""
        group.call("adjust", desk, case_no, **told)

    last = _words(allowance)[-1]
    options = (
        _case(group),
        *_category(allowance),
        click.option("--from", "effective", type=MONTH, help="生效月份（缺省决定次月）"),
        *_decision(allowance),
    )
    example = f"{group.path} adjust {group.sample} --category {last} --reason 重新核定 -n"
    return _made("adjust", adjust, options, (example,))


# --- suspend, resume, terminate, account ----------------------------------------------------------


def _suspend(group: AllowanceGroup, allowance: Allowance) -> click.Command:
    def suspend(desk: Any, case_no: str, **told: Any) -> None:
        """停发，到恢复为止或到某月。"""
        group.call("suspend", desk, case_no, **told)

    options = (
        _case(group),
        click.option("--from", "since", type=MONTH, help="停发起月（缺省决定次月）"),
        click.option("--until", type=MONTH, help="停发止月（缺省到恢复为止）"),
        *_decision(allowance),
    )
    example = f"{group.path} suspend {group.sample} --from 2026-12 --reason 失联 -n"
    return _made("suspend", suspend, options, (example,))


def _resume(group: AllowanceGroup, allowance: Allowance) -> click.Command:
    def resume(desk: Any, case_no: str, **told: Any) -> None:
        """恢复发放；自停发起月恢复的，停发各月由补发发放。"""
        group.call("resume", desk, case_no, **told)

    options = (
        _case(group),
        click.option("--from", "since", type=MONTH, help="恢复起月（缺省决定次月）"),
        *_decision(allowance),
    )
    example = f"{group.path} resume {group.sample} --reason 已联系上 -n"
    return _made("resume", resume, options, (example,))


def _terminate(group: AllowanceGroup, allowance: Allowance) -> click.Command:
    def terminate(desk: Any, case_no: str, **told: Any) -> None:
        """终止：缺省发到决定当月；死亡的发到死亡当月。"""
        group.call("terminate", desk, case_no, **told)

    options = (
        _case(group),
        click.option("--from", "since", type=MONTH, help="停发起月（缺省次月；死亡为死亡次月）"),
        *_decision(allowance),
    )
    heard = " --heard-on 2026-11-01 --notice-no 冶民告〔2026〕9号" if _heard(allowance) else ""
    example = f"{group.path} terminate {group.sample} --reason 户籍迁出{heard} -n"
    return _made("terminate", terminate, options, (example,))


def _account(group: AllowanceGroup) -> click.Command:
    def account(desk: Any, case_no: str, number: str, **told: Any) -> None:
        """改发到另一账户；已编的批次不变。"""
        group.call("change_account", desk, case_no, number, **told)

    options = (
        _case(group),
        click.argument("number", metavar="银行账号"),
        click.option("--payee", default="", help="领款人（缺省本人）"),
        click.option("--agent", default="", help="代领依据，领款人不是本人的必写"),
        click.option("--bank", default="", help="开户银行"),
        paper_option,
        dry_run_option,
    )
    example = f"{group.path} account {group.sample} 6217002870012345678 --bank 工商银行 -n"
    return _made("account", account, options, (example,))


# --- proofs of life -------------------------------------------------------------------------------


def _prove(group: AllowanceGroup) -> click.Command:
    def prove(desk: Any, case_no: tuple[str, ...], **told: Any) -> None:
        """登记生存认证，可写多个编号；因未认证停发的，同时恢复。"""
        group.call("prove", desk, case_no, **told)

    options = (
        click.argument(
            "case_no",
            type=Known(group.path.replace(" ", ".")),
            metavar="编号...",
            nargs=-1,
            required=True,
        ),
        click.option("--on", type=DATE, help="认证日期（缺省今天）"),
        click.option("--way", default="上门", show_default=True, help="上门、视频、自助、其他"),
        click.option("--by", default="", help="认证人"),
        dry_run_option,
    )
    example = f"{group.path} prove {group.sample} --way 视频 --by 李经办 -n"
    return _made("prove", prove, options, (example,))


def _unproved(group: AllowanceGroup) -> click.Command:
    def unproved(desk: Any, by: Any, options: dict[str, Any]) -> None:
        """列出到某天应认证还没有认证的人。"""
        group.call("list_unproved", desk, by, options)

    options = (
        click.option("--by", type=DATE, help="到哪一天（缺省今天）"),
        listing,
    )
    return _made("unproved", unproved, options, (f"{group.path} unproved --by 2026-12-31",))


def _suspend_unproved(group: AllowanceGroup) -> click.Command:
    def suspend_unproved(desk: Any, **told: Any) -> None:
        """逾期未认证的一起停发，自决定当月起；当月已复核的自次月起。先用 -n 看名单。"""
        group.call("stop_unproved", desk, **told)

    options = (
        click.option("--on", type=DATE, help="决定日期（缺省今天）"),
        paper_option,
        dry_run_option,
    )
    return _made(
        "suspend-unproved", suspend_unproved, options, (f"{group.path} suspend-unproved -n",)
    )
