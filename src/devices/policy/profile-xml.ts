/**
 * Reads XML into elements with their lines. Strict and small on purpose: a client profile is plain
 * elements with text. There are no document types, so no entities but XML's own five, nothing that
 * grows and nothing that is fetched; a browser's parser would tell no lines, and the core has none.
 */

export interface XmlElement {
  /** Without its namespace's prefix. */
  readonly name: string;
  readonly line: number;
  /** Its own text, without that of its children. */
  text: string;
  readonly children: XmlElement[];
}

/** What is wrong, on which line. */
export interface XmlProblem {
  readonly code:
    'document-type' | 'not-closed' | 'wrong-end' | 'bad-tag' | 'bad-entity' | 'too-deep';
  readonly line: number;
  /** The piece of text that is meant. */
  readonly text: string;
}

export type XmlReading = { readonly root: XmlElement } | { readonly problem: XmlProblem };

/** A profile has some ten levels. */
const DEPTH_MAX = 50;

class XmlError extends Error {
  readonly code: XmlProblem['code'];
  readonly text: string;
  constructor(code: XmlProblem['code'], text: string) {
    super(code);
    this.code = code;
    this.text = text;
  }
}

/** `firstLine` is the number of the text's first line. */
export function readXml(text: string, firstLine: number): XmlReading {
  const reader = new XmlReader(text, firstLine);
  try {
    return { root: reader.read() };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { problem: { code: error.code, line: reader.line, text: error.text.slice(0, 40) } };
  }
}

class XmlReader {
  readonly #text: string;
  #at = 0;
  line: number;
  readonly #document: XmlElement;
  readonly #open: XmlElement[];

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.line = firstLine;
    this.#document = { name: '', line: firstLine, text: '', children: [] };
    this.#open = [this.#document];
  }

  read(): XmlElement {
    while (this.#at < this.#text.length) this.#piece();
    const unclosed = this.#open.at(-1);
    if (unclosed && unclosed !== this.#document) throw new XmlError('not-closed', unclosed.name);
    const [root] = this.#document.children;
    if (!root) throw new XmlError('bad-tag', '');
    return root;
  }

  #piece(): void {
    if (this.#skip('<!--', '-->') || this.#skip('<?', '?>')) return;
    if (this.#text.startsWith('<![CDATA[', this.#at)) {
      const content = this.#until(']]>').slice('<![CDATA['.length, -']]>'.length);
      return this.#addText(content);
    }
    if (this.#text.startsWith('<!', this.#at)) {
      throw new XmlError('document-type', this.#text.slice(this.#at, this.#at + 40));
    }
    if (this.#text.startsWith('<', this.#at)) return this.#tag();
    const next = this.#text.indexOf('<', this.#at);
    const content = this.#take(next < 0 ? this.#text.length : next);
    this.#addText(decoded(content));
  }

  #skip(opening: string, closing: string): boolean {
    if (!this.#text.startsWith(opening, this.#at)) return false;
    this.#until(closing);
    return true;
  }

  /** Takes the text up to and with `closing`. */
  #until(closing: string): string {
    const found = this.#text.indexOf(closing, this.#at);
    if (found < 0) throw new XmlError('not-closed', this.#text.slice(this.#at, this.#at + 40));
    return this.#take(found + closing.length);
  }

  /** Takes the text up to `end` and counts its lines. */
  #take(end: number): string {
    const taken = this.#text.slice(this.#at, end);
    for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) this.line++;
    this.#at = end;
    return taken;
  }

  #addText(text: string): void {
    const owner = this.#open.at(-1);
    if (owner) owner.text += text;
  }

  #tag(): void {
    const { line } = this;
    const tag = this.#until('>');
    const parts = /^<(\/?)(?:[\w-]+:)?([A-Za-z_][\w.-]*)(\s[^<]*?)?(\/?)>$/.exec(tag);
    if (!parts) throw new XmlError('bad-tag', tag);
    const [, isEnd, name = '', , isWhole] = parts;
    if (isEnd) return this.#close(name);
    const element: XmlElement = { name, line, text: '', children: [] };
    this.#open.at(-1)?.children.push(element);
    if (isWhole) return;
    if (this.#open.length > DEPTH_MAX) throw new XmlError('too-deep', name);
    this.#open.push(element);
  }

  #close(name: string): void {
    const closed = this.#open.at(-1);
    if (closed === this.#document || closed?.name !== name) throw new XmlError('wrong-end', name);
    this.#open.pop();
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
};

/** XML's own five entities and numbers of characters; any other is refused. */
function decoded(text: string): string {
  return text.replaceAll(/&([^;\s&]{0,12});?/g, (whole, name: string) => {
    const code = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const character = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : -1;
    const known = ENTITIES[name];
    if (known !== undefined && whole.endsWith(';')) return known;
    if (character < 0 || character > 0x10_ffff) throw new XmlError('bad-entity', whole);
    return String.fromCodePoint(character);
  });
}
