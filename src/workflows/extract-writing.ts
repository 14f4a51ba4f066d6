/** What the draft of the report says of one contributor's part: written, read and offered by readers. */
import { stamp } from '../domain/dates.ts';
import { isContributor } from '../domain/contributor.ts';
import {
  EXTRACT_FIELDS,
  NO_EXTRACT,
  extractReplySchema,
  isChangedSince,
  offeredAsItIs,
  parseComment,
  parseExtract,
  replied,
  wordsAreOf,
  withExtractOffered,
  withExtractReply,
  written,
  type Extract as Draft,
  type ExtractField,
  type ExtractTyped,
} from '../domain/extract.ts';
import { canBeSentExtract, withExtractSend } from '../domain/extract-sends.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { pauseIn } from '../domain/hold.ts';
import { identitiesIn } from '../domain/identities.ts';
import { notToBeQuoted, quotedProblems } from '../domain/learning-quotes.ts';
import { followed } from '../domain/messages.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { UNCHOSEN, strictest, type Quoting } from '../domain/quoting.ts';
import { agencyName } from '../domain/register.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { ExtractsView } from '../domain/views-extracts.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { passagesOf, type Voice } from '../domain/voices.ts';
import { whatWasSent } from '../domain/what-was-sent.ts';
import { restOf } from '../domain/rest.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { readingFor, type ExtractAct } from './who-may-read.ts';
import { read, remove } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { changeExtract, extractOf } from './extract-records.ts';
import { isSealedIn, stateIn } from './extracts.ts';
import { gatherVoices } from './gather-voices.ts';
import { extractIdOf, extracts } from './kinds.ts';
import { headOf } from './review-page.ts';

type PageView = ExtractsView & { show: 'extract' };

/** Whose part it is, and what is written of it. */
type Of = { review: Review; participation: Participation; extract: Draft };

/** What is written of somebody, and what they said to it. That it is read is on record first. */
export async function showExtract(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const of = await contributorFor(deps, speaker, 'extract.show', keys);
  return pageOnRecord(deps, speaker, keys, of);
}

/** It is written, or changed. */
export async function editExtract(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const of = await contributorFor(deps, speaker, 'extract.form', keys);
  if (isSealedIn(of.review, keys.participationId, of.participation))
    return pageView(deps, keys, of, UNCHOSEN);
  await audited(deps, speaker, 'extract.form', itemOf(keys));
  const { voices } = await gatherVoices(deps, keys.reviewId, of.review);
  const { text, quotes } = of.extract;
  return formView(keys, of, { quoting: quotingOf(voices, keys), typed: { text, quotes } });
}

/** Saved against what stands at that moment; nobody's words who asked not to be quoted stand in it. */
export async function saveExtract(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: FormPress,
): Promise<View> {
  const of = await contributorFor(deps, speaker, 'extract.save', keys);
  const { review } = of;
  const { reviewId, participationId } = keys;
  if (isSealedIn(review, participationId, of.participation))
    return pageView(deps, keys, of, UNCHOSEN);
  const { voices } = await gatherVoices(deps, reviewId, review);
  const quoting = quotingOf(voices, keys);
  const unquotable = notToBeQuoted(voices.flatMap(passagesOf));
  const outcome: { refused?: { typed: ExtractTyped; problems: FieldProblem<ExtractField>[] } } = {};
  const decide = (current: Draft): Draft => {
    const { text, quotes } = current;
    const typed = mergeForm({ text, quotes }, EXTRACT_FIELDS, press);
    delete outcome.refused;
    if (!typed) {
      const problems = [{ field: 'text' as const, problem: 'changed meanwhile' as const }];
      outcome.refused = { typed: { text, quotes }, problems };
      return current;
    }
    const { parsed, problems } = parseExtract(typed, quoting);
    const quoted = quotedProblems(typed, EXTRACT_FIELDS, unquotable).filter(
      ({ field, problem }) =>
        !problems.some((one) => one.field === field && one.problem === problem),
    );
    if (!parsed || quoted.length > 0) {
      outcome.refused = { typed, problems: [...problems, ...quoted] };
      return current;
    }
    return written(current, parsed, { by: speaker.personId, at: stamp(deps.now()) });
  };
  const isNew = decide(of.extract) !== of.extract;
  if (isNew) await audited(deps, speaker, 'extract.save', itemOf(keys));
  const extract = isNew ? (await changeExtract(deps, keys, decide)).extract : of.extract;
  if (isNew) await withoutThoseGone(deps, keys);
  if (outcome.refused) return formView(keys, { ...of, extract }, { quoting, ...outcome.refused });
  await audited(deps, speaker, 'extract.show', itemOf(keys));
  return pageView(deps, keys, { ...of, extract }, quoting);
}

