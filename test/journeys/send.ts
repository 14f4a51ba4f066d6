/** The end of a journey: all is read back, sent, and whatever comes later changes nothing. */
import { visibleText } from '../teams-simulator/index.ts';
import { RECEIPT } from '../demo/scenes.ts';
import { readsAll, type Copy } from './copies.ts';
import { fillIn } from './fill-in.ts';
import { readAs, type Sheet } from './sheet.ts';
import {
  arrive,
  knobsOf,
  meet,
  note,
  post,
  textsOn,
  type Knob,
  type Traveller,
} from './traveller.ts';
import { repeat, resume } from './walk.ts';

const TWO_TEXTS = 'You wrote two texts';

/** The way to the end, wherever they are; of what is offered the first of these. */
const TO_THE_END = [
  'send',
  'begin',
  'read-back.show',
  'compare.this',
  'compare.other',
  'compare.both',
  'page.next',
  'standing.show',
  'write',
];
const LONGEST = 40;

export async function send(journey: Traveller, asks: Sheet): Promise<void> {
  const { devices } = journey;
  devices[journey.at] = undefined;
  await resume(journey, asks);
  const read: string[] = [];
  for (let press = 0; press < LONGEST; press += 1) {
    const copy = devices[journey.at];
    if (!copy) throw new Error('they are nowhere');
    if (copy.is === 'other') read.push(visibleText(copy.card));
    const knob = nextKnob(journey, copy);
    if (knob.verb === 'send') {
      readsAll(read.join('\n'), wordsOf(journey));
      if (await sendNow(journey, copy, knob)) return;
      continue;
    }
    const [result] = await post(journey, copy, knob);
    note(journey, copy, knob, textsOn(copy));
    if (result) arrive(journey, copy, knob, result);
  }
  throw new Error(`the end is not in sight after ${LONGEST} presses`);
}

function nextKnob({ chance }: Traveller, copy: Copy): Knob {
  const knobs = knobsOf(copy);
  if (copy.is === 'two texts')
    return chance.pick(knobs.filter(({ verb }) => verb.startsWith('compare.')));
  const verb = TO_THE_END.find((one) => knobs.some((knob) => knob.verb === one));
  const knob = knobs.find((one) => one.verb === verb);
  if (!knob) throw new Error(`no way leads on from ${visibleText(copy.card).slice(0, 60)}`);
  return knob;
}

/** All that they wrote, as it is read. */
function wordsOf({ sheet, notebook }: Traveller): string[] {
  const fields = sheet?.leaves.flatMap((leaf) => leaf.fields) ?? [];
  return fields.map((field) => readAs(field, notebook.text(field.id)));
}

/** False where they are asked first which of two texts they want, and are there now. */
async function sendNow(journey: Traveller, copy: Copy, knob: Knob): Promise<boolean> {
  const { chance } = journey;
  const isTwice = chance.next() < 0.3;
  if (isTwice) meet(journey, 'sent twice');
  const results = await post(journey, copy, knob, isTwice ? 2 : 1);
  const [first] = results;
  if (first?.card && visibleText(first.card).startsWith(TWO_TEXTS)) {
    arrive(journey, copy, knob, first);
    return false;
  }
  for (const { card, body } of results)
    if (!card || !visibleText(card).includes(RECEIPT))
      throw new Error(`no receipt, but ${JSON.stringify(body).slice(0, 200)}`);
  await tooLate(journey);
  return true;
}

/** What was left open somewhere is pressed now; it is refused, and says so. */
async function tooLate(journey: Traveller): Promise<void> {
  const { chance, old } = journey;
  const copy = old.findLast(({ is }) => is === 'page');
  if (copy?.is !== 'page' || chance.next() < 0.5) return;
  const knob = knobsOf(copy).find(({ verb }) => verb === 'page.save');
  if (!knob) throw new Error('a page without “Save”');
  fillIn(journey, copy, knob);
  const [result] = await post(journey, copy, knob);
  if (result?.error?.code !== 'already sent')
    throw new Error(`too late is answered by ${JSON.stringify(result?.body).slice(0, 200)}`);
  meet(journey, 'too late');
  await repeat(journey);
}
