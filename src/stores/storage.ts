/** The one door to what this computer remembers. A browser that forbids it just forgets. */
let prefix = 'keepalive-lab.';

/** Within an LMS each learner has a corner of their own: several may sit at one computer. */
export function keepApart(learner: string): void {
  prefix = `keepalive-lab.${learner}.`;
}

let isKeeping = true;

/** From now on nothing is read and nothing written: an embed leaves no trace and follows none. */
export function keepNothing(): void {
  isKeeping = false;
}

export function read(key: string): string | undefined {
  if (!isKeeping) return undefined;
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    // Storage is forbidden here (a private window): nothing was remembered.
    return undefined;
  }
}

/** False where it was not kept: then it holds until the page is closed. */
export function write(key: string, value: string): boolean {
  if (!isKeeping) return false;
  try {
    localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    // As above, or there is no room left.
    return false;
  }
}

/** Calls back when another tab has written this key, or has thrown everything away. */
export function onWrittenElsewhere(key: string, callback: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === prefix + key || event.key === null) callback();
  });
}
