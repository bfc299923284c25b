"""Pages of the credit chapter."""
