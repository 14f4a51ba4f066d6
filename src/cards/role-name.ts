import type { Role } from '../domain/participation.ts';
import { inLanguage, type Worded } from '../domain/words.ts';
import { capital } from './format.ts';
import type { Words } from './words.ts';

/** What somebody is called who takes part: the review type has a word for professionals of its own. */
export function roleName(role: Role, participant: Worded, words: Words, locale: string): string {
  return role === 'professional' ? capital(inLanguage(participant, locale)) : words.roles[role];
}
