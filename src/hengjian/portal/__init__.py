"""Pages that cross chapters: home, one institution at a glance, public pages, import."""
