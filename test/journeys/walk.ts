/** What somebody who writes does next, and what happens to them. */
import { buttons, type PressResult } from '../teams-simulator/index.ts';
import { fillIn } from './fill-in.ts';
import type { Copy, PageCopy } from './copies.ts';
import type { Sheet } from './sheet.ts';
import {
  arrive,
  changedOn,
  knobsOf,
  meet,
  note,
  post,
  textsOn,
  type Knob,
  type Sent,
  type Traveller,
} from './traveller.ts';

/** How readily each button is pressed; others than these are left alone. */
const READINESS = new Map([
  ['page.next', 5],
  ['page.another', 8],
  ['page.save', 3],
  ['page.back', 2],
  ['page.open', 1],
  ['page.leave', 0.7],
  ['talk', 0.4],
  ['support.show', 0.3],
  ['risk.show', 0.3],
  ['standing.show', 2],
  ['read-back.show', 2],
  ['compare', 2],
  ['compare.this', 1],
  ['compare.other', 1],
  ['compare.both', 1],
  ['write', 5],
  ['begin', 20],
]);
const TO_A_PAGE = ['page.save', 'page.next', 'page.back', 'page.another'];
const AT_ONCE = 20;

/** One press, or what else can happen; `asks` is what the program asks today. */
export async function step(journey: Traveller, asks: Sheet): Promise<void> {
  const { chance, devices } = journey;
  if (chance.next() < 0.15) {
    journey.at = (journey.at + 1) % devices.length;
    meet(journey, 'other device');
  }
  const copy = devices[journey.at];
  if (!copy) return resume(journey, asks);
  const roll = chance.next();
  // They close what they see, with what they typed since the last press.
  if (roll < 0.05) devices[journey.at] = undefined;
  else if (roll < 0.12) {
    const repeated = await repeat(journey);
    if (repeated) note(journey, repeated.copy, repeated.knob, repeated.texts);
  } else if (roll < 0.18) await pressTwo(journey, copy);
  else await press(journey, asks, roll < 0.42 ? oldCard(journey, copy) : copy);
}

/** A card that was left open somewhere, or the one they pressed last once more; or the one in hand. */
function oldCard(journey: Traveller, copy: Copy): Copy {
  const { chance, old, sent } = journey;
  const last = sent.findLast((press) => press.copy.is !== 'other')?.copy;
  const from = last && chance.next() < 0.35 ? [last] : old;
  if (from.length === 0) return copy;
  meet(journey, 'old card');
  return chance.pick(from);
}

async function press(
  journey: Traveller,
  asks: Sheet,
  copy: Copy,
  knob = chosenKnob(journey, copy),
): Promise<void> {
  const { chance, devices, at } = journey;
  if (!knob) {
    devices[at] = undefined;
    return;
  }
  if (copy.is === 'page') fillIn(journey, copy, knob);
  const isOften = chance.next() < (copy.is === 'two texts' ? 0.1 : 0.012);
  if (isOften) meet(journey, 'twenty at once');
  const results = await post(journey, copy, knob, isOften ? AT_ONCE : 1);
  const result = chance.pick(results);
  keep(journey, copy, knob, result);
  // It was taken, but they never see that: what they typed still stands there, and they go on.
  if (copy.is === 'page' && chance.next() < 0.05) {
    meet(journey, 'answer lost');
    return;
  }
  beginWith(journey, asks, knob, result);
  arrive(journey, copy, knob, result);
}

function chosenKnob({ chance }: Traveller, copy: Copy): Knob | undefined {
  const knobs = knobsOf(copy).map((knob) => ({ knob, ready: READINESS.get(knob.verb) ?? 0 }));
  let left = chance.next() * knobs.reduce((sum, { ready }) => sum + ready, 0);
  return knobs.find(({ ready }) => (left -= ready) < 0)?.knob;
}

/** What is asked on the day they begin is theirs from then on. */
function beginWith(journey: Traveller, asks: Sheet, { verb }: Knob, { card }: PressResult): void {
  if (verb !== 'write' && verb !== 'begin') return;
  const isToldFirst = card !== undefined && buttons(card).some((one) => one.verb === 'begin');
  if (isToldFirst) return;
  if (journey.sheet !== undefined && journey.sheet !== asks) meet(journey, 'went on after an edit');
  journey.sheet ??= asks;
}

/** They look at their chat afresh, and go on from there. */
export async function resume(journey: Traveller, asks: Sheet): Promise<void> {
  const cards = journey.person.chat.flatMap(({ card }) => (card ? [card] : []));
  const isToWrite = (one: { verb?: string }) => one.verb === 'write';
  const card = cards.findLast((one) => buttons(one).some(isToWrite));
  if (!card) throw new Error('nothing in the chat lets them write');
  meet(journey, 'resumed');
  const copy: Copy = { is: 'other', card };
  await press(journey, asks, copy, knobsOf(copy).find(isToWrite));
}

/** The service repeats an invoke, at once or much later; nobody sees its answer. Which it was. */
export async function repeat(journey: Traveller): Promise<Sent | undefined> {
  const { chance, person, teams, sent, trace } = journey;
  if (sent.length === 0) return undefined;
  const again = chance.pick(sent);
  const { knob, result } = again;
  if (!result.sent) return undefined;
  trace.push(`repeated: ${knob.title}`);
  const isAsItWas = chance.next() < 0.5;
  meet(journey, isAsItWas ? 'repeated as it was' : 'repeated');
  if (isAsItWas) await teams.post(structuredClone(result.sent));
  else await person.repeat(result);
  return again;
}

/** Two pages with answers to different questions are pressed at the same moment; both answers get lost. */
async function pressTwo(journey: Traveller, one: Copy): Promise<void> {
  const { chance, old, devices, at } = journey;
  const pages = old.filter((copy): copy is PageCopy => copy !== one && copy.is === 'page');
  if (one.is !== 'page' || pages.length === 0) return;
  const other = chance.pick(pages);
  const first = savingKnob(journey, one);
  const second = savingKnob(journey, other);
  fillIn(journey, one, first);
  const taken = changedOn(one).map(({ id }) => id);
  if (changedOn(other).some(({ id }) => taken.includes(id))) return;
  fillIn(journey, other, second, taken);
  const results = await Promise.all([post(journey, one, first), post(journey, other, second)]);
  const [here, there] = results.flat();
  keep(journey, one, first, here);
  keep(journey, other, second, there);
  meet(journey, 'two at once');
  devices[at] = undefined;
}

/** Writes down what was sent off, as if nothing else were meanwhile; it may come once more. */
function keep(journey: Traveller, copy: Copy, knob: Knob, result: PressResult | undefined): void {
  const texts = textsOn(copy);
  note(journey, copy, knob, texts);
  if (result) journey.sent.push({ copy, knob, texts, result });
}

function savingKnob({ chance }: Traveller, copy: Copy): Knob {
  return chance.pick(knobsOf(copy).filter(({ verb }) => TO_A_PAGE.includes(verb)));
}
