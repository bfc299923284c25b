"""风险分级管控 (SZ-6.2): identified, levelled, registered, drawn on plans, shown to those who work there."""
