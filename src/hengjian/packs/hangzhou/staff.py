"""What the city asks of an institution's people, under the names that every pack uses."""

from hengjian.law.technicians import StaffLaw
from hengjian.packs.hangzhou.chapter1 import full_time
from hengjian.packs.hangzhou.clauses import INSTRUMENT
from hengjian.packs.hangzhou.duties import CHANGES
from hengjian.packs.hangzhou.technicians import EXCLUSIVE, lead, leads, two_leads, ways

STAFF = StaffLaw(
    instrument=INSTRUMENT, full_time=full_time, ways=ways, exclusive=EXCLUSIVE, leads=leads, lead=lead, apart=two_leads,
    changes=CHANGES,
)  # fmt: skip
