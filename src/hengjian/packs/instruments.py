"""The regulations by their short ids. They stand with their packs; one without a pack waits here."""

import datetime as dt

from hengjian.law.clauses import Instrument

ZHEJIANG = Instrument(
    id="ZJ",
    title="浙江省安全生产中介机构监管服务“一件事”改革实施方案",
    number="浙应急〔2024〕85号",
    since=dt.date(2024, 6, 17),
)
