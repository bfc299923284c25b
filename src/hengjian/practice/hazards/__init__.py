"""事故隐患 (HZ-16, SZ-6.3): found, told, rectified, verified, closed, and reported where it must be."""
