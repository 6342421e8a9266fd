"""Evidence and attribution: what stands behind the claims."""
