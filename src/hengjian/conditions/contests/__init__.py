"""离职异议 (HZ-8): a former employer that never enters a departure cannot block a person."""
