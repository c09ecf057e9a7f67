"""Annotators: pure functions from a document to what is found in it."""
