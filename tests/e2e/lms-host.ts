/** An LMS of scorm-again around an unpacked package: a small server, and the page that frames it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { ScormVersion } from '../../src/stores/lms-api.ts';

const SCORM_AGAIN = fileURLToPath(
  new URL('../../node_modules/scorm-again/dist/scorm-again.min.js', import.meta.url),
);
const TYPES: Readonly<Record<string, string>> = {
  ...{ html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' },
  svg: 'image/svg+xml',
};

export interface Host {
  readonly address: string;
  close(): void;
}

/** Serves the files of a package under `/sco/`, and the LMS's own page. */
export async function serveHost(files: Readonly<Record<string, Uint8Array>>): Promise<Host> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://lms').pathname.slice(1);
    const own = path === 'host.html' ? HOST : undefined;
    const script = path === 'scorm-again.js' ? readFileSync(SCORM_AGAIN) : undefined;
    const body = own ?? script ?? files[path.replace(/^sco\//, '')];
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** What the package has told the LMS: the last value of each element, and what the LMS refused. */
export interface Told {
  readonly values: Readonly<Record<string, string>>;
  readonly refused: readonly string[];
  readonly isFinished: boolean;
}

/** `state`: what the LMS has kept of an earlier visit. */
export async function launch(
  page: Page,
  host: Host,
  visit: { readonly version: ScormVersion; readonly file: string; readonly kept?: Told },
): Promise<void> {
  await page.goto(`${host.address}host.html`);
  await page.evaluate(
    (wanted) => Reflect.apply(Reflect.get(window, 'launch'), null, [wanted]),
    visit,
  );
}

export async function toldBy(page: Page): Promise<Told> {
  return page.evaluate(() => Reflect.get(window, 'told') as Told);
}

/** The LMS closes the lesson. */
export async function leave(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('iframe')?.remove());
}

const HOST = `<!doctype html><title>An LMS</title><body style="margin:0">
<script src="scorm-again.js"></script>
<script>
  window.told = { values: {}, refused: [], isFinished: false };
  window.launch = ({ version, file, kept }) => {
    const is12 = version === '1.2';
    const settings = { autocommit: false, logLevel: 5 };
    const api = is12 ? new Scorm12API(settings) : new Scorm2004API(settings);
    const names = is12
      ? ['LMSSetValue', 'LMSFinish', 'LMSGetLastError']
      : ['SetValue', 'Terminate', 'GetLastError'];
    const [set, finish, error] = names.map((name) => api[name].bind(api));
    api[names[0]] = (element, value) => {
      const answer = set(element, value);
      const code = String(error());
      if (String(answer) === 'true' && code === '0') told.values[element] = value;
      else told.refused.push([element, value, code].join(' '));
      return answer;
    };
    api[names[1]] = (word) => {
      told.isFinished = String(finish(word)) === 'true';
      return String(told.isFinished);
    };
    const of = is12 ? api.cmi.core : api.cmi;
    if (is12) of.student_id = 'ana'; else of.learner_id = 'ana';
    of.entry = kept ? 'resume' : 'ab-initio';
    if (kept) {
      api.cmi.suspend_data = kept.values['cmi.suspend_data'];
      if (is12) of.lesson_location = kept.values['cmi.core.lesson_location'];
      else of.location = kept.values['cmi.location'];
    }
    window[is12 ? 'API' : 'API_1484_11'] = api;
    const frame = document.createElement('iframe');
    frame.style = 'width:100%;height:890px;border:0';
    frame.src = 'sco/' + file;
    document.body.append(frame);
  };
</script>`;
