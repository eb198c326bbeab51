-- A record, '' for none, and whether its alert is owed.
-- KEYS: record, group of that id, outbox   ARGV: alert
renew(KEYS[1])
renew(KEYS[2])
local owed = redis.call('ZSCORE', KEYS[3], ARGV[1])
return {redis.call('GET', KEYS[1]) or '', owed and 1 or 0}
