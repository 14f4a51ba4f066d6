import { languageOf, languagesOf, type Language } from '../domain/language.ts';
import type { Account, Person } from '../domain/person.ts';
import type { Deps } from '../workflows/deps.ts';
import { inTime } from '../workflows/in-time.ts';
import { keptOf } from '../workflows/install.ts';

/** So long an answer waits to know its language, and no longer. */
const PATIENCE_MS = 500;

/** So many people's choices are remembered; then it begins anew. */
const MOST = 10_000;

/**
 * In which language somebody is spoken to in a turn. Where there is a choice, theirs is read in every
 * turn, beside the work, which is the one read that a turn makes of them anyway: so it costs no request,
 * and what they chose on another replica counts at once. The price is that an answer waits for that
 * read, though never long: the numbers for somebody at risk must not wait for a store. Where it fails or
 * is slow, they are spoken to as they had chosen as far as this process remembers, or else in the
 * language of their Teams.
 */
export function languagesBy(deps: Deps) {
  const { languages: others } = deps.board;
  const chosen = new Map<string, Language>();

  const asRemembered = ({ personId, locale }: Account): Language =>
    languageOf({ locale, language: chosen.get(personId) }, others);

  function remember(personId: string, language: Language | undefined): void {
    chosen.delete(personId);
    if (chosen.size >= MOST) chosen.clear();
    if (language) chosen.set(personId, language);
  }

  function learned(speaker: Account, person: Person | undefined): Language {
    remember(speaker.personId, person?.language);
    return asRemembered(speaker);
  }

  return {
    /** Nothing is asked of the store. */
    asRemembered,
    /** What they chose in this turn, for when the next one can't read it in time. */
    chose({ personId }: Account, language: Language): void {
      remember(personId, language);
    },
    /** From what was read or kept of them just now. */
    learned,
    /** `person`: what is kept of the speaker, where that is read. The language never rejects. */
    read(speaker: Account): {
      language: Promise<Language>;
      person: Promise<Person | undefined> | undefined;
    } {
      if (languagesOf(others).length === 0)
        return { language: Promise.resolve('en-GB'), person: undefined };
      const person = keptOf(deps, speaker);
      const language = inTime(
        person.then((kept) => learned(speaker, kept)),
        PATIENCE_MS,
      );
      return { language: language.then((known) => known ?? asRemembered(speaker)), person };
    },
  };
}
