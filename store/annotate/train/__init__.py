"""Training and scoring of the name model. Developer code: nothing at run time imports it."""
