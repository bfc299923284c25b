"""第三章 从业规范: a service from the first visit to the archive."""
