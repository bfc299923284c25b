"""Policy packs: one folder a city, one file a chapter. No Django."""
