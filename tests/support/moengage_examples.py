"""Every example answer that the vendor publishes of the three operations, as data."""

from typing import Any, Final, NamedTuple

from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    CredentialsRefused,
    RateLimited,
    RequestRefused,
    VendorError,
    VendorFault,
)


class Refusal(NamedTuple):
    """An answer that is an error, and how it is to be read."""

    status: int
    body: dict[str, Any]
    error: type[VendorError]
    kind: str = ""
    request_id: str = ""


TRIGGERED: Final = {"status": "success", "message": "Triggered Import Successfully"}

ASKED_FOR_ALL: Final = {
    "import_name": "test_import",
    "import_type": ["USERS", "EVENTS", "AUX_DATA"],
    "date": {"start_date": "14/11/2024", "end_date": "14/11/2024", "format": "DD/MM/YYYY"},
    "schedule_type": ["PERIODIC", "ONETIME"],
    "file_source": ["SFTP", "S3", "CSV"],
    "schedule_status": [
        "SUCCESSFUL",
        "FAILED",
        "PARTIAL_SUCCESS",
        "SCHEDULED",
        "PROCESSING",
        "QUEUED",
        "ARCHIVED",
    ],
    "offset": "1",
}

SPECIAL: Final = {
    "import_id": "67348ff2e15wwe63bc257d9bf",
    "import_name": "Special",
    "last_run_status": "FAILED",
    "import_type": "AUX_DATA",
    "schedule_type": "ONETIME",
    "import_source": "S3",
    "custom_segment_config": {},
    "aux_data_config": {"primary_key": "Email", "retention_period": 15, "retention_type": "DAYS"},
    "total_files": 0,
    "processed_files": 0,
    "total_rows": 0,
    "processed_rows": 0,
    "created_at": "2024-11-13T17:09:30.635000",
    "last_run_at": "2024-11-13T17:09:32.024000",
    "next_scheduled_at": "2024-11-13T11:39:30.619000",
    "created_by_email": "abc@moengage.com",
    "status": "FAILED",
    "time_zone": "Asia/Calcutta",
}

DUPLICATE: Final = SPECIAL | {
    "import_id": "67348f4a55f435b54f109i9",
    "import_name": "Duplicate_special",
    "created_at": "2024-11-13T17:06:42.722000",
    "last_run_at": "2024-11-13T17:06:44.182000",
    "next_scheduled_at": "2024-11-13T11:36:42.697000",
}

DETAILS: Final[dict[str, Any]] = {
    "status": "success",
    "total_count": 2,
    "data": [SPECIAL, DUPLICATE],
    "offset": 1,
    "more_files": False,
}

FILE: Final = {
    "id": "672561rr0abd2da34cf7f7df",
    "file_name": "filename.csv",
    "scheduled_at": "2024-11-14T12:31:31.713000",
    "completed_at": "2024-11-14T12:32:09.942000",
    "type": "AUX_DATA",
    "file_size": "1544",
    "file_status": "SUCCESSFUL",
    "status_msg": "",
    "total_rows": 10,
    "skipped_rows": 0,
    "updated_rows": 0,
    "failed_rows": 0,
    "aux_data_added_count": 10,
    "aux_data_failed_count": 0,
    "added_rows": 10,
}

# The row stands where a schema would describe one, and `data` is null.
HISTORY: Final = {
    "status": "success",
    "total_count": "1",
    "data": None,
    "type": "object",
    "items": {"type": "object", "properties": FILE},
    "offset": 1,
    "more_files": "false",
}


def _failure(kind: str, message: str) -> dict[str, Any]:
    return {"status": "FAILURE", "error_type": kind, "message": message}


def _titled(title: str, description: str) -> dict[str, Any]:
    return {"title": title, "description": description}


