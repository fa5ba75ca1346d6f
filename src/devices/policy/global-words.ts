/**
 * What a configuration knows outside of policies. None of it is used beyond `group-policy`,
 * `tunnel-group`, `username`, `timeout` and `webvpn`; the rest tells a device's lines from nonsense.
 * From the command references, as recalled.
 */
import { WordList, wordsIn } from './word-list.ts';

const GLOBAL_WORDS = new WordList(
  wordsIn(`
  aaa aaa-server access-group access-list admin-context arp asa asdm asp auto-update banner
  boot call-home certificate checkheaps class class-map clear client-update clock cluster command-alias
  compression config-register console coredump crypto cryptochecksum ctl-file ddns
  default-idle-timeout dhcp-client dhcpd
  dhcprelay dns dns-group domain-name dynamic-access-policy-record dynamic-filter dynamic-map enable
  established failover feature file-control filter firewall fips fragment ftp ftp-map
  group-delimiter group-object group-policy hardware hostname hpm http icmp igmp imap4s import
  interface ip ipsec-manual ipv6 isakmp jumbo-frame key l2tp ldap license license-server
  local-unit logging mac-address mac-address-table mac-list match mfib monitor-interface mount mroute
  mtu multicast-routing nac-policy name names nat nat-control netmod ntp object object-group
  ospf pager passwd password password-policy pim platform policy-list policy-map pop3s
  prefix-list priority-queue privilege prompt quota regex remote-access rip route route-map router
  saml same-security-traffic scansafe serial service service-interface service-policy setup sla
  smtp-server smtps snmp-server snmp-map ssh ssl static sunrpc-server sysopt
  tcp-map telnet terminal tftp-server threat-detection time-range timeout tls-proxy track
  translate traffic-forward trustpoint tunnel-group tunnel-group-map tunnel-group-preference
  uauth-prompt url-block url-cache url-server user-identity user-statistics username virtual
  vpdn vpn vpn-addr-assign vpn-sessiondb vpnclient wccp webvpn write xlate zone zonelabs-integrity`),
);

const TUNNEL_GROUP_WORDS = new WordList(
  wordsIn(`
  accounting-server-group address-pool annotation authenticated-session-username
  authentication authentication-attr-from-server authentication-server-group
  authorization-required authorization-server-group authorization-dn-attributes
  default-group-policy dhcp-server ipv6-address-pool nat-assigned-to-public-ip
  override-account-disable override-svc-download password-management radius-with-expiry
  reject-radius-reject-message scep-enrollment secondary-authentication-server-group
  secondary-username-from-certificate strip-group strip-realm username-from-certificate
  chain ikev1 ikev2 isakmp peer-id-validate pre-shared-key trust-point client-update
  customization group-alias group-url hic-fail-group-policy nbns-server
  pre-fill-username proxy-auth radius-reject-message without-csd`),
);

const WEBVPN_WORDS = new WordList(
  wordsIn(`
  anyconnect anyconnect-essentials apcf auto-signon cache certificate-group-map character-encoding
  content-security-policy csd customization default-idle-timeout default-language disable dtls
  enable error-recovery file-encoding hostscan hsts hsts-client hsts-server http-headers http-proxy
  https-proxy include-sub-domains internal-password java-trustpoint
  keepout kcd-server max-age max-sessions memory-size mobile-device mus nbns-server
  onscreen-keyboard port port-forward portal-access-rule preload proxy-bypass rewrite saml
  secondary-color smart-tunnel sso-server svc
  text-color title tunnel-group-list tunnel-group-preference url-list username-prompt vpnlb
  x-content-type-options x-xss-protection`),
);

/** Typed at a prompt before or after the configuration; they say nothing of it. */
const EXEC_WORDS = new Set(
  wordsIn('show sh more terminal end exit quit configure conf write wr copy login'),
);

export type SectionKind = 'tunnel-group' | 'webvpn';

const SECTION_WORDS = { 'tunnel-group': TUNNEL_GROUP_WORDS, webvpn: WEBVPN_WORDS } as const;

/** What is read; only these are worth being found by an abbreviation. Prose has many short words. */
const READ_WORDS = new Set(['group-policy', 'timeout', 'tunnel-group', 'username', 'webvpn']);

/** The word that `typed` stands for; `Cryptochecksum:` and the like end in a colon. */
export function globalWord(typed: string): string | undefined {
  const colon = typed.indexOf(':');
  const whole = colon < 0 ? typed : typed.slice(0, colon);
  const word = GLOBAL_WORDS.find(whole);
  return word !== undefined && (READ_WORDS.has(word) || GLOBAL_WORDS.has(whole)) ? word : undefined;
}

export function isGlobalWord(typed: string): boolean {
  return GLOBAL_WORDS.has(typed);
}

export function sectionWord(kind: SectionKind, typed: string): string | undefined {
  return SECTION_WORDS[kind].find(typed);
}

export function isExecWord(typed: string): boolean {
  return EXEC_WORDS.has(typed.toLowerCase());
}
