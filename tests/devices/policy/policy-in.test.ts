import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { choiceFor, firstChoice, tellingUsers } from '../../../src/devices/policy/policy-choice.ts';
import { findingsOf, partsWith } from '../../../src/devices/policy/policy-findings.ts';
import { readPolicy } from '../../../src/devices/policy/policy-in.ts';
import { POLICY_LINES_MAX, POLICY_TEXT_MAX } from '../../../src/devices/policy/policy-lines.ts';
import { DEFAULT_SCENARIO } from '../../../src/domain/scenario.ts';
import { describeReading, readingOf } from './describe-reading.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/policy/', import.meta.url));
const FIXTURES = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected'));
const textOf = (name: string) => readFileSync(FOLDER + name, 'utf8');
const expectedOf = (name: string) =>
  textOf(name.replace(/\.\w+$/, '.expected'))
    .trimEnd()
    .split(/\r?\n/);
const lines = (...all: string[]) => all.join('\n');

/** The lines under a heading of the description. */
function partOf(text: string, heading: string): string[] {
  const all = describeReading(readingOf(text));
  const rest = all.slice(all.indexOf(heading) + 1);
  const end = rest.indexOf('');
  return end < 0 ? rest : rest.slice(0, end);
}

describe('a pasted configuration', () => {
  it('has at least ten examples', () => {
    expect(FIXTURES.length).toBeGreaterThanOrEqual(10);
  });

  it.each(FIXTURES)('is read line by line: %s', (name) => {
    expect(describeReading(readingOf(textOf(name)))).toEqual(expectedOf(name));
  });

  it.each(FIXTURES)('is read the same with the line ends of other systems: %s', (name) => {
    const text = textOf(name).replaceAll('\r\n', '\n');
    for (const end of ['\r\n', '\r']) {
      const reading = readingOf(text.replaceAll('\n', end));
      expect(describeReading(reading)).toEqual(expectedOf(name));
    }
  });

  it('knows what a device of today prints beside the policies', () => {
    const text = lines(
      'timeout igp stale-route 0:01:10',
      'webvpn',
      ' enable outside',
      ' hsts',
      '  enable',
      '  max-age 31536000',
      '  include-sub-domains',
      '  no preload',
      ' http-headers',
      '  x-content-type-options',
      ' saml idp https://idp.example.com/metadata',
      '  url sign-in https://idp.example.com/sso',
      '  timeout assertion 7200',
      ' default-idle-timeout 600',
      'timeout udp 0:01:00',
    );
    const { unknown, config } = readingOf(text);
    expect(unknown).toEqual([]);
    expect(config.defaultIdleTimeout?.value).toBe(600_000);
    expect(config.timeouts.get('firewallUdpTimeout')?.value).toBe(60_000);
  });

  it('takes whole policies, users and groups back, and blames no server for it', () => {
    const text = lines(
      'group-policy OLD attributes',
      ' vpn-idle-timeout 5',
      'group-policy KEPT internal',
      'group-policy KEPT attributes',
      ' vpn-idle-timeout 6',
      'username ana attributes',
      ' vpn-idle-timeout 7',
      'tunnel-group STAFF general-attributes',
      ' default-group-policy OLD',
      'no tunnel-group STAFF general-attributes',
      'no username ana',
      'no group-policy OLD',
      'no group-policy KEPT attributes',
    );
    const reading = readingOf(text);
    expect([...reading.config.policies.keys()]).toEqual(['kept']);
    expect(tellingUsers(reading.config)).toEqual([]);
    expect(reading.unused).toEqual([]);
    const idle = findingsOf(reading, firstChoice(reading.config)).find(
      ({ field }) => field === 'idleTimeout',
    );
    expect(idle).toMatchObject({ value: 1_800_000, origin: { type: 'device-default' } });
  });

  it.each(['clear configure group-policy OLD', 'clear conf group-policy'])(
    'begins anew after %s',
    (command) => {
      const reading = readingOf(
        lines('group-policy OLD attributes', ' vpn-idle-timeout 5', command, 'timeout udp 0:01:00'),
      );
      expect(reading.config.policies.size).toBe(0);
      expect(reading.unused).toEqual([]);
    },
  );

  it('gives another policy and user on request', () => {
    const reading = readingOf(textOf('users.txt'));
    const valueOf = (user: string | undefined, field: string) =>
      findingsOf(reading, choiceFor(reading.config, user)).find((each) => each.field === field);
    expect(tellingUsers(reading.config).map(({ name }) => name)).toEqual(['marta']);
    expect(valueOf(undefined, 'idleTimeout')).toMatchObject({ value: 1_200_000 });
    expect(valueOf('marta', 'idleTimeout')).toMatchObject({ value: 300_000 });
    expect(valueOf(undefined, 'protocol')).toMatchObject({ value: 'ssl' });
  });

  it('prefers nobody among several users', () => {
    const text = lines(
      'username ana attributes',
      ' vpn-idle-timeout 5',
      'username bo attributes',
      ' vpn-idle-timeout 6',
      'group-policy A attributes',
    );
    expect(firstChoice(readingOf(text).config)).toEqual({ user: undefined, policy: 'a' });
  });

  it('shows no secrets', () => {
    const shown = describeReading(readingOf(textOf('full-configuration.txt'))).join('\n');
    expect(textOf('full-configuration.txt')).toMatch(/VerySecret[^]*AnotherSecret/);
    expect(shown).not.toMatch(/Secret|S3cr3t|sha512/);
  });

  it('takes a value back with "no", so that it is inherited', () => {
    const text = lines(
      'group-policy DfltGrpPolicy attributes',
      ' vpn-idle-timeout 10',
      'group-policy A attributes',
      ' vpn-idle-timeout 20',
      ' no vpn-idle-timeout',
    );
    expect(partOf(text, 'found')[1]).toBe(
      'idleTimeout 10m | policy DfltGrpPolicy, line 2: vpn-idle-timeout 10',
    );
  });

  it('keeps "none" apart from nothing said, and tells what a device does then', () => {
    const text = lines(
      'group-policy DfltGrpPolicy attributes',
      ' vpn-idle-timeout 10',
      'group-policy A attributes',
      ' vpn-idle-timeout none',
    );
    expect(partOf(text, 'found')[1]).toBe(
      'idleTimeout off | policy A, line 4: vpn-idle-timeout none | fallback-default 1800000',
    );
  });

  it('says nothing of policies when it has only timers of the firewall', () => {
    const text = 'timeout conn 1:30:00 udp 0:01:00 frob 7';
    expect(partOf('timeout conn 1:30:00', 'found')).toEqual([
      'firewallTcpTimeout 1h30m | global, line 1: timeout conn 1:30:00',
    ]);
    expect(partOf(text, 'found')).toEqual([]);
    expect(partOf(text, 'not understood')).toEqual([`1 ${text} | bad-value frob`]);
  });

  it('changes of a scenario what was found, and nothing else', () => {
    const reading = readingOf(textOf('client-profile-ipsec.xml'));
    const parts = partsWith(DEFAULT_SCENARIO, findingsOf(reading, firstChoice(reading.config)));
    expect(parts).toEqual({
      settings: DEFAULT_SCENARIO.settings,
      client: { ...DEFAULT_SCENARIO.client, protocol: 'ikev2', backupServers: 1 },
    });
  });
});

