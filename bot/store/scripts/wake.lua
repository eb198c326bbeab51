-- Make all that is parked due. Why it was refused stays. What an older release parked does not say
-- when it is due in the same way, and waits for that.
-- KEYS: parked
local parked = redis.call('HGETALL', KEYS[1])
for at = 1, #parked, 2 do
  local why = parked[at + 1]:match('^%d+ (.*)$')
  if why then
    redis.call('HSET', KEYS[1], parked[at], '0 ' .. why)
  end
end
return 1
