/** Advice as a title and a sentence with its numbers. */
import type { Advice, AdviceRule, AdviceTone } from '../analysis/advice/advice.ts';
import { m } from './generated/messages.js';
import { durationText, tunnelText } from './words.ts';

interface Inputs {
  first: string;
  second: string;
  tunnel: string;
  sender: string;
  forgetter: string;
}
interface Words {
  readonly title: (inputs: Inputs) => string;
  readonly reason: (inputs: Inputs) => string;
}

const words = (title: Words['title'], reason: Words['reason']): Words => ({ title, reason });

const RULES: Readonly<Record<AdviceRule, Words>> = {
  'path-open': words(m.setup_advice_path_open, m.setup_advice_path_open_why),
  'path-late': words(m.setup_advice_path_late, m.setup_advice_path_late_why),
  'path-silent': words(m.setup_advice_path_silent, m.setup_advice_path_silent_why),
  'path-by-dpd': words(m.setup_advice_path_by_dpd, m.setup_advice_path_by_dpd_why),
  'tcp-late': words(m.setup_advice_tcp_late, m.setup_advice_tcp_late_why),
  'failover-lost': words(m.setup_advice_failover_lost, m.setup_advice_failover_lost_why),
  'gateway-dpd-off': words(m.setup_advice_gateway_dpd_off, m.setup_advice_gateway_dpd_off_why),
  'client-dpd-off': words(m.setup_advice_client_dpd_off, m.setup_advice_client_dpd_off_why),
  'dpd-after-idle': words(m.setup_advice_dpd_after_idle, m.setup_advice_dpd_after_idle_why),
  'idle-gap': words(m.setup_advice_idle_gap, m.setup_advice_idle_gap_why),
  'idle-quiet': words(m.setup_advice_idle_quiet, m.setup_advice_idle_quiet_why),
  'max-before-idle': words(m.setup_advice_max_before_idle, m.setup_advice_max_before_idle_why),
  'login-once': words(m.setup_advice_login_once, m.setup_advice_login_once_why),
  'login-refused': words(m.setup_advice_login_refused, m.setup_advice_login_refused_why),
  'patience-network': words(m.setup_advice_patience_network, m.setup_advice_patience_network_why),
  'patience-dtls': words(m.setup_advice_patience_dtls, m.setup_advice_patience_dtls_why),
  'dtls-off': words(m.setup_advice_dtls_off, m.setup_advice_dtls_off_why),
};

const TONES: Readonly<Record<AdviceTone, () => string>> = {
  good: m.setup_tone_good,
  note: m.setup_tone_note,
  warn: m.setup_tone_warn,
  bad: m.setup_tone_bad,
};

const SENDERS = {
  keepalive: m.setup_sender_keepalive,
  clientDpd: m.setup_sender_clientDpd,
  gatewayDpd: m.setup_sender_gatewayDpd,
} as const;

const FORGETTERS = { nat: m.setup_forgetter_nat, firewall: m.setup_forgetter_firewall } as const;

/** How serious it is, in a word. */
export function toneText(tone: AdviceTone): string {
  return TONES[tone]();
}

export function adviceTitle(advice: Advice): string {
  return RULES[advice.rule].title(inputsOf(advice));
}

/** Why, with the lengths that are compared. */
export function adviceReason(advice: Advice): string {
  // Nothing is sent at all: then there is no interval to speak of.
  const isSilentTcp = advice.rule === 'tcp-late' && !advice.sender;
  const { reason } = RULES[advice.rule];
  return (isSilentTcp ? m.setup_advice_tcp_silent_why : reason)(inputsOf(advice));
}

function inputsOf({ firstMs, secondMs, tunnel, sender, forgetter }: Advice): Inputs {
  return {
    first: durationText(firstMs),
    second: durationText(secondMs),
    tunnel: tunnelText(tunnel),
    sender: sender ? SENDERS[sender]() : '',
    forgetter: forgetter ? FORGETTERS[forgetter]() : '',
  };
}
