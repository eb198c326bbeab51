-- Forget a promise that stands so, and owe what it promised. Gives 1, or 0 if it is another by now.
-- KEYS: promises, outbox, alerts, the item's record
-- ARGV: person and import, the promise's text, then, if anything is owed: item, its text,
--       microseconds of what it is about
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
if ARGV[3] then
  owe(KEYS[4], KEYS[2], KEYS[3], false, ARGV[3], ARGV[4], ARGV[5])
end
return 1
