"""The archive's tables, and the way there from every earlier version of them."""

import sqlite3
from pathlib import Path

from summarize.errors import SummarizeError

# One tuple of statements a version, the oldest first; what was published is never changed, only added to.
_VERSIONS = (
    (
        # AUTOINCREMENT: the number of a brief that was purged must never name another one.
        """CREATE TABLE briefs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kept TEXT NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL,
            digest TEXT NOT NULL, fingerprint TEXT NOT NULL UNIQUE, title TEXT, arabic_title TEXT, published TEXT,
            errors INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0, topics TEXT NOT NULL DEFAULT '',
            subject TEXT, slug TEXT, byline TEXT
        )""",
        "CREATE INDEX briefs_by_digest ON briefs (digest)",
        "CREATE INDEX briefs_by_source ON briefs (source)",
        # Apart, so that listing thousands of briefs reads none of their texts.
        """CREATE TABLE contents (
            brief INTEGER PRIMARY KEY REFERENCES briefs ON DELETE CASCADE, line BLOB NOT NULL, article BLOB NOT NULL,
            translated INTEGER NOT NULL
        )""",
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, brief INTEGER NOT NULL REFERENCES briefs ON DELETE CASCADE,
            made TEXT NOT NULL, target TEXT NOT NULL, place INTEGER NOT NULL, before TEXT NOT NULL,
            after TEXT NOT NULL, arabic TEXT NOT NULL, flags TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX changes_by_brief ON changes (brief)",
        # Words come normalized, with spaces between: this tokenizer splits nothing else that is not ASCII.
        "CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'porter ascii', detail = none, columnsize = 0)",
    ),
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to the newest version, all of it or nothing; SummarizeError if they are of a newer one yet."""
    # Mostly there is nothing to do, and no other process to wait for.
    if _version(connection, path) == len(_VERSIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in _VERSIONS[_version(connection, path) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_VERSIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(_VERSIONS):
        raise SummarizeError(
            f"{path} was written by a newer summarize: it is of version {version}, this one knows {len(_VERSIONS)}",
            "upgrade summarize, or move the file elsewhere to begin a new archive",
        )
    return version
