/**
 * The door to the LMS around a package: SCORM 1.2 and SCORM 2004. Finds what the LMS has put into a
 * window above, as both standards say, and gives one way to talk to either. Never throws: an LMS is
 * somebody else's program.
 */
export type ScormVersion = '1.2' | '2004';

export interface LmsDoor {
  readonly version: ScormVersion;
  /** False when the LMS refuses to begin. */
  begin(): boolean;
  /** Empty where there is nothing. */
  get(element: string): string;
  /** False when the LMS refuses. */
  set(element: string, value: string): boolean;
  /** Has the LMS keep what it was told. */
  commit(): boolean;
  finish(): boolean;
  /** What the LMS itself says of the last call that it refused; empty when it says nothing. */
  trouble(): string;
}

interface Names {
  readonly api: string;
  readonly begin: string;
  readonly get: string;
  readonly set: string;
  readonly commit: string;
  readonly finish: string;
  readonly lastError: string;
  readonly errorString: string;
}

/** SCORM 1.2 Run-Time Environment, 3.2; SCORM 2004 4th Edition Run-Time Environment, 3.1. */
const NAMES: Readonly<Record<ScormVersion, Names>> = {
  '1.2': {
    ...{ api: 'API', begin: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue' },
    ...{ commit: 'LMSCommit', finish: 'LMSFinish' },
    ...{ lastError: 'LMSGetLastError', errorString: 'LMSGetErrorString' },
  },
  '2004': {
    ...{ api: 'API_1484_11', begin: 'Initialize', get: 'GetValue', set: 'SetValue' },
    ...{ commit: 'Commit', finish: 'Terminate' },
    ...{ lastError: 'GetLastError', errorString: 'GetErrorString' },
  },
};

/** Windows above each other; an LMS has four or five. */
const LEVELS_MAX = 20;

/** The part of a window that the search looks at. */
export interface WindowLike {
  readonly parent: unknown;
  readonly opener: unknown;
}

/** Looks above the page, then above the window that has opened it. `undefined`: there is no LMS. */
export function findDoor(page: WindowLike, version: ScormVersion): LmsDoor | undefined {
  const names = NAMES[version];
  const api = apiAbove(page, names.api) ?? apiAbove(openerOf(page), names.api);
  return api === undefined ? undefined : doorOf(version, api);
}

function apiAbove(from: unknown, name: string): object | undefined {
  let above = from;
  for (let level = 0; level < LEVELS_MAX && isObject(above); level += 1) {
    const api = memberOf(above, name);
    if (isObject(api)) return api;
    const next = memberOf(above, 'parent');
    if (next === above) return undefined;
    above = next;
  }
  return undefined;
}

/** Of the page, or of the window that holds it. */
function openerOf(page: WindowLike): unknown {
  let above: unknown = page;
  for (let level = 0; level < LEVELS_MAX && isObject(above); level += 1) {
    const opener = memberOf(above, 'opener');
    if (isObject(opener)) return opener;
    const next = memberOf(above, 'parent');
    if (next === above) return undefined;
    above = next;
  }
  return undefined;
}

/** `undefined` also where the browser forbids to look: a window of another site. */
function memberOf(from: object, name: string): unknown {
  try {
    return Reflect.get(from, name) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

function doorOf(version: ScormVersion, api: object): LmsDoor {
  const names = NAMES[version];
  const isDone = (answer: string): boolean => answer === 'true';
  return {
    version,
    begin: () => isDone(ask(api, names.begin, [''])),
    get: (element) => ask(api, names.get, [element]),
    set: (element, value) => isDone(ask(api, names.set, [element, value])),
    commit: () => isDone(ask(api, names.commit, [''])),
    finish: () => isDone(ask(api, names.finish, [''])),
    trouble: () => {
      const code = ask(api, names.lastError, []);
      return code === '' || code === '0' ? '' : `${code} ${ask(api, names.errorString, [code])}`;
    },
  };
}

/** Empty when the LMS has no such function, or when it fails. */
function ask(api: object, name: string, words: readonly string[]): string {
  try {
    const call = memberOf(api, name);
    return typeof call === 'function' ? String(Reflect.apply(call, api, words) ?? '') : '';
  } catch {
    // Its own connection may be gone: the caller hears that nothing was done.
    return '';
  }
}
