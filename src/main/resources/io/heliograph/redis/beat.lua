-- A node says that it lives: [generation, 1 if it was thought to live, for how many milliseconds no more than 3 s have passed
-- between the beats of all nodes, [nodes that live], [nodes that do not], time in milliseconds, name of this server].
-- KEYS: leases, generation, when somebody beat last and since when without a gap, the node's rooms. ARGV: node, lease in
-- milliseconds, a name for a new generation, PUBLISH or SPUBLISH, channel, the name of this server, and when its sender has
-- given it up.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[2], ARGV[3], 'NX')
redis.call('PEXPIRE', KEYS[2], 45000)
local heard = redis.call('HMGET', KEYS[3], 'last', 'since')
-- A server in whose place this one came may have been ahead of it.
local silence = heard[1] and now - heard[1] or -1
local since = silence >= 0 and silence <= 3000 and tonumber(heard[2]) or now
redis.call('HSET', KEYS[3], 'last', string.format('%.0f', now), 'since', string.format('%.0f', since))
redis.call('PEXPIRE', KEYS[3], 90000)
local lease = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
local held = lease >= now
redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[2]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], 90000)
redis.call('PEXPIRE', KEYS[4], 90000)
if not held then
  redis.call(ARGV[4], ARGV[5], ARGV[1])
end
local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local living, dead = {}, {}
for i = 1, #all, 2 do
  local ends = tonumber(all[i + 1])
  local which = ends >= now and living or dead
  which[#which + 1] = all[i]
  if ends > now + ARGV[2] then
    redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[2]), all[i])
  end
end
return {redis.call('GET', KEYS[2]), held and 1 or 0, math.max(now - since, 0), living, dead, now, ARGV[6]}
