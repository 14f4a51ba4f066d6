/** What the report says of somebody's part, for themselves: to read, and to say whether it is right. */
import type { InvitedAct } from '../domain/access.ts';
import { stamp } from '../domain/dates.ts';
import {
  parseComment,
  quotable,
  replied,
  withExtractRead,
  withExtractReply,
  wordsAreOf,
  type Extract as Draft,
  type ExtractAnswer,
} from '../domain/extract.ts';
import { enterPages, leavePages } from '../domain/messages.ts';
import { act, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { ExtractsView } from '../domain/views-extracts.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { changeExtract, extractOf } from './extract-records.ts';
import { withReminders } from './reminder-plan.ts';
import { restCard, standingCard } from './standing-card.ts';

type Offered = NonNullable<Draft['offered']>;
/** What they are shown. */
type Offer = { review: Review; participation: Participation; extract: Draft; offered: Offered };
/** Or the card that is there instead. */
type Found = Offer | { instead: View };

/** It is shown to nobody else, and kept in no chat. */
export async function readExtract(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.read', keys);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  const at = stamp(deps.now());
  if (!review.closed)
    await changeParticipation(deps, keys, (current) =>
      withExtractRead(current, offered.version, at),
    );
  return pageView(deps, keys, review, extract, offered);
}

/** It is right, as they saw it. */
export async function extractIsRight(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  seen: string,
): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.right', keys);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  if (seen !== String(offered.version))
    return pageView(deps, keys, review, extract, offered, 'not taken');
  return answered(deps, keys, review, { is: 'right', words: '', ofVersion: offered.version });
}

/** Something isn't right: they can say what, in their own words. */
export async function showComment(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  seen: string,
): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.comment.form', keys);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  if (seen !== String(offered.version))
    return pageView(deps, keys, review, extract, offered, 'not taken');
  // A message that is changed now would take what they type off their screen.
  await changeParticipation(deps, keys, enterPages);
  const { reply } = extract;
  const typed = reply && wordsAreOf(reply) === offered.version ? reply.words : '';
  return commentView(keys, review, { version: offered.version, typed, problems: [] });
}

/** A comment as its form was pressed: what it is about, and what stands in the form. */
type Comment = { seen: string; typed: string };

/** What they typed is kept also where it was written anew meanwhile: it is of what they saw. */
export async function saveComment(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: Comment,
): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.comment', keys, about);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  const version = versionOf(about, extract.reply?.ofVersion, offered);
  return withComment(keys, review, about, version, (words) =>
    answered(deps, keys, review, { is: 'not right', words, ofVersion: version }),
  );
}

/** Does it with what they typed; where it can't be taken, the form comes back with it. */
function withComment(
  keys: Keys,
  review: Review,
  { typed }: Comment,
  version: number,
  use: (words: string) => Promise<View>,
): View | Promise<View> {
  const { words, problems } = parseComment(typed);
  return problems.length > 0 ? commentView(keys, review, { version, typed, problems }) : use(words);
}

/**
 * They would rather talk it through: times are found as for any conversation. What they wrote, or had typed
 * in the form where they pressed it, they still say.
 */
export async function talkAboutExtract(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: Comment,
): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.talk', keys, about);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  const answer = { is: 'talk', ofVersion: offered.version } as const;
  if (about.typed.trim() === '') return answered(deps, keys, review, answer);
  const wordsOf = versionOf(about, extract.reply && wordsAreOf(extract.reply), offered);
  return withComment(keys, review, about, wordsOf, (words) =>
    answered(deps, keys, review, { ...answer, words, wordsOf }),
  );
}

/** No reason is asked for, and it can still be read. */
export async function ratherNotRead(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.rather-not', keys);
  if ('instead' in found) return found.instead;
  const { review, offered } = found;
  return answered(deps, keys, review, { is: 'rather not', ofVersion: offered.version });
}

/** Which version a comment is about, where they said something to one before. */
function versionOf({ seen }: Comment, before: number | undefined, offered: Offered): number {
  const version = Number(seen);
  // Where they have answered to a later one since, it is about that: it is what they say now.
  const isEarlier = version >= (before ?? 1) && version < offered.version;
  return isEarlier ? version : offered.version;
}

