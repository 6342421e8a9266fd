"""`python -m training.knowledge`: makes the terms file and says what is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from spinlint.models.terms import DATA as SHIPPED
from training.knowledge import anatomy, diseases, drugs, indications, lay, mesh, ordinary, screening
from training.knowledge.lexicon import Lexicon
from training.knowledge.names import drug_names
from training.knowledge.write import write
from training.pipeline.paths import DATA

HERE = Path(__file__).parent


def build() -> Lexicon:
    """Reads all sources, in the order in which they may name a thing first."""
    folder = DATA / "knowledge"
    lexicon = Lexicon()
    for source in (diseases, anatomy, drugs, mesh):
        source.read(folder, lexicon)
    lay.read(SHIPPED, lexicon)
    indications.read(folder, lexicon)
    return lexicon


def main() -> None:
    """Builds, writes and prints the counts."""
    lexicon = build()
    dictionary = screening.dictionary_words(DATA / "spun" / "oewn_synsets.tsv")
    screening.screen(lexicon, HERE / "drop.toml", dictionary)
    names = drug_names(lexicon, dictionary)
    path = SHIPPED / "terms.sqlite"
    write(lexicon, names, ordinary.words(DATA, names), path)
    used = {code for senses in lexicon.surfaces.values() for code in senses}
    kinds = Counter(lexicon.entries[code].kind for code in used)
    surfaces = Counter(lexicon.entries[code].kind for senses in lexicon.surfaces.values() for code in senses)
    for kind, number in kinds.most_common():
        print(f"{kind:12} {number:6} things {surfaces[kind]:6} names")
    print(f"{len(lexicon.indication)} labelled uses, {len(lexicon.isa)} is-a pairs, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
