import { afterSurveySchema, type AfterSurvey } from '../domain/after-survey.ts';
import { alertSchema, type Alert } from '../domain/alert.ts';
import { codingSchema, type Coding } from '../domain/coding.ts';
import { contributionSchema, type Contribution } from '../domain/contribution.ts';
import { keptDraftSchema, type KeptDraft } from '../domain/draft.ts';
import { extractSchema, type Extract } from '../domain/extract.ts';
import { familySchema, type Family } from '../domain/family.ts';
import { learningSchema, type Learning } from '../domain/learning.ts';
import { participationSchema, type Participation } from '../domain/participation.ts';
import { contactSchema, personSchema, type Contact, type Person } from '../domain/person.ts';
import { questionnaireSchema, type Questionnaire } from '../domain/questionnaire.ts';
import { reviewSchema, type Review } from '../domain/review.ts';
import { timelineSchema, type Timeline } from '../domain/timeline.ts';
import type { Keys } from '../domain/keys.ts';
import { voiceKeySchema, type VoiceKey } from '../domain/voices.ts';
import type { Kind } from '../storage/records.ts';

// Everything about a review lives in the review's partition; people have one of their own.

export const reviews: Kind<Review> = {
  container: 'reviews',
  type: 'review',
  v: 1,
  schema: reviewSchema,
};
export const participations: Kind<Participation> = {
  container: 'reviews',
  type: 'participation',
  v: 1,
  schema: participationSchema,
};
export const drafts: Kind<KeptDraft> = {
  container: 'reviews',
  type: 'draft',
  v: 1,
  schema: keptDraftSchema,
};
export const questionnaires: Kind<Questionnaire> = {
  container: 'reviews',
  type: 'questionnaire',
  v: 1,
  schema: questionnaireSchema,
};
export const contributions: Kind<Contribution> = {
  container: 'reviews',
  type: 'contribution',
  v: 1,
  schema: contributionSchema,
};
export const families: Kind<Family> = {
  container: 'reviews',
  type: 'family',
  v: 1,
  schema: familySchema,
};
/** What the reviewers found in what was said: one in a review. */
export const codings: Kind<Coding> = {
  container: 'reviews',
  type: 'coding',
  v: 1,
  schema: codingSchema,
};
/** What the review makes of it: one in a review. */
export const learnings: Kind<Learning> = {
  container: 'reviews',
  type: 'learning',
  v: 1,
  schema: learningSchema,
};
/** Who is called what in what was said: one in a review. */
export const voiceKeys: Kind<VoiceKey> = {
  container: 'reviews',
  type: 'voice-key',
  v: 1,
  schema: voiceKeySchema,
};
/** What the draft of the report says of somebody's part: one of each contributor. */
export const extracts: Kind<Extract> = {
  container: 'reviews',
  type: 'extract',
  v: 1,
  schema: extractSchema,
};
/** The events of agencies' chronologies: one in a review. */
export const timelines: Kind<Timeline> = {
  container: 'reviews',
  type: 'timeline',
  v: 1,
  schema: timelineSchema,
};
/** What those who took part say of it, in sums: one in a review. */
export const afterSurveys: Kind<AfterSurvey> = {
  container: 'reviews',
  type: 'after-survey',
  v: 1,
  schema: afterSurveySchema,
};
/** Those of no review are in a partition of the board's. */
export const alerts: Kind<Alert> = {
  container: 'reviews',
  type: 'alert',
  v: 1,
  schema: alertSchema,
};
export const people: Kind<Person> = {
  container: 'people',
  type: 'person',
  v: 1,
  schema: personSchema,
};
export const contacts: Kind<Contact> = {
  container: 'people',
  type: 'contact',
  v: 1,
  schema: contactSchema,
};

export const REVIEW_ID = 'review';
export const VOICES_ID = 'voices';
export const CODING_ID = 'coding';
export const LEARNING_ID = 'learning';
export const SURVEY_ID = 'after-survey';
export const TIMELINE_ID = 'timeline';
export const PERSON_ID = 'person';
export const CONTACT_ID = 'contact';

/** One person's alerts are numbered; of two presses at once, one makes it. */
export function alertIdOf(personId: string, number: number): string {
  return `alert-${personId}-${number}`;
}

/**
 * Made with a dot, which no id of a pressed button may carry: a forged one can't reach a draft.
 * `notesBy`: the member of the team whose notes they are, of what the person said.
 */
export function draftIdOf(participationId: string, notesBy?: string): string {
  return notesBy === undefined ? `draft.${participationId}` : `notes.${participationId}.${notesBy}`;
}

/** With a dot, as that of a draft. */
export function extractIdOf(participationId: string): string {
  return `extract.${participationId}`;
}

/** The draft that a page is of; what a family said is the family's, whoever is its officer. */
export function draftAt({ participationId, notesBy, memberId }: Keys): string {
  return memberId === undefined ? draftIdOf(participationId, notesBy) : familyDraftIdOf(memberId);
}

/** There is one at a time of each person. */
export function familyDraftIdOf(memberId: string): string {
  return `family.${memberId}`;
}
