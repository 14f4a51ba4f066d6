import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidays } from '../../src/calendar.ts';
import { CARDS_FOLDER, InvalidCardsFile, loadReviewTypes } from '../../src/cards/load.ts';
import { planFrom } from '../../src/domain/plan.ts';
import type { ReviewType } from '../../src/domain/review-type.ts';
import { CardsFolder } from './folder.ts';

const shipped = loadReviewTypes();

/** The types of a board that added a file for adults and one for domestic abuse. */
const MORE = join(import.meta.dirname, 'review-types');

function typeOf(types: ReadonlyMap<string, ReviewType>, id: string): ReviewType {
  const type = types.get(id);
  if (!type) throw new Error(`There is no review type ${id}.`);
  return type;
}

/** All that the invitation says of a type, as one text. */
function invitationWords({ promise, position }: ReviewType, language = 'en-GB'): string {
  const texts = [promise, ...position.choice, ...position.noChoice];
  return texts.map((text) => text[language]).join('\n');
}

describe('the review types that come with the program', () => {
  test.each([
    ['serious-case-review', 'england', 'refused', true, []],
    ['rapid-review', 'england', 'decided', true, ['local-child-safeguarding-practice-review']],
    ['local-child-safeguarding-practice-review', 'england', 'decided', true, []],
    ['child-practice-review', 'wales', 'decided', true, []],
    ['single-unified-safeguarding-review', 'wales', 'decided', true, []],
    ['learning-review', 'scotland', 'decided', false, []],
  ] as const)('%s is of %s', (id, nation, connection, assumesHarm, becomes) => {
    expect(typeOf(shipped, id)).toMatchObject({ id, nation, connection, assumesHarm, becomes });
  });

  test.each([...shipped.values()])('$id says where each milestone comes from', ({ milestones }) => {
    for (const { source } of milestones)
      expect(source).toMatch(/https?:\/\/|not found in guidance; check before use/);
  });

  test.each([...shipped.values()])('$id says that a named officer must check it', ({ source }) => {
    expect(source.checkedBy).toContain('a named officer of your board must check it before use');
  });

  test('the rapid review counts from the day on which the notification was sent', () => {
    const { events, milestones } = typeOf(shipped, 'rapid-review');
    const opening = events.filter(({ atOpening }) => atOpening);
    expect(opening.map(({ id }) => id)).toEqual(['notified']);
    expect(milestones.find(({ id }) => id === 'rapid-review')).toMatchObject({
      from: 'notified',
      after: { workingDays: 15 },
    });
    expect(milestones.find(({ id }) => id === 'notification')).toMatchObject({
      from: 'aware',
      after: { workingDays: 5 },
    });
  });

  test.each(['child-practice-review', 'single-unified-safeguarding-review'])(
    '%s has the learning event as a milestone',
    (id) => {
      const { milestones } = typeOf(shipped, id);
      expect(milestones.map((milestone) => milestone.id)).toContain('learning-event');
    },
  );
});

describe('the criteria of a serious case review', () => {
  const criteria = typeOf(shipped, 'serious-case-review').criteria.map(({ text }) => text['en-GB']);

  // Each limb as LSCB Northamptonshire's page has it.
  test.each([
    /^Abuse or neglect is known or suspected, and a child has died/,
    /seriously harmed.*concerns about how organisations or professionals worked together/,
    /died in custody/,
    /police custody/,
    /on remand or following sentencing/,
    /Young Offender Institution/,
    /secure training centre/,
    /secure children’s home/,
    /detained under the Mental Health Act 1983/,
    /16 or 17.*deprivation of liberty order under the Mental Capacity Act 2005/,
  ])('have a limb of their own for %s', (limb) => {
    expect(criteria.filter((text) => limb.test(text))).toHaveLength(1);
  });

  test('are these ten and no more', () => {
    expect(criteria).toHaveLength(10);
  });
});

