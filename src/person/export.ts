/**
 * All that is held on one person, for them. Their own words are in it; of what somebody of a family told
 * them as its officer only that there is something: those words are the family's. What others have made
 * of what they said (codes, findings, the report) is the review's, and is not in it.
 */
import type { CommandStore } from '../command-store.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import type { Alert } from '../domain/alert.ts';
import type { Contribution } from '../domain/contribution.ts';
import { DISCLOSED } from '../domain/disclosure.ts';
import type { KeptDraft } from '../domain/draft.ts';
import { heldQuestions, isHeld } from '../domain/hold.ts';
import type { Participation } from '../domain/participation.ts';
import { plainId } from '../domain/questionnaire.ts';
import type { Review } from '../domain/review.ts';
import { listOf, read, type RecordOf } from '../storage/records.ts';
import {
  PERSON_ID,
  VOICES_ID,
  alerts,
  contributions,
  drafts,
  extractIdOf,
  extracts,
  families,
  people,
  voiceKeys,
} from '../workflows/kinds.ts';
import { reminderDays } from '../workflows/reminder-days.ts';
import { isFound, type Found } from './found.ts';

/** Something of theirs that is left out. */
type LeftOut = { reviewId: string; id: string; why: string };

/** `withHeld`: what is on hold is in it too, and marked. */
export async function exportOf(opened: CommandStore, found: Found, withHeld: boolean) {
  const { store } = opened;
  const { email, tenant, personId, contact, contactId } = found;
  const leftOut: LeftOut[] = [];
  const inReviews = [];
  for (const one of found.in)
    inReviews.push(await ofReview(opened, found, one, { withHeld, leftOut }));
  const person =
    personId === undefined ? undefined : await read(store, people, personId, PERSON_ID);
  return {
    what: 'Vantage: all that is held on one person of this board.',
    email,
    tenant,
    personId,
    account: person?.value,
    waitsForThem: contact && { id: contactId, ...contact },
    remindersByDay:
      personId === undefined
        ? []
        : (await listOf(store, reminderDays, personId)).map(({ id, value }) => ({ id, ...value })),
    rolesForTheBoard: rolesOf(found),
    reviews: inReviews,
    alertsOfNoReview: personId === undefined ? [] : await alertsOf(opened, BOARD_TRAIL, personId),
    whatTheyDid: await actsOf(opened, found),
    givenOut: await givenOut(opened, personId ?? contactId),
    leftOut,
    notInIt: [
      'What somebody of a family told them as its liaison officer: those words are the family’s.',
      'What the review has made of what was said: notes by code, findings, the report.',
      'Their name where somebody else typed it into a reason or a form: such texts are not searched.',
      'Evidence packs and prints that were taken out of the store.',
    ],
  };
}

function rolesOf(found: Found) {
  const { administrators = [], leads = [], safeguarding = [] } = found.register ?? {};
  const of = (role: string, all: typeof administrators) =>
    all.filter((one) => isFound(found, one)).map((one) => ({ role, ...one }));
  return [
    ...of('administrator', administrators),
    ...of('review lead', leads),
    ...of('safeguarding contact', safeguarding),
    ...(found.register?.agencies ?? []).flatMap(({ id, contact }) =>
      contact && isFound(found, contact) ? [{ role: `contact of ${id}`, ...contact }] : [],
    ),
  ];
}

async function ofReview(
  opened: CommandStore,
  found: Found,
  { reviewId, review, invited }: Found['in'][number],
  held: { withHeld: boolean; leftOut: LeftOut[] },
) {
  const { store } = opened;
  const { personId } = found;
  const [sent, begun, ofFamilies, key] = await Promise.all([
    listOf(store, contributions, reviewId),
    listOf(store, drafts, reviewId),
    listOf(store, families, reviewId),
    read(store, voiceKeys, reviewId, VOICES_ID),
  ]);
  const parts = [];
  for (const { id, value } of invited) {
    const own = await read(store, extracts, reviewId, extractIdOf(id));
    const look = { reviewId, review, participationId: id, ...held };
    parts.push({
      participationId: id,
      participation: withoutHeldClearance(look, value),
      calledInTheReview: key?.value.voices
        .filter((one) => one.id === id)
        .map(({ label, number }) => `${label} ${number}`),
      sent: sent.filter(isOwn(id)).flatMap((one) => shown(look, one)),
      begun: begun.filter(isOwn(id)).flatMap((one) => shown(look, one)),
      whatTheReportSays: own ? unlessHeld(look, own) : [],
      familiesAsOfficer: ofFamilies
        .filter((one) => one.value.officers.some(({ participationId }) => participationId === id))
        .map((one) => ({
          id: one.id,
          officer: one.value.officers.filter(({ participationId }) => participationId === id),
          people: one.value.members.length,
          recorded: [...sent, ...begun]
            .filter(({ value: record }) => record.participationId === id && record.family)
            .map((record) => ({ id: record.id })),
        })),
    });
  }
  return {
    reviewId,
    reference: review.details.reference,
    team: review.team.filter((member) => isFound(found, member)),
    invited: parts,
    alerts: personId === undefined ? [] : await alertsOf(opened, reviewId, personId),
  };
}

