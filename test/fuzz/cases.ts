import { VERBS_FOLLOWED } from '../../src/chat/follow.ts';
import type { Chance } from '../support/chance.ts';
import { isObject, type Json } from '../teams-simulator/json.ts';
import type { Activity, Person } from '../teams-simulator/index.ts';
import { NEVER } from '../demo/cast.ts';
import { broken } from './broken.ts';
import type { Posted } from './door.ts';
import { mutate, retype, type Pools } from './mutate.ts';
import { MARK, ODD_TEXTS } from './odd.ts';
import type { Stage } from './stage.ts';
import type { Tokens } from './tokens.ts';

/** Makes what is put through the door; the same chance makes the same of the same activities. */
export type Cases = { next(chance: Chance): Posted };

const JSON_TYPE = 'application/json; charset=utf-8';

/** From what was posted before: with nobody's own words in it, so that where they show they have leaked. */
export function casesFrom({ world, posted, insiders, outsiders }: Stage, tokens: Tokens): Cases {
  const real = posted.map(withoutWords);
  const presses = real.filter(({ type, value }) => type === 'invoke' || isObject(value));
  const byVerb = groupsOf(presses);
  const own = new Map(
    insiders.map((person) => [
      person,
      groupsOf(
        presses.filter(({ from }) => isObject(from) && from['aadObjectId'] === person.aadObjectId),
      ),
    ]),
  );
  const pools: Pools = { verbs: VERBS_FOLLOWED, values: valuesIn(presses) };
  const { tenants } = world;

  /** Somebody presses something; most of those who have a part press what is theirs. */
  const press = (chance: Chance): Activity => {
    const isOwn = chance.next() < 0.5;
    const person = chance.pick(isOwn ? insiders : outsiders);
    const groups = isOwn ? own.get(person) : byVerb;
    const activity = spokenBy(person, chance.pick(chance.pick(groups ?? byVerb)));
    return chance.next() < (isOwn ? 0.005 : 0.08) ? asSubmit(activity) : activity;
  };

  const pressed = (chance: Chance): Activity => {
    const activity = press(chance);
    const data = dataOf(activity);
    const how = chance.next();
    if (data && how < 0.4) retype(data, chance);
    else if (data && how < 0.9) mutate(data, chance, pools);
    if (how > 0.75 && isObject(activity.value)) mutate(activity.value, chance, pools);
    return activity;
  };

  const KINDS: readonly [number, (chance: Chance) => Posted][] = [
    [0.76, (chance) => asJson(pressed(chance))],
    // What is around a press, or any other activity.
    [
      0.06,
      (chance) => {
        const activity = spokenBy(chance.pick([...insiders, ...outsiders]), chance.pick(real));
        mutate(activity, chance, pools);
        return asJson(activity);
      },
    ],
    // Another tenant's, somebody else's, or of a kind that no person's is.
    [
      0.04,
      (chance) => {
        const activity = pressed(chance);
        const { conversation, channelData, from } = activity as Json;
        const tenant = chance.pick(Object.values(tenants)).tenantId;
        const which = chance.next();
        if (which < 0.3 && isObject(conversation)) conversation['tenantId'] = tenant;
        else if (which < 0.6 && isObject(channelData)) channelData['tenant'] = { id: tenant };
        else if (which < 0.8 && isObject(from)) from['aadObjectId'] = chance.pick(ODD_TEXTS);
        else
          activity.type = chance.pick([
            'event',
            'typing',
            'messageReaction',
            'trace',
            'handoff',
            MARK,
          ]);
        return asJson(activity);
      },
    ],
    // Said to the bot, the app added, or taken away.
    [
      0.05,
      (chance) => {
        const person = chance.pick(outsiders);
        if (chance.next() < 0.3) {
          const action = chance.pick(['add', 'remove', 'add-upgrade', 'remove-upgrade', MARK]);
          return asJson(person.activity({ type: 'installationUpdate', action }));
        }
        return asJson(
          person.activity({ type: 'message', text: `${MARK} ${chance.pick(ODD_TEXTS)}` }),
        );
      },
    ],
    [
      0.04,
      (chance) => ({
        ...asJson(pressed(chance)),
        headers: { 'content-type': JSON_TYPE, authorization: chance.pick(tokens.bad) },
      }),
    ],
    [0.05, (chance) => broken(asJson(pressed(chance)), chance)],
  ];

  function asJson(activity: Activity): Posted & { body: string } {
    return {
      headers: { 'content-type': JSON_TYPE, authorization: tokens.good },
      body: JSON.stringify(activity),
    };
  }

  return {
    next(chance) {
      let which = chance.next();
      for (const [share, make] of KINDS) {
        if (which < share) return make(chance);
        which -= share;
      }
      return asJson(press(chance));
    },
  };
}

/** What somebody wrote, and who takes part, by other words. */
function withoutWords(activity: Activity): Activity {
  const words = new RegExp(`${NEVER.join('|')}|Madeup\\d+|person\\d+@[\\w.]+`, 'g');
  return JSON.parse(JSON.stringify(activity).replace(words, 'other')) as Activity;
}

/** The same, from somebody else's chat. */
function spokenBy(person: Person, activity: Activity): Activity {
  const { type, name, value, text, action, replyToId } = structuredClone(activity) as Json & {
    type: string;
  };
  return person.activity({ type, name, value, text, action, replyToId });
}

/** As an older client sends it. */
function asSubmit(activity: Activity): Activity {
  const { value, ...rest } = activity;
  const action = isObject(value) ? value['action'] : undefined;
  if (!isObject(action) || !isObject(action['data'])) return activity;
  return { ...rest, type: 'message', value: { ...action['data'], v: action['verb'] } };
}

/** By their verbs, so that none is pressed more than another. */
function groupsOf(presses: readonly Activity[]): Activity[][] {
  const verbOf = ({ value }: Activity) =>
    isObject(value) && isObject(value['action']) ? value['action']['verb'] : undefined;
  return [...Map.groupBy(presses, verbOf).values()];
}

/** The data of the button that was pressed. */
function dataOf({ type, value }: Activity): Json | undefined {
  if (!isObject(value)) return undefined;
  if (type !== 'invoke') return value;
  const { action } = value;
  return isObject(action) && isObject(action['data']) ? action['data'] : undefined;
}

function valuesIn(presses: readonly Activity[]): Map<string, unknown[]> {
  const values = new Map<string, Set<unknown>>();
  for (const activity of presses)
    for (const [key, value] of Object.entries(dataOf(activity) ?? {})) {
      const known = values.get(key) ?? new Set();
      values.set(key, known.add(value));
    }
  return new Map([...values].map(([key, known]) => [key, [...known]]));
}
