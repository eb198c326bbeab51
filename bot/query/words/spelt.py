"""How words are spelt in chats: in short, with digits for letters, without an apostrophe."""

from collections.abc import Mapping
from typing import Final

# As people write them, by the word that is meant.
_FORMS: Final = {
    "yesterday": "yesterdays, yday, ystday, ystdy, ysterday, yest, yst, ydy, yestdy, yesturday, "
    "yestarday, yesterdy",
    "today": "todays, 2day, tdy, todae",
    "tonight": "tonite, 2nite, tonights, tonigth, tonihgt",
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
    "because": "bc, bcoz, cuz, coz",
    "that": "thats",
    "between": "btwn",
    "through": "thru",
    "great": "gr8",
    "later": "l8r",
    "late": "l8",
    "message": "msg",
    "messages": "msgs",
    "morning": "mrng, mornign, mornig, moring, morining",
    "evening": "evng, evning, evenin, evenig, eveing",
    "afternoon": "arvo, afternon, aftrnoon, afternoom",
    "please": "plse",
    "problem": "prob, prblm",
    "problems": "probs, prblms",
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
