"""机构终止 (X-9): closing, merger, division, deregistration; nothing is orphaned."""
