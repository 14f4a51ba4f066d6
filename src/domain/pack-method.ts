/** How a review's evidence was gathered, in counts: who was asked, how, when, and what is not in it. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { agencyKindSchema, type AgencyKind } from './agency.ts';
import { cameAlong } from './come-along.ts';
import { dayInLondon } from './dates.ts';
import type { Family } from './family.ts';
import { isHeld, pauseIn } from './hold.ts';
import { sendOf } from './ledger.ts';
import { hasArrived, isInvited, roleSchema, type Participation } from './participation.ts';
import { wasThere } from './meeting.ts';
import type { Review } from './review.ts';
import type { Voice } from './voices.ts';
import { isUnreachable, whereIs, type Where } from './where.ts';

/** What is not among it, and why: so many people, families' members, and answers. */
export type LeftOut = { held: number; takenBack: number; heldAnswers: number };

const count = z.int().min(0);

const daysSchema = z
  .strictObject({ first: z.iso.date().optional(), last: z.iso.date().optional() })
  .describe('The first and the last day, in the United Kingdom; absent where there is none.');

export const methodSchema = z
  .strictObject({
    asked: z
      .array(
        z.strictObject({
          role: roleSchema,
          agencyKind: agencyKindSchema,
          people: z.int().positive(),
        }),
      )
      .describe('Who was invited, by role and by the kind of their agency then.'),
    notAsked: count.describe(
      'On the list of the review, and not invited, not yet, or not any more.',
    ),
    outcomes: z
      .strictObject({
        answered: count.describe('Sent what they had to say, or confirmed what was written down.'),
        declined: count.describe('Would rather not, which is an answer.'),
        notTheRightPerson: count,
        tookBack: count.describe('Took their words back; none of them is here.'),
        byAnotherRoute: count.describe('Take part by telephone, on a visit or by letter.'),
        askedForTime: count,
        atRest: count.describe('The review was paused for them, or there is a hold on them.'),
        notReached: count.describe('The invitation did not reach them, or may not have.'),
        underWay: count.describe(
          'Are writing, talking or coming to the meeting, or were there; they have sent nothing yet.',
        ),
        open: count.describe('Have their invitation, and nothing more is known.'),
      })
      .describe('Of those invited, each once; not by role, since small numbers tell who it was.'),
    ways: z
      .strictObject({
        wrote: count,
        talked: count.describe('In a conversation; written down by a reviewer, confirmed by them.'),
        anotherRoute: count.describe('By telephone, visit or letter; written down, confirmed.'),
        throughAnOfficer: count.describe('Families: to their liaison officer, read back to them.'),
        atTheMeeting: count.describe('Were at the practitioner meeting, whatever else they did.'),
      })
      .describe('How what is here came to the review. Each account is counted once.'),
    when: z
      .strictObject({ asked: daysSchema, sent: daysSchema })
      .describe('When people were asked, and when they sent what they had to say.'),
    wordings: z
      .array(
        z.strictObject({
          id: z.string(),
          version: z.string(),
          hash: z.string(),
          accounts: z.int().positive(),
        }),
      )
      .describe('With which questionnaire, word for word, and how many accounts answered it.'),
    families: z
      .strictObject({
        members: count,
        heard: count.describe('Something that they said is in this pack.'),
        declined: count,
        notApproached: count.describe('Not approached, or not yet.'),
      })
      .describe('Members of families.'),
    leftOut: z
      .strictObject({
        isSomething: z.boolean().describe('Something that was said is not in this pack.'),
        held: count.describe('People whose words are sealed by a hold.'),
        takenBack: count.describe('People who took all or some of their words back.'),
        heldAnswers: count.describe('Answers to questions on which there is a hold.'),
      })
      .describe('What is not here, and why: counts only.'),
    quoting: z
      .strictObject({ quoteMe: count, showMeFirst: count, doNotQuoteMe: count })
      .describe('What was chosen at read-back, by account.'),
  })
  .describe('The method: how this was gathered.');
export type Method = z.infer<typeof methodSchema>;
type Outcome = keyof Method['outcomes'];

export type ForMethod = {
  review: Review;
  voices: readonly Voice[];
  leftOut: LeftOut;
  people: readonly { id: string; value: Participation }[];
  families: readonly Family[];
  kindOf: (agencyId: string) => AgencyKind;
};