describe('the words of a review type', () => {
  const files = [join(CARDS_FOLDER, 'review-types'), MORE].flatMap((folder) =>
    readdirSync(folder).map((file): [string, string] => [
      file,
      readFileSync(join(folder, file), 'utf8'),
    ]),
  );

  test.each(files)('promise nothing that law does not allow: %s', (_, text) => {
    expect(text).not.toMatch(/anonym|confidential|no[- ]blame|blame[- ]free|voluntar/i);
    expect(text).not.toMatch(/nudge|overdue|\bwitness/i);
    expect(text).not.toMatch(/dienw|cyfrinach|\b(dim|heb|di)[- ]?(unrhyw )?[bf]ai\b|gwirfodd/i);
  });

  // Only English guidance on children has this sentence.
  const BLAME = 'without fear of being blamed for actions taken in good faith';
  const ENGLISH_CHILD = [
    'serious-case-review.json',
    'rapid-review.json',
    'local-child-safeguarding-practice-review.json',
  ];
  test.each(files)('speak of good faith only where the guidance does: %s', (file, text) => {
    expect(text.includes(BLAME)).toBe(ENGLISH_CHILD.includes(file));
    expect(/good faith/i.test(text)).toBe(ENGLISH_CHILD.includes(file));
    expect(/heb ofni cael y bai.*yn ddidwyll/.test(text)).toBe(ENGLISH_CHILD.includes(file));
  });

  test.each([...shipped.values()])('$id tells what may be asked for, and by whom', (type) => {
    const words = invitationWords(type);
    const scottish = type.nation === 'scotland';
    expect(words.includes('procurator fiscal')).toBe(scottish);
    expect(words.includes('coroner')).toBe(!scottish);
    expect(words).toMatch(/the law may ask you/);
    expect(words).toMatch(/someone may be at risk/);
    expect(words).toMatch(/employer or a regulator/);
    const welsh = invitationWords(type, 'cy');
    expect(welsh.includes('procuradur ffisgal')).toBe(scottish);
    expect(welsh.includes('crwner')).toBe(!scottish);
    expect(welsh).toMatch(/gyfraith yn gofyn i chi/);
    expect(welsh).toMatch(/rhywun fod mewn perygl/);
    expect(welsh).toMatch(/cyflogwr neu reoleiddiwr/);
  });

  test('speak of no death and no harm where a review may be of what went well', () => {
    const calm = [...shipped.values()].filter(({ assumesHarm }) => !assumesHarm);
    expect(calm.map(({ id }) => id)).toEqual(['learning-review']);
    for (const type of calm) {
      expect(invitationWords(type)).not.toMatch(/death|\bdie|dead|fatal|harm|injur|kill|coroner/i);
      const welsh = invitationWords(type, 'cy');
      expect(welsh).not.toMatch(/[mf]arw|angheu|niw[ei]|anaf|ladd|crwner/i);
      expect(
        type.criteria.filter(({ text }) => text['en-GB'].includes('effective practice')),
      ).toHaveLength(1);
    }
  });

  test.each([...shipped.values()])(
    '$id calls people as its guidance does',
    ({ id, participants }) => {
      expect(participants).toEqual(
        id === 'serious-case-review'
          ? {
              one: { 'en-GB': 'professional', cy: 'gweithiwr proffesiynol' },
              many: { 'en-GB': 'professionals', cy: 'gweithwyr proffesiynol' },
            }
          : {
              one: { 'en-GB': 'practitioner', cy: 'ymarferydd' },
              many: { 'en-GB': 'practitioners', cy: 'ymarferwyr' },
            },
      );
    },
  );
});