/** They took their words back while it was written: nothing of it stays. */
async function withoutThoseGone(deps: Deps, keys: Keys): Promise<void> {
  const { value } = await participationIn(deps, keys);
  if (isContributor(value)) return;
  const record = await read(deps.store, extracts, keys.reviewId, extractIdOf(keys.participationId));
  if (record) await remove(deps.store, extracts, record);
}

/** Offers it as the card showed it; pressed twice, it is offered. The card that says so goes by itself. */
export async function offerExtract(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  seen: string,
): Promise<View> {
  const of = await contributorFor(deps, speaker, 'extract.offer', keys);
  const offer = offerOf(of, keys);
  const mayOffer = offer === 'offer' || offer === 'offer again' || isNotReached(of, offer);
  if (!mayOffer || seen !== String(of.extract.version))
    return pageOnRecord(deps, speaker, keys, of);
  // Whoever asks not to be quoted may have said so since it was written.
  const { voices } = await gatherVoices(deps, keys.reviewId, of.review);
  const { text, quotes } = of.extract;
  const quoted = notToBeQuoted(voices.flatMap(passagesOf));
  const problems = quotedProblems({ text, quotes }, EXTRACT_FIELDS, quoted);
  if (problems.length > 0) {
    const quoting = quotingOf(voices, keys);
    return formView(keys, of, { quoting, typed: { text, quotes }, problems });
  }
  await audited(deps, speaker, 'extract.offer', itemOf(keys));
  const at = stamp(deps.now());
  const { extract } = await changeExtract(deps, keys, (current) =>
    String(current.version) === seen ? offeredAsItIs(current, at) : current,
  );
  const { offered } = extract;
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (!isContributor(current) || !offered || String(offered.version) !== seen) return current;
    const next = withExtractSend(current, offered.version, at);
    return next === current ? current : followed(current, next, at);
  });
  return pageOnRecord(deps, speaker, keys, { ...of, participation, extract });
}

/** They read it together, and this is what was answered. */
export async function noteExtract(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { seen: string; is: string; words: string },
): Promise<View> {
  const of = await contributorFor(deps, speaker, 'extract.noted', keys);
  const { seen } = about;
  if (offerOf(of, keys) !== 'with them' || seen !== String(of.extract.version))
    return pageOnRecord(deps, speaker, keys, of);
  const is = extractReplySchema.safeParse(about.is).data;
  const { words, problems } = noted(is, about.words);
  if (!is || problems.length > 0) {
    const noting = { is: about.is, words: about.words, problems };
    return pageOnRecord(deps, speaker, keys, of, noting);
  }
  await audited(deps, speaker, 'extract.noted', itemOf(keys));
  const at = stamp(deps.now());
  const answer = { is, words, ofVersion: of.extract.version, notedBy: speaker.personId };
  const { extract } = await changeExtract(deps, keys, (current) =>
    current.version === answer.ofVersion
      ? replied(offeredAsItIs(current, at), answer, at)
      : current,
  );
  const isTaken = extract.reply?.ofVersion === answer.ofVersion;
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (!isTaken || !isContributor(current)) return current;
    const shown = withExtractOffered(current, answer.ofVersion, at);
    const next = withExtractReply(shown, answer, at);
    return next === current ? current : followed(current, next, at);
  });
  return pageOnRecord(deps, speaker, keys, { ...of, participation, extract });
}

function noted(is: string | undefined, typed: string) {
  const missing = is ? [] : [{ field: 'is' as const, problem: 'missing' as const }];
  const { words, problems } = parseComment(typed);
  // What isn't right is asked for; besides that, nothing has to be said.
  const isNeeded = is === 'not right' || words !== '';
  return { words, problems: [...missing, ...(isNeeded ? problems : [])] };
}

/** Throws Refused where they are no contributor, or not any more. */
async function contributorFor(
  deps: Deps,
  speaker: Speaker,
  act: ExtractAct,
  keys: Keys,
): Promise<Of> {
  const { review } = await readingFor(deps, speaker, act, keys.reviewId);
  const [{ value: participation }, extract] = await Promise.all([
    participationIn(deps, keys),
    extractOf(deps, keys),
  ]);
  if (!isContributor(participation)) throw new Refused('not understood');
  return { review, participation, extract };
}

