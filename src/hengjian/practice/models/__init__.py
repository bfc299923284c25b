"""第三章: the tables of practice, a file a topic."""

from hengjian.practice.models.annual import AnnualReport, ClientReport, ClientReportReceipt
from hengjian.practice.models.checks import ReportCheck, ReportDraw, ReportFrame
from hengjian.practice.models.engagements import (
    Opening,
    Repudiation,
    Step,
    TeamMember,
)
from hengjian.practice.models.guidelines import Guideline
from hengjian.practice.models.hazards import (
    Hazard,
    HazardNotice,
    HazardPlace,
    HazardReceipt,
    HazardReport,
    HazardStep,
)
from hengjian.practice.models.onsite import (
    Arrival,
    Confirmation,
    Departure,
    PlannedVisit,
    Presence,
    VisitAnswer,
)
from hengjian.practice.models.risks import (
    Risk,
    RiskIdentification,
    RiskMark,
    RiskReport,
    SitePlan,
)
from hengjian.practice.models.sheets import CertificateCheck, SheetAnswer, SheetHandover, SheetReceipt, WorkSheet

__all__ = [
    "AnnualReport",
    "Arrival",
    "CertificateCheck",
    "ClientReport",
    "ClientReportReceipt",
    "Confirmation",
    "Departure",
    "Guideline",
    "Hazard",
    "HazardNotice",
    "HazardPlace",
    "HazardReceipt",
    "HazardReport",
    "HazardStep",
    "Opening",
    "PlannedVisit",
    "Presence",
    "ReportCheck",
    "ReportDraw",
    "ReportFrame",
    "Repudiation",
    "Risk",
    "RiskIdentification",
    "RiskMark",
    "RiskReport",
    "SheetAnswer",
    "SheetHandover",
    "SheetReceipt",
    "SitePlan",
    "Step",
    "TeamMember",
    "VisitAnswer",
    "WorkSheet",
]
