/** Now and next in words: what they say is in the log, and what they count can be counted there. */
import { afterEach, describe, expect, it } from 'vitest';
import { nodeOf, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import { isAnswered } from '../../src/analysis/routine.ts';
import type { NodeName } from '../../src/domain/names.ts';
import { rowsWithin } from '../../src/scene/background.ts';
import { storyAt } from '../../src/scene/story.ts';
import { speak } from './cause-run.ts';
import { at, sinceOf, tell } from './told-run.ts';

afterEach(() => speak('en'));

describe('what has failed since', () => {
  const cut = tell('fault=link-cut@3m-5m30s');

  it('are all attempts of the log, those of the first instant included', () => {
    expect(sinceOf(cut, '3:05')).toBe('Attempts that have failed since then: 2.');
    expect(sinceOf(cut, '3:20')).toBe('Attempts that have failed since then: 5.');
  });
});

describe('DPD requests without an answer', () => {
  const hole = tell('client.protocol=ikev2&fault=black-hole@3m-8m');

  it('are counted for each end, up to the seven packets of IKEv2', () => {
    const said = 'Unanswered DPD requests since then:';
    expect(sinceOf(hole, '3:45')).toBe(`${said} 6 from the client, 6 from the gateway.`);
    expect(sinceOf(hole, '4:05')).toContain(`${said} 7 from the client, 7 from the gateway.`);
  });

  it('are those of the log', () => {
    const { index } = hole;
    const story = storyAt(index, at('4:05'));
    const inLog = (node: NodeName) => unansweredIn(index, story.now, node);
    expect(story.since.unanswered).toEqual({ client: inLog('client'), gateway: inLog('gateway') });
  });

  function unansweredIn(index: RecordingIndex, after: number, node: NodeName): number {
    return rowsWithin(index, 'dpd-request', { after, until: at('4:05') }).filter(
      (row) => nodeOf(index.recording, row) === node && !isAnswered(index, row),
    ).length;
  }

  it('name the one end that asks', () => {
    expect(sinceOf(tell('fault=drop-up@3m-8m'), '3:50')).toContain(
      'Unanswered DPD requests since then: 1 from the gateway.',
    );
  });
});

describe('what is lost', () => {
  const upwards = tell('fault=drop-up@3m-8m');
  const silent = tell(
    'clientDpdInterval=off&gatewayDpdInterval=off&fault=block-udp@3m-20m&traffic=2s:300@0s-30m',
  );

  it('is no routine: keepalives that do not arrive are told as lost', () => {
    expect(sinceOf(upwards, '3:50')).toContain('Lost since then: 4 × keepalive.');
    expect(sinceOf(upwards, '3:50')).not.toContain('routine');
  });

  it('is told of user data that nobody misses', () => {
    expect(sinceOf(silent, '10:00')).toBe('Lost since then: 302 × user data.');
    speak('es');
    expect(sinceOf(silent, '10:00')).toBe('Perdidos desde entonces: 302 × datos de usuario.');
  });

  it('leaves the routine of calm times as it was', () => {
    expect(sinceOf(upwards, '2:50')).toBe(
      'Since then only routine: 10 × DPD, answered each time; 10 × keepalive.',
    );
  });
});
