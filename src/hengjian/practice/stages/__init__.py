"""The stages of an engagement: what is recorded in each, what may be done next, and why not yet."""
