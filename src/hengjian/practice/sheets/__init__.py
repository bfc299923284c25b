"""Work sheets of an engagement: begun, filled, handed to the enterprise, acknowledged (SZ-6)."""
