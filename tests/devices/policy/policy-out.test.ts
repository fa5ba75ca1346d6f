import { describe, expect, it } from 'vitest';
import { policyOut } from '../../../src/devices/policy/policy-out.ts';
import { showRunGroupPolicy } from '../../../src/devices/policy/running-config.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../../src/domain/scenario.ts';
import type { Settings } from '../../../src/domain/settings.ts';

type Parts = Partial<Pick<Scenario, 'client'>> & { settings?: Partial<Settings> };

function scenarioWith({ settings = {}, ...parts }: Parts): Scenario {
  return {
    ...DEFAULT_SCENARIO,
    ...parts,
    settings: { ...DEFAULT_SCENARIO.settings, ...settings },
  };
}

const CHANGED = scenarioWith({
  settings: {
    gatewayDpdInterval: 300_000,
    clientDpdInterval: 0,
    keepalive: 15_000,
    idleTimeout: 240_000,
    maxConnectTime: 43_200_000,
    simultaneousLogins: 1,
    dtls: 0,
    firewallUdpTimeout: 65_000,
    firewallTcpTimeout: 36_000_000,
  },
});

describe('the commands of a scenario', () => {
  it('say who may come in, and nothing else, when all has its default', () => {
    expect(policyOut(DEFAULT_SCENARIO)).toEqual({
      commands: [
        'group-policy My-Network internal',
        'group-policy My-Network attributes',
        ' vpn-tunnel-protocol ssl-client',
      ],
      profile: [],
      unsayable: [],
      withoutCommand: [],
    });
  });

  it('say every changed setting, the policy first, then the firewall', () => {
    expect(policyOut(CHANGED).commands).toEqual([
      'group-policy My-Network internal',
      'group-policy My-Network attributes',
      ' vpn-simultaneous-logins 1',
      ' vpn-idle-timeout 4',
      ' vpn-session-timeout 720',
      ' vpn-tunnel-protocol ssl-client',
      ' webvpn',
      '  anyconnect ssl dtls none',
      '  anyconnect ssl keepalive 15',
      '  anyconnect dpd-interval client none',
      '  anyconnect dpd-interval gateway 300',
      'timeout conn 10:00:00',
      'timeout udp 0:01:05',
    ]);
  });

  it.each([
    ['ssl', 'portal', 'ssl-client ssl-clientless'],
    ['ikev2', 'standalone', 'ikev2'],
  ] as const)('let in a client of %s that is launched from %s', (protocol, launch, allowed) => {
    const client = { ...DEFAULT_SCENARIO.client, protocol, launch };
    const { commands } = policyOut(scenarioWith({ client }));
    expect(commands).toContain(` vpn-tunnel-protocol ${allowed}`);
  });

  it('leave to the profile what the client reads there', () => {
    const client = {
      ...DEFAULT_SCENARIO.client,
      autoReconnectBehavior: 'ReconnectAfterResume',
      backupServers: 2,
    } as const;
    expect(policyOut(scenarioWith({ client })).profile).toEqual([
      '<AnyConnectProfile xmlns="http://schemas.xmlsoap.org/encoding/">',
      '  <ClientInitialization>',
      '    <AutoReconnect UserControllable="false">true',
      '      <AutoReconnectBehavior>ReconnectAfterResume</AutoReconnectBehavior>',
      '    </AutoReconnect>',
      '    <BackupServerList>',
      '      <HostAddress>backup1.example.com</HostAddress>',
      '      <HostAddress>backup2.example.com</HostAddress>',
      '    </BackupServerList>',
      '  </ClientInitialization>',
      '</AnyConnectProfile>',
    ]);
  });

  it('list the changed settings that no command makes', () => {
    const settings = { natUdpTimeout: 60_000, latency: 90, loss: 2, keepalive: 25_000 };
    const { withoutCommand } = policyOut(scenarioWith({ settings }));
    expect(withoutCommand).toEqual(['natUdpTimeout', 'latency', 'loss']);
  });
});

