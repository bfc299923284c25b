"""证据文件: what people hand in as proof, kept as it came under its SHA-256, and shown only as a copy that is safe to show."""
