"""到场: planned, signed in and out with a phone, confirmed by the enterprise; weak proof is doubted, never refused."""
