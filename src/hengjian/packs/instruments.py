"""The regulations by their short ids. Hangzhou's stands with its pack; the others wait here for theirs."""

import datetime as dt

from hengjian.law.clauses import Instrument

ZHEJIANG = Instrument(
    id="ZJ",
    title="浙江省安全生产中介机构监管服务“一件事”改革实施方案",
    number="浙应急〔2024〕85号",
    since=dt.date(2024, 6, 17),
)
JINCHENG = Instrument(
    id="JC",
    title="晋城市安全生产技术服务机构管理办法（试行）",
    number="晋市应急安技发〔2024〕84号",
    since=dt.date(2024, 4, 16),
    end=dt.date(2026, 4, 16),
)
SUZHOU = Instrument(
    id="SZ",
    title="安全生产技术服务机构管理规范（苏州市地方标准文本）",
    number="",
    since=None,
)
