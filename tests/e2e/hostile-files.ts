/** Lesson files that somebody bad, or somebody tired, might open; and one that is good. */

/** What a payload would set if it ran. */
export const MARK = 'pwned';
const RUN = `window.${MARK}=1`;

export const GOOD = `id: mine
group: timers
minutes: 5
source: Ana, by hand
scenario:
  horizon: 10m
  disturbances: [{ kind: link-cut, from: 3m, to: 6m }]
moments:
  out: { event: disturbance-start }
  down: { event: tunnel-down, tunnel: ssl }
steps:
  - id: start
    playhead: 2m
    prediction:
      kind: choose
      options:
        falls: { claim: happens, what: down }
        stays: { claim: never, what: down }
  - id: last
    playhead: down
    goals:
      kept: { claim: never, what: down }
claims:
  - { id: it-falls, expect: { claim: happens, what: down, after: out } }
words:
  en: |
    # Ana's own lesson

    ## The cable {#start}

    It comes out at {{time out}}.

    ### What of the SSL-Tunnel? {#question}

    - falls: It goes **down**.
    - stays: It stays.

    ### Why {#why}

    It took {{span out down}}.

    ## The end {#last}

    See it.

    ### Goals {#goals}

    - kept: Keep it up.
`;

function withLine(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`The good lesson does not contain ${from}`);
  return GOOD.replace(from, to);
}

const inText = (markdown: string): string => withLine('See it.', markdown);
const lines = (count: number, line: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => line(number)).join('\n');

/** Eight lists of nine, each holding the one before nine times: 43 million words. */
const bomb = `a: &a [${Array(9).fill('ha').join(', ')}]\n${lines(8, (number) => {
  const [before, name] = ['abcdefghi'[number], 'abcdefghi'[number + 1]];
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
})}`;

const manySteps = withLine(
  '  - id: last',
  `${lines(3_000, (number) => `  - { id: s${number}, playhead: 1m }`)}\n  - id: last`,
);

/** Each within what a scenario may hold; together too much for a lesson. */
const endlessTraffic = withLine(
  'horizon: 10m',
  'horizon: 24h\n  traffic: [{ from: 0s, to: 24h, every: 100ms, bytes: 400 }]',
);

export interface HostileFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the page must say of it. */
  readonly says: RegExp;
}

const file = (name: string, content: string | Uint8Array, says: RegExp): HostileFile => ({
  name,
  content,
  says,
});

export const SCRIPTS: readonly HostileFile[] = [
  file(
    'script.yaml',
    inText(`<script>${RUN}</script>`),
    /words\.en, line \d+, HTML: write Markdown/,
  ),
  file('title.yaml', withLine("Ana's own", `<img src=x onerror="${RUN}">`), /line 1, HTML:/),
  file('heading.yaml', withLine('The end', `<svg onload="${RUN}">`), /HTML: write Markdown/),
  file('onerror.yaml', inText(`<img src=x onerror="${RUN}">`), /HTML: write Markdown/),
  file('svg.yaml', inText(`<svg><script>${RUN}</script></svg>`), /HTML: write Markdown/),
  file(
    'option.yaml',
    withLine('It stays.', `It stays.\n\n          <img src=x onerror="${RUN}">`),
    /HTML: write Markdown/,
  ),
  file('link.yaml', inText(`[see](javascript:${RUN})`), /does not begin with https/),
  file('entity.yaml', inText(`[see](java&#115;cript:${RUN})`), /does not begin with https/),
  file('data.yaml', inText(`[see](data:text/html,<script>${RUN}</script>)`), /does not begin|HTML/),
  file('picture.yaml', inText('![x](https://example.invalid/x.png)'), /no pictures of its own/),
];

export const VALUES: readonly HostileFile[] = [
  file('huge.yaml', withLine('minutes: 5', 'minutes: 1.0e+300'), /minutes: .* is too much/),
  file('negative.yaml', withLine('minutes: 5', 'minutes: -5'), /line 3, minutes:/),
  file('nan.yaml', withLine('minutes: 5', 'minutes: .nan'), /minutes: NaN is no number/),
  file('types.yaml', withLine('playhead: 2m', 'playhead: [2]'), /steps\[0\]\.playhead/),
  file('proto.yaml', withLine('moments:', 'moments:\n  __proto__: { event: data }'), /__proto__:/),
  file('id.yaml', withLine('- id: last', '- id: constructor'), /"constructor" cannot be an id/),
  file('bomb.yaml', bomb, /aliases \(\*name\) stand for too much/),
  file('cycle.yaml', withLine('claims:', 'claims: &all\n  - *all'), /16 deep in each other/),
  file('deep.yaml', '['.repeat(20_000), /too deep in each other/),
  file('steps.yaml', manySteps, /is too much; at most 40 steps|at most 8000 values/),
  file(
    'traffic.yaml',
    withLine(
      'horizon: 10m',
      'horizon: 24h\n  traffic: [{ from: 0s, to: 24h, every: 1ms, bytes: 9 }]',
    ),
    /1ms is out of range/,
  ),
  file('endless.yaml', endlessTraffic, /the run is too long|took more than/),
];

export const BYTES: readonly HostileFile[] = [
  file(
    'noise.yaml',
    Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256),
    /not a text/,
  ),
  file('empty.yaml', '', /nothing in it/),
  file('latin1.yaml', Uint8Array.from(Buffer.from('# título', 'latin1')), /not a text in UTF-8/),
  file('utf16.yaml', Uint8Array.from(Buffer.from(GOOD, 'utf16le')), /not a text in UTF-8/),
  file('scenario.yaml', 'version: 1\nsettings: { keepalive: 20s }\n', /this is a scenario, not a/),
  file('cut-off.yaml', GOOD.slice(0, 300), /line \d+, /),
];
