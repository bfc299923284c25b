"""The work sheet where no city prescribes one: 平台默认, without clauses and without frequencies."""

from hengjian.law.checklists import Checklist, Item, Kind, SheetLaw

GENERAL = Checklist(
    "general",
    "通用工作表",
    "",
    (
        Item("law_list", "适用的法规和标准有清单", "", "清单"),
        Item("rules", "规章制度、岗位责任和操作规程齐全", "", "制度目录，操作规程"),
        Item("risks", "安全风险已辨识、分级并告知", "", "风险清单，告知卡"),
        Item("hazards", "隐患排查有清单，整改形成闭环", "", "隐患台账"),
        Item("training", "教育培训有计划、有档案，应持证的持证", "", "培训档案，证书"),
        Item("plans", "应急预案齐全，按规定演练", "", "预案，演练记录"),
        Item("signs", "警示标志齐全", "", "照片"),
        Item("more", "其他要说明的", "", "", Kind.WORDS),
    ),
)

LAW = SheetLaw((GENERAL,), {})
