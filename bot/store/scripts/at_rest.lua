-- Whether nothing is owed, and no duplicate is due.
-- KEYS: outbox, twins
if redis.call('ZCARD', KEYS[1]) > 0 then
  return 0
end
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', text(now()), 'LIMIT', 0, 1)
return #due == 0 and 1 or 0
