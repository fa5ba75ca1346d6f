import { showValue, type Problem } from '../domain/problems.ts';

/** The page a link opens. Steps count from one; whether the lesson exists is the caller's to say. */
export type Route =
  | { readonly page: 'lesson'; readonly id: string; readonly step: number }
  /** A lesson of somebody else's; which one, the link says as its `file`. */
  | { readonly page: 'lesson-file'; readonly step: number }
  | { readonly page: 'lessons' }
  /** The teacher's tools: links for students, receipts. */
  | { readonly page: 'classroom' }
  | { readonly page: 'sandbox' };

interface ParsedRoute {
  readonly route: Route;
  readonly problems: readonly Problem[];
}

const LESSON_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const STEP = /^[1-9]\d{0,2}$/;
const SANDBOX: Route = { page: 'sandbox' };

/** `/lesson/q05/3`, `/lessons`, `/classroom` or `/sandbox`. An empty path is the sandbox; so, with a problem, is any other. */
export function parseRoute(path: string): ParsedRoute {
  const [page, ...rest] = path.split('/').filter((part) => part !== '');
  if (page === 'lesson') return parseLesson(path, rest);
  if (page === 'lesson-file' && rest.length <= 1) return parseFile(rest);
  if ((page === 'lessons' || page === 'classroom') && rest.length === 0) {
    return { route: { page }, problems: [] };
  }
  if ((page === undefined || page === 'sandbox') && rest.length === 0) {
    return { route: SANDBOX, problems: [] };
  }
  return { route: SANDBOX, problems: [unknownPage(path)] };
}

export function formatRoute(route: Route): string {
  if (route.page === 'lesson') return `/lesson/${route.id}/${route.step}`;
  return route.page === 'lesson-file' ? `/lesson-file/${route.step}` : `/${route.page}`;
}

const FILE = /[?&]((?:z|held)=[\w-]*)/;

/** Which lesson a link to `lesson-file` means: `z=…` is the lesson itself, `held=1` one of this visit. */
export function fileOf(hash: string): string {
  return FILE.exec(hash)?.[1] ?? '';
}

/** What a hash shows, on another page. Language and theme are the reader's own and stay as they are. */
export function hashOn(route: Route, hash = ''): string {
  const parameters = hash.split('?')[1]?.split('&') ?? [];
  const kept = parameters.filter((text) => !/^(lang|theme)=/.test(text)).join('&');
  return `#${formatRoute(route)}${kept && `?${kept}`}`;
}

function parseLesson(path: string, [id = '', step = '1', ...more]: string[]): ParsedRoute {
  if (!LESSON_ID.test(id) || more.length > 0) {
    return { route: SANDBOX, problems: [unknownPage(path)] };
  }
  const { number, problems } = parseStep(step);
  return { route: { page: 'lesson', id, step: number }, problems };
}

function parseFile([step = '1']: string[]): ParsedRoute {
  const { number, problems } = parseStep(step);
  return { route: { page: 'lesson-file', step: number }, problems };
}

function parseStep(step: string): { number: number; problems: readonly Problem[] } {
  if (STEP.test(step)) return { number: Number(step), problems: [] };
  const value = showValue(step);
  return { number: 1, problems: [{ field: 'step', code: 'wrong-form', value, example: '1' }] };
}

function unknownPage(path: string): Problem {
  return { field: 'page', code: 'unknown-page', value: showValue(path) };
}
