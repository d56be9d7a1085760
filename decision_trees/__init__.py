"""What policy says: model, strict loader, engine and calculators, and the policy packs themselves.

Pure: no Qt, no database, no clock, and no files in the engine.
"""
