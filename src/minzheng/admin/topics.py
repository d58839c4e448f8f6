"""Topics: the pages of ``minzheng help`` that belong to no single command (帮助主题).

Lists of codes, formats and settings are made from what the program itself uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from minzheng.kernel.config import FILE, FORMATS, KEYS
from minzheng.kernel.helptext import pad
from minzheng.kernel.log import KEPT, MOST
from minzheng.kernel.parameters import DateType

EXITS = {
    0: "办成了",
    1: "不符合规定或条件，没有写入",
    2: "命令写错了",
    3: "办成了，但有疑点要看（检查有命中、部分行未入库、部分待遇未核算）",
    4: "没有这条记录",
    65: "给的数据不能用（登记表有误、号码不对）",
    66: "文件不在，或读不了",
    70: "程序错误，详情在日志里",
    73: "写不了文件（已存在而没有 --overwrite、磁盘满、没有权限）",
    75: "库正被占用，没有写入，稍后再试或加 --wait",
    77: "不许可（要另一人复核、批次已交付）",
    78: "配置、库的结构或随程序的数据不相符",
    130: "被 Ctrl-C 中断",
    143: "被系统要求结束（SIGTERM）",
}
"""What a command may end with; any other code is a failure too."""


def exit_word(code: int) -> str:
    """What an exit code means, in a few words."""
    return EXITS[code].partition("（")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page: its title, and the function that writes it."""

    title: str
    text: Callable[[], str]


def _rows(rows: list[tuple[str, str]]) -> str:
    """Two columns that line up."""
    width = max(len(left) for left, _ in rows) + 2
    return "\n".join(f"  {pad(left, width)}{right}".rstrip() for left, right in rows)


def _exit_codes() -> str:
    told = _rows([(str(code), word) for code, word in EXITS.items()])
    return (
        f"{told}\n\n以后可能增加新的代码；不认得的一律当作没办成。\n"
        "加 --json（或 --format json）时，错误也以一行 JSON 写到标准错误："
        "code、exit、message、where、hint。"
    )


_FORMAT_WORDS = {
    "table": "屏幕上的表；放不下就一条记录一段，不截断",
    "plain": "同上，不上色；输出到管道或文件时的缺省",
    "tsv": "制表符分隔，表头是英文列名",
    "csv": "逗号分隔；-o 写的文件带 BOM，表格软件可直接打开",
    "json": '一个文档：schema、as_of、rows；金额是字符串 "612.00"，日期是 2026-11-01',
    "jsonl": "每行一条记录",
    "xlsx": "表格文件，要加 -o",
    "md": "Markdown 表",
}


def _formats() -> str:
    told = _rows([(name, _FORMAT_WORDS[name]) for name in FORMATS])
    return (
        f"{told}\n\n--json 等于 --format json；-o 名单.csv 按结尾决定格式，-o - 写到标准输出。\n"
        "--columns a,b 选列并排序，--columns help 列出全部列；--limit 0 显示全部行。\n"
        "标准输出只有数据；提示、进度、警告都在标准错误。姓名、号码、账号缺省遮盖。"
    )


def _environment() -> str:
    told = _rows([(key.variable, key.title) for key in KEYS.values()])
    also = _rows(
        [
            ("NO_COLOR", "设了就不上色（TERM=dumb 同样）"),
            ("PAGER", "翻页程序"),
            ("COLUMNS", "按多宽排版"),
            ("PYTHONUTF8=1", "输入输出一律用 UTF-8，建议设上"),
        ]
    )
    names = "、".join(key.name for key in KEYS.values() if not key.only_environment)
    return (
        f"{told}\n\n也看这些：\n{also}\n\n"
        f"次序：选项 > 环境变量 > 本文件夹及上级最近的 {FILE} > 个人的 {FILE} > 缺省。\n"
        f'文件里一行一项，如 db = "大冶.db"；可写：{names}。\n'
        "相对路径从那个文件所在的文件夹算起。现在各是什么：minzheng config show。\n"
        "金额、比例、年龄、期限不是配置，是有起止月份和依据的政策标准：minzheng standard list。"
    )


def _cron() -> str:
    return (
        "minzheng cron example 打印可照抄的 crontab 行和 systemd 单元。\n\n"
        "  -q            成功时没有任何输出，cron 就不发邮件；失败时标准错误有几行话，就会发\n"
        "  --no-input    从不停下来提问\n"
        "  --wait 600    库被占用时最多等 600 秒，再不行以 75 结束，没有写入\n"
        "  --month this  本月，按北京时间算，不管机器在哪个时区；crontab 里不用写 %\n\n"
        "错过的可以补做，做两遍与一遍相同。自动的只有核算草稿；复核要另一个人，交付由人执行。"
    )


def _files() -> str:
    return (
        "库旁边：\n"
        "  大冶.db          库，只有本人可读写（0600）\n"
        "  大冶.db-wal、-shm  数据库自己的日志，打开时才有；别单独删、别只拷 .db\n"
        "  大冶.db.lock     写锁；进程一结束系统就放开，不用删\n"
        "  大冶.db.holder   谁正在写\n"
        "  backups/         备份（MINZHENG_BACKUPS 可改）\n\n"
        f"配置：{FILE}，项目的在工作文件夹或其上级，个人的位置见 minzheng config show。\n"
        f"日志：一行一事，号码遮盖，满 {MOST // 1_000_000} MB 换新，留 {KEPT} 个旧的；"
        "位置见 minzheng config show 或 doctor。\n"
        "MINZHENG_HOME=文件夹：个人配置和日志都放在那里，可整个带走。\n\n"
        "输出的文件从不悄悄覆盖（要 --overwrite），先写临时名再改名，断电也不会留下半个。\n"
        "- 是标准输入或标准输出。"
    )


_DAYS = ("2026-11-01", "2026/11/1", "2026.11.1", "20261101", "2026年11月1日")


def _dates() -> str:
    for day in _DAYS:
        DateType().convert(day, None, None)
    return (
        f"日期：{'、'.join(_DAYS)}；登记表里真正的日期单元格也认。别的写法一律不猜。\n"
        "月份：2026-11、202611、2026年11月，或 this（本月）、last（上月）、next（下月）。\n\n"
        "今天按北京时间（Asia/Shanghai）算，不管机器在哪个时区；--today 2026-11-21 换一天，"
        "用于补做和演示。\n"
        "“末发月份”“至”都含那个月或那一天。工作日按随程序的节假日表，没有公布的年份不推算。"
    )


TOPICS = {
    "exit-codes": Topic("退出码", _exit_codes),
    "formats": Topic("输出格式", _formats),
    "environment": Topic("环境变量和配置文件", _environment),
    "cron": Topic("定时执行", _cron),
    "files": Topic("有哪些文件，放在哪里", _files),
    "dates": Topic("日期和月份怎么写", _dates),
}
