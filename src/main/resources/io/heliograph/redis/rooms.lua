-- Changes which rooms a node hosts, which are in the order of their ids.
-- KEYS: the node's rooms. ARGV: room, 1 or 0, room, 1 or 0 ...; last the name of this server, and when the node has given
-- it up: it may say otherwise from then on.
if isLater(ARGV[#ARGV]) then
  return redis.error_reply('LATE it was given up before it came')
end
for i = 1, #ARGV - 2, 2 do
  if ARGV[i + 1] == '1' then
    redis.call('ZADD', KEYS[1], 0, ARGV[i])
  else
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
redis.call('PEXPIRE', KEYS[1], 90000)
return 1
