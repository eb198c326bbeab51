"""Words of English that are like words of the language, and are no slips of them."""

from typing import Final

ENGLISH: Final = frozenset(
    (
        *("agent", "arena", "beast", "begged", "bomber", "booked", "bored", "bread", "broker"),
        *("burst", "cash", "clash", "compelling", "compete", "competing", "computing"),
        *("contracts", "cooled", "crooked", "crush", "crushing", "decay", "deceased", "defeat"),
        *("defeats", "detective", "detectives", "ding", "discharged", "dread", "dried", "drone"),
        *("drown", "drying", "exceptional", "excluded", "explored", "faction", "faculty"),
        *("falling", "fares", "fault", "finnish", "firms", "flesh", "flipped", "freezer"),
        *("friction", "fries", "hallway", "handed", "handing", "hoped", "hosted", "housed"),
        *("ignored", "investing", "issued", "lanes", "later", "leading", "lease", "length"),
        *("lies", "lined", "linen", "liner", "links", "lives", "logging", "loser", "lover"),
        *("loving", "marc", "marsh", "match", "messing", "minds", "moist", "mourning", "newer"),
        *("ounce", "outrage", "oversight", "overweight", "party", "pasta", "paste", "per"),
        *("persona", "pressing", "proceeding", "procession", "promotion", "proposition"),
        *("protesting", "radio", "ranged", "ranging", "reactions", "reductions", "reflections"),
        *("repeal", "repeatedly", "respecting", "ruining", "sale", "scale", "scare", "seize"),
        *("shade", "shady", "shake", "shale", "shame", "shape", "shark", "sharp", "shave"),
        *("shelves", "shipped", "shipping", "shore", "showed", "shower", "shrine", "slick"),
        *("slipped", "slipping", "smell", "spare", "stack", "stacked", "stage", "stake"),
        *("stalking", "staple", "stare", "stick", "stock", "stole", "style", "talked"),
        *("thanked", "throughout", "wanting", "warming", "wasting", "wedge", "writing"),
        *("zombies"),
    )
)
