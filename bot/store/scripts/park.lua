-- Park alerts. What stands in the channel is not parked.
-- KEYS: outbox, parked, then their records   ARGV: for each the alert, until when, why and what of
for at = 3, #KEYS do
  local alert, why = ARGV[2 * at - 5], ARGV[2 * at - 4]
  if not standing(redis.call('GET', KEYS[at])) and redis.call('ZSCORE', KEYS[1], alert) then
    redis.call('HSET', KEYS[2], alert, why)
  end
end
return 1
