/** Types of Heliograph's client, `/heliograph.js`. The messages are those of the protocol, version 1. */

export type Role = 'moderator' | 'speaker' | 'listener';
export type Source = 'audio' | 'video' | 'screen';
export type Permission = Source | 'chat' | (string & {});
export type ClientState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'closed';
export type RoomState = 'new' | 'joining' | 'waiting' | 'joined' | 'recovering' | 'left';

/** The protocol's error codes, and `closed`, `lost` and `overflow`, which the client finds by itself. */
export type ErrorCode =
  | 'bad-request' | 'not-member' | 'no-such-peer' | 'forbidden' | 'room-full' | 'room-locked' | 'wrong-passcode' | 'glare'
  | 'stale' | 'resume-failed' | 'rate-limited' | 'too-large' | 'unavailable' | 'bad-frame' | 'bad-destination'
  | 'not-subscribed' | 'unsupported-version' | 'unauthorized' | 'expired' | 'timeout' | 'too-many'
  | 'closed' | 'lost' | 'overflow' | (string & {});

export class SignalError extends Error {
  readonly code: ErrorCode;
  /** Milliseconds, where the server says when to try again. */
  readonly retryAfter?: number;
  /** The WebSocket's close code, where a connection has ended. */
  readonly closeCode?: number;
  /** A moderator's own words, where somebody was not let in. */
  readonly reason?: string;
}

/** `on` returns the function that takes the listener away. */
export interface Events<M> {
  on<K extends keyof M>(type: K, listener: (detail: M[K]) => void): () => void;
  once<K extends keyof M>(type: K, listener: (detail: M[K]) => void): () => void;
  off<K extends keyof M>(type: K, listener: (detail: M[K]) => void): void;
}

// ---- what the room is made of

export interface Media { audio?: boolean; video?: boolean; screen?: boolean }

export interface Peer {
  id: string;
  user: string;
  name?: string;
  role: Role;
  permissions: Permission[];
  /** `waiting`: in the lobby, and so only in `peer-waiting`. */
  state: 'online' | 'away' | 'waiting';
  /** The `rev` of the peer's joining. */
  since: number;
  media: Media;
  meta: Record<string, unknown>;
}

export interface Settings { capacity: number; locked: boolean; lobby: boolean }

/** What every message of a room has: the room, its place in the room's log, the server's time in epoch milliseconds. */
export interface Logged { type: string; room: string; rev: number; ts: number }
export interface Relayed extends Logged { from: string; id?: string }

export interface Joined extends Logged {
  type: 'joined';
  re?: string;
  recovered: boolean;
  self: Peer;
  peers: Peer[];
  settings: Settings;
  iceServers: RTCIceServer[];
  iceTtl?: number;
  resume: { token: string; window: number };
}
export interface Description extends Relayed { type: 'offer' | 'answer'; sdp: string; pc?: string }
export interface Candidate extends Relayed { type: 'candidate'; candidate: RTCIceCandidateInit | null; pc?: string }
/** Without `from` it is an administrator's. */
export interface Control extends Logged { type: 'control'; from?: string; id?: string; action: string; data?: Record<string, unknown> }
export interface Chat extends Control { from: string; text: string }

// ---- the client

export interface ClientOptions {
  /** The server's WebSocket. Default: `/ws` of the page's own origin. */
  url?: string;
  /**
   * The token, or what fetches one: asked before every connection, and shortly before a JWT ends, so that its session goes on with
   * the next one.
   */
  token?: string | (() => string | Promise<string>);
  /** The user's name for a server in open mode. Without it the server chooses one. */
  login?: string;
  /** Bounds of the random delay between attempts, in milliseconds. Default: 250, doubling, up to 10,000. */
  backoff?: { base?: number; cap?: number; random?: () => number };
  /** Milliseconds between heart-beats that are asked for and offered, and the patience for CONNECTED. */
  heartbeat?: { incoming?: number; outgoing?: number; timeout?: number };
}

export interface Traffic {
  direction: 'in' | 'out';
  command: 'CONNECTED' | 'MESSAGE' | 'RECEIPT' | 'ERROR' | 'SEND';
  destination?: string;
  message?: Record<string, unknown>;
  id?: string;
  rev?: number;
}

export interface ClientEvents {
  state: ClientState;
  reconnecting: { attempt: number; delay: number; code?: number };
  /** The end: with the reason, or without one after `close()`. */
  closed: SignalError | undefined;
  /** The server is about to close. With `reconnect` the client changes to the next connection by itself, after `after` ms. */
  goaway: { type: 'goaway'; reason: 'drain' | 'replaced' | 'expired' | 'closed'; reconnect: boolean; after?: number };
  ice: { type: 'ice'; iceServers: RTCIceServer[]; iceTtl?: number };
  authorized: { type: 'authorized'; re?: string };
  error: Error;
  traffic: Traffic;
}

