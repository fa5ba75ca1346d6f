/** Mermaid's own parser reads what we write: every lesson, both charts, and text that means harm. */
import DOMPurify from 'dompurify';
import fc from 'fast-check';
import mermaid from 'mermaid';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { stateAt } from '../../src/analysis/state-at.ts';
import { sequenceWords } from '../../src/components/diagrams/diagram-words.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js';
import { simulate } from '../../src/kernel/simulate.ts';
import { compileLesson } from '../../src/lesson/compile.ts';
import { readLessonFolders } from '../../src/lesson/read-folder.ts';
import { sequenceMermaid } from '../../src/scene/sequence-mermaid.ts';
import { sequenceOf, type Sequence } from '../../src/scene/sequence.ts';
import { stateMermaid } from '../../src/scene/state-mermaid.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = readLessonFolders(ROOT);
const LANGUAGES = ['en', 'es'] as const;

/** Without a page Mermaid's purifier does nothing and lacks these; what it parses is the same. */
beforeAll(() => {
  mermaid.initialize({});
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
  return () => {
    delete (DOMPurify as Partial<typeof DOMPurify>).addHook;
    overwriteGetLocale(() => 'en');
  };
});

/** What Mermaid reads out of the text of a sequence diagram. */
interface ReadSequence {
  readonly messages: readonly { readonly from?: string; readonly message: string }[];
  readonly actors: readonly string[];
}

async function readSequence(text: string): Promise<ReadSequence> {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const read = db as unknown as {
    getMessages: () => ReadSequence['messages'];
    getActorKeys: () => readonly string[];
  };
  return { messages: read.getMessages(), actors: read.getActorKeys() };
}

describe.each(FOLDERS.map((folder) => [folder.yaml.file.split('/')[1] ?? '', folder] as const))(
  'the lesson %s',
  (_, folder) => {
    const outcome = compileLesson(folder);
    if (!outcome.ok) throw new Error('The lesson does not compile.');
    const { steps } = outcome.value.lesson;
    /** Mermaid takes its time: how the lesson begins in one language, how it ends in the other. */
    const shown = { en: steps[0], es: steps.at(-1) };

    it.each(LANGUAGES)('is a sequence that parses, item for item: %s', async (language) => {
      overwriteGetLocale(() => language);
      const index = indexRecording(simulate(shown[language]?.scenario ?? DEFAULT_SCENARIO));
      const sequence = sequenceOf(index, { fromMs: 0, toMs: index.recording.horizonMs });
      const text = sequenceMermaid(sequence, sequenceWords(index.recording));
      const { messages, actors } = await readSequence(text);
      expect(actors).toEqual(sequence.nodes);
      expect(messages).toHaveLength(sequence.items.length + Math.sign(sequence.leftOut));
    });

    it.each(['client', 'session'] as const)('has a %s chart that parses', async (chart) => {
      const { scenario, playheadMs } = shown.en ?? { scenario: DEFAULT_SCENARIO, playheadMs: 0 };
      const at = { instant: simTime(playheadMs), asked: '' };
      const { name } = stateAt(indexRecording(simulate(scenario)), { of: chart }, at);
      const parsed = await mermaid.parse(stateMermaid(chart, name));
      expect(parsed).toMatchObject({ diagramType: 'stateDiagram' });
    });
  },
);

describe('a name that means harm', () => {
  const NASTY = [
    'ana; Note over client: x',
    'ana\nclient->>gateway: forged',
    '<script>alert(1)</script>',
    '<img src=x onerror="alert(1)">',
    '"]); click client "javascript:alert(1)"',
    '%%{init: {"securityLevel": "loose"}}%%',
    '%% a comment',
    'end\nloop for ever',
    '#quot;#59;#35;',
    'client->>+gateway: -x) --) ->>',
    '---\ntitle: x\n---',
    '{"a": 1} @{ "type": "actor" }',
    'wrap: nowrap: x',
    'a:b:c',
    '',
  ];

  async function expectText(said: string): Promise<void> {
    const sequence: Sequence = {
      nodes: ['client', 'gateway'],
      leftOut: 0,
      items: [
        {
          ...({ type: 'message', row: 0, atMs: 0, from: 'client', to: 'gateway' } as const),
          label: said,
          dropReason: '',
          count: 1,
        },
        { type: 'turn', row: 1, atMs: 1 },
        { type: 'quiet', atMs: 2, lengthMs: 3, counts: [] },
      ],
    };
    const words = {
      node: () => said,
      message: () => said,
      quiet: () => said,
      turn: () => said,
      leftOut: () => said,
    };
    const { messages, actors } = await readSequence(sequenceMermaid(sequence, words));
    expect(actors).toEqual(['client', 'gateway']);
    expect(messages.map(({ from }) => from)).toEqual(['client', 'client', 'client']);
    const wanted = said.replaceAll(/\s+/g, ' ').trim();
    for (const { message } of messages) expect(decoded(message)).toBe(wanted);
  }

  /** Mermaid hides its own numbers of signs in marks while it parses. */
  const decoded = (text: string): string =>
    text
      .replaceAll(/(?:#|ﬂ°°)(\d+)(?:;|¶ß)/g, (_, code: string) => String.fromCharCode(Number(code)))
      .trim();

  it.each(NASTY)('stays text in a sequence: %j', (said) => expectText(said));

  it('stays text, whatever it is made of', async () => {
    const sign = fc.constantFrom(
      ...'ab #;:<>"\'`\\/()[]{}%-+|&@=\n\r\t,.!',
      'end',
      '->>',
      'script',
      '%%',
      '&lt;',
      ' ',
    );
    const said = fc.array(sign, { maxLength: 30 }).map((parts) => parts.join(''));
    await fc.assert(fc.asyncProperty(said, expectText), { numRuns: 300 });
  });
});
