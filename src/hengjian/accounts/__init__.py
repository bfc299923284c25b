"""账号: sign-in, roles, the jurisdiction of an officer."""
