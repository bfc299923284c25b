"""What anyone sees without an account: the published list, each institution, all editions, downloads, the law."""
