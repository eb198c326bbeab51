-- What may be done with an alert; a SEND leaves an intent. Gives {fate, ...}.
-- A repeat after a lost SEND finds that intent and waits: slower, and never twice.
-- KEYS: epoch, boot, record, outbox   ARGV: token, alert, patience in microseconds, lasting
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local known = redis.call('GET', KEYS[3])
if known and known:sub(1, 1) == 'S' then
  return {'sent', known:match('^S:(.*):([^:]*)$')}
end
local kind, since = (known or 'N:'):match('^(%u):(%d*)$')
since = tonumber(since)
if kind == 'N' then
  if not since or since >= forgot(KEYS[2], ARGV[4], '0') then
    record(KEYS[3], 'P:' .. text(now()), KEYS[4], ARGV[2])
    return {'send'}
  end
  -- The run is older than a loss of memory, and so may the post be: as after an old intent.
  record(KEYS[3], 'P:' .. text(since), KEYS[4], ARGV[2])
end
if now() - since < tonumber(ARGV[3]) then
  return {'wait'}
end
return {'look', text(since)}
