"""第十二条第二款: advice on a hazard names the standard, the measure and the date; no report is prescribed."""

from hengjian.law.hazards import HazardLaw
from hengjian.packs.jincheng.clauses import INSTRUMENT

HAZARDS = HazardLaw(
    instrument=INSTRUMENT, place="140500", measures="JC-12-p2", tracking="JC-12-p2", notice="", standard=True
)
