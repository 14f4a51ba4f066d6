import {
  LIST_LENGTH,
  LIST_LINES,
  type LineProblem,
  type LineState,
} from '../domain/people-list.ts';
import type { AgencyView, LineOnCard } from '../domain/views-agencies.ts';
import { desk, type Button } from './desk.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

type Show<S extends AgencyView['show']> = Extract<AgencyView, { show: S }>;

export function presentList(view: Show<'list'>, words: Words): Presented {
  const { head, right, lines, moreWrong, leftOut, problem } = view;
  const s = words.list;
  const count = right.invite.length + right.add.length + right.wait.length;
  const invited = right.invite.length;
  const isWrong = lines.some(({ problems }) => problems.length > 0);
  const add: Button = {
    verb: 'list.add',
    title: invited === 0 ? fill(s.addOnly, { count }) : fill(s.add, { count, invited }),
    isMain: true,
  };
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: [
        view.isChanged ? s.isChanged : '',
        problem ? listProblem(problem, words) : '',
        ...lines.map((line) => lineText(line, words)),
        moreWrong > 0 ? fill(s.moreWrong, { count: moreWrong }) : '',
        isWrong ? s.nothingAdded : '',
      ].filter((text) => text !== ''),
      lines: [
        fill(s.intro, { most: LIST_LINES }),
        s.columns,
        s.choices,
        ...(['invite', 'add', 'wait', 'done'] as const).map((state) =>
          stateLine(state, right[state], view.rests, words),
        ),
        leftOut.length > 0 ? fill(s.leftOut, { names: leftOut.join(', ') }) : '',
        view.rests ? s.rests : '',
      ],
      fields: [{ id: 'list', kind: 'long', label: s.field, value: view.text, max: LIST_LENGTH }],
      buttons: [
        ...(view.mayAdd ? [add] : []),
        { verb: 'list.check', title: s.check, isMain: !view.mayAdd },
        { verb: 'board.show', title: s.back },
      ],
    },
  );
}

function listProblem(problem: NonNullable<Show<'list'>['problem']>, { list: s }: Words): string {
  return fill(s.listProblems[problem.is], {
    most: LIST_LINES,
    count: 'count' in problem ? problem.count : '',
    line: 'line' in problem ? problem.line : '',
  });
}

function stateLine(
  state: LineState,
  numbers: readonly number[],
  rests: boolean,
  { list: s }: Words,
): string {
  if (numbers.length === 0) return '';
  const lines = fill(numbers.length === 1 ? s.oneLine : s.manyLines, { numbers: ranges(numbers) });
  // While the review rests, this is so of those too who were told and cleared.
  return fill(state === 'add' && rests ? s.addWhileResting : s.states[state], { lines });
}

/** 2, 3, 4 and 7 as “2–4, 7”. */
function ranges(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`))
    .join(', ');
}

function lineText({ number, name, problems, more, warnings }: LineOnCard, words: Words): string {
  const s = words.list;
  const said = [
    ...problems.map((problem) => problemText(problem, words)),
    ...warnings.map((warning) => s.warnings[warning]),
    ...(more > 0 ? [fill(s.more, { count: more })] : []),
  ];
  return fill(name === '' ? s.line : s.named, { number, name, said: said.join(' ') });
}

function problemText(problem: LineProblem, words: Words): string {
  const s = words.list;
  const labels = s.columnNames;
  switch (problem.is) {
    case 'field':
      return problemLines(words, [{ ...problem, field: problem.column }], labels, {
        'not a date': s.notADay,
      }).join(' ');
    case 'not understood':
      return fill(s.notUnderstood, { column: labels[problem.column], typed: problem.typed });
    case 'unknown agency': {
      const { typed, near, column } = problem;
      const unknown = fill(s.unknownAgency, { column: labels[column], typed });
      return near.length === 0 ? unknown : `${unknown} ${fill(s.near, { names: near.join(', ') })}`;
    }
    case 'twice':
      return fill(s.twice, { number: problem.number });
    case 'already there':
      return s.alreadyThere;
  }
}

export function presentAdded(view: Show<'list added'>, words: Words): Presented {
  const { head, count, invited, left } = view;
  const s = words.list.added;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: left.length > 0 ? [fill(s.left, { names: left.join(', ') })] : [],
      lines: [fill(s.count, { count, invited })],
      buttons: [{ verb: 'board.show', title: s.board, isMain: true }],
    },
  );
}
