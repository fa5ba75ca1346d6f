import { afterEach, describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { timerAt } from '../../src/analysis/timer-at.ts';
import {
  describe as described,
  standingText,
  turnedText,
} from '../../src/components/describe/describe-words.ts';
import { ghostLines } from '../../src/components/scene/ghost-text.ts';
import { glyphSentence } from '../../src/components/scene/glyph-text.ts';
import { clientMode, flowTexts, gatewayLines } from '../../src/components/scene/node-text.ts';
import { pipeSentence } from '../../src/components/scene/pipe-text.ts';
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../../src/domain/scenario.ts';
import { SECOND_MS, simTime } from '../../src/domain/units.ts';
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js';
import { timerText } from '../../src/i18n/words.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { factsAt } from '../../src/scene/description.ts';
import { CLIENT_GLYPHS, GATEWAY_GLYPHS, glyphsAt } from '../../src/scene/timer-glyphs.ts';

const at = (seconds: number) => simTime(seconds * SECOND_MS);

function taken(disturbances: readonly Disturbance[], changes: Partial<Scenario> = {}) {
  const scenario: Scenario = { ...DEFAULT_SCENARIO, ...changes, disturbances };
  return { index: indexRecording(simulate(scenario)), scenario };
}

const SCENARIOS = {
  'a cut cable': taken([{ kind: 'link-cut', fromMs: at(180), toMs: at(690) }]),
  'one direction dropped': taken([{ kind: 'drop-down', fromMs: at(180), toMs: at(690) }]),
  'IKEv2 in a black hole': taken([{ kind: 'black-hole', fromMs: at(180), toMs: at(690) }], {
    client: { ...DEFAULT_SCENARIO.client, protocol: 'ikev2' },
  }),
};
const INSTANTS = [0, 0.6, 30, 181, 202, 240, 500, 691, 2_400].map(at);

afterEach(() => overwriteGetLocale(() => 'en'));

describe.each(['en', 'es'] as const)('the description in %s', (locale) => {
  it.each(Object.entries(SCENARIOS))('says all that the picture shows of %s', (_, take) => {
    overwriteGetLocale(() => locale);
    for (const instant of INSTANTS) {
      const facts = factsAt(take.index, take.scenario, instant);
      const text = described(take, facts, { instant, isCovered: false })
        .flatMap(({ lines }) => lines)
        .join('\n');
      for (const pipe of facts.picture.pipes) expect(text).toContain(pipeSentence(pipe));
      const { session } = facts.picture;
      for (const ghost of ghostLines(facts.ghosts, session?.address ?? '')) {
        expect(text).toContain(ghost.text);
      }
      const glyphs = [
        { owner: 'client' as const, places: CLIENT_GLYPHS },
        { owner: 'gateway' as const, places: GATEWAY_GLYPHS },
      ].flatMap(({ owner, places }) =>
        glyphsAt(take.index, take.scenario, { places, instant }).map((glyph) => ({ owner, glyph })),
      );
      for (const { glyph, owner } of glyphs) {
        const isRunning = glyph.state === 'armed' || glyph.state === 'restarted';
        const name = timerText({ ...glyph, owner, session: 0, port: 0 });
        expect(text).toContain(isRunning ? name : glyphSentence(glyph, owner));
      }
      const { address } = facts.picture.client;
      expect(text).toContain(address);
      expect(text).not.toMatch(/undefined|\{\w+\}/);
    }
  });

  it('has a sentence in every paragraph', () => {
    overwriteGetLocale(() => locale);
    const take = SCENARIOS['a cut cable'];
    for (const instant of INSTANTS) {
      const facts = factsAt(take.index, take.scenario, instant);
      for (const { lines } of described(take, facts, { instant, isCovered: false })) {
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) expect(line).toMatch(/[.!?]$/);
      }
    }
  });
});

