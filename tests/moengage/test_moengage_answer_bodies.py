import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moengage import answer_bodies
from bot.moengage.answer_bodies import Damaged, document
from tests.support.moengage_examples import DETAILS, SPECIAL

MARK = '"MARK"'


def page(damage: bytes, *, rows: int = 50, at: int = 20) -> bytes:
    """A page of the vendor's rows; the name of one of them is replaced by these bytes."""
    listed = [SPECIAL | {"import_id": f"id{n}", "import_name": f"n{n}"} for n in range(rows)]
    listed[at]["import_name"] = "MARK"
    text = json.dumps(DETAILS | {"total_count": rows, "data": listed})
    return text.encode().replace(MARK.encode(), damage)


def read(body: bytes) -> list[Any]:
    said = document(body)
    assert said is not None
    assert (said["status"], said["more_files"]) == ("success", False)
    data = said["data"]
    assert isinstance(data, list)
    return data


def ids(rows: list[Any]) -> list[str]:
    return [row["import_id"] for row in rows if isinstance(row, dict)]


UNUSUAL = {
    "not UTF-8": b'"caf\xe9"',
    "a cut character": b'"\xe2\x82"',
    "control characters": b'"a\x00\x01\n\t\x1fb"',
    "a lone surrogate": rb'"\ud800"',
    "a surrogate in bytes": b'"\xed\xa0\x80"',
    "5,000 digits": b"9" * 5000,
    "-5,000 digits": b"-" + b"9" * 5000,
    "5,000 decimals": b"0." + b"9" * 5000,
    "NaN": b"NaN",
    "Infinity": b"-Infinity",
    "1e999": b"1e999",
    "a key twice": b'"a","import_name":"b"',
    "a million characters": b'"' + b"x" * 1_000_000 + b'"',
    "900 deep": b'{"a":' * 900 + b"1" + b"}" * 900,
}
DAMAGED = {
    "2,000 objects deep": b'{"a":' * 2000 + b"1" + b"}" * 2000,
    "2,000 lists deep": b"[" * 2000 + b"]" * 2000,
    "20,000 mixed deep": b'[{"a":' * 10_000 + b"1" + b"}]" * 10_000,
    "a quote too many": b'"x"y"',
    "a quote too many and brackets": b'"x"y}],{[z"',
    "an unknown escape": rb'"\x41"',
    "half an escape": rb'"\u12"',
    "undefined": b"undefined",
    "single quotes": b"'x'",
    "no value": b"",
    "a bracket not closed": b'{"a": 1',
    "a list not closed": b"[1, 2",
    "a list closed as an object": b"[1, 2}",
    "a bracket too many": b'"x"}',
    "a comma too many": b'"x",,',
    "rows within": b'[{"id":"1"},{"id":"2"}],oops',
}


