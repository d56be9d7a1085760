"""Atkinson Hyperlegible (SIL Open Font License, see OFL.txt), bundled because a bare laptop may have no fonts."""
