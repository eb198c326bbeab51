-- Park an alert. What stands in the channel is not parked.
-- KEYS: record, outbox, parked   ARGV: alert, until when, why and what of
if not standing(redis.call('GET', KEYS[1])) and redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
end
return 1
