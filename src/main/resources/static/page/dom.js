/** Short cuts for building and changing the page. */

export const byId = (id) => document.getElementById(id);

/** An element with properties (`class`, `data`, `aria-…`, `on…`, or any DOM property) and children. Text is never parsed as HTML. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') element.className = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name.startsWith('aria-') || name === 'role') element.setAttribute(name, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  setIcon(svg, name);
  return svg;
}

export function setIcon(within, name) {
  within.querySelector('use').setAttribute('href', `/page/icons.svg#${name}`);
}

/** A button of the page: whether it is pressed, which icon and words it shows. */
export function setButton(button, { pressed, iconName, label, disabled = false, title = '' }) {
  button.setAttribute('aria-pressed', String(pressed));
  if (iconName) setIcon(button, iconName);
  if (label) button.querySelector('span').textContent = label;
  button.disabled = disabled;
  button.title = title;
}

export function say(element, text) {
  element.textContent = text ?? '';
  element.hidden = !text;
}

/** The name to show for a peer of the roster. */
export const nameOf = (peer) => peer?.name || peer?.user || 'Somebody';

/** A hue that belongs to a name. */
export function hueOf(text) {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)) % 360;
  return hash;
}
