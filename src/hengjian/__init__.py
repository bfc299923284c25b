"""衡鉴: the law of safety-service institutions as code, and the platform that applies it."""

__version__ = "0.1.0"
