/** Whose policy is meant, when a configuration has several. */
import type { AttributeSection, ConfigReading, Said } from './config-sections.ts';
import { DEFAULT_POLICY_NAME } from './running-config.ts';

/** Names in small letters, as `ConfigReading` finds its sections; `undefined`: none. */
export interface PolicyChoice {
  readonly policy: string | undefined;
  /** Whose own attributes go before the policy's. */
  readonly user: string | undefined;
}

/** Users with something of their own to say. */
export function tellingUsers({ users }: ConfigReading): AttributeSection[] {
  return [...users.values()].filter(({ isTelling }) => isTelling);
}

/** The one user there is; among several nobody is meant more than the others. */
export function firstChoice(config: ConfigReading): PolicyChoice {
  const [user, ...others] = tellingUsers(config);
  return choiceFor(config, others.length === 0 ? user?.name.toLowerCase() : undefined);
}

/**
 * The policy that holds for the user: the user's own, else the one a tunnel group refers to, else the
 * first that is not the default policy. Tunnel groups between sites have no clients.
 */
export function choiceFor(config: ConfigReading, user: string | undefined): PolicyChoice {
  const { policies, users, tunnelGroups } = config;
  const own = user === undefined ? undefined : users.get(user)?.policyName;
  const groups = [...tunnelGroups.values()];
  const clientGroups = groups.filter(({ isSiteToSite }) => !isSiteToSite);
  const siteNames = groups
    .filter(({ isSiteToSite }) => isSiteToSite)
    .map(({ policyName }) => keyOf(policyName));
  const others = [...policies.keys()].filter((key) => key !== DEFAULT_KEY);
  const wanted = [
    keyOf(own),
    ...clientGroups.map(({ policyName }) => keyOf(policyName)).filter((key) => key !== DEFAULT_KEY),
    ...others.filter((key) => !siteNames.includes(key)),
    ...others,
    DEFAULT_KEY,
  ];
  return { user, policy: wanted.find((key) => key !== undefined && policies.has(key)) };
}

const DEFAULT_KEY = DEFAULT_POLICY_NAME.toLowerCase();

function keyOf(name: Said<string> | undefined): string | undefined {
  return name?.value.toLowerCase();
}

/** Policies that the paste speaks of and does not hold, with the line. */
export function missingPolicies(config: ConfigReading): Said<string>[] {
  const names = [
    ...[...config.tunnelGroups.values()].map(({ policyName }) => policyName),
    ...[...config.users.values()].map(({ policyName }) => policyName),
  ];
  return names
    .filter((name) => name !== undefined)
    .filter(({ value }) => value.toLowerCase() !== DEFAULT_KEY)
    .filter(({ value }) => !config.policies.has(value.toLowerCase()));
}

/** Whoever is asked first for a value: the user, the policy, the default policy. */
export function inheritance(
  { policies, users }: ConfigReading,
  { policy, user }: PolicyChoice,
): readonly { readonly owner: 'user' | 'policy'; readonly section: AttributeSection }[] {
  const ofUser = user === undefined ? undefined : users.get(user);
  const ofPolicy = policy === undefined ? undefined : policies.get(policy);
  const standing = policy === DEFAULT_KEY ? undefined : policies.get(DEFAULT_KEY);
  return [
    ...(ofUser ? [{ owner: 'user', section: ofUser } as const] : []),
    ...[ofPolicy, standing]
      .filter((section) => section !== undefined)
      .map((section) => ({ owner: 'policy', section }) as const),
  ];
}
