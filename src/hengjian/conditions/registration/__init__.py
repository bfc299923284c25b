"""登记 (第二章): filled in by the institution, reviewed by the authority, each by the law of its city."""
