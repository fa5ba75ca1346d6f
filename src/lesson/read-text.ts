/** Reads a lesson's Markdown into sections: docs/writing-lessons.md, "The texts". */
import { Lexer, Parser, walkTokens, type Token, type Tokens } from 'marked';
import type { LiveHtml } from './lesson.ts';
import { parseLive } from './live-parse.ts';
import type { LessonProblem } from './problems.ts';

/** A step's text before it is held against lesson.yaml. */
export interface StepSection {
  readonly id: string;
  readonly line: number;
  readonly heading: LiveHtml;
  readonly blocks: readonly LiveHtml[];
  readonly question: Subsection | undefined;
  readonly why: Subsection | undefined;
  readonly goals: Subsection | undefined;
  readonly hints: Subsection | undefined;
  readonly notes: Subsection | undefined;
}

export interface Subsection {
  readonly line: number;
  readonly heading: LiveHtml;
  readonly blocks: readonly LiveHtml[];
  /** The entries of its list, `- id: text`. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly id: string;
  readonly text: LiveHtml;
}

export interface ReadText {
  /** Plain text: it also names the browser's tab. */
  readonly title: string;
  readonly steps: readonly StepSection[];
  readonly problems: readonly LessonProblem[];
}

interface Source {
  readonly file: string;
  readonly momentNames: readonly string[];
  readonly problems: LessonProblem[];
}

interface Placed {
  readonly token: Token;
  readonly line: number;
}

