/** Names and values of settings in the language of the page. */
import type { SettingDeclaration, SettingName } from '../domain/settings.ts';
import { m } from './generated/messages.js';
import { durationText } from './words.ts';

const NAMES: Readonly<Record<SettingName, () => string>> = {
  gatewayDpdInterval: m.setting_gatewayDpdInterval,
  clientDpdInterval: m.setting_clientDpdInterval,
  keepalive: m.setting_keepalive,
  idleTimeout: m.setting_idleTimeout,
  maxConnectTime: m.setting_maxConnectTime,
  simultaneousLogins: m.setting_simultaneousLogins,
  dtls: m.setting_dtls,
  natUdpTimeout: m.setting_natUdpTimeout,
  natTcpTimeout: m.setting_natTcpTimeout,
  firewallUdpTimeout: m.setting_firewallUdpTimeout,
  firewallTcpTimeout: m.setting_firewallTcpTimeout,
  latency: m.setting_latency,
  jitter: m.setting_jitter,
  loss: m.setting_loss,
  applicationPatience: m.setting_applicationPatience,
};

export function settingName(name: SettingName): string {
  return NAMES[name]();
}

/** A value as people write it: `30 s`, `off`, `5 %`, `on`. */
export function settingValue(declaration: SettingDeclaration, value: number): string {
  switch (declaration.type) {
    case 'duration':
      return durationText(value);
    case 'percent':
      return `${value} %`;
    case 'count':
      return String(value);
    case 'switch':
      return value ? m.setting_on() : m.setting_off();
  }
}
