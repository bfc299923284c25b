"""信息公示 (HZ-11): licence, service items, process, fees and complaint phone, for everybody to read."""
