class Refused(Exception):
    """A backup cannot be made or restored; the text says why, and what to do. Nothing changed."""
