"""分支机构、外聘专家和第三方 (ZJ-3): who else works for an institution, and on which projects."""
