"""What the city asks of an institution's people, under the names that every pack uses."""

from hengjian.law.technicians import StaffLaw
from hengjian.packs.suzhou.chapter4 import LEAST, ONLY_HERE, full_time
from hengjian.packs.suzhou.clauses import INSTRUMENT

STAFF = StaffLaw(instrument=INSTRUMENT, full_time=full_time, exclusive=ONLY_HERE, least=LEAST)