const HEADING_ID = /\s*\{#([a-z][a-z0-9-]*)\}\s*$/;
const ENTRY = /^([a-z][a-z0-9-]*):\s+([\s\S]+)$/;
const SUBSECTIONS = ['question', 'why', 'goals', 'hints', 'notes'];
/** Those that hold paragraphs; the others hold a list. */
const PROSE = ['why', 'notes'];

export function readText(file: string, text: string, momentNames: readonly string[]): ReadText {
  const source: Source = { file, momentNames, problems: [] };
  const [opening = [], ...sections] = splitAt(2, place(text));
  const titles = opening.filter(({ token }) => isHeading(token, 1));
  const title = titles[0]?.token;
  if (!title || opening.length !== 1) {
    const line = opening[1]?.line ?? 1;
    report(
      source,
      line,
      'title',
      'a lesson begins with one "# title" and then the first "## step"',
    );
  }
  forbid(source, [...opening, ...sections.flat()]);
  const steps = sections.map((section) => readStep(source, section));
  return {
    title: title && 'text' in title ? String(title.text) : '',
    steps,
    problems: source.problems,
  };
}

/** The top level of the text, each piece with its line. */
function place(text: string): Placed[] {
  let line = 1;
  return new Lexer().lex(text).flatMap((token) => {
    const placed = { token, line };
    line += token.raw.split('\n').length - 1;
    return token.type === 'space' ? [] : [placed];
  });
}

/** Pieces before the first heading of this depth, then one list a heading, heading first. */
function splitAt(depth: number, pieces: readonly Placed[]): Placed[][] {
  const lists: Placed[][] = [[]];
  for (const piece of pieces) {
    if (isHeading(piece.token, depth)) lists.push([piece]);
    else lists.at(-1)?.push(piece);
  }
  return lists;
}

function readStep(source: Source, section: readonly Placed[]): StepSection {
  const [body = [], ...parts] = splitAt(3, section.slice(1));
  const { id, heading, line } = readHeading(source, section[0]);
  const found = new Map<string, Subsection>();
  for (const part of parts) {
    const head = readHeading(source, part[0]);
    if (!SUBSECTIONS.includes(head.id) || found.has(head.id)) {
      const known = SUBSECTIONS.map((name) => `{#${name}}`).join(', ');
      report(source, head.line, head.where, `a "###" heading ends in one of ${known}, each once`);
    }
    found.set(head.id, readSubsection(source, head, part.slice(1)));
  }
  const blocks = body.map((piece) => toBlock(source, piece, id));
  const named = (name: string) => found.get(name);
  return {
    ...{ id, line, heading, blocks },
    ...{ question: named('question'), why: named('why'), goals: named('goals') },
    ...{ hints: named('hints'), notes: named('notes') },
  };
}

function readSubsection(
  source: Source,
  head: { readonly line: number; readonly heading: LiveHtml; readonly id: string },
  pieces: readonly Placed[],
): Subsection {
  const { line, heading, id } = head;
  if (PROSE.includes(id)) {
    return { line, heading, blocks: pieces.map((each) => toBlock(source, each, id)), entries: [] };
  }
  const entries = pieces.flatMap(({ token, line: at }) => {
    const items = isList(token) ? token.items : [];
    if (items.length === 0) report(source, at, id, 'only a list of "- id: text" can stand here');
    return items.flatMap((item) => readEntry(source, item.text, { line: at, where: id }));
  });
  return { line, heading, blocks: [], entries };
}

function readEntry(
  source: Source,
  text: string,
  place: { readonly line: number; readonly where: string },
): Entry[] {
  const [, id, words] = ENTRY.exec(text) ?? [];
  if (id !== undefined && words !== undefined) {
    return [{ id, text: toLine(source, words, place) }];
  }
  report(source, place.line, place.where, `"${text}" is not written "- id: text"`);
  return [];
}

function readHeading(source: Source, piece: Placed | undefined) {
  const line = piece?.line ?? 1;
  const raw = piece && 'text' in piece.token ? String(piece.token.text) : '';
  const id = HEADING_ID.exec(raw)?.[1] ?? '';
  const where = `"${raw.replace(HEADING_ID, '')}"`;
  if (id === '') report(source, line, where, 'the heading needs an id at its end, like {#meet}');
  const heading = toLine(source, raw.replace(HEADING_ID, ''), { line, where });
  return { id, line, where, heading };
}

function toBlock(source: Source, { token, line }: Placed, where: string): LiveHtml {
  return withGaps(source, Parser.parse([token]).trim(), { line, where });
}

function toLine(
  source: Source,
  markdown: string,
  place: { readonly line: number; readonly where: string },
): LiveHtml {
  const tokens = Lexer.lexInline(markdown);
  // What was code or a list of its own in its place may be something else in a line.
  forbid(
    source,
    tokens.map((token) => ({ token, line: place.line })),
  );
  return withGaps(source, Parser.parseInline(tokens), place);
}

function withGaps(
  source: Source,
  html: string,
  { line, where }: { readonly line: number; readonly where: string },
): LiveHtml {
  const { live, messages } = parseLive(html, source.momentNames);
  for (const message of messages) report(source, line, where, message);
  return live;
}

/** What could run or load something does not belong in a lesson. */
function forbid(source: Source, pieces: readonly Placed[]): void {
  for (const { token, line } of pieces) {
    walkTokens([token], (inner) => {
      if (inner.type === 'html')
        report(source, line, 'HTML', `write Markdown, not ${inner.raw.trim()}`);
      if (inner.type === 'image')
        report(source, line, 'picture', 'a lesson has no pictures of its own');
      if (inner.type === 'link' && !/^(https:\/\/|#)/.test(hrefOf(inner))) {
        report(source, line, 'link', `${hrefOf(inner)} does not begin with https:// or #`);
      }
    });
  }
}

/** Once: a line is looked at in its place and by itself. */
function report(source: Source, line: number, where: string, message: string): void {
  const isKnown = source.problems.some(
    (known) => known.line === line && known.where === where && known.message === message,
  );
  if (!isKnown) source.problems.push({ file: source.file, line, where, message });
}

function hrefOf(token: Token): string {
  return 'href' in token ? String(token.href) : '';
}

function isHeading(token: Token, depth: number): token is Tokens.Heading {
  return token.type === 'heading' && 'depth' in token && token.depth === depth;
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}
