"""Drugs@FDA and DrugCentral: generic and brand names of drugs, prescription or not, and the names of their classes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from pathlib import Path

from spinlint.models.term_fold import fold_phrase
from training.knowledge.lexicon import Lexicon

RANK = 1
_SALT_WORDS = (
    "hydrochloride hydrobromide hydroiodide hydrate monohydrate dihydrate trihydrate hemihydrate sesquihydrate sodium "
    "disodium monosodium trisodium potassium dipotassium dihydrochloride monohydrochloride calcium magnesium zinc "
    "aluminum sulfate sulphate bisulfate citrate hydrogen phosphate tartrate bitartrate mesylate dimesylate maleate "
    "fumarate succinate acetate besylate tosylate ditosylate nitrate bromide chloride iodide lactate gluconate "
    "pamoate propionate dipropionate valerate benzoate furoate palmitate stearate decanoate enanthate cypionate "
    "edisylate esylate napsylate hippurate oleate xinafoate tromethamine meglumine olamine arginine lysine anhydrous "
    "medoxomil axetil proxetil mofetil disoproxil alafenamide etexilate pivoxil recombinant human synthetic base free "
    "micronized estolate ethylsuccinate stinoprate salicylate carbonate oxide hydroxide polistirex malate mucate "
    "camsylate pidolate trifenatate cilexetil isethionate hyclate embonate"
)
_SALT = re.compile(rf"\b({_SALT_WORDS.replace(' ', '|')})\b")
_DEVICE = re.compile(
    r"\b(in|and) (plastic|sodium|dextrose|water|heparin)\b.*|\b(w/|with) .*|[\d%(/].*|\bkit\b.*|\bcopackaged\b.*", re.I
)
_FORM = re.compile(r"\s+(xr|er|sr|cr|la|xl|cd|hfa|odt|ir|dr|ec|ds|pf|hct|depot|intensol|fe|preservative free|24hr)$", re.I)
_SUFFIX = re.compile(r"-[a-z]{4}$")
_STATUS = {"1": "rx", "2": "otc"}
_CLASS_WORD = re.compile(
    r"(agent|drug|inhibitor|antagonist|agonist|blocker|anti\w+|\w+(sedative|tic|lytic|gesic)|steroid|vaccine|statin)s?$", re.I
)
_CLASS_SIZE = 3


def read(folder: Path, lexicon: Lexicon) -> None:
    """Adds generics under `drug:NAME`, brands of one or several generics, and classes that hold three drugs or more."""
    with zipfile.ZipFile(folder / "drugsatfda.zip") as archive:
        status = _status(archive)
        for row in _table(archive, "Products.txt"):
            parts = _generics(row["ActiveIngredient"])
            if parts:
                _product(lexicon, row["DrugName"], parts, status[row["ApplNo"], row["ProductNo"]])
    members: dict[str, set[str]] = defaultdict(set)
    with (folder / "drugcentral_drug_to_class.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            generic = base_name(row["drugbank_name"])
            lexicon.add(lexicon.entry("drug", f"drug:{generic}", generic, RANK), generic, 0, frozenset({"generic"}))
            members[row["class_name"]].add(generic)
    for name, drugs in members.items():
        if len(drugs) >= _CLASS_SIZE and _CLASS_WORD.search(name):
            lexicon.add(lexicon.entry("drug-class", f"class:{name.lower()}", name.lower(), RANK), name)


def base_name(name: str) -> str:
    """A generic name in lower case without its salt: "GABAPENTIN ENACARBIL SODIUM" gives "gabapentin enacarbil"."""
    plain = _SUFFIX.sub("", name.lower().split(" (")[0].replace(", ", " ").strip())
    short = re.sub(r"\s+", " ", _SALT.sub("", plain)).strip(" -,")
    return short if len(short) > 3 else plain


def _generics(field: str) -> list[str]:
    return sorted({base_name(part) for part in field.split(";") if part.strip()})


def _status(archive: zipfile.ZipFile) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = defaultdict(str)
    for row in _table(archive, "MarketingStatus.txt"):
        found[row["ApplNo"], row["ProductNo"]] = _STATUS.get(row["MarketingStatusID"], "")
    return found


def _product(lexicon: Lexicon, brand: str, parts: list[str], status: str) -> None:
    flags = {status} - {""}
    for generic in parts:
        single = lexicon.entry("drug", f"drug:{generic}", generic, RANK)
        lexicon.add(single, generic, 0, frozenset({"generic"}))
        if len(parts) == 1:
            single.flags |= flags
    name = _DEVICE.sub("", brand.lower()).strip(" -,")
    if _is_brand(name, parts):
        label = ", ".join(parts) if len(parts) < 4 else name
        code = f"drug:{'+'.join(parts)}" if len(parts) < 4 else f"brand:{name}"
        entry = lexicon.entry("drug", code, label, RANK)
        entry.flags |= flags
        for form in {name, _FORM.sub("", name)}:
            lexicon.add(entry, form, 0, frozenset({"brand"}))


def _is_brand(name: str, parts: list[str]) -> bool:
    """Whether a product's name is not just made of its ingredients' names."""
    words = set(fold_phrase(base_name(_FORM.sub("", name))).split())
    own = {word for part in parts for word in fold_phrase(part).split()}
    return len(name) > 3 and len(name.split()) <= 4 and not words <= own | {"and", "hydrochlorothiazide", "acid"}


def _table(archive: zipfile.ZipFile, name: str) -> csv.DictReader[str]:
    text = io.TextIOWrapper(archive.open(name), encoding="latin-1", newline="")
    return csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
