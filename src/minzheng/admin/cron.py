"""Cron: lines for crontab and units for systemd, filled in for this machine (定时任务).

The lines use no ``%`` (a line end to cron): ``--month this`` says which month, in Asia/Shanghai
whatever the machine's zone. Quiet when all is well, so that cron sends mail only when it is not.
A missed run may be made up at any time: running twice changes nothing.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from minzheng.errors import Misused
from minzheng.kernel.command import Desk
from minzheng.kernel.config import system_user

CRONTAB = """\
# crontab：库文件所有者执行 crontab -e 后贴入；月份不用写 %
PYTHONUTF8=1
TZ=Asia/Shanghai
MAILTO={user}
MINZHENG_DB={db}
MINZHENG_OPERATOR=定时核算
# 每月 1 日 2 时核算出草稿；成功无输出，失败发邮件
0 2 1 * *  {program} -q --no-input --wait 600 payout run --month this
# 每月 1 日 9 时核对上月、本月的批次都在；缺了才发邮件
0 9 1 * *  {program} -q --no-input payout status --month last
0 9 1 * *  {program} -q --no-input payout status --month this
# 每天 7 时检查死亡、重复、账户；有疑点才发邮件
0 7 * * *  {program} -q --no-input check
# 每天 7 时 30 分看库、备份、日历、卡住的批次；有要看的才发邮件
30 7 * * *  {program} -q --no-input doctor
"""

SYSTEMD = """\
# /etc/systemd/system/minzheng-payout.service
[Unit]
Description=minzheng monthly draft
OnFailure=minzheng-mail@%n.service

[Service]
Type=oneshot
User={user}
Environment=PYTHONUTF8=1 TZ=Asia/Shanghai
Environment="MINZHENG_DB={db}"
Environment="MINZHENG_OPERATOR=定时核算"
ExecStart={program} -q --no-input --wait 600 payout run --month this

# /etc/systemd/system/minzheng-payout.timer
[Unit]
Description=minzheng monthly draft, on the first at two

[Timer]
OnCalendar=*-*-01 02:00:00 Asia/Shanghai
Persistent=true

[Install]
WantedBy=timers.target

# 启用：systemctl enable --now minzheng-payout.timer；关机错过的，开机后补做
"""


def lines(desk: Desk) -> str:
    """Both, with the path of the program, the database and the user in their places."""
    try:
        db = str(desk.path().resolve())
    except Misused:
        db = "/srv/minzheng/大冶.db"
    program = shutil.which("minzheng") or str(Path(sys.argv[0]).resolve())
    facts = {"db": db, "program": program, "user": system_user()}
    return f"{CRONTAB}\n{SYSTEMD}".format(**facts).rstrip()
