"""What is done in an engagement, each through the one door of legal effect."""

from hengjian.practice.stages.actions.closing import check_records, close
from hengjian.practice.stages.actions.confirming import file_confirmation
from hengjian.practice.stages.actions.contracts import Terms, amend_contract, sign_contract
from hengjian.practice.stages.actions.opening import NewClient, open_engagement
from hengjian.practice.stages.actions.recording import correct_step, record_step
from hengjian.practice.stages.actions.reports import add_report, sign_off, submit_report
from hengjian.practice.stages.actions.teams import name_lead, name_member, release_member

__all__ = [
    "NewClient", "Terms", "add_report", "amend_contract", "check_records", "close", "correct_step", "file_confirmation", "name_lead", "name_member",
    "open_engagement", "record_step", "release_member", "sign_contract", "sign_off", "submit_report",
]  # fmt: skip
