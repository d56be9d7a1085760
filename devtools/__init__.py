"""The tools of this house: environment, checks and locks. Standard library only; not part of the app."""
