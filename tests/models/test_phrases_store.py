"""The phrase model's stores: counts, word numbers, trees, lexicon keys, thresholds."""

import numpy as np
import pytest

from spinlint.models.phrases import FOLDER
from spinlint.models.phrases_candidates import LONGEST, Table, phrase_key, stretch
from spinlint.models.phrases_encoder import WINDOW, Encoder, even_windows
from spinlint.models.phrases_features import reach
from spinlint.models.phrases_gate import Limits, dense, evidence, summary
from spinlint.models.phrases_lexicon import Lexicon, sequence_keys
from spinlint.models.phrases_store import LEVELS, Counts, Vocabulary
from spinlint.models.phrases_trees import Trees


def test_counts_come_back_at_the_level_below() -> None:
    draw = np.random.default_rng(2)
    keys = np.unique(draw.integers(0, 2**51, 5000).astype(np.uint64))
    counts = draw.integers(1, 400, len(keys))
    got = Counts.build(keys, counts).get(keys)
    assert np.all(got <= counts)
    assert np.array_equal(got, LEVELS[np.searchsorted(LEVELS, counts, side="right") - 1])


def test_keys_never_stored_read_as_nothing_but_for_one_in_four_thousand() -> None:
    store = Counts.build(np.arange(2000, dtype=np.uint64), np.full(2000, 7))
    strange = np.arange(10**6, 10**6 + 100_000, dtype=np.uint64)
    assert (store.get(strange) > 0).mean() < 3 / 4096


def test_doubled_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="distinct"):
        Counts.build(np.array([5, 5], np.uint64), np.array([1, 2]))


def test_british_and_american_spelling_share_a_number() -> None:
    vocabulary = Vocabulary.load(FOLDER)
    assert vocabulary.of("colour", "anaemia", "paediatric") == vocabulary.of("color", "anemia", "pediatric")
    assert vocabulary.of("four") != vocabulary.of("for")
    assert vocabulary.of("qqzzx") == [Vocabulary.UNKNOWN]


def test_figures_are_one_word() -> None:
    vocabulary = Vocabulary.load(FOLDER)
    hashes = np.zeros(2, np.uint64)
    assert vocabulary.of_hashes(hashes, np.array([True, False])).tolist() == [Vocabulary.NUMBER, Vocabulary.UNKNOWN]


