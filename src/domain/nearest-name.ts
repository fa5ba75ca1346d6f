const NAME_LENGTH_MAX = 40;
/** A name further away than this share of its length is a different name, not a slip. */
const DISTANCE_SHARE_MAX = 0.4;

/** The known name a slip of the pen may have meant; `undefined` when none is near. */
export function nearestName(text: string, known: readonly string[]): string | undefined {
  if (text.length > NAME_LENGTH_MAX) return undefined;
  let nearest: string | undefined;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distanceMax = Math.max(1, DISTANCE_SHARE_MAX * name.length);
    // The difference in length is the least distance there can be.
    if (Math.abs(text.length - name.length) > distanceMax) continue;
    const distance = editDistance(text.toLowerCase(), name.toLowerCase());
    if (distance > distanceMax || distance >= nearestDistance) continue;
    nearest = name;
    nearestDistance = distance;
  }
  return nearest;
}

/** Levenshtein distance: letters inserted, left out or replaced. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = from[row - 1] === to[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          at(previous, column) + 1,
          at(current, column - 1) + 1,
          at(previous, column - 1) + replaced,
        ),
      );
    }
    previous = current;
  }
  return at(previous, to.length);
}

/** Cells of the table are always filled before they are read. */
function at(cells: readonly number[], column: number): number {
  return cells[column] ?? Number.POSITIVE_INFINITY;
}
