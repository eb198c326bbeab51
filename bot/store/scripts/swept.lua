-- Remember a good sweep; if it ends a blindness, owe that notice. Forget what was kept long enough.
-- Gives microseconds of now.
-- KEYS: epoch, sweep, sighted, outbox, alerts, said, posts, the notice's record, its root message's;
--       then see forget.lua
-- ARGV: token, sweep, microseconds after which it was one, notice, its text, microseconds of its
--       begin, microseconds after which it was a brief one, the text for that, its root message;
--       then see forget.lua
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local at, sighted = now(), tonumber(redis.call('GET', KEYS[3]) or '')
local blind = sighted and at - sighted or 0
local tried = redis.call('HEXISTS', KEYS[7], ARGV[9]) == 1
if standing(redis.call('GET', KEYS[9])) or blind > tonumber(ARGV[3]) then
  owe(KEYS[8], KEYS[4], KEYS[5], KEYS[6], ARGV[4], ARGV[5], ARGV[6])
elseif tried or blind > tonumber(ARGV[7]) then
  owe(KEYS[8], KEYS[4], KEYS[5], false, ARGV[4], ARGV[8], ARGV[6])
end
forget({unpack(KEYS, 10)}, {unpack(ARGV, 10)})
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3], text(at))
return text(at)
