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

/** Whether this browser keeps anything for us. */
export function isKept(): boolean {
  write('kept', 'yes');
  return read('kept') === 'yes';
}

export function write(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // As above: the choice holds until the page is closed.
    return;
  }
}

/** Tells of what another tab of this page writes. */
export function onChange(key: string, heard: (value: string) => void): void {
  addEventListener('storage', (event) => {
    if (event.key === PREFIX + key && event.newValue !== null) heard(event.newValue);
  });
}
