"""The language server: findings while an article is being written, in any editor that speaks the Language Server Protocol."""