/** Whether their words may be quoted as they stand there. */
export async function quoteMe(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { seen: string; answer: string },
): Promise<View> {
  const found = await offeredTo(deps, speaker, 'extract.quoting', keys);
  if ('instead' in found) return found.instead;
  const { review, extract, offered } = found;
  const { seen, answer } = about;
  if (seen !== String(offered.version) || (answer !== 'yes' && answer !== 'no'))
    return pageView(deps, keys, review, extract, offered, 'not taken');
  const at = stamp(deps.now());
  const choice = { may: answer === 'yes', ofVersion: offered.version };
  const { extract: next, changed } = await changeExtract(deps, keys, (current) =>
    quotable(current, choice, at),
  );
  if (changed) await changeParticipation(deps, keys, (current) => ({ ...current, news: at }));
  return pageView(deps, keys, review, next, next.offered ?? offered);
}

/** First what they said, with its words; then where they are with it. Each step may be done twice. */
async function answered(
  deps: Deps,
  keys: Keys,
  review: Review,
  answer: ExtractAnswer,
): Promise<View> {
  const at = stamp(deps.now());
  const { extract, changed } = await changeExtract(deps, keys, (current) =>
    replied(current, answer, at),
  );
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (!current.extract) return current;
    const next = withExtractReply(current, answer, at);
    // In other words than before, or to what they saw before: of that the review has news, too.
    const told = next === current && changed ? { ...current, news: at } : next;
    const asked = answer.is === 'talk' ? act(told, { is: 'take part', way: 'talking' }, at) : told;
    const isSame = asked === current && !current.onPages;
    return isSame ? current : withReminders(deps, review, leavePages(asked, at), at);
  });
  const { offered } = extract;
  const isPage = answer.is === 'right' || answer.is === 'not right';
  return isPage && offered
    ? pageView(deps, keys, review, extract, offered, answer.ofVersion < offered.version && 'kept')
    : standingCard(deps, keys, { review, participation });
}

/** `comment`: what stands in the form where it was pressed. */
async function offeredTo(
  deps: Deps,
  speaker: Speaker,
  verb: InvitedAct,
  keys: Keys,
  comment: Comment = { seen: '', typed: '' },
): Promise<Found> {
  const { review, participation, rest } = await invitationOf(deps, speaker, verb, keys);
  const isTyped = comment.typed.trim() !== '';
  if (rest === 'closed' && isTyped) throw new Refused('closed, not kept');
  const extract = await extractOf(deps, keys);
  const { offered } = extract;
  const found = offered && participation.extract && { review, participation, extract, offered };
  const isKept = isTyped && (rest === 'held' || rest === 'paused');
  if (found && isKept) return { instead: await keptResting(deps, keys, found, comment) };
  if (rest) return { instead: await restCard(deps, keys, review) };
  return found ?? { instead: standingCard(deps, keys, { review, participation }) };
}

/** All began to rest while they wrote: what they wrote is kept, and nobody opens it before it goes on. */
async function keptResting(
  deps: Deps,
  keys: Keys,
  { review, extract, offered }: Offer,
  about: Comment,
): Promise<View> {
  const version = versionOf(about, extract.reply?.ofVersion, offered);
  const at = stamp(deps.now());
  return withComment(keys, review, about, version, async (words) => {
    const answer = { is: 'not right', words, ofVersion: version } as const;
    await changeExtract(deps, keys, (current) => replied(current, answer, at));
    await changeParticipation(deps, keys, (current) => withExtractReply(current, answer, at));
    return restCard(deps, keys, review);
  });
}

function pageView(
  deps: Deps,
  { reviewId, participationId }: Keys,
  review: Review,
  { reply, quoting }: Draft,
  { text, quotes, version }: Offered,
  changed: 'not taken' | 'kept' | false = false,
): View {
  const { details, closed } = review;
  const { reference, leadName, telephone, reviewer, readers } = details;
  return {
    show: 'extract to read',
    keys: { reviewId, participationId },
    reference,
    leadName,
    telephone,
    version,
    text,
    quotes,
    reply: reply && {
      is: reply.is,
      words: reply.words,
      at: reply.at,
      // Nothing more is asked of a review that is closed.
      isEarlier: !closed && reply.ofVersion < version,
    },
    mayQuote: quoting?.ofVersion === version ? quoting.may : undefined,
    changed: changed || undefined,
    isClosed: closed !== undefined,
    readers: { reviewer, readers, leads: leadsWhoRead(review, deps.register.current()) },
  };
}

function commentView(
  { reviewId, participationId }: Keys,
  { details }: Review,
  about: Pick<ExtractsView & { show: 'extract comment' }, 'version' | 'typed' | 'problems'>,
): View {
  const keys = { reviewId, participationId };
  return { show: 'extract comment', keys, reference: details.reference, ...about };
}
