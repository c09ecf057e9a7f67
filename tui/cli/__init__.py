"""The command line: one module a verb, none of which imports Textual."""
