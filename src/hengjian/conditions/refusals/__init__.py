"""Before a registration is refused: notice, statement, decision, service, remedies (X-8)."""
