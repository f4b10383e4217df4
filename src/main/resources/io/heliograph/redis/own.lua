-- The rooms that a node is said to host. KEYS: the node's rooms.
return redis.call('ZRANGE', KEYS[1], 0, -1)
