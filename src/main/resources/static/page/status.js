import { byId, say } from './dom.js';

const WORDS = {
  idle: '',
  connecting: 'Connecting…',
  connected: 'Connected',
  waiting: 'In the lobby',
  reconnecting: 'Reconnecting…',
  closed: 'Disconnected',
};

const REFUSALS = {
  'room-full': 'The room is full.',
  'room-locked': 'The room is locked.',
  'wrong-passcode': 'This room needs its passcode.',
  forbidden: 'You are not allowed into this room.',
  kicked: 'You were removed from the room.',
  closed: 'The room was closed.',
  timeout: 'You were away for too long.',
  unauthorized: 'The server wants a valid token.',
  expired: 'Your token has ended.',
  'too-many': 'The server has too many connections.',
  'bad-request': 'The server does not take this room name or name.',
};

/** The line in the header: what the connection does. */
export function showStatus(state) {
  const line = byId('status');
  if (line.dataset.state === state) return;
  line.dataset.state = state;
  line.textContent = WORDS[state];
}

/** Why a join was refused, or a membership ended, in words. Nothing for a wanted end. */
export function wordsFor(code, message) {
  if (code === 'left') return '';
  return REFUSALS[code] ?? message ?? 'The connection has ended.';
}

let timer = 0;

/** A passing notice above the tiles. */
export function notify(text) {
  say(byId('alert'), text);
  clearTimeout(timer);
  timer = setTimeout(() => say(byId('alert'), ''), 6000);
}
