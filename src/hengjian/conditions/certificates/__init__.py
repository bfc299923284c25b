"""证书 (HZ-8, HZ-10): entered, ended, and due to expire."""
