"""What is known of a document: each layer is computed once and read by many rules."""

import spinlint.models as _models  # noqa: F401  before spaCy, so that it is imported without its command line
