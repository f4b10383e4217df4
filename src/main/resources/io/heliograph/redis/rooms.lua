-- Changes which rooms a node hosts. KEYS: the node's rooms. ARGV: room, 1 or 0, room, 1 or 0 ...
for i = 1, #ARGV, 2 do
  redis.call(ARGV[i + 1] == '1' and 'SADD' or 'SREM', KEYS[1], ARGV[i])
end
redis.call('PEXPIRE', KEYS[1], 90000)
return 1
