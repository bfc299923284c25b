"""第二章 基本条件: what an institution must have, and the scale on which it is graded."""

from decimal import Decimal

from hengjian.law.scales import Band, Scale

GRADES = Scale(
    cites="HZ-7-p2",
    full=Decimal(100),
    bands=(
        Band("A", Decimal(90)),
        Band("B", Decimal(80)),
        Band("C", Decimal(60)),
        Band("D", Decimal(0)),
    ),
)
