"""The ledger's verbs in the words of an office; a test holds that every ``act`` of the source has its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "accounts.disable": "停用账号",
        "accounts.open": "开通账号",
        "conditions.accept_registration": "通过登记审查",
        "conditions.announce_training": "发布市级培训",
        "conditions.answer_contest": "答复离职异议",
        "conditions.appoint_lead": "指定负责人",
        "conditions.change_record": "变更登记资料",
        "conditions.contest_post": "提出离职异议",
        "conditions.disclose": "更新信息公示",
        "conditions.end_certificate": "录入证书注销、转出",
        "conditions.enter_certificate": "录入证书",
        "conditions.enter_post": "录入入职",
        "conditions.file_contract": "用工合同归档",
        "conditions.file_insurance": "登记商业保险",
        "conditions.hand_in_registration": "提交登记",
        "conditions.leave_post": "录入离职",
        "conditions.record_attendance": "录入培训考勤",
        "conditions.record_training": "录入培训",
        "conditions.refuse_registration": "不予登记",
        "conditions.return_registration": "退回登记补正",
        "conditions.rule_contest": "裁定离职异议",
        "conditions.sign_up": "培训报名",
        "credit.annul": "撤销函告或处罚",
        "credit.change_reading": "变更解释",
        "credit.consent": "复核并决定不予降级",
        "credit.correct_event": "更正函告或处罚",
        "credit.correct_score": "更正评分",
        "credit.decide": "作出降级决定",
        "credit.give_notice": "制发告知书",
        "credit.give_opinion": "提出承办意见",
        "credit.propose_waiver": "提议不予降级",
        "credit.publish": "公布名单",
        "credit.record_admonition": "记录函告（约谈）",
        "credit.record_score": "记录评分",
        "credit.serve": "记录送达",
        "credit.set_terms": "设定期限",
        "credit.take_statement": "记录陈述申辩",
        "practice.acknowledge_sheet": "签收工作表",
        "practice.add_report": "上传报告版本",
        "practice.amend_contract": "变更合同",
        "practice.answer_visit": "企业答复到场",
        "practice.arrive": "到场签到",
        "practice.begin_sheet": "开工作表",
        "practice.check_certificate": "核对持证",
        "practice.check_records": "核对质控流转单",
        "practice.close": "归档结案",
        "practice.confirm_visit": "签服务确认单",
        "practice.correct_step": "更正环节记录",
        "practice.correct_visit": "更正服务记录",
        "practice.fill_sheet": "填写工作表",
        "practice.find_hazards": "录入隐患",
        "practice.hand_over_sheet": "交出工作表",
        "practice.leave": "离场签退",
        "practice.name_lead": "指定项目负责人",
        "practice.name_member": "指定技术服务人员",
        "practice.open": "立项",
        "practice.plan_visit": "计划到场",
        "practice.record_step": "记录环节",
        "practice.release_member": "撤出项目人员",
        "practice.sign_contract": "签订合同",
        "practice.sign_off": "审核书面结论",
        "practice.submit_report": "上传服务报告",
        "registry.import": "导入台账",
        "registry.notify_practice": "记录从业告知",
        "registry.register_institution": "登记机构",
        "registry.reveal": "查看证件号码",
        "supervision.record_penalty": "记录行政处罚",
    }
)


def name(verb: str) -> str:
    """The words of a verb; the verb itself where it has none."""
    return VERBS.get(verb, verb)
