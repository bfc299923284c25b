"""第二章 基本条件: who may work, and where."""
