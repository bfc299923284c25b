"""第三章 机构管理: nobody works for two institutions, not even part-time in both (第十四条（八）)."""

from hengjian.law.technicians import Exclusive

EXCLUSIVE = Exclusive("JC-14-8", part_time=True)
