"""Views of visits: on the phone, and at the desk."""
