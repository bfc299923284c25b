"""第二章 基本条件: duties with a term (第十条)."""

from hengjian.law.duties import Within

CHANGES = Within("HZ-10", working_days=5)
