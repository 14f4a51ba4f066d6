import { z } from 'zod';
import { LONGEST } from './agency.ts';

/** What is wrong with an e-mail address, already trimmed. */
export function addressProblem(email: string): 'missing' | 'not an address' | undefined {
  if (email === '') return 'missing';
  return z.email().max(LONGEST.email).safeParse(email).success ? undefined : 'not an address';
}

/** Whether two addresses are one, however they were typed. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Somebody named: their address, and the account once it is known. */
type Named = { email: string; personId?: string | undefined };

/** Whether two are one person, as far as is known: by account, or by address. */
export function isSamePerson(a: Named, b: Named): boolean {
  if (a.personId !== undefined && a.personId === b.personId) return true;
  return a.email !== '' && isSameAddress(a.email, b.email);
}
