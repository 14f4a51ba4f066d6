import type { InvitedAct } from '../domain/access.ts';
import { stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { enterPages, leavePages } from '../domain/messages.ts';
import { act, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import { withAgreed, withCalledOff, withNoneSuits, withSuits } from '../domain/talk.ts';
import { SUITS_FIELDS, parseSuits, suitsInput } from '../domain/talk-forms.ts';
import type { TalkView } from '../domain/views-talk.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { withReminders } from './reminder-plan.ts';
import { restCard, standingCard } from './standing-card.ts';
import { timesOnCard } from './talk-cards.ts';

type SuitsView = Extract<TalkView, { show: 'talk suits' }>;

/** What suits somebody for a conversation, and who comes along. Nothing of it has to be said. */
export async function showSuits(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, 'talk.suits', keys);
  if (rest) return restCard(deps, keys, review);
  // A message that is changed now would take the form, and what they type in it, off their screen.
  const { participation } = await changeParticipation(deps, keys, enterPages);
  return suitsView(keys, review, suitsInput(participation.suits), []);
}

export async function saveSuits(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: FormPress,
): Promise<View> {
  const {
    review,
    participation: before,
    rest,
  } = await invitationOf(deps, speaker, 'talk.suits.save', keys);
  if (rest) return restCard(deps, keys, review);
  const stored = suitsInput(before.suits);
  const typed = mergeForm(stored, SUITS_FIELDS, press);
  if (!typed)
    return suitsView(keys, review, stored, [{ field: 'when', problem: 'changed meanwhile' }]);
  const { suits, problems } = parseSuits(typed);
  if (!suits) return suitsView(keys, review, typed, problems);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const asked = current.wishes.talking === undefined ? asksToTalk(current, at) : current;
    return withReminders(deps, review, leavePages(withSuits(asked, suits, at), at), at);
  });
  return standingCard(deps, keys, { review, participation });
}

function asksToTalk(participation: Participation, at: string): Participation {
  return act(participation, { is: 'take part', way: 'talking' }, at);
}

function suitsView(
  keys: Keys,
  { details }: Review,
  typed: SuitsView['typed'],
  problems: SuitsView['problems'],
): SuitsView {
  return { show: 'talk suits', keys, reference: details.reference, typed, problems };
}

/** The times that are offered, or where and with whom the conversation is that was agreed. */
export async function showTimes(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'talk.times', keys);
  if (rest) return restCard(deps, keys, review);
  return timesView(deps, keys, { review, participation }, false);
}

/** They agree to one of the times; where it is not to be had any more they see those that are. */
export async function agreeTo(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  timeId: string,
): Promise<View> {
  return answered(deps, speaker, 'talk.agree', keys, {
    decide: (current, at) => withAgreed(current, timeId, at),
    isDone: ({ talk }) => talk?.is === 'agreed' && talk.time.id === timeId,
  });
}

/** None of the times suits; others are found. */
export async function noneSuits(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  firstId: string,
): Promise<View> {
  return answered(deps, speaker, 'talk.none-suits', keys, {
    decide: (current, at) => withNoneSuits(current, firstId, at),
    isDone: ({ talk }) => talk?.is === 'asked',
  });
}

/** The agreed time does not suit any more; no reason is asked for. */
export async function callOff(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  timeId: string,
): Promise<View> {
  return answered(deps, speaker, 'talk.call-off', keys, {
    decide: (current, at) => withCalledOff(current, timeId, at),
    isDone: ({ talk }) => talk?.is === 'asked',
  });
}

type Answer = {
  decide: (current: Participation, at: string) => Participation;
  /** What they wanted is so, whether by this press or by one before. */
  isDone: (participation: Participation) => boolean;
};

async function answered(
  deps: Deps,
  speaker: Speaker,
  verb: InvitedAct,
  keys: Keys,
  { decide, isDone }: Answer,
): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, verb, keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const next = decide(current, at);
    return next === current ? current : leavePages(next, at);
  });
  return isDone(participation)
    ? standingCard(deps, keys, { review, participation })
    : timesView(deps, keys, { review, participation }, true);
}

function timesView(
  deps: Deps,
  keys: Keys,
  of: { review: Review; participation: Participation },
  isChanged: boolean,
): View {
  const { talk } = of.participation;
  if (talk?.is !== 'offered' && talk?.is !== 'agreed') return standingCard(deps, keys, of);
  const { reference, leadName, telephone } = of.review.details;
  return {
    show: 'talk times',
    keys,
    reference,
    leadName,
    telephone,
    isAgreed: talk.is === 'agreed',
    times: timesOnCard(deps, of.review, talk.is === 'agreed' ? [talk.time] : talk.times),
    isChanged,
  };
}
