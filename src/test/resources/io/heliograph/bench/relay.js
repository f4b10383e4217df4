// The bare relay: names, one JSON.parse and one JSON.stringify for each message. It keeps no roster, checks nothing, limits nothing.
const { WebSocketServer } = require('ws');

const byName = new Map();
const byRoom = new Map();

function leave(socket) {
  const others = byRoom.get(socket.room);
  if (others?.delete(socket) && others.size === 0) byRoom.delete(socket.room);
}

const actions = {
  join(socket, { user, room }) {
    socket.user = user;
    socket.room = room;
    byName.set(user, socket);
    if (!byRoom.has(room)) byRoom.set(room, new Set());
    byRoom.get(room).add(socket);
    socket.send(JSON.stringify({ type: 'joined', room }));
  },
  signal(socket, { to, payload }) {
    byName.get(to)?.send(JSON.stringify({ type: 'signal', from: socket.user, payload }));
  },
  room(socket, { payload }) {
    const text = JSON.stringify({ type: 'room', from: socket.user, payload });
    for (const other of byRoom.get(socket.room) ?? []) if (other !== socket) other.send(text);
  },
  leave,
};

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    actions[message.type]?.(socket, message);
  });
  socket.on('close', () => {
    leave(socket);
    byName.delete(socket.user);
  });
  socket.on('error', () => {});
});
