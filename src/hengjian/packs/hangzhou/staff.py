"""What the city asks of an institution's people, under the names that every pack uses."""

from hengjian.law.technicians import StaffLaw
from hengjian.packs.hangzhou.chapter1 import full_time
from hengjian.packs.hangzhou.clauses import INSTRUMENT
from hengjian.packs.hangzhou.technicians import EXCLUSIVE, leads, ways

STAFF = StaffLaw(instrument=INSTRUMENT, full_time=full_time, ways=ways, exclusive=EXCLUSIVE, leads=leads)