def test_trees_walk_to_the_leaf_of_each_row() -> None:
    parts = {
        "feature": np.array([[0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]),
        "threshold": np.array([[1.0, np.inf, 5.0, np.inf, np.inf], [0.0, np.inf, np.inf, 0, 0]]),
        "left": np.array([[1, 1, 3, 3, 4], [1, 1, 2, 3, 4]]),
        "right": np.array([[2, 1, 4, 3, 4], [2, 1, 2, 3, 4]]),
        "value": np.array([[0, 10, 0, 20, 30], [0, 1, 2, 0, 0]]),
        "depth": np.int64(2),
    }
    rows = np.array([[1.0, 9.0], [2.0, 5.0], [2.0, 6.0], [0.0, -1.0]], np.float32)
    assert Trees(parts).scores(rows).tolist() == [12, 22, 32, 11]


def test_the_range_of_neighbours_stays_in_the_document() -> None:
    low, high = reach(np.array([0, 0, 0, 1, 1]), 1)
    assert low.tolist() == [0, 0, 1, 3, 3]
    assert high.tolist() == [2, 3, 3, 5, 5]


def test_sequence_keys_tell_order_and_length() -> None:
    words = np.array([5, 9, 5, 9, 5])
    two = sequence_keys(words, np.array([0, 1, 2]), 2)
    assert two[0] == two[2] != two[1]
    assert sequence_keys(words, np.array([0]), 3)[0] not in two


def test_every_lexicon_phrase_has_originals_and_a_weight() -> None:
    lexicon = Lexicon.load(FOLDER)
    assert len(lexicon.keys) == len(lexicon.weights) == len(lexicon.originals) > 4000
    assert np.all(np.diff(np.asarray(lexicon.keys).astype(object)) > 0)


def test_dense_keeps_the_mean_probability() -> None:
    scores = np.array([4.0, 3.0, 0.0, -1.0, -4.0], np.float32)
    level = dense(scores, 0.8)
    chance = 1 / (1 + np.exp(-scores[scores >= level]))
    assert chance.mean() >= 0.8 and len(chance) == 3
    assert dense(np.array([-3.0], np.float32), 0.8) == np.inf
    assert dense(np.zeros(0, np.float32), 0.8) == np.inf


def test_a_clean_document_is_flagged_only_by_the_strict_threshold() -> None:
    limits = Limits(look=0.2, cheap=1.2, alone=1.5, sure=0.8, wary=0.9, suspect=0.9, spun=0.95)
    scores = np.array([1.0, 0.9], np.float32)
    assert limits.threshold("clean", True, scores) == 1.5
    assert limits.threshold("spun", True, np.array([3.0, 2.5, 0.5], np.float32)) == 0.5
    assert limits.threshold("suspect", True, np.array([3.0, 3.0, 3.0, 0.5], np.float32)) == 3.0
    assert limits.threshold("clean", False, scores) == 1.2
    assert limits.verdict(0.92) == "suspect"


def test_summary_grows_with_suspicion() -> None:
    low, high = summary(np.full(300, -4, np.float32)), summary(np.full(300, 1.5, np.float32))
    assert np.all(high >= low) and high[0] > low[0]
    assert np.all(np.isfinite(summary(np.zeros(0, np.float32))))


def test_a_verdict_needs_words_to_point_to() -> None:
    limits = Limits(look=0.2, cheap=1.2, alone=1.5, sure=0.8, wary=0.9, suspect=0.9, spun=0.95)
    assert limits.borne_out("spun", True, np.array([3.0, 2.0, -4.0], np.float32)) == "clean"
    assert limits.borne_out("spun", True, np.array([3.0, 2.0, 2.0, -4.0], np.float32)) == "spun"
    assert limits.borne_out("too_short", True, np.zeros(0, np.float32)) == "too_short"


def test_evidence_of_a_document_grows_with_its_words_scores() -> None:
    words = np.arange(300, dtype=np.float32)
    low, high = (evidence(words, 0.5, *[np.full(300, level, np.float32)] * 3) for level in (-4, 1.5))
    assert low.shape == high.shape and np.all(high >= low) and high[0] > low[0]
    repeated = evidence(np.zeros(300, np.float32), 0.5, *[np.full(300, 1.5, np.float32)] * 3)
    assert np.all(repeated <= high) and np.any(repeated < high)
    assert np.all(np.isfinite(evidence(words[:0], 0.0, *[np.zeros(0, np.float32)] * 3)))


def test_word_pieces_cover_words_and_windows_cover_the_text() -> None:
    encoder = Encoder(FOLDER)
    assert encoder.pieces.of_word("Café") == encoder.pieces.of_word("cafe")
    text = "unbelievably tired, " * 90
    ids, starts = encoder._cut([text, text])
    begun = [start for start in starts if start is not None]
    assert begun[:3] == [(0, 0), (0, 13), (0, 18)] and begun[270] == (1, 0) and len(begun) == 540
    windows = even_windows(len(ids), WINDOW)
    assert [i for w in windows for i in ids[w]] == ids and max(w.stop - w.start for w in windows) <= WINDOW
    assert max(w.stop - w.start for w in windows) - min(w.stop - w.start for w in windows) <= 1
    assert even_windows(0, WINDOW) == []


def test_what_surrounds_a_text_is_heard() -> None:
    encoder = Encoder(FOLDER)
    text = "Drink plenty of water when it is hot."
    (alone,), (_, among) = encoder.hear([text]), encoder.hear(["Quaff abundant quantities of aqueous fluid, comrade.", text])
    assert alone.starts.tolist() == among.starts.tolist() and among.starts[1] == 6
    assert not np.allclose(alone.scores, among.scores)
    assert encoder.hear(["", text])[0].scores.shape == (0,)


def test_phrase_keys_tell_order_and_length() -> None:
    words = [np.array([n], np.uint64) for n in (7, 130_000, 9, 41, 500)]
    tried = [words[:n] for n in (2, 3, 4, 5)] + [words[n::-1] for n in (1, 2, 3, 4)]
    assert len({int(phrase_key(phrase)[0]) for phrase in tried}) == len(tried)


def test_stretches_of_one_place_differ_by_length() -> None:
    place, length = np.repeat(np.arange(5), LONGEST), np.tile(np.arange(1, LONGEST + 1), 5)
    assert len(set(stretch(place, length).tolist())) == len(place)


def test_the_table_lists_the_likeliest_first_and_nothing_twice() -> None:
    table = Table.load(FOLDER)
    for row in np.random.default_rng(3).integers(0, len(table.rows) - 1, 400):
        own = slice(int(table.rows[row]), int(table.rows[row + 1]))
        assert (np.diff(table.priors[own].astype(int)) <= 0).all()
        assert len(set(table.candidates[own].tolist())) == own.stop - own.start
