"""The city's work sheets, under the names that every pack uses."""

from hengjian.law.checklists import SheetLaw
from hengjian.packs.suzhou.chapter6 import BEGINS_WITH, INSPECTION, SHEETS

LAW = SheetLaw(SHEETS, BEGINS_WITH, certificates="SZ-6.4.3", inspection=INSPECTION)
