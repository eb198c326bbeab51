"""How words are spelt in chats: in short, with digits for letters, without an apostrophe; and the
small words of English as they are misspelt most, which mean the same whatever is asked.
"""

from collections.abc import Mapping
from typing import Final

# As people write them, by the word that is meant.
_FORMS: Final = {
    "yesterday": "yesterdays, yday, ystday, ystdy, ysterday, yest, yst, ydy, yestdy, yesturday, "
    "yestarday, yesterdy, yesterdey",
    "today": "todays, 2day, tdy, todae",
    "tonight": "tonite, 2nite, tonights, tonigth, tonihgt",
    "last": "lst, lsat",
    "next": "nxt, nxet",
    "still": "stil, sitll",
    "night": "nite, nites, nigth, nihgt, ngiht",
    "hour": "hr",
    "hours": "hrs, huors",
    "week": "wk",
    "weeks": "wks",
    "tomorrow": "tmrws, 2mrw, tmrw, tmr, tmw, tmro, tomorow, tommorow, tommorrow, tomorro, 2moro, "
    "tmrow",
    "monday": "munday, modnay",
    "tuesday": "tuseday, teusday, tusday",
    "wednesday": "wensday, wednsday, wedensday, wendesday",
    "thursday": "thrusday, thurday, thirsday, thusday",
    "friday": "firday, fryday",
    "saturday": "saterday, satuday, satruday",
    "sunday": "sundy, suday",
    "before": "b4",
    "anyone": "any1, ne1",
    "someone": "some1, sum1, sm1, smone",
    "somebody": "sb, smb, smbd, smbdy, sombody",
    "everyone": "every1, evry1",
    "column": "col, clmn",
    "columns": "cols",
    "people": "ppl, pple, peeps",
    "points": "pts, pnts",
    "customers": "custs, cstmrs",
    "already": "alrdy, alredy, allready",
    "because": "bc, bcoz, cuz, coz, becuase, becouse, beacuse, becasue, becaus",
    "that": "thats",
    "between": "b/w, btwn, betwen, beetween, betweeen, bewteen",
    "through": "thru",
    "great": "gr8",
    "from": "frm",
    "later": "l8r",
    "late": "l8",
    "message": "msg",
    "messages": "msgs",
    "morning": "mrng, mornign, mornig, moring, morining",
    "evening": "evng, evning, evenin, evenig, eveing",
    "afternoon": "arvo, afternon, aftrnoon, afternoom",
    "please": "plse, plase, pelase, pleae",
    "problem": "prob, prblm, problm, porblem, probelm",
    "problems": "probs, prblms, problms, porblems, probelms",
    "which": "wich, whihc, wihch, whitch, whch",
    "what": "waht, whta, wht, wat",
    "when": "wehn, whne, wen",
    "where": "wher, whre, whrere",
    "there": "ther, theer",
    "their": "thier",
    "usually": "usualy, usally, ususally, usualley, usaully, ususaly",
    "normally": "normaly, normaley, normalley, nomally",
    "completely": "completly, completley, compleatly, compleetly, compleately, completelly, "
    "compleatley, compleletly",
    "totally": "totaly, totalley, totallly",
    "fully": "fuly, fullly",
    "entirely": "entirly, entierly",
    "partly": "partley, parlty, partlly",
    "partially": "partialy, partialley, partally, parially, particially",
    "currently": "curently, currenty, currentley, curretly",
    "recently": "recenty, recentley, recetly",
    "maintenance": "maintanance, maintainance, maintenence, maintenace, maintanence",
    "received": "recieved, receved, recived",
    "receive": "recieve, receve, recive",
    "until": "untill, untl, unitl",
    "since": "sicne, snice, sinse",
    "again": "agian, agan",
    "due": "dew",
    "isn't": "aint, ain't, aynt",
    "break": "brake",
    "breaking": "braking",
    "comparing": "compairing, comparring",
    "average": "avarage, averge, avrage, averege",
    "minutes": "mintues, minuts, minites",
    "total": "tot, ttl, totl",
    "count": "cnt, cnts, coutn, #",
    "duration": "dur, durn, durtn",
    "durations": "durs",
    "approximately": "approx, aprox, appx, approximatly",
    "number": "nbr, nmbr, numer",
    "respectively": "resp, respectivly",
    "compared": "cmpd, comapred",
    "compare": "cmp, comapre",
    "failures": "failrs, failurs",
    "percent": "pct, prct, perc",
    "maximum": "maximun, maxmum",
    "minimum": "minimun, minmum",
}
_WITHOUT_G: Final = (
    *("runnin", "failin", "missin", "loadin", "workin", "breakin", "comin", "goin", "doin"),
    *("gettin", "happenin", "stallin", "hangin", "laggin", "waitin", "processin", "importin"),
    *("nothin", "anythin", "somethin", "everythin", "lookin", "tryin", "askin", "arrivin"),
    *("crashin", "startin", "finishin", "pendin", "burnin", "ownin", "handlin", "fixin"),
)
SPELT: Final[Mapping[str, str]] = (
    {form: word for word, forms in _FORMS.items() for form in forms.split(", ")}
    | {f"{hour}ish": f"{hour}" for hour in range(24)}
    | {  # `since 7ish`
        form: f"{form}g" for form in _WITHOUT_G
    }
)