@pytest.mark.parametrize("damage", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_values_cost_nothing(damage: bytes):
    """All fifty rows are there, the odd one among them."""
    rows = read(page(damage))
    assert ids(rows) == [f"id{n}" for n in range(50)]


@pytest.mark.parametrize("at", [0, 20, 49])
@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_row_hides_no_other(damage: bytes, at: int):
    """The other forty-nine are there in their order, and something stands for the damaged one."""
    rows = read(page(damage, at=at))
    others = [one for one in ids(rows) if one != f"id{at}"]
    assert others == [f"id{n}" for n in range(50) if n != at]
    damaged = [row for row in rows if isinstance(row, str)]
    assert all(len(row) <= answer_bodies.KEPT for row in damaged)
    assert damaged if f"id{at}" not in ids(rows) else len(damaged) <= 1


def test_several_damaged_rows_hide_no_other():
    """Each kind of damage at once, side by side and apart."""
    listed = [json.dumps(SPECIAL | {"import_id": f"id{n}"}) for n in range(50)]
    for at, damage in zip((0, 1, 2, 9, 30, 49), DAMAGED.values(), strict=False):
        listed[at] = json.dumps(SPECIAL | {"import_id": "MARK"}).replace(MARK, damage.decode())
    text = f'{{"status":"success","data":[{",".join(listed)}],"more_files":false}}'
    listed_ids: list[Any] = ids(read(text.encode()))
    found = [one for one in listed_ids if isinstance(one, str)]
    assert set(found) >= {f"id{n}" for n in range(50)} - {
        "id0",
        "id1",
        "id2",
        "id9",
        "id30",
        "id49",
    }
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("row", ["null", "5", '"x"', "[]", "true"])
def test_a_row_that_is_no_object_is_left_to_the_reader(row: str):
    """It stands in the list as what it is, damaged neighbours or not."""
    for neighbour in ("", ',{"import_id": oops}'):
        rows = f'{row}{neighbour},{{"import_id":"b"}}'
        body = f'{{"status":"success","data":[{rows}],"more_files":false}}'
        assert ids(read(body.encode())) == ["b"]
        assert len(read(body.encode())) == 2 + bool(neighbour)


@pytest.mark.parametrize(
    "text", ["\ufeff%s", " \n%s", "%s\n", "%s trailing words", '%s{"status":"fail"}']
)
def test_what_surrounds_the_object_does_not_matter(text: str):
    """A byte order mark, white space, and whatever follows, with a damaged row or without."""
    for damage in (b'"fine"', b"'x'"):
        body = (text % page(damage).decode()).encode()
        if damage == b'"fine"' and "trailing" not in text and "fail" not in text:
            assert len(ids(read(body))) == 50
        else:
            assert len(ids(read(body))) >= 49


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-8-sig"])
def test_other_encodings_of_json_are_read(encoding: str):
    """As JSON's own rules tell them apart."""
    assert len(ids(read(page(b'"fine"').decode().encode(encoding)))) == 50


@pytest.mark.parametrize("damage", [b'"fine"', b"'x'"])
def test_a_body_that_breaks_off_is_no_page(damage: bytes):
    """Wherever it ends, its rows are not given out as all there are."""
    whole = page(damage, rows=5, at=2)
    first = whole.index(b'"data": [') + len(b'"data": [')
    for length in range(first, len(whole), 7):
        with pytest.raises(Damaged, match=r"breaks off after \d complete rows"):
            document(whole[:length])
    for length in range(0, first, 3):
        assert document(whole[:length]) is None


def test_it_says_how_many_rows_were_complete():
    """Of five rows, cut in the last."""
    whole = page(b'"fine"', rows=5, at=2)
    with pytest.raises(Damaged, match="after 4 complete rows"):
        document(whole[: whole.rindex(b"id4")])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>welcome</html>",
        b"[]",
        b"null",
        b'"data"',
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"data": "data", oops}',
        b'{"data": {"data": [}}',
    ],
)
def test_what_is_no_object_with_rows_is_none(body: bytes):
    """HTML, other JSON, noise."""
    assert document(body) is None


def test_a_body_of_nothing_but_damage_is_given_up():
    """After some hundreds of unreadable rows it is no page, and no search goes on for ever."""
    body = b'{"status":"success","data":[' + b"{x}," * 5000 + b"{}]}"
    with pytest.raises(Damaged):
        document(body)


@given(st.binary(), st.integers(0, 400), st.integers(0, 400))
def test_no_bytes_raise_anything_else(noise: bytes, begin: int, length: int):
    """Whatever is written over a part of a page, it is read, or refused as damaged."""
    whole = page(b'"fine"', rows=2, at=1)
    body = whole[:begin] + noise + whole[begin + length :]
    try:
        said = document(body)
    except Damaged:
        return
    assert said is None or isinstance(said, dict)


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_cut_anywhere_hides_no_neighbour(at: int):
    """The next row begins behind a comma, for the cut one has no end."""
    rows = [json.dumps({"import_id": f"id{n}", "import_name": f"n{n}", "f": [1]}) for n in range(4)]
    others = [f"id{n}" for n in range(4) if n != at]
    for cut in range(1, len(rows[at])):
        listed = ", ".join([*rows[:at], rows[at][:cut], *rows[at + 1 :]])
        body = f'{{"status": "success", "more_files": false, "data": [{listed}]}}'.encode()
        assert [each for each in ids(read(body)) if each != f"id{at}"] == others, cut
