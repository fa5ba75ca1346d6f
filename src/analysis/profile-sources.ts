/**
 * The profiles with the references of their numbers. In a build every other import of a profile's
 * table gets it without them (scripts/vite-plugin-no-sources.ts): only those who ask fetch these.
 */
import { ASA } from '../domain/profile-asa.ts';
import { OCSERV } from '../domain/profile-ocserv.ts';
import type { Profile } from '../domain/profile.ts';
import type { ProfileName } from '../domain/scenario.ts';

export const SOURCED_PROFILES: Readonly<Record<ProfileName, Profile>> = {
  asa: ASA,
  ocserv: OCSERV,
};
