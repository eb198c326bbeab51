-- Take a request, or look (no request id).
-- Gives {microseconds to wait, 1 if because what was taken is forgotten, what questions have left}.
-- A repeat with the same request id is granted without being counted again.
-- The same rules stand in bot/store/memory/budget.py.
-- KEYS: taken by sweeps, taken by questions, pace, boot
-- ARGV: request id or '', use, window in microseconds, most of all, the sweeps' own, the most that
--       they have with what they borrow, their burst, most of questions, kept from this use,
--       lasting, lived
local at, window = now(), tonumber(ARGV[3])
local total, own, lent, burst = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local most, kept = tonumber(ARGV[8]), tonumber(ARGV[9])
-- What was taken before a loss of memory nobody knows.
local blind = forgot(KEYS[4]) + window - at
if blind > 0 then
  return {blind, 1, 0}
end

-- When the requests of the last minute were taken, oldest first.
local function taken(key)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', text(at - window))
  -- The server's clock was set back: what it dates ahead was taken by now.
  for _, ahead in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. text(at), '+inf')) do
    redis.call('ZADD', key, text(at), ahead)
  end
  local times = {}
  local found = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for place = 2, #found, 2 do
    table.insert(times, tonumber(found[place]))
  end
  return times
end

local sweeps, questions = taken(KEYS[1]), taken(KEYS[2])
local both = {}
for _, times in ipairs({sweeps, questions}) do
  for _, time in ipairs(times) do
    table.insert(both, time)
  end
end
table.sort(both)

-- The instant at which fewer than `limit` of these are of the last minute.
local function fewer(times, limit)
  return #times < limit and at or times[#times - limit + 1] + window
end

local left = math.max(math.min(most - #questions, total - kept - #both), 0)
local sweeping = ARGV[2] == 'sweep' or ARGV[2] == 'cold'
local key = sweeping and KEYS[1] or KEYS[2]
if ARGV[1] ~= '' and redis.call('ZSCORE', key, ARGV[1]) then
  return {0, 0, left}
end

local free_at, pace
if not sweeping then
  free_at = math.max(fewer(questions, most), fewer(both, total - kept))
else
  local limit = math.max(own, lent - 2 * #questions)
  local spacing = math.floor(window / limit)
  local last, step = sweeps[#sweeps] or at, spacing
  -- Evenly; after more than a burst so that what is left lasts until more of it comes back.
  for place, time in ipairs(sweeps) do
    step = math.max(step, math.floor((time + window - last) / math.max(limit - #sweeps + place, 1)))
  end
  if step <= math.floor(window / math.max(limit - burst, 1)) then
    step = spacing
  end
  pace = math.max(math.min(tonumber(redis.call('GET', KEYS[3]) or 0), last + window), at)
  if #sweeps == 0 then
    pace = at
  end
  free_at = fewer(sweeps, limit)
  local questions_then = math.floor((lent - #sweeps - 1) / 2)
  if free_at > at and questions_then >= 0 then
    free_at = math.min(free_at, fewer(questions, questions_then + 1))
  elseif free_at == at and ARGV[2] == 'cold' and #sweeps > 0 then
    free_at = last + step
  elseif free_at == at then
    free_at = pace - (burst - 1) * spacing
  end
  free_at, pace = math.max(free_at, at), pace + step
end

if free_at <= at and ARGV[1] ~= '' then
  redis.call('ZADD', key, text(at), ARGV[1])
  redis.call('PEXPIRE', key, math.ceil(window / 1000))
  if sweeping then
    redis.call('SET', KEYS[3], text(pace), 'PX', math.ceil(window / 1000))
  end
  left = math.max(left - 1, 0)
end
return {free_at - at, 0, left}
