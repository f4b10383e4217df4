-- Appends entries if (rev, mark) is the newest; without entries it tells whether that is so, and the keys stay.
-- KEYS: log, meta. ARGV: channel, PUBLISH or SPUBLISH, rev, mark, first rev that the writer keeps,
-- 1 if the room is over after these, then mark and entry of each.
local log, meta = KEYS[1], KEYS[2]
local rev, mark = tonumber(ARGV[3]), ARGV[4]
local count = (#ARGV - 6) / 2
local now = redis.call('HMGET', meta, 'rev', 'mark', 'snapshot-rev', 'ended', 'born')
local newest, snapshot = tonumber(now[1] or 0), tonumber(now[3] or 0)

if rev == 0 and (not now[1] or now[4]) then
  if count == 0 then
    return {'done', 0}
  end
  redis.call('DEL', log, meta)
  newest, snapshot = 0, 0
elseif not now[1] then
  return {'missing'}
elseif newest ~= rev or now[2] ~= mark then
  local found = {}
  if newest > rev then
    found = entries(log, number(math.max(rev, 1)) .. '-0')
  end
  local first = found[1]
  if first and (rev == 0 and first[1] == '1-0' or first[1] == number(rev) .. '-0' and first[2][2] == mark) then
    return {'behind', number(newest), found}
  end
  return now[4] and {'ended'} or {'apart', number(newest), now[2], now[5] or ''}
elseif now[4] then
  return {'ended'}
end

if count == 0 then
  if redis.call('EXISTS', log) == 0 and snapshot < rev then
    redis.call('DEL', meta)
    return {'missing'}
  end
  stay(log, meta)
  return {'done', snapshot}
end

for i = 7, #ARGV, 2 do
  newest = newest + 1
  local id = number(newest)
  redis.call('XADD', log, id .. '-0', 'm', ARGV[i], 'e', ARGV[i + 1])
  redis.call(ARGV[2], ARGV[1], id .. ' ' .. ARGV[i] .. ' ' .. mark .. ' ' .. ARGV[i + 1])
  mark = ARGV[i]
end
redis.call('HSET', meta, 'rev', number(newest), 'mark', mark)
if rev == 0 then
  redis.call('HSET', meta, 'born', ARGV[7])
end

-- What the stored snapshot does not hold has to stay.
local first = math.min(tonumber(ARGV[5]), snapshot + 1)
if first > 1 then
  redis.call('XTRIM', log, 'MINID', '~', number(first))
end
if ARGV[6] == '1' then
  redis.call('HSET', meta, 'ended', 1)
  redis.call('PEXPIRE', log, 30000)
  redis.call('PEXPIRE', meta, 30000)
else
  stay(log, meta)
end
return {'done', snapshot}
