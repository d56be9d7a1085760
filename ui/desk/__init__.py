"""Everything outside one case: first start, unlocking, the list of cases."""
