"""第7条、第4条: every institution is verified on site each year, and what is looked at there."""

from hengjian.law.duties import Point, Yearly

#: The first digits of the divisions of the province.
AREA = "33"

#: The plan's day is of 2024; read as every year (the register of readings).
BY = Yearly("ZJ-7", month=11, day=30)

SHEET = (
    Point("basics", "机构基本情况", "名称、场所、法定代表人、服务类型与登记是否一致", "ZJ-7"),
    Point("certificates", "人员证书", "证书在有效期内，注册在本机构，人在岗", "ZJ-7"),
    Point("insurance", "社保关系", "养老保险由本机构连续缴纳，只在一家", "ZJ-7"),
    Point("systems", "制度落实", "管理制度、服务程序、服务档案、质量控制、人员档案", "ZJ-7"),
    Point("performance", "内部绩效考核", "有制度，照着做，有记录", "ZJ-4"),
    Point("follow_up", "约谈、处罚的整改", "约谈警示和行政处罚指出的问题改到位没有", "ZJ-7"),
    Point(
        "services", "服务真实，能力和范围相符", "抽看项目档案：有没有虚报信息、服务造假、超能力或者超范围承接", "ZJ-4"
    ),
)
