"""Which happening a word speaks of, and which words it governs."""
