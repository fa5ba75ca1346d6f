/** Words without their markup, for places that hold none. */
const LETTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
};

/** HTML of a lesson as text: tags gone, entities as the letters they stand for. */
export function plainText(html: string): string {
  return html
    .replace(/<\/(p|li)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => LETTERS[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Search engines show about so much. */
const DESCRIPTION_MAX = 160;

/** As many whole sentences as fit; a first one that does not fit is cut between two words. */
export function descriptionOf(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s+/);
  let description = '';
  for (const sentence of sentences) {
    const longer = description === '' ? sentence : `${description} ${sentence}`;
    if (longer.length > DESCRIPTION_MAX) break;
    description = longer;
  }
  return description === '' ? cut(text) : description;
}

/** Where a clause ends, if one ends late enough. */
function cut(text: string): string {
  const room = text.slice(0, DESCRIPTION_MAX - 1);
  const clause = Math.max(...[';', ':', ','].map((mark) => room.lastIndexOf(mark)));
  const end = clause > DESCRIPTION_MAX / 2 ? clause : room.lastIndexOf(' ');
  return `${room.slice(0, end)}…`;
}