describe('a value that the device cannot hold', () => {
  const whyOf = (settings: Partial<Settings>) => policyOut(scenarioWith({ settings })).unsayable;

  it.each([
    [{ idleTimeout: 90_000 }, { code: 'between', unit: 'minutes', nearest: ['1', '2'] }],
    [{ maxConnectTime: 3_601_000 }, { code: 'between', unit: 'minutes', nearest: ['60', '61'] }],
    [{ keepalive: 20_500 }, { code: 'between', unit: 'seconds', nearest: ['20', '21'] }],
    [{ clientDpdInterval: 5_001 }, { code: 'between', unit: 'seconds', nearest: ['5', '6'] }],
    [{ firewallTcpTimeout: 240_000 }, { code: 'range', min: '0:05:00', max: '1193:00:00' }],
    [{ firewallUdpTimeout: 59_000 }, { code: 'range', min: '0:01:00', max: '1193:00:00' }],
  ] as const)('is named with the reason: %j', (settings, why) => {
    expect(whyOf(settings)).toEqual([expect.objectContaining({ why })]);
  });

  it('is never rounded into a command', () => {
    const settings = { idleTimeout: 90_000, firewallUdpTimeout: 59_000 };
    const { commands } = policyOut(scenarioWith({ settings }));
    expect(commands.join()).not.toMatch(/idle-timeout|timeout udp/);
  });
});

describe('show running-config group-policy', () => {
  it('prints what differs from the defaults', () => {
    expect(showRunGroupPolicy(CHANGED, { extent: 'changed' })).toBe(
      [
        'group-policy My-Network internal',
        'group-policy My-Network attributes',
        ' vpn-simultaneous-logins 1',
        ' vpn-idle-timeout 4',
        ' vpn-session-timeout 720',
        ' vpn-tunnel-protocol ssl-client',
        ' webvpn',
        '  anyconnect ssl dtls none',
        '  anyconnect ssl keepalive 15',
        '  anyconnect dpd-interval client none',
        '  anyconnect dpd-interval gateway 300',
      ].join('\n'),
    );
  });

  it('prints with "all" the default policy and every modelled line', () => {
    expect(showRunGroupPolicy(DEFAULT_SCENARIO, { extent: 'all' })).toBe(
      [
        'group-policy DfltGrpPolicy internal',
        'group-policy DfltGrpPolicy attributes',
        ' vpn-simultaneous-logins 3',
        ' vpn-idle-timeout 30',
        ' vpn-session-timeout none',
        ' vpn-tunnel-protocol ikev1 ikev2 l2tp-ipsec ssl-clientless',
        ' webvpn',
        '  anyconnect ssl dtls enable',
        '  anyconnect ssl keepalive 20',
        '  anyconnect dpd-interval client 30',
        '  anyconnect dpd-interval gateway 30',
        'group-policy My-Network internal',
        'group-policy My-Network attributes',
        ' vpn-simultaneous-logins 3',
        ' vpn-idle-timeout 30',
        ' vpn-session-timeout none',
        ' vpn-tunnel-protocol ssl-client',
        ' webvpn',
        '  anyconnect ssl dtls enable',
        '  anyconnect ssl keepalive 20',
        '  anyconnect dpd-interval client 30',
        '  anyconnect dpd-interval gateway 30',
      ].join('\n'),
    );
  });

  it('prints one policy by its name, in any case', () => {
    const print = (name: string) => showRunGroupPolicy(DEFAULT_SCENARIO, { extent: 'all', name });
    expect(print('my-network')).toMatch(/^group-policy My-Network internal\n/);
    expect(print('my-network')).not.toContain('DfltGrpPolicy');
    expect(print('DFLTGRPPOLICY')).not.toContain('My-Network');
    expect(print('Sales')).toBeUndefined();
  });

  it('says below what its lines cannot say', () => {
    const settings = { idleTimeout: 90_000, firewallUdpTimeout: 59_000 };
    const printed = showRunGroupPolicy(scenarioWith({ settings }), { extent: 'changed' });
    expect(printed?.split('\n').slice(3)).toEqual([
      'Not sayable: vpn-idle-timeout counts whole minutes; this scenario has 1m30s.',
    ]);
  });
});
