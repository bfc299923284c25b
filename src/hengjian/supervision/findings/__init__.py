"""检查发现 (JC-7): what an officer found at an institution, one row a finding."""
