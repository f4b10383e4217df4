/** The REST API of this server, with a bearer that is kept nowhere else. */

const PAGE = 100;
const MOST = 1000;
const JSON_TYPES = 'application/json, application/problem+json';

/** A refusal of the API: an RFC 9457 problem. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? 'The server does not answer as it should.');
    this.status = status;
    this.code = problem?.code ?? '';
  }
}

export class Api {
  #token;

  /** What was read last, by path, with its entity tag. */
  #known = new Map();

  constructor(token) {
    this.#token = token;
  }

  node() {
    return this.#get('/api/node');
  }

  /** So many pages of rooms. */
  async rooms(pages) {
    const rooms = [];
    let after = '';
    for (let page = 0; page < pages && after !== undefined; page++) {
      const query = after ? `&after=${encodeURIComponent(after)}` : '';
      const found = await this.#get(`/api/rooms?limit=${PAGE}${query}`);
      rooms.push(...found.rooms);
      after = found.next;
    }
    return { rooms, hasMore: after !== undefined };
  }

  /** The peers of a room, as far as one page holds them. */
  async peers(room) {
    const found = await this.#get(`${roomPath(room)}/peers?limit=${MOST}`);
    return { peers: found.peers, hasMore: found.next !== undefined };
  }

  kick(room, peer, { ban, words }) {
    return this.#send('DELETE', `${roomPath(room)}/peers/${encodeURIComponent(peer)}${query({ ban, reason: words })}`);
  }

  admit(room, peer) {
    return this.#send('POST', `${roomPath(room)}/controls`, { action: 'admit', to: peer });
  }

  close(room, { words }) {
    return this.#send('DELETE', roomPath(room) + query({ reason: words }));
  }

  /** @param room null: all rooms */
  notice(room, text) {
    return this.#send('POST', room === null ? '/api/notices' : `${roomPath(room)}/notices`, { data: { text } });
  }

  async #get(path) {
    const known = this.#known.get(path);
    const response = await this.#fetch(path, { headers: known ? { 'If-None-Match': known.tag } : {} });
    if (response.status === 304) return known.body;
    const body = await response.json();
    const tag = response.headers.get('ETag');
    if (tag) this.#known.set(path, { tag, body });
    return body;
  }

  #send(method, path, body) {
    const headers = body ? { 'Content-Type': 'application/json' } : {};
    return this.#fetch(path, { method, headers, body: body && JSON.stringify(body) });
  }

  async #fetch(path, options) {
    const response = await fetch(path, {
      ...options,
      cache: 'no-store',
      credentials: 'omit',
      headers: { ...options.headers, Accept: JSON_TYPES, Authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok && response.status !== 304) {
      if (response.status === 404) this.#known.clear();
      throw new Refusal(response.status, await response.json().catch(() => null));
    }
    return response;
  }
}

const roomPath = (room) => `/api/rooms/${encodeURIComponent(room)}`;

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
