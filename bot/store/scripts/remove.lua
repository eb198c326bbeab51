-- Out of the outbox; the record begins to age.
-- KEYS: record, outbox, alerts, parked   ARGV: alert
if redis.call('ZREM', KEYS[2], ARGV[1]) == 1 then
  redis.call('HDEL', KEYS[3], ARGV[1])
  redis.call('HDEL', KEYS[4], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], RECORD_MS)
end
return 1
