/** Now and next in words: what they say is in the log, and what they count can be counted there. */
import { afterEach, describe, expect, it } from 'vitest';
import { explain } from '../../src/analysis/explain.ts';
import { atOf, nodeOf, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import { isAnswered } from '../../src/analysis/routine.ts';
import type { NodeName } from '../../src/domain/names.ts';
import { shortCause } from '../../src/i18n/cause-sentence.ts';
import { rowsWithin } from '../../src/scene/background.ts';
import { storyAt } from '../../src/scene/story.ts';
import { speak } from './cause-run.ts';
import { at, nextOf, nowOf, sinceOf, tell } from './told-run.ts';

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

describe('DTLS that fails while SSL stands', () => {
  const blocked = tell('fault=block-udp@3m-8m');

  it('is told as the client moves its data, with the reason', () => {
    expect(nowOf(blocked, '3:37')).toBe(
      '3:36.7: The client hears nothing on the DTLS-Tunnel: it sends its data through the SSL-Tunnel again and tries to rebuild DTLS. Because two DPD requests of the client (at 3:01 and 3:31) stayed unanswered.',
    );
  });

  it('is told as the client gives DTLS up', () => {
    const sentence = 'The client gives up DTLS: its data stay in the SSL-Tunnel.';
    expect(nowOf(blocked, '4:20')).toContain(`4:06.7: ${sentence}`);
    expect(nextOf(tell('fault=drop-down@3m-8m'), '3:40')).toContain(`at 4:06.7: ${sentence}`);
    speak('es');
    expect(nowOf(blocked, '4:20')).toContain(
      '4:06.7: El cliente renuncia a DTLS: sus datos siguen por el SSL-Tunnel.',
    );
  });

  it('is told of a DTLS that never came up, and of no other mode', () => {
    expect(nowOf(tell('fault=block-udp@0s-5m'), '0:40')).toContain('The client gives up DTLS');
    expect(nowOf(tell('client.protocol=ikev2'), '0:40')).not.toContain('DTLS');
  });
});

describe('the level of an attempt', () => {
  it('stands beside its number, which begins anew at the next level', () => {
    const hole = tell('client.protocol=ikev2&fault=black-hole@3m-8m');
    expect(nowOf(hole, '4:30')).toContain('4:20.8: Attempt 1 at tunnel level fails');
    expect(nextOf(hole, '4:30')).toContain('(attempt 1 at session level)');
    const cut = tell('fault=link-cut@3m-5m30s');
    expect(nextOf(cut, '3:05')).toContain('Attempt 3 at tunnel level in 5 s.');
    expect(nextOf(cut, '3:31')).toContain('Attempt 2 at session level in 4 s.');
  });
});

describe('a connection that arrives', () => {
  it('is told of the gateway, though its answer never reaches the client', () => {
    const oneWay = tell('fault=drop-down@3m-8m');
    const replaced = oneWay.index
      .rowsOf('tunnel-down')
      .find((row) => atOf(oneWay.index.recording, row) > at('3:30'));
    const reasons = explain(oneWay.index, oneWay.scenario, replaced ?? -1);
    expect(shortCause(oneWay.index, reasons)).toContain(
      'and the client’s connection reached the gateway',
    );
  });
});
