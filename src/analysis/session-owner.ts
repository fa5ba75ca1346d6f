/** Whose a session is, and from where it logged in. */
import { OWN_SESSION } from '../domain/names.ts';
import { publicAddressAt } from '../domain/network/public-address.ts';
import type { Scenario } from '../domain/scenario.ts';
import { USER_NAME, otherPublicAddress } from '../domain/texts.ts';
import type { SimTime } from '../domain/units.ts';

/** Sessions of others come in the order of the scenario; those after them are the client's user's. */
export function sessionUser({ otherSessions }: Scenario, number: number): string {
  return otherSessions[number - OWN_SESSION - 1]?.user ?? USER_NAME;
}

/** The one of the login: a reconnect does not update it (FAQ 116312, CSCtg33110). */
export function sessionPublicAddress(
  scenario: Scenario,
  session: { readonly number: number; readonly loginMs: SimTime },
): string {
  const { number, loginMs } = session;
  return number === OWN_SESSION ? publicAddressAt(scenario, loginMs) : otherPublicAddress(number);
}
