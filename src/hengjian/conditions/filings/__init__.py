"""省系统申报 (HZ-6): beside the statutory platform what was filed there counts."""
