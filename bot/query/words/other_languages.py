"""Words that tell that a text is not in English. None of them is a word of the language."""

from typing import Final

FOREIGN: Final = frozenset(
    (
        # German
        *("ist", "sind", "war", "waren", "welche", "welcher", "welches", "wurde", "wurden", "hat"),
        *("haben", "heute", "gestern", "letzte", "letzten", "letzter", "nacht", "nicht"),
        *("fehlgeschlagen", "wie", "viele", "warum", "wann", "und", "der", "die", "das", "ein"),
        *("eine", "einen", "einem", "importe", "alles", "laeuft", "lauft", "laufen", "gelaufen"),
        *("gibt", "noch", "wieder", "immer", "schon", "ich", "wir", "sie", "mir", "bitte", "aber"),
        *("auch", "mit", "fur", "fuer", "von", "zu", "bei", "nach", "vor", "uber", "ueber", "wer"),
        *("wo", "kann", "muss", "soll", "mein", "meine", "unser", "unsere", "keine", "kein"),
        *("jetzt", "diese", "dieser", "dieses", "gerade", "geladen", "fehler", "fehlt", "fehlen"),
        *("daten", "zuletzt", "steht", "geht", "ging", "nichts", "seit", "bis", "den", "zum"),
        *("zur", "guten", "naechste", "nachste", "wieso", "weshalb", "schief", "kummert", "sich"),
        *("laufts", "lauft's", "irgendwas", "irgendetwas", "etwas", "passiert", "fertig"),
        *("kaputte", "hast", "habt", "sehe", "sagt", "stimmt", "oder", "dann", "beim"),
        # French
        *("quels", "quelles", "quel", "quelle", "est", "sont", "ont", "hier", "aujourd'hui"),
        *("echoue", "echouees", "pourquoi", "combien", "les", "des", "une", "dans", "que"),
        *("prochaine", "prochain", "derniere", "dernier", "dernieres", "qui", "quoi", "avec"),
        *("pas", "tous", "toutes", "cette", "sur", "il", "elle", "nous", "vous", "je", "fait"),
        *("ete", "bien", "celle", "ceux", "est-ce", "quand", "donnees", "fichier", "erreur"),
        *(
            "casse",
            "cassee",
            "plante",
            "erreurs",
            "soir",
            "matin",
            "nuit",
            "tout",
            "rien",
            "marche",
        ),
        *("echec", "echecs", "fichiers", "toujours", "quelque"),
        *("depuis", "encore", "marchent", "tourne", "c'est", "qu'est", "etait"),
        # Spanish
        *("cuales", "cuantas", "cuantos", "hoy", "ayer", "anoche", "fallo", "fallaron", "fallidas"),
        *("por", "los", "las", "del", "esta", "importaciones", "donde", "cuando", "como", "quien"),
        *("quienes", "esto", "este", "hay", "todo", "todos", "ultimo", "ultima", "siguiente"),
        *("proxima", "proximo", "corre", "falta", "faltan", "archivo", "datos", "estado", "fue"),
        *("fueron", "estan", "muestra", "muestrame", "errores", "ahora", "el", "una", "sin"),
        *("fallado", "algun", "alguna", "algo", "cual", "paso", "pasa", "roto"),
        *("funciona", "funcionan", "fallos", "fallando", "importacion", "alguien", "sigue"),
        *("para", "pero", "mas", "muy", "nuestro", "ejecucion"),
        # Portuguese
        *("quais", "hoje", "ontem", "falharam", "porque", "nao", "quem", "qual", "criou", "ainda"),
        *("foi", "foram", "tudo", "estao", "onde", "rodou", "falhou", "roda", "arquivo", "dados"),
        *("agora", "voce", "sem", "dos", "uma", "deu", "ja", "quanto", "quantos", "quantas"),
        # Italian
        *("quali", "sono", "oggi", "ieri", "falliti", "perche", "chi", "con", "va", "dove"),
        *("quale", "stato"),
        *("tutto", "tutti", "ancora", "adesso", "dati", "errore", "hanno", "della", "dello"),
        *("nella", "fatto", "funziona", "manca", "mancano"),
        # Dutch
        *("welke", "zijn", "vandaag", "gisteren", "mislukt", "waarom", "wanneer", "nog", "niet"),
        *("geen", "draait", "bestand", "binnen", "goed", "laatste", "volgende", "hebben", "heeft"),
        *("wordt", "waar"),
        "hoeveel",
        # Hindi in Latin letters
        *("kaunse", "kaun", "hue", "hua", "hui", "hai", "hain", "kya", "aaj", "kal", "kyun", "kyu"),
        *("kyon", "kitne", "kitna", "kitni", "nahi", "nahin", "raat", "subah", "kab", "kahan"),
        *("tha", "thi", "abhi", "chala", "chal", "raha", "rahi", "rahe", "karo", "aur", "sab"),
        *("theek", "thik", "kaise", "kaisa", "gaya", "gayi", "gaye", "batao", "dikhao", "hoga"),
        *("kisne", "kisko", "koi", "kuch", "mera", "hamara", "iska", "uska", "wala"),
        # Danish, Norwegian, Swedish
        *("ikke", "inte", "hvorfor", "varfor", "hvad", "hva", "idag", "igar", "fungerer"),
        *("fungerar", "virker", "kan", "du", "jeg", "jag", "det", "som", "fra", "blev"),
        # Polish
        *("jest", "nie", "dlaczego", "kiedy", "ktore", "dzisiaj", "wczoraj", "bledy", "bład"),
        *("co", "się", "czy", "wszystko", "dziala", "działa", "działają", "dzialaja", "są"),
        *("jakies", "jakieś", "błędy", "padl", "padł", "padło", "padlo", "nocy", "dzis", "dziś"),
        *("zepsulo", "zepsuło", "kto", "gdzie", "mamy", "coś", "nic", "poszlo", "poszło"),
        *("blad", "błąd", "awaria", "importy", "jaki", "jaka", "jakie", "mnie"),
        # Turkish
        *(
            "neden",
            "hangi",
            "bugun",
            "dun",
            "nedir",
            "kadar",
            "hata",
            "hatalar",
            "yolunda",
            "calisiyor",
        ),
        *("sey", "şey", "basarisiz", "oldu"),
        # Indonesian
        *("apa", "kenapa", "kemarin", "gagal", "yang", "tidak", "belum", "sudah", "berapa"),
        *("apakah", "semua", "aman", "masalah", "rusak", "lancar", "bagaimana", "ada"),
        *("siapa", "kapan", "jalan", "berjalan", "tadi", "malam", "sekarang", "selesai"),
    )
)
# Words of the language that tell it beside another one: `was ist kaputt`.
FOREIGN_TOO: Final = frozenset({"kaputt"})
