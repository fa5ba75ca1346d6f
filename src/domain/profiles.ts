/**
 * Profiles: the constants of an implementation that no learner's slider moves. A profile changes
 * numbers, never code paths. Each number carries its unit, its source and how sure we are of it;
 * the rules read `.value`.
 */
import { ASA } from './profile-asa.ts';
import { OCSERV } from './profile-ocserv.ts';
import type { Profile } from './profile.ts';
import type { Configuration, ProfileName, Scenario } from './scenario.ts';

export const PROFILES: Readonly<Record<ProfileName, Profile>> = { asa: ASA, ocserv: OCSERV };

/** The scenario's profile, with what its installation has configured differently. */
export function profileOf({ profile, configuration = {} }: Scenario): Profile {
  const changed = Object.entries(configuration).map(([name, value]) => [
    name,
    { ...PROFILES[profile][name as keyof Configuration], [keyOf(value)]: value },
  ]);
  return { ...PROFILES[profile], ...(Object.fromEntries(changed) as Partial<Profile>) };
}

/** A constant holds one value, a schedule several. */
const keyOf = (value: unknown): string => (Array.isArray(value) ? 'values' : 'value');
