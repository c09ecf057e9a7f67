"""Who vouches for what: sources, cues, quotations, chains of voices."""
