"""The web app: paste an article, see every figure judged; explore the ledger; ask by programs."""
