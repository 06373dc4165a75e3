/** Lays out the elements of rendered Markdown as plain text, line by line (GFM 0.29; CDS Hooks 2.0.1, `detail`). */

type ReadAttribute = (name: string) => string | undefined;

/** Line breaks owed before the next text: none, a new line, a new paragraph. */
type Gap = 0 | 1 | 2;

interface List {
  /** Number of the next item; absent in lists of bullets. */
  next?: number;
}

/** Elements that stand apart from what is around them by an empty line. */
const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'table', 'section', 'div', 'hr']);

/** Takes elements and text in order; elements it does not know are passed over, their text stays. */
export class PlainTextWriter {
  #out = '';
  #gap: Gap = 0;
  #space = false;
  /** An item has begun and holds nothing yet: what comes first stands beside its marker. */
  #fresh = false;
  #preformatted = false;
  #cells = 0;
  readonly #indents: string[] = [];
  readonly #lists: List[] = [];
  readonly #links: { readonly href: string; readonly from: number }[] = [];

  open(name: string, attribute: ReadAttribute): void {
    if (BLOCKS.has(name)) this.#leave(2);
    if (name === 'pre') this.#preformatted = true;
    else if (name === 'hr') this.#put('---');
    else if (name === 'br') this.#leave(1);
    else if (name === 'ul') this.#openList({});
    else if (name === 'ol') this.#openList({ next: Number(attribute('start') ?? 1) });
    else if (name === 'li') this.#openItem();
    else if (name === 'blockquote') this.#openQuotation();
    else if (name === 'tr') this.#openRow();
    else if (name === 'th' || name === 'td') this.#openCell();
    else if (name === 'a') this.#links.push({ href: attribute('href') ?? '', from: this.#out.length });
    else if (name === 'img') this.text(attribute('alt') ?? '');
    else if (name === 'input') this.#put(attribute('checked') === undefined ? '[ ]' : '[x]');
    else if (name === 'del') this.#put('[struck out: ');
    else if (name === 'sup') this.#put('[');
    if (name === 'hr') this.#leave(2);
  }

  close(name: string): void {
    if (name === 'pre') this.#preformatted = false;
    else if (name === 'li' || name === 'blockquote') this.#indents.pop();
    else if (name === 'ul' || name === 'ol') this.#lists.pop();
    else if (name === 'a') this.#closeLink();
    else if (name === 'del' || name === 'sup') this.#put(']');
    if (BLOCKS.has(name) || name === 'blockquote') this.#leave(2);
    else if (name === 'ul' || name === 'ol') this.#leave(this.#lists.length > 0 ? 1 : 2);
    else if (name === 'li') this.#leaveItem();
  }

  /** White space is collapsed as browsers do, but kept in code blocks. */
  text(text: string): void {
    if (this.#preformatted) {
      const lines = text.replace(/\n$/, '').split('\n');
      this.#put(lines.join(`\n${this.#indents.join('')}`));
      return;
    }
    for (const [, word] of text.matchAll(/(\S+)|\s+/g)) {
      if (word === undefined) this.#space = this.#gap === 0 && !this.#fresh;
      else this.#put(word);
    }
  }

  finish(): string {
    return this.#out.replace(/[ \t]+$/gm, '').trim();
  }

  #put(text: string): void {
    if (text === '') return;
    if (this.#gap > 0 && this.#out !== '') this.#out += '\n'.repeat(this.#gap) + this.#indents.join('');
    else if (this.#out === '') this.#out += this.#indents.join('');
    else if (this.#space) this.#out += ' ';
    this.#out += text;
    this.#gap = 0;
    this.#space = false;
    this.#fresh = false;
  }

  #leave(gap: 1 | 2): void {
    this.#space = false;
    if (!this.#fresh && this.#gap < gap) this.#gap = gap;
  }

  #openList(list: List): void {
    this.#leave(this.#lists.length > 0 ? 1 : 2);
    this.#lists.push(list);
  }

  #openItem(): void {
    this.#leave(1);
    const list = this.#lists.at(-1);
    const marker = list?.next === undefined ? '- ' : `${list.next}. `;
    if (list?.next !== undefined) list.next += 1;
    this.#put(marker);
    this.#indents.push(' '.repeat(marker.length));
    this.#fresh = true;
  }

  #leaveItem(): void {
    this.#fresh = false;
    this.#leave(1);
  }

  #openQuotation(): void {
    this.#leave(2);
    this.#indents.push('> ');
  }

  #openRow(): void {
    this.#leave(1);
    this.#cells = 0;
  }

  #openCell(): void {
    if (this.#cells > 0) {
      this.#space = true;
      this.#put('|');
      this.#space = true;
    }
    this.#cells += 1;
  }

  /** The address, unless the text says it already. */
  #closeLink(): void {
    const link = this.#links.pop();
    if (link === undefined || link.href === '' || link.href.startsWith('#')) return;
    const label = this.#out.slice(link.from).trim();
    const address = link.href.replace(/^mailto:/, '');
    if (label !== address && `http://${label}` !== address)
      this.#put(label === '' ? address : ` (${address})`);
  }
}
