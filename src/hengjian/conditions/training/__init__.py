"""培训 (HZ-13): an institution's archive, and the city's trainings with their seats."""
