/** Asks before something is done that cannot be undone, and for the words that go with it. */

import { byId } from '/page/dom.js';

/**
 * @returns what was said, `{ words, ban }`; null: nothing is to be done
 */
export function ask({ title, text, yes, words, wordsRequired = false, ban = false, danger = true }) {
  const dialog = byId('ask');
  byId('ask-title').textContent = title;
  byId('ask-text').textContent = text;
  byId('ask-yes').textContent = yes;
  byId('ask-yes').className = danger ? 'danger' : 'primary';
  byId('ask-words-label').textContent = words;
  byId('ask-words').value = '';
  byId('ask-words').required = wordsRequired;
  byId('ask-ban').value = '';
  byId('ask-ban-field').hidden = !ban;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((said) => {
    dialog.addEventListener('close', () => {
      const agreed = dialog.returnValue === 'yes';
      said(agreed ? { words: byId('ask-words').value.trim(), ban: ban ? byId('ask-ban').value : undefined } : null);
    }, { once: true });
  });
}
