"""第二、八、九条: how the conditions of technicians are read. All are settled: a single option, shown beside the others."""

from hengjian.law.readings import Option, Reading

TECHNICIANS = (
    Reading(
        name="three_months",
        clause="HZ-2-p3",
        label="养老保险三个月以上",
        question="三个月怎么算？",
        options=(Option("whole_months", "所问日期的上月往前，三个整月都在本机构缴纳，中间不断；满三个月即符合"),),
        reason="养老保险按月缴纳，当月是否缴纳要到月后才能查实。",
    ),
    Reading(
        name="insured_form",
        clause="HZ-2-p3",
        label="用工形式与养老保险",
        question="按养老保险认定专职，要看用工形式吗？",
        options=(Option("any", "不看用工形式，只看受聘和缴费"),),
        reason="条款只要求受聘于本机构并在本机构缴费，没有限定合同的种类。",
    ),
    Reading(
        name="matching_certificates",
        clause="HZ-8-2",
        label="对口的注册类证书",
        question="哪些证书算注册类，与业务怎样对口？",
        options=(Option("both_any_service", "注册安全工程师、注册消防工程师，各种服务都算对口，直到市局制定对照表"),),
        reason="条款没有列出证书，也没有给出对照表。",
    ),
    Reading(
        name="engineering_title",
        clause="HZ-8-1",
        label="工程类职称",
        question="花名册只写职称等级，算工程类吗？",
        options=(Option("as_listed", "花名册的职称等级一栏按工程类理解"),),
        reason="这一栏本来就是为本条设的；职称证书不属工程类的，更正花名册。",
    ),
    Reading(
        name="assessor_unregistered",
        clause="HZ-8-3",
        label="未注册在其他单位的安全评价师",
        question="花名册没有写注册单位的，算不算没有注册？",
        options=(Option("blank_is_none", "没有写就是没有注册在其他单位"),),
        reason="安全评价师证书不一定注册，没有注册的这一栏本来就空着。",
    ),
    Reading(
        name="science_major",
        clause="HZ-8-4",
        label="理工科专业",
        question="哪些专业算理工科？",
        options=(Option("list_or_ask", "名称以工程、技术结尾的，以及常见的理科专业算；其他的要由人回答"),),
        reason="花名册的专业是自由填写的，认不出的不当作不符合。",
    ),
    Reading(
        name="years_as_listed",
        clause="HZ-8-4",
        label="从事安全工作的年限",
        question="年限随时间增长吗？",
        options=(Option("as_listed", "按花名册写的年限，不自动增长"),),
        reason="年限要有证明，满一年以后由机构更新花名册。",
    ),
    Reading(
        name="lead_title",
        clause="HZ-9",
        label="对口的高级职称",
        question="技术负责人的高级职称，与业务怎样对口？",
        options=(Option("any_service", "高级、副高级、正高级，各种服务都算对口，直到市局制定对照表"),),
        reason="条款没有给出专业与服务的对照。",
    ),
)
