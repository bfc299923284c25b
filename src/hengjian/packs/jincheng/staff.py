"""What the city asks of an institution's people, under the names that every pack uses."""

from hengjian.law.technicians import StaffLaw
from hengjian.packs.jincheng.chapter1 import full_time
from hengjian.packs.jincheng.chapter3 import EXCLUSIVE
from hengjian.packs.jincheng.clauses import INSTRUMENT

STAFF = StaffLaw(instrument=INSTRUMENT, full_time=full_time, exclusive=EXCLUSIVE)
