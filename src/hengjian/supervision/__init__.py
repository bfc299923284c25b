"""第六章 监督检查: penalties."""