NO_HEADER: Final = _titled("HeaderMissing", "MOE-APPKEY is missing in Header")
TOO_MANY: Final = {
    "status": "fail",
    "error": {
        "message": "Rate limits exceeded, please try after some time",
        "type": "Rate Limits Exceeded",
        "request_id": "1234",
    },
}
OFFSET_INVALID: Final = _failure(
    "Invalid Offset Value",
    "The offset value you have provided is not valid. Please review and correct the offset.",
)
NO_IMPORT: Final = _failure(
    "Import Doesn't Exist", "No import exist in the database with the given query parameters."
)
BLOCKED: Final = {
    "status": "fail",
    "error": {
        "message": "Your account is suspended. Please contact MoEngage team.",
        "type": "BlockedClient",
        "request_id": "ofHUEaEQ",
    },
}
SERVER_ERROR: Final = {
    "title": "Server Error",
    "description": "An unexpected error was encountered while processing this request. "
    "Please contact MoEngage Team.",
    "code": "GlQhUzvM",
}
NOT_FOUND: Final = {
    "status": "fail",
    "error_type": "NOT_FOUND",
    "message": "This import is either deleted or expired.",
}
RAN_ALREADY: Final = {
    "status": "fail",
    "error_type": "ALREADY_EXISTS",
    "message": "Import has run in the last 5 min.",
}
WRONG_CASE: Final = {
    "success": False,
    "status_code": "400 Bad Request",
    "data": "Unable to process the request",
}

REFUSALS: Final = {
    "trigger 400 deleted": Refusal(400, NOT_FOUND, RequestRefused, "NOT_FOUND"),
    "trigger 400 ran already": Refusal(400, RAN_ALREADY, RequestRefused, "ALREADY_EXISTS"),
    "trigger 401 password": Refusal(
        401,
        _titled(
            "AuthenticationInvalid",
            "Password (APP_KEY) doesn't match the one available on the dashboard. Kindly ensure "
            "the same APP_KEY available on the dashboard is used.",
        ),
        CredentialsRefused,
        "AuthenticationInvalid",
    ),
    "any 401 missing": Refusal(401, NO_HEADER, CredentialsRefused, "HeaderMissing"),
    "trigger 401 mismatch": Refusal(
        401,
        _titled(
            "HeaderMismatch",
            "MOE_APPKEY doesn't match the Username (APP_KEY) used in Basic Auth authorization",
        ),
        CredentialsRefused,
        "HeaderMismatch",
    ),
    "trigger 403": Refusal(403, BLOCKED, AccountBlocked, "BlockedClient", "ofHUEaEQ"),
    "trigger 404": Refusal(404, {"status": "fail", "message": "Resource not found"}, AddressWrong),
    "trigger 405": Refusal(405, {"status": "fail", "message": "Method not allowed"}, AddressWrong),
    "trigger 500": Refusal(500, SERVER_ERROR, VendorFault, "Server Error", "GlQhUzvM"),
    "details 400 date format": Refusal(
        400,
        _failure(
            "Invalid Date format",
            "The provided date format is either incorrect or doesn't match the entered dates. "
            "Please ensure both the dates and the format are valid.",
        ),
        RequestRefused,
        "Invalid Date format",
    ),
    "details 400 case": Refusal(400, WRONG_CASE, RequestRefused),
    "details 400 offset": Refusal(400, OFFSET_INVALID, RequestRefused, "Invalid Offset Value"),
    "details 400 range": Refusal(
        400,
        _failure(
            "Difference exceeds 30 days",
            "Please note that only imports with a date difference of 30 can be displayed. "
            "Kindly adjust the dates accordingly.",
        ),
        RequestRefused,
        "Difference exceeds 30 days",
    ),
    "both 404": Refusal(404, {"status": "fail", "data": "Resource not found."}, AddressWrong),
    "details 415": Refusal(
        415,
        _titled("Unsupported media type", "Content type is not supported"),
        AddressWrong,
        "Unsupported media type",
    ),
    "both 429": Refusal(429, TOO_MANY, RateLimited, "Rate Limits Exceeded", "1234"),
    "history 400 unknown": Refusal(400, NO_IMPORT, RequestRefused, "Import Doesn't Exist"),
    "history 400 date format": Refusal(
        400,
        _failure(
            "Invalid Date format",
            "The date entered is not in the correct format. Please ensure you are using the ISO "
            "8601 format which should look like this: YYYY-MM-DDTHH:MM:SS.ssssss. Please check "
            "this and try again.",
        ),
        RequestRefused,
        "Invalid Date format",
    ),
    "history 415": Refusal(
        415,
        {
            "title": "Unsupported media type",
            "error_description": "Content type is not supported",
        },
        AddressWrong,
        "Unsupported media type",
    ),
}


def said(body: dict[str, Any]) -> str:
    """The sentence for people in a refusal's body, wherever it stands."""
    parts = body.get("error", body)
    keys = ("message", "description", "error_description", "data")
    return str(next(parts[key] for key in keys if key in parts))
