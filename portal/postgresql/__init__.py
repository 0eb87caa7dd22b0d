"""PostgreSQL as Django drives it, but with ends to the waiting: see `guard`."""
