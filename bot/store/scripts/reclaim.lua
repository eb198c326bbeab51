-- Replace exactly the intent that was looked for by a new one, and note that the post may appear
-- twice. Gives microseconds of the new intent, nil if the record is another by now.
-- KEYS: epoch, record, outbox, twins, posts
-- ARGV: token, alert, microseconds of the old intent, microseconds until the duplicate is
--       looked for, most duplicates, microseconds since when it may stand there, where
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
local intent, since = (redis.call('GET', KEYS[2]) or ''):match('^P:(%d+):?(%d*)$')
if intent ~= ARGV[3] then
  return false
end
local at = now()
local ours = text(math.max(at, tonumber(ARGV[3]) + 1))
-- The first post whose result is unknown may have been long ago, and may still stand there.
record(KEYS[2], 'P:' .. ours .. ':' .. (since == '' and intent or since), KEYS[3], ARGV[2])
expect(KEYS[4], KEYS[5], ARGV[2], ARGV[4], ARGV[5], ARGV[6], ARGV[7])
return ours
