"""spinlint as a part of other people's pipelines: a spaCy component, a datatrove filter."""
