-- Another message stands in for an alert's own.
-- KEYS: record, outbox   ARGV: alert, its record
record(KEYS[1], ARGV[2], KEYS[2], ARGV[1])
return 1
