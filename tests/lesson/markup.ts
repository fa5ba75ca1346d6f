/** Reads the markup of made pages without a browser: enough to say that it is sound. */

/** Elements that HTML never closes. */
const VOID = ['meta', 'link', 'br', 'hr', 'img', 'input'];

export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** What is wrong with the nesting of tags; empty when each is closed where it should be. */
export function nestingProblems(html: string): string[] {
  const open: string[] = [];
  const problems: string[] = [];
  for (const [whole, slash, name = '', end] of html.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)[^>]*?(\/?)>/g,
  )) {
    if (VOID.includes(name) || end === '/') continue;
    if (slash === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else problems.push(`${whole} closes ${open.at(-1)}`);
  }
  return [...problems, ...open.map((name) => `<${name}> is never closed`)];
}

export function headingsOf(html: string): Heading[] {
  return [...html.matchAll(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/g)].map(([, level, inside = '']) => ({
    level: Number(level),
    text: inside.replace(/<[^>]*>/g, ''),
  }));
}

/** Every value that an attribute has on the page. */
export function valuesOf(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(
    ([, value = '']) => value,
  );
}

export function contentOf(html: string, name: string): string {
  return new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** The first element that matches, with all that is in it; the pattern is of its opening tag. */
export function elementAt(html: string, opening: string, name: string): string {
  const start = html.search(new RegExp(opening));
  if (start < 0) return '';
  const end = html.indexOf(`</${name}>`, start);
  return html.slice(start, end);
}
