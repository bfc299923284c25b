"""全国: what the State Council gives every city."""
