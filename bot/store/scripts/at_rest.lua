-- Whether nothing is owed, and no duplicate is due.
-- KEYS: outbox, twins
return owing(KEYS[1], KEYS[2]) and 0 or 1
