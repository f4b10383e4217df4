-- The room: [name of this server, rev, snapshot's mark or nil, snapshot or nil, the oldest entries that are kept, mark of its
-- first entry]; of one that is not there only the first.
-- KEYS: log, meta. ARGV: the name of this server, and when its sender has given it up.
local now = redis.call('HMGET', KEYS[2], 'rev', 'ended', 'snapshot-mark', 'snapshot', 'born')
if not now[1] or now[2] then
  return {ARGV[1]}
end
stay(KEYS[1], KEYS[2])
return {ARGV[1], now[1], now[3], now[4], entries(KEYS[1], '-'), now[5] or ''}