describe('a folder that a board has changed', () => {
  let folder: CardsFolder;
  beforeEach(() => {
    folder = new CardsFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  /** The message of the refusal. */
  const refusal = (): string => {
    try {
      loadReviewTypes(folder.path);
    } catch (error) {
      if (error instanceof InvalidCardsFile) return error.message;
      throw error;
    }
    throw new Error('Nothing was refused.');
  };

  const rapid = typeOf(shipped, 'rapid-review');
  const { milestones, events, participants, source } = rapid;
  const [first] = milestones;
  /** The rapid review's milestones with some of their fields changed. */
  const changed = (changes: Record<string, object>) =>
    milestones.map((milestone) => ({ ...milestone, ...changes[milestone.id] }));

  test.each<[string, object, string]>([
    ['a field missing', { promise: undefined }, 'promise: is missing'],
    [
      'a field it does not know',
      { promises: rapid.promise },
      'the file: there is no “promises” here: take it out, or correct its name',
    ],
    [
      'a base that is nothing',
      { milestones: changed({ answers: { from: 'nowhere' } }) },
      'milestones.2.from: “nowhere”',
    ],
    [
      'a base further down',
      { milestones: changed({ summaries: { from: 'panel-reply' } }) },
      'milestones.1.from: “panel-reply”',
    ],
    [
      'itself as its base',
      { milestones: changed({ answers: { from: 'answers' } }) },
      'milestones.2.from: “answers”',
    ],
    [
      'a milestone twice',
      { milestones: [...milestones, first] },
      'milestones.5.id: “notification”',
    ],
    ['an event twice', { events: [...events, ...events] }, 'events: has one id twice'],
    [
      'two that answers are hoped for by',
      { milestones: changed({ summaries: { answers: true } }) },
      'milestones: exactly one must have "answers": true',
    ],
    [
      'none that answers are hoped for by',
      { milestones: changed({ answers: { answers: undefined } }) },
      'milestones: exactly one must have "answers": true',
    ],
    [
      'answers counted from what is not known',
      { milestones: changed({ answers: { from: 'notification' } }) },
      'milestones: “answers” must be counted from an event that is known at opening',
    ],
    [
      'two that summaries are hoped for by',
      { milestones: changed({ answers: { returns: true } }) },
      'milestones: at most one may have "returns": true',
    ],
    [
      'an offset in two units',
      { milestones: changed({ answers: { after: { days: 1, weeks: 1 } } }) },
      'milestones.2.after: ',
    ],
    [
      'an offset of half a day',
      { milestones: changed({ answers: { after: { days: 0.5 } } }) },
      'milestones.2.after',
    ],
    [
      'slack that makes it earlier',
      { milestones: changed({ answers: { slack: { days: -1 } } }) },
      'milestones.2.slack: must be above zero',
    ],
    [
      'no source',
      { milestones: changed({ answers: { source: undefined } }) },
      'milestones.2.source: ',
    ],
    ['no criterion', { criteria: [] }, 'criteria: '],
    [
      'a criterion twice',
      { criteria: [...rapid.criteria, ...rapid.criteria] },
      'criteria: has one id twice',
    ],
    ['a name without Welsh', { name: { 'en-GB': 'Rapid review' } }, 'name.cy: '],
    [
      'people without Welsh',
      { participants: { ...participants, many: { 'en-GB': 'practitioners' } } },
      'participants.many.cy: ',
    ],
    ['a nation that is not there', { nation: 'northern ireland' }, 'nation: '],
    [
      'a day of checking that is no date',
      { source: { ...source, checkedOn: 'yesterday' } },
      'source.checkedOn: ',
    ],
    ['nobody who checked it', { source: { ...source, checkedBy: '' } }, 'source.checkedBy: '],
    ['another id than its file', { id: 'rapid-reviews' }, 'id: must be “rapid-review”'],
    [
      'a type to become that is not there',
      { becomes: ['learning-review', 'inquiry'] },
      'becomes.1: there is no review type “inquiry”',
    ],
  ])('is refused for a type with %s, and file and field are named', (_, change, field) => {
    folder.write('review-types/rapid-review.json', { ...rapid, ...change });
    expect(refusal()).toMatch(/^rapid-review\.json: /);
    expect(refusal()).toContain(field);
  });

  const calm = typeOf(shipped, 'learning-review');

  test.each([
    [{ 'en-GB': 'To learn from a death.' }, 'To learn from a death.'],
    [{ ...calm.promise, cy: 'Dysgu o farwolaeth.' }, 'Dysgu o farwolaeth.'],
    [{ ...calm.promise, cy: 'Dysgu o niwed.' }, 'Dysgu o niwed.'],
  ])('is refused for a type of what went well that speaks of harm: %j', (promise, text) => {
    folder.write('review-types/learning-review.json', { ...calm, promise });
    expect(refusal()).toBe(
      `learning-review.json: assumesHarm: is false, so the type may not say: “${text}”.`,
    );
  });

  test('is refused by name when a file is broken JSON', () => {
    folder.write('review-types/learning-review.json', '{ "half": ');
    expect(refusal()).toContain("learning-review.json can't be read as JSON");
  });

  test('is refused when there is no type in it', () => {
    for (const file of readdirSync(folder.file('review-types')))
      rmSync(folder.file(`review-types/${file}`));
    expect(refusal()).toContain('cards/review-types: there is none');
  });

  test('is refused when a type was taken out that another may become', () => {
    rmSync(folder.file('review-types/local-child-safeguarding-practice-review.json'));
    expect(refusal()).toBe(
      'rapid-review.json: becomes.0: there is no review type “local-child-safeguarding-practice-review”.',
    );
  });

  test('may hold other files than types', () => {
    folder.write('review-types/README.md', 'Ask the business unit before you change these.');
    expect(loadReviewTypes(folder.path).size).toBe(6);
  });

  // The days are counted by hand: eight weeks and six months from Wednesday 2 September 2026; one
  // month from Monday 30 November 2026, and from there on again.
  test.each<[string, Record<string, string>, string[]]>([
    ['safeguarding-adults-review', { decided: '2026-09-02' }, ['2026-10-28', '2027-03-02']],
    [
      'domestic-abuse-related-death-review',
      { told: '2026-11-30' },
      ['2026-12-30', '2027-02-24', '2027-06-30'],
    ],
  ])('carries a review of adults or of domestic abuse: %s', (id, known, days) => {
    cpSync(MORE, folder.file('review-types'), { recursive: true });
    const types = loadReviewTypes(folder.path);
    expect(types.size).toBe(8);
    const type = typeOf(types, id);
    expect(type.concerns).not.toContain('child');
    const plan = planFrom(type, known, bankHolidays(type.nation));
    expect(plan.milestones.map(({ planned }) => planned)).toEqual(days);
  });
});
