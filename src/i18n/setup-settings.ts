/** What a setting means and where its default comes from, for those who ask. */
import {
  SETTINGS,
  defaultOf,
  type Provenance,
  type SettingDeclaration,
  type SettingName,
} from '../domain/settings.ts';
import { m } from './generated/messages.js';
import { settingValue } from './setting-text.ts';

const ABOUT: Readonly<Record<SettingName, () => string>> = {
  gatewayDpdInterval: m.setup_about_gatewayDpdInterval,
  clientDpdInterval: m.setup_about_clientDpdInterval,
  keepalive: m.setup_about_keepalive,
  idleTimeout: m.setup_about_idleTimeout,
  maxConnectTime: m.setup_about_maxConnectTime,
  simultaneousLogins: m.setup_about_simultaneousLogins,
  dtls: m.setup_about_dtls,
  natUdpTimeout: m.setup_about_natUdpTimeout,
  natTcpTimeout: m.setup_about_natTcpTimeout,
  firewallUdpTimeout: m.setup_about_firewallUdpTimeout,
  firewallTcpTimeout: m.setup_about_firewallTcpTimeout,
  latency: m.setup_about_latency,
  jitter: m.setup_about_jitter,
  loss: m.setup_about_loss,
  applicationPatience: m.setup_about_applicationPatience,
};

const KINDS: Readonly<Record<Provenance['kind'], () => string>> = {
  faq: m.setup_kind_faq,
  documented: m.setup_kind_documented,
  measured: m.setup_kind_measured,
  chosen: m.setup_kind_chosen,
};

/** How sure a number is: where it comes from. */
export function kindOfSource(kind: Provenance['kind']): string {
  return KINDS[kind]();
}

/** What the setting does, its default, and the source and kind of that. */
export function settingAbout(name: SettingName): readonly string[] {
  const declaration: SettingDeclaration = SETTINGS[name];
  const { kind, reference } = declaration.source;
  return [
    ABOUT[name](),
    ...(name === 'idleTimeout' ? [m.setup_about_idleTimeout_off()] : []),
    m.setup_default({ value: settingValue(declaration, defaultOf(declaration)) }),
    m.setup_source({ kind: kindOfSource(kind), source: reference }),
  ];
}
