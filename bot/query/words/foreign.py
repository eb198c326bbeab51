"""Words that tell that a text is not in English. None of them is a word of the language."""

from typing import Final

# German, French, Spanish, Portuguese, Italian, Dutch, and Hindi in Latin letters.
FOREIGN: Final = frozenset(
    (
        *("ist", "sind", "war", "waren", "welche", "welcher", "wurde", "wurden", "hat"),
        *("haben", "heute", "gestern", "letzte", "letzten", "nacht", "nicht"),
        *("fehlgeschlagen", "wie", "viele", "warum", "wann", "und", "der", "die", "das"),
        *("ein", "eine", "importe", "quels", "quelles", "quel", "est", "sont", "ont", "hier"),
        *("aujourd'hui", "echoue", "pourquoi", "combien", "les", "des", "une", "dans", "que"),
        *("cuales", "cuantas", "cuantos", "hoy", "ayer", "anoche", "fallo", "fallaron"),
        *("fallidas", "por", "los", "las", "del", "esta", "importaciones", "quais", "hoje"),
        *("ontem", "falharam", "porque", "nao", "quali", "sono", "oggi", "ieri", "falliti"),
        *("perche", "welke", "zijn", "vandaag", "gisteren", "mislukt", "kaunse", "kaun"),
        *("hue", "hua", "hai", "hain", "kya", "aaj", "kal", "kyun", "kitne", "nahi", "raat"),
        *("subah"),
    )
)
