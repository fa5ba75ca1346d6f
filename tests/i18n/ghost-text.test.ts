/** False beliefs in words, in both languages. */
import { afterEach, describe, expect, it } from 'vitest';
import { ghostLines } from '../../src/components/scene/ghost-text.ts';
import { GHOST_KINDS, type Ghost, type GhostKind } from '../../src/scene/ghosts.ts';
import { simTime } from '../../src/domain/units.ts';
import { LANGUAGES, speak } from './cause-run.ts';

afterEach(() => speak('en'));

const ghost = (kind: GhostKind, tunnel: Ghost['tunnel'] = 'ssl'): Ghost => ({
  kind,
  tunnel,
  row: 1,
  sinceMs: simTime(0),
  lastedMs: 33_400,
});
const textsOf = (...ghosts: Ghost[]): string[] =>
  ghostLines(ghosts, '192.168.1.4').map(({ text }) => text.replaceAll('\u00a0', ' '));

describe('a ghost in words', () => {
  it('is one sentence for tunnels that share a belief', () => {
    const both = [ghost('gateway-believes'), ghost('gateway-believes', 'dtls')];
    expect(textsOf(...both)).toEqual([
      'The gateway still keeps the SSL and DTLS tunnels, which the client lost 33 s ago.',
    ]);
    speak('es');
    expect(textsOf(...both)).toEqual([
      'El gateway aún conserva los túneles SSL y DTLS, que el cliente perdió hace 33 s.',
    ]);
  });

  it('calls the work of the NAT router by one name in Spanish', () => {
    speak('es');
    expect(textsOf(ghost('mapping', 'dtls'))).toEqual([
      'Ambos extremos aún creen en el DTLS-Tunnel, sin traducción NAT desde hace 33 s.',
    ]);
  });

  it('is said of the session alone where that is gone with its tunnels', () => {
    expect(textsOf(ghost('token', 'parent'), ghost('client-believes'))).toEqual([
      'The client still believes in its session and holds the token: it ended 33 s ago.',
    ]);
  });

  it.each(GHOST_KINDS)('has a sentence in both languages: %s', (kind) => {
    for (const language of LANGUAGES) {
      speak(language);
      expect(textsOf(ghost(kind))[0]).toMatch(/^[A-Z][^{}]* 33 s[^{}]*\.$/);
    }
  });

  it('names the address that is held', () => {
    expect(textsOf(ghost('held', 'parent'))[0]).toContain('192.168.1.4');
  });
});
