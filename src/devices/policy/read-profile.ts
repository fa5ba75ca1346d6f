/** What a client profile says that the lab models. Elements: profile guide 3.1 and sample profiles. */
import { AUTO_RECONNECT_BEHAVIORS } from '../../domain/setup-fields.ts';
import type { AutoReconnectBehavior, ClientProtocol } from '../../domain/scenario.ts';
import type { Said } from './config-sections.ts';
import { shownText } from './policy-lines.ts';
import type { UnknownLine, UnusedLines } from './policy-notes.ts';
import { readXml, type XmlElement, type XmlProblem } from './profile-xml.ts';

/** The root of every client profile. */
const ROOT = 'AnyConnectProfile';

export interface ProfileReading {
  readonly autoReconnectBehavior?: Said<AutoReconnectBehavior>;
  readonly backupServers?: Said<number>;
  readonly protocol?: Said<ClientProtocol>;
  readonly unused: readonly UnusedLines[];
  readonly unknown: readonly UnknownLine[];
}

export type ProfileProblem =
  XmlProblem | { readonly code: 'no-profile'; readonly line: number; readonly text: string };

/** Elements of a profile that the lab makes no use of; those with children only hold others. */
const KNOWN = new Set(
  `AllowLocalProxyConnections AllowManualHostInput AlwaysOn AuthenticationTimeout
  AuthMethodDuringIKENegotiation AutoConnectOnStart AutomaticCertSelection AutomaticHostSelection
  AutomaticVPNPolicy AutoReconnect AutoReconnectBehavior AutoServerSelectionImprovement AutoServerSelectionSuspendTime
  AutoUpdate BackupServerList BypassDownloader CACertificate CaptivePortalRemediationBrowserFailover
  CertificateEnrollment CertificateExpirationThreshold CertificateMatch CertificatePinList
  CertificatePolicy CertificateStore CertificateStoreLinux CertificateStoreMac
  CertificateStoreOverride ClearSmartcardPin ClientInitialization ConnectFailurePolicy
  DisableCaptivePortalDetection DistinguishedName DistinguishedNameDefinition
  EnableAutomaticServerSelection EnablePostSBLOnConnectScript EnableScripting ExtendedKeyUsage
  ExtendedMatchKey HostAddress HostEntry HostName IKEIdentity IPProtocolSupport KeyUsage
  LinuxLogonEnforcement LinuxVPNEstablishment LoadBalancingServerList LocalLanAccess MatchKey
  MinimizeOnConnect MobileHostEntryInfo MobilePolicy Name Pattern Port PPPExclusion
  PPPExclusionServerIP PrimaryProtocol ProxySettings PublicProxyServerAddress RetainVpnOnLogoff
  RSASecurIDIntegration SCEPHost ServerList ServiceDisable ShowPreConnectMessage
  StandardAuthenticationOnly SuspendOnConnectedStandby TerminateScriptOnNextEvent
  TrustedDNSDomains TrustedDNSServers TrustedHttpsServer TrustedHttpsServerList
  TrustedNetworkPolicy UntrustedNetworkPolicy UserEnforcement UserGroup UseStartBeforeLogon
  WindowsLogonEnforcement WindowsVPNEstablishment Address Hash`.split(/\s+/),
);

/** `firstLine` is the number of the text's first line. */
export function readProfile(
  text: string,
  firstLine: number,
): ProfileReading | { readonly problem: ProfileProblem } {
  const xml = readXml(text, firstLine);
  if ('problem' in xml) return xml;
  const { root } = xml;
  if (root.name !== ROOT) {
    return { problem: { code: 'no-profile', line: root.line, text: root.name } };
  }
  return readElements([...descendants(root)]);
}

function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    yield child;
    yield* descendants(child);
  }
}

function readElements(elements: readonly XmlElement[]): ProfileReading {
  const named = (name: string) => elements.filter((element) => element.name === name);
  const behavior = named('AutoReconnectBehavior')[0];
  const protocol = named('PrimaryProtocol')[0];
  const backup = backupList(elements);
  const reading = {
    ...wordOf(behavior, 'autoReconnectBehavior', behaviorOf),
    ...wordOf(protocol, 'protocol', protocolOf),
    ...(backup && { backupServers: said(backup, addressesOf(backup).length) }),
  };
  const used = new Set([behavior, protocol, backup, ...(backup ? descendants(backup) : [])]);
  const left = elements.filter((element) => !used.has(element));
  return {
    ...reading,
    unused: left.filter(({ name }) => KNOWN.has(name)).flatMap(unusedOf),
    unknown: [
      ...left.filter(({ name }) => !KNOWN.has(name)).map(unknownOf),
      ...[behavior, protocol].flatMap((element) => badValueOf(element, reading)),
    ].sort((one, other) => one.line - other.line),
  };
}

/** The first server's own list goes before the one for all servers. */
function backupList(elements: readonly XmlElement[]): XmlElement | undefined {
  const host = elements.find(({ name }) => name === 'HostEntry');
  const isList = ({ name }: XmlElement) => name === 'BackupServerList';
  return host?.children.find(isList) ?? elements.find(isList);
}

/** An empty address names no server: an editor leaves such an element behind. */
function addressesOf(list: XmlElement): XmlElement[] {
  return list.children.filter(({ name, text }) => name === 'HostAddress' && text.trim() !== '');
}

const behaviorOf = (word: string): AutoReconnectBehavior | undefined =>
  AUTO_RECONNECT_BEHAVIORS.find((each) => each === word);

function protocolOf(word: string): ClientProtocol | undefined {
  if (/^ssl$/i.test(word)) return 'ssl';
  return /^ipsec$/i.test(word) ? 'ikev2' : undefined;
}

function wordOf<Field extends string, Value>(
  element: XmlElement | undefined,
  field: Field,
  read: (word: string) => Value | undefined,
): { readonly [Name in Field]?: Said<Value> } {
  const value = element && read(element.text.trim());
  if (!element || value === undefined) return {};
  return { [field]: said(element, value) } as { readonly [Name in Field]?: Said<Value> };
}

function textOf({ name, text }: XmlElement): string {
  return shownText(`<${name}>${text.trim()}`);
}

function said<Value>(element: XmlElement, value: Value): Said<Value> {
  return { value, line: element.line, text: textOf(element) };
}

function unusedOf(element: XmlElement): UnusedLines[] {
  const { name, line } = element;
  const own = element.text.trim();
  if (own === '' && element.children.length > 0) return [];
  const isReconnect = name === 'AutoReconnect';
  // The lab's client always reconnects: `true` says what it does anyway.
  if (isReconnect && own === 'true') return [];
  const why = isReconnect ? ({ why: 'always-reconnects' } as const) : {};
  return [{ line, lastLine: line, text: textOf(element), ...why }];
}

function unknownOf(element: XmlElement): UnknownLine {
  return { line: element.line, text: textOf(element), problem: { code: 'unknown' } };
}

function badValueOf(
  element: XmlElement | undefined,
  reading: Omit<ProfileReading, 'unused' | 'unknown'>,
): UnknownLine[] {
  if (!element) return [];
  const isRead =
    element.name === 'PrimaryProtocol' ? reading.protocol : reading.autoReconnectBehavior;
  const value = element.text.trim();
  const { line } = element;
  return isRead ? [] : [{ line, text: textOf(element), problem: { code: 'bad-value', value } }];
}
