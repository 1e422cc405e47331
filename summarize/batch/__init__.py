"""Many articles: read one by one, made several at once, written in order, and resumable from a ledger."""
