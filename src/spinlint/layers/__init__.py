"""What is known of a document: each layer is computed once and read by many rules."""
