"""第五章 信用管理: scores, admonitions, downgrades, publication."""
