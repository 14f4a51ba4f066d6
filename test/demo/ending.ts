import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { packSchema, type Pack } from '../../src/domain/pack.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions, drafts } from '../../src/workflows/kinds.ts';
import { addReviewer, folderOf, openLearning, openPerspectives } from '../support/desk.ts';
import { openTheReview } from '../support/team.ts';
import type { TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { sentBy, withStoreOf, type Invariant } from './invariants.ts';
import type { Player } from './cast.ts';

// How a review ends: what was told becomes a finding and an action, is shown to those whose part it is,
// and the review is closed.

const LEARNED = 'Cover for illness has to be planned before anybody is ill.';
const OUT = '2026-10-20';
/** So many give an answer to the two questions afterwards: fewer are never shown. */
const ANSWERS = 5;

export type Ended = {
  files: string[];
  sentences: number;
  thanked: number;
  invariants: Invariant[];
};

export type Ending = {
  world: TestWorld;
  cast: readonly Player[];
  reviewId: string;
  on: (instant: string, what: string) => void;
  sweep: () => Promise<unknown>;
};

export async function endReview({ world, cast, reviewId, on, sweep }: Ending): Promise<Ended> {
  const { lead } = world;
  const wrote = cast.filter((player) => sentBy(player) !== undefined);

  on('2026-06-01T09:00:00Z', 'The independent reviewer declares, reads, and begins the analysis.');
  lead.reload();
  const rae = await addReviewer(world);
  await openTheReview(rae, 'Independent reviewer');
  await rae.press('The analysis');
  await rae.press('The analysis begins now');
  await openPerspectives(rae);
  await rae.press('Evidence pack');
  await rae.press('Write the pack');

  on('2026-07-01T09:00:00Z', 'A finding, the question that follows from it, and an action.');
  const [first] = packIn(world)?.passages ?? [];
  await openLearning(lead, 'Review lead');
  await lead.press('Add a finding');
  await lead.press('Save', {
    'The finding, in one sentence': 'Cover was planned for a full team',
    'What explains it': 'The plan had no room for illness, here and elsewhere.',
    'Sentences that it stands on': first?.id ?? '',
  });
  await lead.press('Add what follows from it');
  await lead.press('Save', {
    'Which is it?': 'A question for the board',
    'In one or two sentences': 'How is cover planned?',
  });
  await lead.press('Add an action');
  await lead.press('Save', {
    'What is to be done?': 'Plan cover for illness',
    'Which agency does it?': 'Example NHS Trust',
    'By when?': '2026-09-30',
    'How will one know': 'No visit is missed',
  });

  on('2026-09-01T09:00:00Z', 'Before it is final, somebody reads what it says about their part.');
  const [shown] = wrote;
  if (shown) await showPart(world, rae, shown, sweep);

  on('2026-10-01T09:00:00Z', `The review is closed; the report is published on ${OUT}.`);
  await openTheReview(lead, 'Review lead');
  await lead.press('Closing');
  await lead.press('Write what they are told');
  await lead.press('Save', {
    'What was learned': LEARNED,
    'Is the report published?': 'Yes, all of it or a part',
    'On which day?': OUT,
    'Who is there to talk to': 'Sam Support, 01632 960111',
  });
  await lead.press('Close the review…');
  await lead.press('Close it for good');
  await sweep();
  on('2026-10-02T09:00:00Z', 'Those who took part are thanked, and answer two questions.');
  await sweep();
  for (const { person } of wrote.slice(0, ANSWERS)) await answerAfterwards(person);

  on('2026-10-05T09:00:00Z', 'The pack is written once more, of all that was told.');
  await openPerspectives(rae);
  await rae.press('Evidence pack');
  await rae.press('Write the pack');
  const pack = packIn(world);
  const { told, begun } = await withStoreOf(world, async (store) => ({
    told: (await listOf(store, contributions, reviewId)).map(({ value }) => value),
    begun: await listOf(store, drafts, reviewId),
  }));
  const document = documentIn(world);
  const thanked = cast.filter((player) => thanksTo(world, player).length > 0);
  await openTheReview(lead, 'Review lead');
  await lead.press('What those who took part say of it');
  return {
    files: packFiles(world).map((file) => file.split('/').at(-1) ?? ''),
    sentences: pack?.passages.length ?? 0,
    thanked: thanked.length,
    invariants: [
      {
        name: 'whoever took part was thanked once, before the report is published, and nobody else',
        broken: cast
          .filter((player) => thanksTo(world, player).length !== Number(wrote.includes(player)))
          .map(({ way }) => way),
      },
      {
        name: 'what was begun and not sent is deleted when the review is closed',
        broken: begun.map(() => 'a draft'),
      },
      {
        name: 'the pack has each word of each answer, and no other',
        broken:
          JSON.stringify(wordsIn(pack)) === JSON.stringify(told.flatMap(textsOf).sort())
            ? []
            : ['the words of the pack'],
      },
      {
        name: 'the pack for Word has each sentence, by its number',
        broken: (pack?.passages ?? [])
          .filter(({ id, text }) => !document.includes(`${id}${text}`.replace(/\s/g, '')))
          .map(() => 'a sentence'),
      },
      {
        name: 'what those who took part say afterwards is there in sums',
        broken: visibleText(lead.screen()).includes(`Yes: ${ANSWERS}`) ? [] : ['the sums'],
      },
    ],
  };
}

/** The report's words about one person's part, offered to them and answered. */
async function showPart(
  world: TestWorld,
  rae: Person,
  { person }: Player,
  sweep: () => Promise<unknown>,
): Promise<void> {
  await openTheReview(rae, 'Independent reviewer');
  await rae.press('Before it is final');
  await rae.press('Begin showing');
  await press(rae, `Open what is written about the part of ${person.name}`);
  await rae.press('Write it');
  await rae.press('Save', {
    'What the draft says about their part':
      'A visit was planned, and nobody was told of the change.',
  });
  await rae.press('Offer it to them');
  await sweep();
  await press(person, 'Read it');
  await person.press('It is right');
  await world.vantage.sweep();
}

/** The button on the newest card in the chat that has one. */
async function press(person: Person, title: string): Promise<void> {
  const has = (card: Parameters<typeof buttons>[0]) =>
    buttons(card).some((button) => button.title === title);
  if (has(person.screen())) await person.press(title);
  else {
    person.reload();
    await person.press(title);
  }
}

async function answerAfterwards(person: Person): Promise<void> {
  await press(person, 'Two short questions');
  await person.press('Send both answers', {
    'Did you learn something': 'Yes',
    'Would you take part again?': 'Yes',
  });
}

function thanksTo({ teams }: TestWorld, { person }: Player) {
  return teams.record.filter(
    ({ kind, status, conversationId, activity }) =>
      kind === 'send' &&
      status < 300 &&
      conversationId === person.conversationId &&
      JSON.stringify(activity).includes('The review is closed. Thank you.'),
  );
}

function packFiles(world: TestWorld): string[] {
  return readdirSync(folderOf(world, 'pack'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** The pack that was written last. */
function packIn(world: TestWorld): Pack | undefined {
  const file = packFiles(world).findLast((path) => path.endsWith('/pack.json'));
  return file === undefined ? undefined : packSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The text of the document that was written last, without its spaces. */
function documentIn(world: TestWorld): string {
  const file = packFiles(world).findLast((path) => path.endsWith('/pack.docx'));
  const parts = file === undefined ? {} : unzipSync(readFileSync(file));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const text = xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
  return text
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s/g, '');
}

const wordsIn = (pack: Pack | undefined): string[] =>
  (pack?.voices ?? []).flatMap(({ sent }) => sent.flatMap(textsOf)).sort();

function textsOf({ answers }: { answers: readonly { text: string }[] }): string[] {
  return answers.map(({ text }) => text);
}
