"""Forms of the stages, made from the sheets of the packs."""

from hengjian.practice.stages.forms.opening import OpeningForm
from hengjian.practice.stages.forms.working import (
    CheckForm,
    ContractForm,
    LeadForm,
    MemberForm,
    PaperForm,
    PlainForm,
    ReleaseForm,
    ReportForm,
    SheetForm,
    SignOffForm,
    SupplementForm,
    TeamSheetForm,
)

__all__ = [
    "CheckForm",
    "ContractForm",
    "LeadForm",
    "MemberForm",
    "OpeningForm",
    "PaperForm",
    "PlainForm",
    "ReleaseForm",
    "ReportForm",
    "SheetForm",
    "SignOffForm",
    "SupplementForm",
    "TeamSheetForm",
]