describe('a client profile', () => {
  const problemOf = (text: string) => readingOf(text).profileProblem;
  const profile = (inside: string) => `<AnyConnectProfile>\n${inside}\n</AnyConnectProfile>`;

  it.each([
    [
      'a document type, with the entities it may declare',
      '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>',
      { code: 'document-type', line: 2 },
    ],
    [
      'an entity of its own',
      profile('<HostName>&lol;</HostName>'),
      { code: 'bad-entity', line: 2 },
    ],
    ['an element left open', profile('<ServerList>'), { code: 'wrong-end', line: 3 }],
    ['a comment left open', profile('<!-- oh'), { code: 'not-closed', line: 2 }],
    ['a broken tag', profile('<a b="<">'), { code: 'bad-tag', line: 2 }],
    ['elements without end', '<AnyConnectProfile>'.repeat(60), { code: 'too-deep', line: 1 }],
    ['another root', '<?xml version="1.0"?>\n<html></html>', { code: 'no-profile', line: 2 }],
  ])('is not read with %s', (_, text, problem) => {
    expect(problemOf(text)).toMatchObject(problem);
    expect(partOf(text, 'found')).toEqual([]);
  });

  it('counts no backup server without an address', () => {
    const listOf = (addresses: string) =>
      partOf(profile(`<BackupServerList>${addresses}</BackupServerList>`), 'found')[0];
    expect(listOf('<HostAddress></HostAddress><HostAddress/>')).toMatch(/^backupServers 0 /);
    expect(listOf('<HostAddress>b.example.com</HostAddress>')).toMatch(/^backupServers 1 /);
  });

  it('knows the five entities of XML and numbers of characters', () => {
    const text = profile('<Frob>&lt;&#65;&#x42;&amp;&quot;</Frob>');
    expect(partOf(text, 'not understood')).toEqual(['2 <Frob><AB&" | unknown']);
  });
});

describe('what is no configuration', () => {
  const answerTo = (text: string) => readPolicy(text);

  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \r\n\t\n', 'empty'],
    ['a program', '\u007FELF\u0002\u0001\u0001\0\0', 'binary'],
    ['bytes read as text', 'PK\u0003\u0004\uFFFD\uFFFD\u0014'.repeat(50), 'binary'],
  ])('is refused: %s', (_, text, code) => {
    expect(answerTo(text)).toMatchObject({ type: 'refused', refusal: { code } });
  });

  it('is refused when it is too long', () => {
    expect(answerTo(' vpn-idle-timeout 30\n'.repeat(250_000))).toEqual({
      type: 'refused',
      refusal: { code: 'too-long', characters: 5_250_000, max: POLICY_TEXT_MAX },
    });
  });

  it('is refused when it has too many lines', () => {
    expect(answerTo('a\n'.repeat(200_000))).toEqual({
      type: 'refused',
      refusal: { code: 'too-many-lines', lines: 200_001, max: POLICY_LINES_MAX },
    });
  });

  it.each([
    ['one endless line', 'group-policy '.repeat(150_000)],
    ['lines of nonsense', 'frobnicate all now\n'.repeat(99_000)],
    ['a million opened tags', '<AnyConnectProfile '.repeat(100_000)],
    ['a million pager marks', '<--- More --->'.repeat(140_000)],
    ['many policies', 'group-policy A attributes\n vpn-idle-timeout 5\n'.repeat(40_000)],
  ])('is answered when it is as long as allowed: %s', (name, text) => {
    expect(text.length).toBeLessThanOrEqual(POLICY_TEXT_MAX);
    const startedAt = performance.now();
    const reading = readingOf(text);
    findingsOf(reading, firstChoice(reading.config));
    console.info(`${name}: ${Math.round(performance.now() - startedAt)} ms`);
    expect(reading.unknown.length + reading.config.policies.size).toBeGreaterThanOrEqual(0);
  });
});
