"""Names (虚构姓名): surnames by how common they are, given names by sex and generation.

A few names of minorities and a few characters outside GBK are among them, because registers have
them too; all of them can be written in GB 18030.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

_SURNAMES = (
    "王70李69张66刘52陈46杨31黄22赵21吴20周20徐15孙15马13朱13胡12郭12何12高11林11罗10郑10梁9谢8"
    "宋8唐8许7韩7冯7邓7曹7彭7曾6肖6田6董6袁6潘6于5蒋5蔡5余12杜5叶5程5苏5魏5吕5丁5任5沈5姚5卢5姜5"
    "崔4钟4谭4陆4汪4范4金4石6廖4贾4夏4韦4付4方4白4邹4孟4熊4秦4邱4江4尹3薛3闫3段3雷3侯3龙3史3"
    "陶3黎3贺3顾3毛3郝3龚3邵3万3钱3严3武3戴3莫3孔3向3汤3柯9明3纪2尚2欧阳1上官1"
)
"""Surname and weight, about per thousand; 柯 and 余 as in eastern Hubei."""

_MALE = {
    1955: "国建德家明正光文义友长金水木火全先道大世;华明清生保才福贵林发根兵胜成旺松元喜义堂",
    1978: "建志国永卫红军海新小东春友文金学晓立;军平强华勇明刚斌辉峰林兵生伟国涛超波亮飞",
    2000: "志俊文海晓建小家永子少振宏天雨凯新;杰鹏伟涛磊浩超斌峰飞凯辉龙宇波鑫勇亮阳威",
    9999: "子浩宇俊梓一明博思天嘉雨文泽皓辰奕;轩涵睿宸阳杰豪然辰泽宇霖航琪林博逸恒铭远",
}
_FEMALE = {
    1955: "秀桂玉兰金凤春月翠素细冬腊菊爱水银香菊红;英兰珍梅花枝香娥莲云芳秀仙容莲姣姑凤清菊",
    1978: "秀红小春丽爱美艳玉海晓桂冬翠金雪燕亚;芳英霞丽华梅红玲萍娟琴兰艳燕云珍平娥香群",
    2000: "晓小丽雪文海婷艳思金美燕雅玉春亚静佳;婷燕丽娟玲芳静敏琴霞慧莉娜萍倩颖洁雯琳瑶",
    9999: "子雨欣思梓诗一佳紫可若语雅嘉梦依心艺;涵萱彤怡琪妍瑶欣雯悦馨婷琳晨晴颖悠柔蕊宁",
}
"""First and second characters of given names, for those born up to the year."""

_RARE = "赟堃翀喆彧昇淼\u4dae\u36c3\U0002cc56\U0002b5af"
"""Characters that keyboards, fonts and old systems stumble over."""

_MINORITY_MALE = [
    "买买提·艾力",
    "艾尔肯·玉素甫",
    "扎西·平措",
    "多吉·次仁",
    "阿不都热合曼·托合提",
    "罗布·旦增",
    "吉克·阿木",
]
_MINORITY_FEMALE = [
    "阿依古丽·买买提",
    "帕提古丽·阿不都",
    "卓玛·央金",
    "德吉·拉姆",
    "古丽娜尔·艾山",
    "吉木·阿依",
    "热依汗古丽·司马义",
]


def _weighted(text: str) -> tuple[list[str], list[int]]:
    """Names and running totals of their weights, from ``王70李69…``."""
    names, weights, name, digits = [], [], "", ""
    for char in f"{text}。":
        if char.isdigit():
            digits += char
            continue
        if digits:
            names.append(name)
            weights.append(int(digits))
            name, digits = "", ""
        name += char
    return names, list(accumulate(weights))


_NAMES, _TOTALS = _weighted(_SURNAMES)


def invent_surname(rng: Random) -> str:
    """A surname, common ones more often."""
    return rng.choices(_NAMES, cum_weights=_TOTALS)[0]


def invent_name(rng: Random, sex: str, born: int, surname: str = "") -> tuple[str, str]:
    """A name for somebody of a sex born in a year: ``(surname, whole name)``.

    Without a surname given, one name in some hundreds is a minority's: its surname is empty.
    """
    if not surname and rng.randrange(300) == 0:
        return "", rng.choice(_MINORITY_MALE if sex == "male" else _MINORITY_FEMALE)
    family = surname or invent_surname(rng)
    by_year = _MALE if sex == "male" else _FEMALE
    firsts, seconds = next(pool for year, pool in by_year.items() if born <= year).split(";")
    if rng.randrange(400) == 0:
        return family, family + rng.choice(_RARE)
    second = rng.choice(seconds)
    single = rng.randrange(100) < 14
    return family, family + ("" if single else rng.choice(firsts)) + second
