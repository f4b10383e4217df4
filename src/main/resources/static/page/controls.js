import { byId, setButton } from './dom.js';
import { canShareScreen, openCamera, openScreen } from './media.js';
import { notify } from './status.js';

/** The own microphone, camera, screen and hand: the buttons, the tracks behind them, and the roster entry that tells the others. */
export class Controls {
  #room;
  #mesh;
  #tiles;
  #tracks;
  #isMuted = false;
  #handSince = 0;
  #offs;
  #permissions = '';

  constructor(room, mesh, tiles, tracks) {
    this.#room = room;
    this.#mesh = mesh;
    this.#tiles = tiles;
    this.#tracks = { ...tracks };
    const clicks = { mute: () => this.#toggleMute(), camera: () => this.#toggleCamera(), screen: () => this.#toggleScreen(), hand: () => this.#toggleHand() };
    this.#offs = Object.entries(clicks).map(([id, action]) => listen(byId(id), 'click', action));
    this.#offs.push(
      room.on('joined', () => this.#render()),
      room.on('peer-updated', ({ peer }) => peer.id === room.self.id && this.#permissionsChanged()),
    );
    byId('screen').hidden = !canShareScreen();
    this.#tiles.setTrack('self', 'video', this.#tracks.video);
  }

  /** What the roster says of the own media. */
  get media() {
    return { audio: !this.#isMuted, video: Boolean(this.#tracks.video), screen: Boolean(this.#tracks.screen) };
  }

  close() {
    this.#offs.forEach((off) => off());
    Object.values(this.#tracks).forEach((track) => track?.stop());
  }

  #toggleMute() {
    this.#isMuted = !this.#isMuted;
    this.#tracks.audio.enabled = !this.#isMuted;
    this.#tell({ media: this.media });
  }

  async #toggleCamera() {
    byId('camera').disabled = true;
    const running = this.#tracks.video;
    running?.stop();
    this.#use('video', running ? undefined : await openCamera(this.#room.self.name));
    this.#tell({ media: this.media });
  }

  async #toggleScreen() {
    if (this.#tracks.screen) return this.#endScreen();
    const track = await openScreen();
    if (!track) return notify('No screen was chosen.');
    track.addEventListener('ended', () => this.#endScreen());
    this.#use('screen', track);
    this.#tell({ media: this.media });
  }

  #endScreen() {
    this.#tracks.screen?.stop();
    this.#use('screen', undefined);
    this.#tell({ media: this.media });
  }

  #toggleHand() {
    this.#handSince = this.#handSince ? 0 : Date.now();
    this.#tell({ meta: this.#handSince ? { hand: this.#handSince } : {} });
  }

  #use(source, track) {
    this.#tracks[source] = track;
    this.#mesh.setTrack(source, track ?? null);
    this.#tiles.setTrack('self', source, track);
  }

  async #tell(changes) {
    this.#render();
    try {
      await this.#room.update(changes);
    } catch (error) {
      notify(error.message);
    }
  }

  #permissionsChanged() {
    const before = this.#permissions;
    this.#render();
    if (before.includes('audio') && !this.#may('audio')) notify('A moderator has muted you.');
    if (!before.includes('audio') && this.#may('audio')) notify('You may speak again.');
    if (this.#tracks.screen && !this.#may('screen')) this.#endScreen();
  }

  #may(source) {
    return this.#mesh.allows(source);
  }

  #render() {
    this.#permissions = this.#room.self?.permissions?.join() ?? '';
    const silent = this.#isMuted || !this.#may('audio');
    const dark = !this.#tracks.video || !this.#may('video');
    const sharing = Boolean(this.#tracks.screen);
    setButton(byId('mute'), { pressed: silent, iconName: silent ? 'mic-off' : 'mic', label: silent ? 'Unmute' : 'Mute', ...this.#barred('audio') });
    setButton(byId('camera'), { pressed: dark, iconName: dark ? 'camera-off' : 'camera', label: dark ? 'Start camera' : 'Stop camera', ...this.#barred('video') });
    setButton(byId('screen'), { pressed: sharing, label: sharing ? 'Stop sharing' : 'Share screen', ...this.#barred('screen') });
    setButton(byId('hand'), { pressed: Boolean(this.#handSince), label: this.#handSince ? 'Lower hand' : 'Raise hand' });
  }

  #barred(source) {
    return this.#may(source) ? {} : { disabled: true, title: 'A moderator has taken this from you.' };
  }
}

function listen(target, type, listener) {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
