/** The one door to what this computer remembers. A browser that forbids it just forgets. */
const PREFIX = 'keepalive-lab.';

export function read(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    // Storage is forbidden here (a private window, an embed): nothing was remembered.
    return undefined;
  }
}

export function write(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // As above: the choice holds until the page is closed.
    return;
  }
}
