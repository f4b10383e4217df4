import { hueOf } from './dom.js';

const CAMERA = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20 } };
const FRAMES_PER_SECOND = 12;

/** The microphone and the camera, or silence and a drawn picture where there is none or it is denied. */
export async function openMedia(name) {
  const both = await capture({ audio: true, video: CAMERA });
  if (both.audio && both.video) return both;
  const audio = both.audio ?? (await capture({ audio: true })).audio ?? silence();
  const video = both.video ?? (await openCamera(name));
  return { audio, video };
}

/** The camera alone, or the drawn picture. */
export async function openCamera(name) {
  return (await capture({ video: CAMERA })).video ?? drawnPicture(name);
}

/** The screen, a window or a tab, as the user chooses. Undefined if the user chooses nothing. */
export async function openScreen() {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    return stream.getVideoTracks()[0];
  } catch {
    return undefined;
  }
}

export const canShareScreen = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

async function capture(constraints) {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    return { audio: stream.getAudioTracks()[0], video: stream.getVideoTracks()[0] };
  } catch {
    return {}; // no device, no permission, or no secure context
  }
}

function silence() {
  const context = new AudioContext();
  return context.createMediaStreamDestination().stream.getAudioTracks()[0];
}

/** A sun that wanders over the colours of the name, with its initial: it moves, so that frames flow. */
function drawnPicture(name) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
  const hue = hueOf(name);
  const draw = () => paint(canvas, name, hue, performance.now() / (calm ? 20_000 : 2000));
  draw();
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND);
  const stop = track.stop.bind(track);
  track.stop = () => {
    clearInterval(timer);
    stop();
  };
  return track;
}

function paint(canvas, name, hue, phase) {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 45% 22%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 45% 38%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);

  const x = width / 2 + Math.sin(phase) * width * 0.34;
  const y = height * 0.44 - Math.cos(phase * 0.8) * height * 0.16;
  const sun = context.createRadialGradient(x, y, 8, x, y, 150);
  sun.addColorStop(0, 'hsl(42 95% 78% / 0.95)');
  sun.addColorStop(0.22, 'hsl(40 90% 64% / 0.55)');
  sun.addColorStop(1, 'hsl(40 90% 60% / 0)');
  context.fillStyle = sun;
  context.fillRect(0, 0, width, height);

  context.fillStyle = 'hsl(0 0% 100% / 0.92)';
  context.font = '600 150px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText([...name.trim()][0]?.toUpperCase() ?? '?', width / 2, height / 2 + 8);
}
