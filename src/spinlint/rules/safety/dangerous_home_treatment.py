"""SF015 dangerous-home-treatment."""

from spinlint.rules.rule import Bad, Good
from spinlint.rules.safety.advised import AdviceRule


class DangerousHomeTreatment(AdviceRule):
    """The reader is told to cut, drain or set something alone, or to swallow what is a poison.

    Why: infection, bleeding and burns follow; bleach and its kin have killed children.
    Instead: leave it out, and say who can do it safely, or what first aid is right.
    Source: FDA warnings on sodium chlorite, hydrogen peroxide, black salve and ear candles; NHS first aid.
    """

    code, severity = "SF015", "error"
    lexicon = "sf_home"
    message = "“{text}”: dangerous at home; say what to do instead, and who can help"
    examples = (
        Bad("[[Lance the boil with a clean needle]]."),
        Bad("You can [[drink hydrogen peroxide]] for more oxygen."),
        Bad("[[Black salve]] works on moles."),
        Good("Never lance a boil yourself."),
        Good("The nurse may lance the boil."),
        Good("Clean the sink with bleach."),
        Good("Drinking borax can damage your kidneys."),
    )
