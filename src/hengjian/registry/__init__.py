"""第一章: institutions, people, clients, engagements."""