export function methodOf(of: ForMethod): Method {
  const { review, voices, leftOut, people, families, kindOf } = of;
  const asked = people.filter(({ value }) => wasAsked(value));
  const sent = voices.flatMap((voice) => voice.sent.map((one) => ({ ...one, of: voice.of })));
  const members = families.flatMap((family) => family.members);
  const choices = sent.map(({ quoting }) => quoting);
  return {
    asked: askedBy(asked, kindOf),
    notAsked: people.length - asked.length,
    outcomes: outcomesOf(asked, review),
    ways: {
      wrote: sent.filter(({ of: { is }, way }) => is === 'invited' && !way).length,
      talked: sent.filter(({ of: { is }, way }) => is === 'invited' && way === 'talking').length,
      anotherRoute: sent.filter(
        ({ of: { is }, way }) => is === 'invited' && way === 'another route',
      ).length,
      throughAnOfficer: sent.filter(({ of: { is } }) => is === 'family').length,
      atTheMeeting: people.filter(({ value }) => wasThere(value)).length,
    },
    when: {
      asked: daysOf(asked.flatMap(({ value }) => invitedAt(value))),
      sent: daysOf(sent.map(({ sentAt }) => sentAt)),
    },
    wordings: wordingsOf(sent),
    families: {
      members: members.length,
      heard: voices.filter((voice) => voice.of.is === 'family').length,
      declined: members.filter(({ contact }) => contact.is === 'declined').length,
      notApproached: members.filter(({ contact: { is } }) => is.startsWith('not ')).length,
    },
    leftOut: { isSomething: Object.values(leftOut).some((number) => number > 0), ...leftOut },
    quoting: {
      quoteMe: choices.filter((choice) => choice === 'quote me').length,
      showMeFirst: choices.filter((choice) => choice === 'show me first').length,
      doNotQuoteMe: choices.filter((choice) => choice === 'do not quote me').length,
    },
  };
}

/** Not whose invitation was taken back or never sent, unless their words came along or were sent before. */
function wasAsked(participation: Participation): boolean {
  if (cameAlong(participation) || participation.reply.is === 'contributed') return true;
  return isInvited(participation) && !NOT_ASKED.has(whereIs(participation).is);
}

const NOT_ASKED: ReadonlySet<Where['is']> = new Set([
  'taken back',
  'same person',
  'went on',
  'closed before',
]);

const UNDER_WAY: ReadonlySet<Where['is']> = new Set([
  'writing',
  'talking',
  'talk offered',
  'talk agreed',
  'talk held',
  'notes given',
  'meeting',
  'meeting set',
  'meeting comes',
  'meeting cannot',
  'meeting attended',
  'meeting not there',
]);

function askedBy(asked: ForMethod['people'], kindOf: ForMethod['kindOf']): Method['asked'] {
  const groups = Map.groupBy(asked, ({ value }) =>
    JSON.stringify([value.role, kindOf(value.agencyId)]),
  );
  return [...groups.values()]
    .flatMap((all) => {
      const [first] = all;
      if (!first) return [];
      const { role, agencyId } = first.value;
      return [{ role, agencyKind: kindOf(agencyId), people: all.length }];
    })
    .sort((a, b) => a.role.localeCompare(b.role) || a.agencyKind.localeCompare(b.agencyKind));
}

function outcomesOf(asked: ForMethod['people'], review: Review): Method['outcomes'] {
  const outcomes = {
    answered: 0,
    declined: 0,
    notTheRightPerson: 0,
    tookBack: 0,
    byAnotherRoute: 0,
    askedForTime: 0,
    atRest: 0,
    notReached: 0,
    underWay: 0,
    open: 0,
  };
  for (const one of asked) outcomes[outcomeOf(one, review)] += 1;
  return outcomes;
}

function outcomeOf({ id, value }: ForMethod['people'][number], review: Review): Outcome {
  if (isHeld(review.holds, id)) return 'atRest';
  const where = whereIs(value);
  if (where.is === 'took their words back') return 'tookBack';
  if (value.reply.is === 'contributed' || cameAlong(value)) return 'answered';
  if (where.is === 'would rather not') return 'declined';
  if (where.is === 'not the right person') return 'notTheRightPerson';
  if (where.is === 'by another route') return 'byAnotherRoute';
  if (pauseIn(review)) return 'atRest';
  if (where.is === 'later') return 'askedForTime';
  if (UNDER_WAY.has(where.is)) return 'underWay';
  return hasArrived(value) && !isUnreachable(where) ? 'open' : 'notReached';
}

function invitedAt(participation: Participation): string[] {
  const invitation = sendOf(participation, 'invitation');
  return invitation?.is === 'sent' ? [invitation.at] : [];
}

/** The first and the last of those days. */
function daysOf(instants: string[]): { first?: string; last?: string } {
  const days = instants.map((at) => dayInLondon(Temporal.Instant.from(at))).sort();
  const first = days.at(0);
  const last = days.at(-1);
  return { ...(first && { first }), ...(last && { last }) };
}

function wordingsOf(sent: readonly Voice['sent'][number][]): Method['wordings'] {
  const groups = Map.groupBy(sent, ({ questionnaire: { hash } }) => hash);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ ...first.questionnaire, accounts: all.length }] : [];
  });
}
