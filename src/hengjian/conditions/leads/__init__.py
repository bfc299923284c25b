"""两名负责人 (HZ-9): the technical lead and the lead of process control, never one person."""
