-- What may be done with an alert; a SEND leaves an intent. Gives the result, what it rests on (the
-- record if sent or grouped, else microseconds of the intent), since when a post may stand, and the
-- last intent if it is known.
-- A repeat after a lost SEND finds that intent and waits: slower, and never twice.
-- KEYS: epoch, boot, record, outbox, group of that id
-- ARGV: token, alert, patience in microseconds, lasting, lived
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
renew(KEYS[3])
renew(KEYS[5])
local known, at = redis.call('GET', KEYS[3]), now()
if standing(known) then
  return {'sent', known, '', ''}
end
if not known and not redis.call('ZSCORE', KEYS[4], ARGV[2]) then
  -- The store went back to before it was owed. A record now would keep it from being owed again.
  return FENCED
end
if fresh(known, KEYS[2]) then
  record(KEYS[3], 'P:' .. text(at), KEYS[4], ARGV[2])
  return {'send', text(at), text(at), text(at)}
end
local kind, intent, since = known:match('^(%u):(%w*):?(%d*)$')
if kind == 'G' then
  return {'grouped', known, '', ''}
end
if kind == 'N' then
  -- What it is about is older than a loss of memory, and so may the post be: as an old intent.
  record(KEYS[3], 'P:' .. intent .. ':' .. intent, KEYS[4], ARGV[2])
  since = intent
end
local young = at - tonumber(intent) < tonumber(ARGV[3])
-- Once an intent was lost, or taken back after others, the record names the first one twice.
local last = since ~= intent and intent or ''
return {young and 'wait' or 'look', intent, since == '' and intent or since, last}
