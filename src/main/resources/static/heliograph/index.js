export { Client } from './client.js';
export { Room } from './room.js';
export { Mesh } from './mesh.js';
export { SignalError } from './errors.js';
