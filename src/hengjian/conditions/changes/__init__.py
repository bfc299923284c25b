"""变更 (HZ-10): what changes is entered within five working days, and what came later is listed."""
