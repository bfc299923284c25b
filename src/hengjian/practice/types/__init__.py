"""服务类型 (ZJ-1): what each type of service goes through, its checks of quality, and the report guideline in force."""
