"""The case: its answers over time, its nine steps, and what follows from them. No screen, no database, no clock."""
