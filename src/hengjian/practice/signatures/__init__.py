"""What was signed in a person's name, and that it was not the person (T7)."""
