-- Puts a room where there is none, or an older state of the same: 1; 0 where there is anything else.
-- KEYS: log, meta. ARGV: mark of the room's first entry, rev, mark, snapshot, when it is too late for it, then rev, mark and
-- entry of each that is kept, and the rev of the one before. Which server that was is not told: the next that writes finds out.
local log, meta = KEYS[1], KEYS[2]
local now = redis.call('HMGET', meta, 'rev', 'ended', 'born')
local older = now[1] and not now[2] and now[3] == ARGV[1] and tonumber(now[1]) < tonumber(ARGV[2])
if now[1] and not older or late(ARGV[5]) then
  return 0
end
redis.call('DEL', log, meta)
for i = 6, #ARGV, 4 do
  add(log, ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
end
redis.call('HSET', meta, 'rev', ARGV[2], 'mark', ARGV[3], 'born', ARGV[1],
  'snapshot-rev', ARGV[2], 'snapshot-mark', ARGV[3], 'snapshot', ARGV[4])
stay(log, meta)
return 1