export interface Client extends Events<ClientEvents> {}
export class Client {
  /** `stomp` is the class `Client` of @stomp/stompjs 7. */
  constructor(options: ClientOptions & { stomp: new (config: any) => unknown });
  readonly state: ClientState;
  readonly rooms: ReadonlyMap<string, Room>;
  connect(): Promise<void>;
  room(id: string): Room;
  join(id: string, options?: JoinOptions): Promise<Room>;
  /** Shows the server a newer token. A client that has a function for `token` does so by itself. */
  authorize(token?: string): Promise<void>;
  requestIce(): void;
  close(): Promise<void>;
  dropSocket(): void;
}

/** Makes a client and begins to connect. */
export function connect(options?: ClientOptions): Client;

// ---- the room

export interface JoinOptions { name?: string; media?: Media; meta?: Record<string, unknown>; passcode?: string }

export interface RoomEvents {
  state: RoomState;
  /** After every join and every resume. `isNew`: this is a new peer id; `recovered`: nothing was missed. */
  joined: { message: Joined; recovered: boolean; isNew: boolean };
  waiting: Logged & { re?: string; peer: string };
  'peer-waiting': Logged & { peer: Peer };
  'peer-joined': Logged & { peer: Peer };
  'peer-left': Logged & { peer: string; reason: 'left' | 'timeout' | 'kicked' | 'closed' };
  'peer-updated': Logged & { peer: Peer };
  'room-updated': Logged & { settings: Settings };
  'room-closed': Logged & { reason?: string };
  offer: Description;
  answer: Description;
  candidate: Candidate;
  control: Control;
  chat: Chat;
  /** An administrator's. It is no entry of the log: who has no connection just then does not get it. */
  notice: { type: 'notice'; room: string; ts: number; data: Record<string, unknown> };
  ice: ClientEvents['ice'];
  error: SignalError;
  /** The membership is over. `reason`: `left`, `kicked`, `closed`, `timeout`, or an error's code. */
  left: { reason: string; error: SignalError };
}

/** Every sending method brings the `rev` of the entry in the room's log, or a SignalError. */
export interface Room extends Events<RoomEvents> {}
export class Room {
  private constructor();
  readonly id: string;
  readonly client: Client;
  readonly state: RoomState;
  /** The last `rev` seen. */
  readonly rev: number;
  readonly self?: Peer;
  /** Everybody else, by peer id. */
  readonly peers: ReadonlyMap<string, Peer>;
  readonly settings: Settings;
  readonly iceServers: RTCIceServer[];
  join(options?: JoinOptions): Promise<Joined>;
  send(message: { type: string; [field: string]: unknown }): Promise<number>;
  nextId(): string;
  control(action: string, options?: { to?: string; data?: Record<string, unknown> }): Promise<number>;
  chat(text: string, to?: string): Promise<number>;
  update(changes: { name?: string; media?: Media; meta?: Record<string, unknown> }): Promise<number>;
  mute(to: string, kinds?: Source[]): Promise<number>;
  unmute(to: string, kinds?: Source[]): Promise<number>;
  setRole(to: string, role: Role): Promise<number>;
  /** `ban`: seconds; by default as long as the room lives, 0 for none. */
  kick(to: string, options?: { ban?: number; reason?: string }): Promise<number>;
  configure(settings: { locked?: boolean; lobby?: boolean; capacity?: number; passcode?: string | null }): Promise<number>;
  admit(to: string): Promise<number>;
  deny(to: string, reason?: string): Promise<number>;
  close(reason?: string): Promise<number>;
  leave(): void;
}

// ---- the mesh

export interface MeshOptions {
  /** Of microphone and camera: the first track of each kind is sent. */
  stream?: MediaStream;
  tracks?: { [K in Source]?: MediaStreamTrack };
  /** Its `iceServers` come before those of the room. */
  rtc?: RTCConfiguration;
  /** The name of the connections, where a room has more than one mesh. Default: `main`. */
  pc?: string;
  /** `newcomer` (default): offers to everybody present after joining. `manual`: only `negotiate` begins. */
  offers?: 'newcomer' | 'manual';
}

/** `stream` holds the peer's microphone and camera, or its screen, and stays the same. */
export interface PeerTrack { peer: string; source: Source; track: MediaStreamTrack; stream: MediaStream }

export interface MeshEvents {
  track: PeerTrack;
  'track-removed': PeerTrack;
  state: { peer: string; state: RTCPeerConnectionState };
  error: { peer: string; error: Error };
}

export interface Mesh extends Events<MeshEvents> {}
export class Mesh {
  constructor(room: Room, options?: MeshOptions);
  readonly room: Room;
  setTrack(source: Source, track: MediaStreamTrack | null): void;
  track(source: Source): MediaStreamTrack | undefined;
  allows(source: Source): boolean;
  negotiate(peer: string): void;
  hangUp(peer: string): void;
  rebuild(peer: string): void;
  connection(peer: string): RTCPeerConnection | undefined;
  close(): void;
}
