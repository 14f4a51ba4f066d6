import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Questionnaire } from './questionnaire.ts';

/** Names a questionnaire word for word: whatever is changed in it has another `hash`. */
export const questionnaireRefSchema = z.object({
  id: z.string(),
  version: z.string(),
  /** Of all of it, 128 bits as base64url. */
  hash: z.string(),
});
export type QuestionnaireRef = z.infer<typeof questionnaireRefSchema>;

const refsMade = new WeakMap<Questionnaire, QuestionnaireRef>();

export function refOf(questionnaire: Questionnaire): QuestionnaireRef {
  const known = refsMade.get(questionnaire);
  if (known) return known;
  const { id, version } = questionnaire;
  const all = createHash('sha256').update(JSON.stringify(questionnaire)).digest('base64url');
  const made = { id, version, hash: all.slice(0, 22) };
  refsMade.set(questionnaire, made);
  return made;
}
