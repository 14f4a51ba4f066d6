/** One person on their way through one perspective: their devices, what is on them, their notebook. */
import type { Player } from '../chaos/submissions.ts';
import { chanceFrom, type Chance } from '../support/chance.ts';
import { buttons, type Button, type PressResult, type Teams } from '../teams-simulator/index.ts';
import { copyOf, inShort, type Copy, type PageCopy } from './copies.ts';
import { Notebook, type Choice } from './notebook.ts';
import type { Sheet } from './sheet.ts';
import { isTooMuch } from './typed.ts';

/** What can come up on a walk; each must, or the walks have become too easy. */
export const EVENTS = [
  'resumed',
  'old card',
  'other device',
  'emptied',
  'two texts',
  'first',
  'second',
  'both',
  'chosen from what is no more',
  'refused',
  'twenty at once',
  'two at once',
  'repeated',
  'repeated as it was',
  'answer lost',
  'went on after an edit',
  'sent twice',
  'too late',
] as const;
export type Event = (typeof EVENTS)[number];

/** A press that was sent off: the card, the button, the texts of the page, and what came of it. */
export type Sent = {
  copy: Copy;
  knob: Knob;
  texts: ReadonlyMap<string, string>;
  result: PressResult;
};

export type Traveller = Player & {
  seed: number;
  chance: Chance;
  teams: Teams;
  notebook: Notebook;
  /** What was asked when they began; an edit must not change it. */
  sheet: Sheet | undefined;
  devices: (Copy | undefined)[];
  /** The device in their hand. */
  at: number;
  /** Cards that are open somewhere still, oldest first. */
  old: Copy[];
  /** Invokes that may come again. */
  sent: Sent[];
  met: Map<Event, number>;
  /** What they did, to be read where something went wrong. */
  trace: string[];
};

export function traveller(player: Player, teams: Teams, seed: number): Traveller {
  return {
    ...player,
    seed,
    chance: chanceFrom(seed),
    teams,
    notebook: new Notebook(),
    sheet: undefined,
    devices: [undefined, undefined],
    at: 0,
    old: [],
    sent: [],
    met: new Map(),
    trace: [],
  };
}

export function meet({ met }: Traveller, event: Event): void {
  met.set(event, (met.get(event) ?? 0) + 1);
}

/** A button of a card, so that it is found again where titles repeat. */
export type Knob = { title: string; verb: string; nth: number };

export function knobsOf(copy: Copy): Knob[] {
  const all = buttons(copy.card).filter(
    ({ type, visible }) => type === 'Action.Execute' && visible,
  );
  const isSame = (one: Button, other: Button) =>
    one.title === other.title && one.verb === other.verb;
  return all.map((button, index) => ({
    title: button.title,
    verb: button.verb ?? '',
    nth: all.slice(0, index).filter((other) => isSame(button, other)).length,
  }));
}

/** The buttons that show numbers to ring: these come whether the page can be saved or not. */
export const NUMBERS = ['support.show', 'risk.show'];

const CHOICES = new Map<string, Choice>([
  ['compare.this', 'first'],
  ['compare.other', 'second'],
  ['compare.both', 'both'],
]);

/** The texts that a press of it sends. */
export function textsOn(copy: Copy): Map<string, string> {
  return new Map(copy.is === 'page' ? copy.stands : []);
}

/** Those of a page's fields in which something else stands than they showed. */
export function changedOn({ leaf, stands, shown, inputs }: PageCopy) {
  return leaf.fields.flatMap(({ id }) => {
    const text = stands.get(id) ?? '';
    return text === shown.get(id) ? [] : [{ id, text, input: inputs.get(id) ?? '' }];
  });
}

/** Sends a press off, as many times at once as wanted; nothing of it is in the notebook yet. */
export async function post(
  { person, chance, trace }: Traveller,
  copy: Copy,
  knob: Knob,
  times = 1,
): Promise<PressResult[]> {
  const changed = copy.is === 'page' ? changedOn(copy) : [];
  trace.push(
    `${knob.title} on ${copy.is === 'page' ? copy.leaf.title : copy.is}, ${times} times: ` +
      changed.map(({ id, text }) => `${id} ${inShort(text)}`).join(', '),
  );
  const entries = Object.fromEntries(changed.map(({ input, text }) => [input, text]));
  const emptied = chance.pick(['absent', 'empty'] as const);
  return Promise.all(
    Array.from({ length: times }, () => person.pressCopied(copy.card, knob, entries, { emptied })),
  );
}

/** Writes down in the notebook what a press says. */
export function note(
  journey: Traveller,
  copy: Copy,
  { verb }: Knob,
  texts: ReadonlyMap<string, string>,
): void {
  const { notebook } = journey;
  if (copy.is === 'page') {
    const taken = [...texts].filter(([id, text]) => {
      const field = copy.leaf.fields.find((one) => one.id === id);
      return field !== undefined && !isTooMuch(field, text);
    });
    if (notebook.press(copy, new Map(taken))) meet(journey, 'two texts');
  }
  const choice = CHOICES.get(verb);
  if (copy.is === 'two texts' && choice) {
    const isTaken = notebook.choose(copy.field.id, copy.texts, choice);
    meet(journey, isTaken ? choice : 'chosen from what is no more');
  }
}

/** The first of a page's fields in which more stands than it takes. */
export function tooMuchOn({ leaf, stands }: PageCopy): string | undefined {
  return leaf.fields.find((field) => isTooMuch(field, stands.get(field.id) ?? ''))?.label;
}

/** Puts on the device in hand what came of a press. Throws where it is not what must come. */
export function arrive(journey: Traveller, copy: Copy, knob: Knob, result: PressResult): void {
  const { chance, sheet, notebook, devices, at, old } = journey;
  const tooMuch = copy.is === 'page' ? tooMuchOn(copy) : undefined;
  if (tooMuch !== undefined && !NUMBERS.includes(knob.verb)) {
    const { code, message = '' } = result.error ?? {};
    if (code !== 'too long' || !message.includes(tooMuch))
      throw new Error(`“${tooMuch}” is not named as too long, but ${code ?? 'taken'}`);
    meet(journey, 'refused');
    // They make it shorter, or leave it at that.
    devices[at] = chance.next() < 0.5 ? copy : undefined;
    return;
  }
  if (!result.card) throw new Error(`${knob.title} is answered by ${JSON.stringify(result.body)}`);
  const next = copyOf(result.card, sheet, notebook);
  devices[at] = next;
  if (next.is === 'other') return;
  old.push(next);
  if (old.length > MOST_OLD) old.shift();
}

/** So many cards are open somewhere at the most. */
const MOST_OLD = 6;

/** What is wrong with a journey, with what was done last. */
export function toldOf({ seed, trace }: Traveller, what: string): string {
  return `journey ${seed}: ${what}\nafter\n${trace.slice(-12).join('\n')}`;
}
