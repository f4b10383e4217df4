-- Puts a room where there is none, or an older state of the same: 1; 0 where there is anything else, or it comes too late.
-- KEYS: log, meta. ARGV: mark of the room's first entry, rev, mark, snapshot, then rev, mark and entry of each that
-- is kept, and the rev of the one before; last the name of this server, which is not noted, so that the next that writes finds out
-- whether it is another, and when the sender has given it up.
local log, meta = KEYS[1], KEYS[2]
local now = redis.call('HMGET', meta, 'rev', 'ended', 'born')
local older = now[1] and not now[2] and now[3] == ARGV[1] and tonumber(now[1]) < tonumber(ARGV[2])
if now[1] and not older or isLater(ARGV[#ARGV]) then
  return 0
end
redis.call('DEL', log, meta)
for i = 5, #ARGV - 2, 4 do
  add(log, ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
end
redis.call('HSET', meta, 'rev', ARGV[2], 'mark', ARGV[3], 'born', ARGV[1],
  'snapshot-rev', ARGV[2], 'snapshot-mark', ARGV[3], 'snapshot', ARGV[4])
stay(log, meta)
return 1
