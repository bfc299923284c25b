"""浙江: what the province asks of every city in it."""
