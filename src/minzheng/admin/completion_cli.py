"""The command that prints a shell's completion script (补全命令)."""

from __future__ import annotations

import click

from minzheng.kernel.command import Command


@click.command("completion", cls=Command, examples=("completion bash", "completion zsh"))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """打印命令补全脚本：按 Tab 键补命令、选项和库中的乡镇、批次、编号。

    \b
    bash  写进 ~/.bashrc：       eval "$(minzheng completion bash)"
    zsh   写进 ~/.zshrc：        eval "$(minzheng completion zsh)"
    fish  写进 config.fish：     minzheng completion fish | source

    乡镇、村和编号可打汉字开头或拼音首字母（fish 只认汉字开头）。只读库，最多查 0.2 秒。
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise LookupError(shell)
    root = click.get_current_context().find_root().command
    click.echo(made(root, {}, "minzheng", "_MINZHENG_COMPLETE").source())
