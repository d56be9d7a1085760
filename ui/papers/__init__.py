"""Documents on screen and on paper: what shows, saves and prints them."""
