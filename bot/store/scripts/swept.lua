-- Remember a good sweep.
-- KEYS: epoch, sweep   ARGV: token, sweep
if fenced(KEYS[1], ARGV[1]) then
  return FENCED
end
redis.call('SET', KEYS[2], ARGV[2])
return 1