/** Their own words: not what somebody of a family told them. */
function isOwn(participationId: string) {
  return ({ value }: RecordOf<Contribution> | RecordOf<KeptDraft>) =>
    value.participationId === participationId && value.family === undefined;
}

/** That somebody may be a witness or a suspect is not for this file to tell while they are on hold. */
function withoutHeldClearance(look: Look, participation: Participation): Participation {
  const { clearance, ...rest } = participation;
  if (!clearance || unlessHeld(look, { id: 'clearance', value: clearance }).length > 0)
    return participation;
  return rest;
}

type Look = {
  reviewId: string;
  review: Review;
  participationId: string;
  withHeld: boolean;
  leftOut: LeftOut[];
};

type Answers = Contribution['answers'] | KeptDraft['answers'];
/** Of a contribution, a draft, or what the report says. */
type Written = {
  answers?: Answers | undefined;
  earlier?: Contribution['earlier'] | undefined;
  recorded?: KeptDraft['recorded'] | undefined;
};
type Shown = { id: string; isHeld: boolean; value: unknown };

const HELD =
  'is on hold, which is given only where who set the hold agrees, and why is on record (--with-held).';

/** As it is given: marked where the person is on hold, or left out, which is noted. */
function unlessHeld(
  { reviewId, review, participationId, withHeld, leftOut }: Look,
  { id, value }: { id: string; value: unknown },
): Shown[] {
  if (!isHeld(review.holds, participationId)) return [{ id, isHeld: false, value }];
  if (!withHeld) leftOut.push({ reviewId, id, why: `It ${HELD}` });
  return withHeld ? [{ id, isHeld: true, value }] : [];
}

/** The same of somebody's answers, of which single ones may be on hold. */
function shown<T extends Written>(look: Look, { id, value }: RecordOf<T>): Shown[] {
  const { reviewId, review, withHeld, leftOut } = look;
  const held = heldQuestions(review.holds);
  const isSealed = (questionId: string) => held.has(plainId(questionId));
  if (isHeld(review.holds, look.participationId) || !questionIdsOf(value.answers).some(isSealed))
    return unlessHeld(look, { id, value });
  if (withHeld) return [{ id, isHeld: true, value }];
  leftOut.push({ reviewId, id, why: `An answer in it ${HELD}` });
  const { earlier, recorded } = value;
  const rest = {
    ...value,
    answers: without(value.answers, isSealed),
    ...(earlier && {
      earlier: earlier.map((one) => ({ ...one, answers: without(one.answers, isSealed) })),
    }),
    ...(recorded && { recorded: { ...recorded, asGiven: without(recorded.asGiven, isSealed) } }),
  };
  return [{ id, isHeld: false, value: rest }];
}

function questionIdsOf(answers: Answers = []): string[] {
  return Array.isArray(answers)
    ? answers.map(({ questionId }) => questionId)
    : Object.keys(answers);
}

function without(
  answers: Answers | undefined,
  isSealed: (questionId: string) => boolean,
): Answers | undefined {
  if (answers === undefined) return undefined;
  return Array.isArray(answers)
    ? answers.filter(({ questionId }) => !isSealed(questionId))
    : Object.fromEntries(Object.entries(answers).filter(([id]) => !isSealed(id)));
}

/** That they raised it, and what became of it; not who else was told, or was to be left out. */
async function alertsOf({ store }: CommandStore, partition: string, personId: string) {
  const raised = await listOf(store, alerts, partition);
  return raised
    .filter(({ value }) => value.personId === personId)
    .map(({ id, value }) => alertOf(id, value));
}

function alertOf(id: string, { name, at, participationId, taken, mistaken, tellings }: Alert) {
  return {
    id,
    name,
    at,
    participationId,
    firstToldAt: tellings.flatMap(({ toldAt }) => toldAt ?? []).sort()[0],
    takenAt: taken?.at,
    mistaken,
  };
}

/** What the trails have on record of them. */
async function actsOf({ trail }: CommandStore, { personId, register }: Found) {
  if (personId === undefined) return [];
  const names = [BOARD_TRAIL, ...(register?.reviews ?? []), ...(register?.destroyed ?? [])];
  const acts = [];
  for (const name of names)
    for (const { who, number, at, what, item, why } of await trail.read(name))
      if (who === personId) acts.push({ trail: name, number, at, what, item, why });
  return acts;
}

async function givenOut({ trail }: CommandStore, subject: string) {
  const entries = await trail.read(BOARD_TRAIL);
  return entries
    .filter(({ what, item }) => what === DISCLOSED.person && item.startsWith(`${subject}/`))
    .map(({ at, why }) => ({ at, for: why }));
}
