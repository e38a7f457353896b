-- Takes from token buckets for many requests at once, in their order: each takes one from all of its buckets, or nothing where one has nothing.
-- A bucket is the moment at which it will be full again, in microseconds of this server's clock (the generic cell rate algorithm); full ones have no key.
-- KEYS: the buckets, each once. ARGV: per request the number of its buckets, then of each: its place in KEYS, microseconds per token, burst.
-- Answers three integers per request: microseconds to wait (0: allowed), the tightest bucket's place in the request (from 0), what that one has left.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full_at, changed, answers = {}, {}, {}
if #KEYS > 0 then
  local held = redis.call('MGET', unpack(KEYS))
  for key = 1, #KEYS do
    full_at[key] = tonumber(held[key]) or 0
  end
end

local at = 1
while at <= #ARGV do
  local count = tonumber(ARGV[at])
  local wait, tightest, left = 0, 0, nil
  for i = 0, count - 1 do
    local key, interval, burst = tonumber(ARGV[at + 1 + i * 3]), tonumber(ARGV[at + 2 + i * 3]), tonumber(ARGV[at + 3 + i * 3])
    -- Never further ahead than an empty bucket, whatever the clock or the rate did meanwhile.
    full_at[key] = math.min(math.max(full_at[key], now), now + burst * interval)
    local room = now + burst * interval - full_at[key] - interval
    if room < 0 then
      if -room > wait then
        wait, tightest, left = -room, i, 0
      end
    elseif wait == 0 and (left == nil or math.floor(room / interval) < left) then
      tightest, left = i, math.floor(room / interval)
    end
  end
  if wait == 0 then
    for i = 0, count - 1 do
      local key = tonumber(ARGV[at + 1 + i * 3])
      full_at[key] = full_at[key] + tonumber(ARGV[at + 2 + i * 3])
      changed[key] = true
    end
  end
  answers[#answers + 1], answers[#answers + 2], answers[#answers + 3] = wait, tightest, left
  at = at + 1 + count * 3
end

for key in pairs(changed) do
  redis.call('SET', KEYS[key], string.format('%.0f', full_at[key]), 'PX', math.ceil((full_at[key] - now) / 1000))
end
return answers
