"""Cases of calculation, as sentences in YAML, and the code that runs them."""
