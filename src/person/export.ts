/**
 * What is held on one person, for them; what is not in it is named in it. Their own words are; of what
 * somebody of a family told them as its officer only that there is something: those words are the
 * family's. What others have made of what they said (codes, findings, the report) is the review's.
 */
import type { CommandStore } from '../command-store.ts';
import type { Act } from '../domain/access.ts';
import { BOARD_TRAIL, type AuditEntry } from '../domain/audit.ts';
import type { Alert } from '../domain/alert.ts';
import type { Contribution } from '../domain/contribution.ts';
import { disclosuresIn } from '../domain/disclosure.ts';
import type { KeptDraft } from '../domain/draft.ts';
import { listOf, read, type RecordOf } from '../storage/records.ts';
import {
  PERSON_ID,
  SURVEY_ID,
  VOICES_ID,
  afterSurveys,
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
import { holdsOn, shown, unlessHeld, withoutHeldClearance, type LeftOut } from './held.ts';

/** The act of whoever opens what somebody sent, whichever way. */
const WORDS_READ = 'perspective.read' satisfies Act;

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
  const trails = await trailsOf(opened, found);
  return {
    what: 'Vantage: what is held on one person of this board, but for what leftOut and notInIt name.',
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
    whatTheyDid: trails.flatMap((trail) => actsIn(trail, personId)),
    whenTheirWordsWereRead: trails.flatMap((trail) => readingsIn(trail, found)),
    givenOut: trails.flatMap((trail) => givenOutIn(trail, found)),
    leftOut,
    notInIt: [
      'What somebody of a family told them as its liaison officer: those words are the family’s.',
      'What the review has made of what was said: notes by code, findings, the report.',
      'Their name where somebody else typed it into a reason or a form: such texts are not searched.',
      'Who read their words: that somebody did is in it, and who may is on their invitation.',
      'Alerts of somebody else: that they were told of one, or were to be left out of it.',
      'What they go by in a proposal to destroy a review’s records, until that is decided.',
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
  const [sent, begun, ofFamilies, key, survey] = await Promise.all([
    listOf(store, contributions, reviewId),
    listOf(store, drafts, reviewId),
    listOf(store, families, reviewId),
    read(store, voiceKeys, reviewId, VOICES_ID),
    read(store, afterSurveys, reviewId, SURVEY_ID),
  ]);
  const parts = [];
  for (const { id, value } of invited) {
    const own = await read(store, extracts, reviewId, extractIdOf(id));
    const look = { reviewId, review, participationId: id, ...held };
    parts.push({
      participationId: id,
      participation: withoutHeldClearance(look, value),
      holds: holdsOn(look),
      calledInTheReview: key?.value.voices
        .filter((one) => one.id === id)
        .map(({ label, number }) => `${label} ${number}`),
      sent: sent.filter(isOwn(id)).flatMap((one) => shown(look, one)),
      begun: begun.filter(isOwn(id)).flatMap((one) => shown(look, one)),
      whatTheReportSays: own ? unlessHeld(look, own) : [],
      answeredAfterwards: survey?.value.answered.includes(id) ?? false,
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

type Trail = { name: string; entries: AuditEntry[] };

/** The board's, and those of all its reviews. */
async function trailsOf({ trail }: CommandStore, { register }: Found): Promise<Trail[]> {
  const trails: Trail[] = [];
  for (const name of [BOARD_TRAIL, ...(register?.reviews ?? []), ...(register?.destroyed ?? [])])
    trails.push({ name, entries: await trail.read(name) });
  return trails;
}

function actsIn({ name, entries }: Trail, personId: string | undefined) {
  return entries
    .filter(({ who }) => who === personId)
    .map(({ number, at, what, item, why }) => ({ trail: name, number, at, what, item, why }));
}

/** That their words were read, and when; who did it is not about them. */
function readingsIn({ name, entries }: Trail, found: Found) {
  const own = found.in.find(({ reviewId }) => reviewId === name)?.invited.map(({ id }) => id) ?? [];
  return entries
    .filter(({ what, item }) => what === WORDS_READ && own.includes(item))
    .map(({ at }) => ({ reviewId: name, at }));
}

/** Before their account was known, they were found by their address alone. */
function givenOutIn({ entries }: Trail, { personId, contactId }: Found) {
  return disclosuresIn(entries)
    .filter(({ of, subject }) => of === 'person' && [personId, contactId].includes(subject))
    .map(({ at, for: why }) => ({ at, for: why }));
}
