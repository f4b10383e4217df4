-- Remembers what nodes are to be told of a topic, and tells it, or reads all that is remembered:
-- [text, milliseconds left, text, milliseconds left ...].
-- KEYS: what is remembered. ARGV: PUBLISH or SPUBLISH, channel, message (empty: reads), text, milliseconds, text ...
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
for i = 4, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], 'NX', string.format('%.0f', now + ARGV[i + 1]), ARGV[i])
end
if #ARGV > 3 then
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', last[2] - now))
end
if ARGV[3] ~= '' then
  redis.call(ARGV[1], ARGV[2], ARGV[3])
  return {}
end
local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 2, #all, 2 do
  all[i] = string.format('%.0f', all[i] - now)
end
return all
