/**
 * The words that a policy's section may begin with: the commands that are read, and what a real ASA
 * knows beside them. The latter decide which abbreviations are unambiguous, and which lines are
 * known although the lab makes no use of them. From the command references 8.0 to 9.x, as recalled.
 */
import { DEVICE_SETTINGS, type DeviceSetting } from './device-settings.ts';
import { WordList, wordsIn } from './word-list.ts';

/** What a row of words comes to. */
export type WordEnd =
  | { readonly type: 'setting'; readonly device: DeviceSetting }
  | { readonly type: 'tunnel-protocol' | 'group-policy-name' | 'unused' };

interface WordNode {
  readonly next: Map<string, WordNode>;
  /** The words of `next`, once all are there. */
  list?: WordList;
  end?: WordEnd;
}

export type Meaning =
  | { readonly type: 'found'; readonly end: WordEnd; readonly rest: readonly string[] }
  | { readonly type: 'ambiguous'; readonly words: readonly string[] }
  | { readonly type: 'incomplete' | 'unknown' };

const POLICY_WORDS = `
  address-pools allow-access authentication-required backup-servers banner cac-for client-access-rule
  client-bypass-protocol client-firewall default-domain deny-message dhcp-network-scope
  dns-server group-lock gateway-fqdn intercept-dhcp ip-comp ip-phone-bypass ipsec-udp ipsec-udp-port
  ipv6-address-pools ipv6-split-tunnel-policy ipv6-vpn-address-assign ipv6-vpn-filter leap-bypass
  memberof msie-proxy nac nac-settings nem password-storage periodic-authentication pfs re-xauth
  scep-forwarding-url secure-unit-authentication security-group-tag service-type
  smartcard-removal-disconnect split-dns split-tunnel-all-dns split-tunnel-network-list
  split-tunnel-policy user-authentication user-authentication-idle-timeout vlan vpn-access-hours
  vpn-filter vpn-framed-ip-address vpn-framed-ipv6-address webvpn wins-server
  activex-relay always-on-vpn anyconnect-custom appl-acl auto-signon customization file-browsing
  file-entry filter functions hidden-shares homepage html-content-filter http-comp http-proxy
  keep-alive-ignore port-forward port-forward-name post-max-size download-max-size upload-max-size
  smart-tunnel sso-server storage-key storage-objects svc-custom unix-auth-gid unix-auth-uid
  url-entry url-list user-storage`;

/** Beside DPD and what is beneath `ssl`. */
const ANYCONNECT_WORDS = `ask auth custom dtls firewall-rule image enable keep-installer modules mtu
  profiles routing-filtering-ignore external-browser-pkg`;
const ANYCONNECT_SSL_WORDS = 'compression df-bit-ignore rekey';
/** The names up to 8.3 had no word `ssl` between. */
const SVC_WORDS = `ask compression df-bit-ignore enable image keep-installer modules mtu profiles
  required rekey routing-filtering-ignore`;

const UNUSED: WordEnd = { type: 'unused' };
const ROOT: WordNode = { next: new Map() };

function add(command: string, end: WordEnd): void {
  let node = ROOT;
  for (const word of command.split(' ')) {
    const next = node.next.get(word) ?? { next: new Map<string, WordNode>() };
    node.next.set(word, next);
    node = next;
  }
  node.end = end;
}

for (const word of wordsIn(POLICY_WORDS)) add(word, UNUSED);
for (const word of wordsIn(ANYCONNECT_WORDS)) add(`anyconnect ${word}`, UNUSED);
for (const word of wordsIn(ANYCONNECT_SSL_WORDS)) add(`anyconnect ssl ${word}`, UNUSED);
for (const word of wordsIn(SVC_WORDS)) add(`svc ${word}`, UNUSED);
add('vpn-tunnel-protocol', { type: 'tunnel-protocol' });
add('vpn-group-policy', { type: 'group-policy-name' });
for (const device of DEVICE_SETTINGS.filter(({ place }) => place !== 'global')) {
  const end: WordEnd = { type: 'setting', device };
  add(device.command, end);
  if (device.place === 'webvpn') add(svcName(device.command), end);
}
for (const word of ['vpn-idle-timeout', 'vpn-session-timeout'])
  add(`${word} alert-interval`, UNUSED);

/** `anyconnect ssl keepalive` was `svc keepalive` before 8.4. */
function svcName(command: string): string {
  return command.replace(/^anyconnect (ssl )?/, 'svc ');
}

/** What a line within a policy says. Words may be abbreviated while they stay unambiguous. */
export function policyMeaning(words: readonly string[]): Meaning {
  let node = ROOT;
  for (const [place, word] of words.entries()) {
    const [first, ...others] = listOf(node).fitting(word);
    const found = first === undefined ? undefined : node.next.get(first);
    if (!found) return endOf(node, words.slice(place));
    if (others.length > 0 && !node.end)
      return { type: 'ambiguous', words: [first ?? '', ...others] };
    node = found;
  }
  return endOf(node, []);
}

/** No further word fits: what is left over is the value. */
function endOf(node: WordNode, rest: readonly string[]): Meaning {
  if (node.end) return { type: 'found', end: node.end, rest };
  return { type: rest.length > 0 || node === ROOT ? 'unknown' : 'incomplete' };
}

function listOf(node: WordNode): WordList {
  node.list ??= new WordList([...node.next.keys()]);
  return node.list;
}

/** Whether the word begins a line of a policy, written out. */
export function isPolicyWord(word: string): boolean {
  return listOf(ROOT).has(word);
}