/** What they chose of being quoted; of whoever sent nothing in words, as of one who chose nothing. */
function quotingOf(voices: readonly Voice[], { participationId }: Keys): Quoting {
  const voice = voices.find(({ id }) => id === participationId);
  return strictest(voice?.sent.map(({ quoting }) => quoting) ?? []);
}

/** They have an invitation here, and this did not reach them: they may have the app again. */
function isNotReached({ participation }: Of, offer: PageView['offer']): boolean {
  return offer === 'with them' && canBeSentExtract(participation);
}

function offerOf({ review, participation, extract }: Of, keys: Keys): PageView['offer'] {
  if (restOf(review, keys.participationId) || review.became) return 'rests';
  if (extract.version === 0) return 'nothing written';
  if (!review.showing) return 'not begun';
  const state = stateIn(review, keys.participationId, participation, extract);
  if (!canBeSentExtract(participation) || state === 'not reached') return 'with them';
  const { extract: stance } = participation;
  if (!stance) return 'offer';
  const isNewest = stance.version === extract.version && !isChangedSince(extract);
  return isNewest ? 'offered' : 'offer again';
}

async function pageOnRecord(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  of: Of,
  noting?: NonNullable<PageView['noting']>,
): Promise<View> {
  if (isSealedIn(of.review, keys.participationId, of.participation))
    return pageView(deps, keys, of, UNCHOSEN);
  await audited(deps, speaker, 'extract.show', itemOf(keys));
  const { voices } = await gatherVoices(deps, keys.reviewId, of.review);
  return pageView(deps, keys, of, quotingOf(voices, keys), noting);
}

/** Of somebody on whom there is a hold, no word of it. */
function pageView(
  deps: Deps,
  keys: Keys,
  of: Of,
  quoting: Quoting,
  noting: NonNullable<PageView['noting']> = { is: '', words: '', problems: [] },
): PageView {
  const { review, participation } = of;
  const { reviewId, participationId } = keys;
  const held = isSealedIn(review, participationId, of.participation);
  const extract = held ? NO_EXTRACT : of.extract;
  const { text, quotes, version, at, quoting: may, offered } = extract;
  const reply = isSincePause(review, extract) ? undefined : extract.reply;
  const offer = offerOf({ ...of, extract }, keys);
  const isEarlier = (ofVersion: number) => ofVersion < version;
  const sends = offered ? whatWasSent(participation, stamp(deps.now())) : [];
  return {
    show: 'extract',
    head: headOf(reviewId, review),
    participationId,
    name: participation.name,
    agency: agencyName(deps.register.current(), participation.agencyId),
    quoting,
    state: stateIn(review, participationId, participation, extract),
    isChanged: isChangedSince(extract),
    version,
    text,
    quotes,
    writtenAt: at,
    looksNamed: identitiesIn(`${text}\n${quotes}`).map(({ words }) => words),
    offer,
    sent: sends.find(({ kind }) => kind === 'extract'),
    reply: reply && {
      is: reply.is,
      words: reply.words,
      at: reply.at,
      isEarlier: isEarlier(reply.words === '' ? reply.ofVersion : wordsAreOf(reply)),
      isNoted: reply.notedBy !== undefined,
    },
    mayQuote: may && { may: may.may, at: may.at, isEarlier: isEarlier(may.ofVersion) },
    isUnanswered:
      offered !== undefined && offered.quotes !== '' && may?.ofVersion !== offered.version,
    noting: offer === 'with them' ? noting : undefined,
  };
}

/** Whether they answered while the review is paused: that is kept, and nobody opens it before it goes on. */
function isSincePause(review: Review, { reply }: Draft): boolean {
  const pause = pauseIn(review);
  return pause !== undefined && reply !== undefined && pause.at <= reply.at;
}

function formView(
  { reviewId, participationId }: Keys,
  { review, participation, extract }: Of,
  about: { quoting: Quoting; typed: ExtractTyped; problems?: FieldProblem<ExtractField>[] },
): View {
  const { quoting, typed, problems = [] } = about;
  return {
    show: 'extract form',
    head: headOf(reviewId, review),
    participationId,
    name: participation.name,
    quoting,
    isOffered: extract.offered !== undefined,
    typed,
    problems,
  };
}

function itemOf({ reviewId, participationId }: Keys) {
  return { reviewId, item: participationId };
}
