"""How spun siblings are found: the folds that go into the sketches, and how the search is measured."""
