"""The whole portal in one file: a ZIP archive of tables as JSON Lines and of media, with checksums.

    manifest.json                        what it holds, from which migrations, SHA-256 of each member
    tables/<app>.<Model>.jsonl           a JSON array a row, columns as the manifest names them
    media/<name>                         the stored files as they are

The archive's comment is the SHA-256 of the manifest. Nothing in it depends on the database it came
from: a backup of SQLite is restored into PostgreSQL, and back.
"""
