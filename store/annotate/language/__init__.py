"""What the other parts share: the closed classes of English, phrases, and the tables of words."""
