"""How it looks: colours and measures, the font, and the one proxy style."""
