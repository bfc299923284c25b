"""The one verifier: a single file of standard-library Python that the platform uses itself and offers for download."""
