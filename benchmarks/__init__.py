"""Measurements of speed and memory, run apart from the tests. Results are written with machine and date."""
