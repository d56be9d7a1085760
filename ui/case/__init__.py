"""The open case: steps at the left, page in the middle, calculator and court questions at the right."""
