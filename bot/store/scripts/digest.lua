-- Owe a daily digest, unless something else was owed lately. Gives 1 if it is new.
-- KEYS: epoch, said, outbox, alerts, the digest's record
-- ARGV: token, microseconds since when nothing may have been owed, digest, its text, microseconds of
--       its hour
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
if tonumber(redis.call('GET', KEYS[2]) or '-1') >= tonumber(ARGV[2]) then
  return 0
end
return owe(KEYS[5], KEYS[3], KEYS[4], false, ARGV[3], ARGV[4], ARGV[5])
