/** A list whose rows stay the same elements while what they show changes, so that nobody loses the focus. */
export class Rows {
  #list;
  #make;
  #rows = new Map();

  /** @param make makes a row for a key: `{ element, show(item) }` */
  constructor(list, make) {
    this.#list = list;
    this.#make = make;
  }

  show(items, keyOf) {
    const gone = new Set(this.#rows.keys());
    let before = null;
    for (const item of items) {
      const key = keyOf(item);
      gone.delete(key);
      const row = this.#rows.get(key) ?? this.#add(key);
      row.show(item);
      const place = before ? before.nextElementSibling : this.#list.firstElementChild;
      if (place !== row.element) this.#list.insertBefore(row.element, place);
      before = row.element;
    }
    for (const key of gone) {
      this.#rows.get(key).element.remove();
      this.#rows.delete(key);
    }
  }

  clear() {
    this.show([], () => '');
  }

  #add(key) {
    const row = this.#make(key);
    this.#rows.set(key, row);
    return row;
  }
}

/** Changes a text only where it differs, so that nothing is read out again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setChips(element, words) {
  if (element.dataset.words === words.join()) return;
  element.dataset.words = words.join();
  element.replaceChildren(...words.map((word) => {
    const chip = document.createElement('span');
    chip.className = 'chip';
    chip.textContent = word;
    return chip;
  }));
}