describe('what is described', () => {
  const take = SCENARIOS['a cut cable'];
  const textAt = (seconds: number) =>
    described(take, factsAt(take.index, take.scenario, at(seconds)), {
      instant: at(seconds),
      isCovered: false,
    })
      .flatMap(({ lines }) => lines)
      .join('\n');

  it('names every running timer of client and gateway with what is left', () => {
    const facts = factsAt(take.index, take.scenario, at(240));
    const running = take.index.recording.timers.flatMap((definition, timer) => {
      const view = timerAt(take.index, timer, at(240));
      const isNode = definition.owner === 'client' || definition.owner === 'gateway';
      return isNode && view?.isRunning ? [timer] : [];
    });
    expect(facts.running.map(({ timer }) => timer).sort()).toEqual(running.sort());
    expect(textAt(240)).toMatch(/Disconnected timeout: 29\smin left of 30\smin\./);
  });

  it('says where belief and truth part', () => {
    expect(textAt(181)).toMatch(/gateway (still )?(keeps|believes)/i);
  });

  it('tells the same of a flow as its card, in words', () => {
    const { picture } = factsAt(take.index, take.scenario, at(270));
    expect(flowTexts(picture.mappings, 'nat').map(({ text }) => text)).toContain(
      'expired 1:08 ago',
    );
    expect(textAt(270)).toMatch(/mapping of UDP port \d+ expired 1\smin 8\ss ago\./);
  });

  it('names a lost packet with the reason, and the fault in force', () => {
    expect(textAt(207)).toContain('Lost: the cable is out.');
    expect(textAt(202)).toContain('Cable out, from 3:00 to 11:30.');
    expect(textAt(100)).toContain('Nothing disturbs the run now.');
  });

  it('says at the end that the run is over, and what there is', () => {
    expect(textAt(2_400)).toContain(
      'The run ends here, at 40:00. Client: connected. Session: active.',
    );
  });

  it('tells of a stretch what turned in it, and how much it leaves out', () => {
    const few = turnedText(take, { fromMs: 690_000, toMs: 690_300 });
    expect(few).toContain('The client is connected again');
    // Of one instant the weightiest speaks: not the attempt that fails with the cable.
    const cut = turnedText(take, { fromMs: 170_000, toMs: 185_000 });
    expect(cut).toBe('3:00. The cable comes out, and the client notices at once.');
    const many = turnedText(take, { fromMs: 0, toMs: 2_400_000 });
    expect(many).toMatch(/Earlier changes not read out: \d+\./);
  });

  it('keeps what comes to itself while a lesson asks for it', () => {
    const facts = factsAt(take.index, take.scenario, at(300));
    const said = standingText(take, facts, { instant: at(300), isCovered: true });
    expect(said).toMatch(/That is for you to predict\.$/);
    expect(said).not.toContain('11:30');
  });

  it('says where the playhead stands', () => {
    const facts = factsAt(take.index, take.scenario, at(300));
    const said = standingText(take, facts, { instant: at(300), isCovered: false });
    expect(said).toMatch(/^5:00\. 3:56\.6: The SSL-Tunnel is gone/);
    expect(said).toContain('at 11:30.0: The cable is back in.');
  });
});

describe('a packet in words', () => {
  /** Of the packets alone: at `seconds` of a run. */
  const packetsAt = ({ index, scenario }: ReturnType<typeof taken>, seconds: number) =>
    described(
      { index, scenario } as Parameters<typeof described>[0],
      factsAt(index, scenario, at(seconds)),
      {
        instant: at(seconds),
        isCovered: false,
      },
    ).find(({ heading }) => heading === 'Packets just sent')?.lines;

  it('has arrived once its latency is over, however long its flight is drawn', () => {
    const traffic = [
      { fromMs: at(0), toMs: at(600), everyMs: 1_000, bytes: 400, direction: 'up' as const },
    ];
    const run = taken([], { traffic });
    expect(packetsAt(run, 238.02)).toEqual([
      'user data from Client to Gateway (DTLS-Tunnel), last sent at 3:58. On its way.',
      '4 × user data from Client to Gateway (DTLS-Tunnel), last sent at 3:57. Arrived.',
    ]);
  });

  it('is lost as soon as the log says so', () => {
    const run = taken([{ kind: 'gateway-dead', fromMs: at(0), toMs: at(60) }]);
    expect(packetsAt(run, 1)).toContainEqual(
      expect.stringMatching(/^SYN from Client to Gateway .* Lost: /),
    );
  });

  it('goes to the name server when it asks for a name', () => {
    expect(packetsAt(taken([]), 0)).toEqual([
      'DNS from Client to DNS server (login connection), last sent at 0:00. On its way.',
    ]);
    expect(packetsAt(taken([]), 0.1)).toContain(
      'DNS from DNS server to Client (login connection), last sent at 0:00. Arrived.',
    );
  });
});

describe('the address of a session that has ended', () => {
  const linesAt = (scenario: ReturnType<typeof taken>, seconds: number) => {
    const facts = factsAt(scenario.index, scenario.scenario, at(seconds));
    const [who] = described(scenario as Parameters<typeof described>[0], facts, {
      instant: at(seconds),
      isCovered: false,
    });
    const card = gatewayLines(facts.picture).map(({ text }) => text);
    return { card, words: who?.lines.filter((line) => line.startsWith('Gateway:')) };
  };
  const settings = { ...DEFAULT_SCENARIO.settings, simultaneousLogins: 1 };

  it('is said to be another session’s when a second login has got it', () => {
    const run = taken([{ kind: 'second-login', atMs: at(180) }], { settings });
    expect(linesAt(run, 185)).toEqual({
      card: ['192.168.1.4', 'now: session 1337'],
      words: ['Gateway: session 1336 has ended, and 192.168.1.4 is now held by session 1337.'],
    });
  });

  it('is free while nobody has it', () => {
    const run = taken([{ kind: 'user-logoff', atMs: at(180) }]);
    expect(linesAt(run, 185)).toEqual({
      card: ['address free'],
      words: [expect.stringMatching(/192.168.1.4 is free\.$/)],
    });
  });
});

it('calls the client of a sleeping computer asleep, on its card and in words', () => {
  const client = { ...DEFAULT_SCENARIO.client, os: 'linux' as const };
  const run = taken([{ kind: 'suspend', fromMs: at(180), toMs: at(360) }], { client });
  const stateAt = (seconds: number) => {
    const facts = factsAt(run.index, run.scenario, at(seconds));
    const [who] = described(run as Parameters<typeof described>[0], facts, {
      instant: at(seconds),
      isCovered: false,
    });
    return [clientMode(facts.picture).text, who?.lines[0]];
  };
  expect(stateAt(170)).toEqual(['connected', expect.stringMatching(/^Client: connected, /)]);
  expect(stateAt(210)).toEqual(['asleep', expect.stringMatching(/^Client: asleep, /)]);
});
