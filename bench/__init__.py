"""How fast, beside other programs. ``hengjian bench`` runs it; nothing of it is installed."""
