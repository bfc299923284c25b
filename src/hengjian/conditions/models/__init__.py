"""第二章: the tables, a file a topic."""

from hengjian.conditions.models.changes import Change
from hengjian.conditions.models.contests import Contest, ContestAnswer, ContestRuling
from hengjian.conditions.models.contracts import Contract, Insurance
from hengjian.conditions.models.disclosure import Disclosure
from hengjian.conditions.models.endings import Disposition, Ending, EndingConfirmation
from hengjian.conditions.models.filings import Filing
from hengjian.conditions.models.holds import Hold
from hengjian.conditions.models.outside import Branch, BranchEnding, OutsideCheck, OutsideParty, Participation
from hengjian.conditions.models.refusals import RefusalNotice, RefusalService, RefusalStatement
from hengjian.conditions.models.registration import RegistrationDraft, Review, Submission, Supplement
from hengjian.conditions.models.training import Attendance, SignUp, Training
from hengjian.conditions.models.verification import PerformanceRules, Shortfall, ShortfallClosure, Verification

__all__ = [
    "Attendance",
    "Branch",
    "BranchEnding",
    "Change",
    "Contest",
    "ContestAnswer",
    "ContestRuling",
    "Contract",
    "Disclosure",
    "Disposition",
    "Ending",
    "EndingConfirmation",
    "Filing",
    "Hold",
    "Insurance",
    "OutsideCheck",
    "OutsideParty",
    "Participation",
    "PerformanceRules",
    "RefusalNotice",
    "RefusalService",
    "RefusalStatement",
    "RegistrationDraft",
    "Review",
    "Shortfall",
    "ShortfallClosure",
    "SignUp",
    "Submission",
    "Supplement",
    "Training",
    "Verification",
]
