import { hardestOf, readingOf, type Reading } from './reading.ts';
import { GROUPS, type Group, type Page } from './standard-words.ts';

const NAMES: Record<Group, string> = {
  families: 'Families: what an officer reads out, shows, asks or works from',
  invitation: 'Invitations, reminders, and all else for who was invited',
  questionnaire: 'Questions, and reading back',
  agencies: 'Agencies’ contacts',
  notices: 'Notices, and what was not understood',
  leads: 'Review leads, reviewers and administrators',
};
const MOST_HARD = 10;

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function table(first: string, rows: readonly (readonly [string, Reading])[]): string[] {
  const heads = [first, 'sentences', 'words in each', 'Flesch–Kincaid', 'ARI', 'age'];
  return [
    row(heads),
    row(heads.map(() => '---')),
    ...rows.map(([name, { sentences, words, fleschKincaid, automated, age }]) =>
      row([
        name,
        sentences,
        ...[words / sentences, fleschKincaid, automated, age].map((number) => number.toFixed(1)),
      ]),
    ),
    '',
  ];
}

/** By group, then each group's pages and its hardest sentences; hardest first. In Markdown. */
export function reportOf(pages: readonly Page[]): string {
  const of = (group: Group) => pages.filter((page) => page.group === group);
  const sentencesOf = (group: Group) => of(group).flatMap(({ sentences }) => sentences);
  const all = GROUPS.map((group) => [NAMES[group], readingOf(sentencesOf(group))] as const);
  const parts = GROUPS.flatMap((group) => {
    const own = of(group)
      .map(({ name, sentences }) => [name, readingOf(sentences)] as const)
      .toSorted(([, one], [, other]) => other.age - one.age);
    return [
      `## ${NAMES[group]}`,
      '',
      ...table('page', own),
      'The hardest sentences, each with its age:',
      '',
      ...hardestOf(sentencesOf(group), MOST_HARD).map(
        ({ sentence, age }) => `- ${age.toFixed(1)}: ${sentence}`,
      ),
      '',
    ];
  });
  return [...table('words', all), ...parts].join('\n');
}
