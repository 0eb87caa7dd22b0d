"""Practices from CSV, XLSX and JSON Lines: read, check every row, then write all or nothing."""
