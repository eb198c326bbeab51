-- Stands before the scripts that remember runs. A span is some days; its hash has one text for each
-- import that ran in them, `1;run;run`, the 1 being the form. A run is `name,ended,reason,duration,rest`.

-- A list from behind its first `at` items on, one by one.
local function reader(list, at)
  return function()
    at = at + 1
    return list[at]
  end
end

-- The run that the next arguments describe, if any; `words` are its reason's.
local function given_run(given)
  local name = given()
  if name == '' then
    return nil
  end
  local run = {name = name}
  for _, part in ipairs({'span', 'expires', 'ended', 'reason', 'words', 'duration', 'rest'}) do
    run[part] = given()
  end
  return run
end

-- How much is kept: bytes of an import in a span, reasons of a span, runs of a span; and what time it
-- is, in milliseconds.
local function limits(at)
  return {
    bytes = tonumber(ARGV[at]),
    reasons = tonumber(ARGV[at + 1]),
    runs = tonumber(ARGV[at + 2]),
    now = now() / 1000,
  }
end

-- Put a reason into the dictionary of a span. Gives its id, or '' if the dictionary is full.
local function explain(reasons, id, words, most)
  if id == '' or redis.call('HEXISTS', reasons, id) == 1 then
    return id
  end
  if redis.call('HLEN', reasons) >= most then
    return ''
  end
  redis.call('HSET', reasons, id, words)
  return id
end

-- Remember a run once. When it is reported again, how it ended may have changed; when its end was
-- first seen stays, and so do its reason and its duration unless others are known now. One of a span
-- that is over is not remembered. `counts` has how many runs each span has.
local function remember(counts, runs, reasons, limit, import, run)
  local stored = redis.call('HGET', runs, import) or '1'
  local newer = stored ~= '1' and stored:sub(1, 2) ~= '1;' -- a newer release wrote it
  if newer or tonumber(run.expires) <= limit.now then
    return
  end
  local start, stop = stored:find(';' .. run.name .. ',', 1, true)
  local known = start and stored:match('^[^;]*', stop + 1) or ''
  local ended, reason, duration = known:match('^([^,]*),([^,]*),([^,]*)')
  local why = explain(reasons, run.reason, run.words, limit.reasons)
  local now_known = table.concat({
    ended or run.ended,
    why == '' and reason or why,
    run.duration == '' and duration or run.duration,
    run.rest,
  }, ',')
  if now_known == known then
    return
  end
  if start then
    stored = stored:sub(1, stop) .. now_known .. stored:sub(stop + 1 + #known)
  elseif redis.call('HINCRBY', counts, run.span, 1) > limit.runs then
    return
  else
    stored = stored .. ';' .. run.name .. ',' .. now_known
  end
  while #stored > limit.bytes do
    stored = stored:gsub('^1;[^;]*', '1')
  end
  redis.call('HSET', runs, import, stored)
  redis.call('PEXPIREAT', runs, run.expires)
  redis.call('PEXPIREAT', reasons, run.expires)
end
