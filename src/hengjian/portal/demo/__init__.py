"""演示数据: invented cities with stories, made from a seed; nothing here is a real person, firm or document."""
