import { PLACE_LENGTH } from '../domain/meeting-form.ts';
import { THERE_PAGE, type MeetingView } from '../domain/views-meeting.ts';
import { desk, type Button, type Field } from './desk.ts';
import { meetingOn } from './meeting-words.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

/** The practitioner meeting, for the lead. */
export function presentMeeting(view: MeetingView, words: Words, locale: string): Presented {
  const { head, meeting, isHeld, form, there } = view;
  const s = words.meeting;
  const isForm = 'typed' in form;
  return desk(
    { r: head.reviewId, ...(meeting && { i: meeting.id }) },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        meeting
          ? fill(isHeld ? s.held : s.set, { on: meetingOn(meeting, locale), place: meeting.place })
          : s.none,
        ...(isHeld ? [] : whoLines(view, words)),
        isForm ? (isHeld ? s.again : s.intro) : s.not[form.not],
        there ? s.after : '',
        there ? rangeLine(there, there.people.length, s.range) : '',
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        ...(there ? thereField(there, words) : []),
        ...(isForm ? dayFields(form, words) : []),
      ],
      buttons: [
        ...(there
          ? [
              {
                verb: 'meeting.held',
                title: s.noted,
                data: { from: there.from, pair: there.seen },
                isMain: !isHeld,
              } as const,
              ...moreOf(there, there.people.length, { verb: 'meeting.show', title: s.more }),
            ]
          : []),
        ...(isForm ? [saveButton(view, words)] : []),
        { verb: 'meeting.show', title: s.look },
        { verb: 'board.show', title: s.board },
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function saveButton({ meeting, isHeld, there }: MeetingView, { meeting: s }: Words): Button {
  const isNew = !meeting || isHeld;
  return { verb: 'meeting.save', title: isNew ? s.save : s.move, isMain: isNew && !there };
}

function whoLines({ who }: MeetingView, { meeting: { who: s } }: Words): string[] {
  const counted = (['comes', 'cannot', 'open'] as const).filter((is) => who[is] > 0);
  return counted.map((is) => fill(s[is], { count: who[is] }));
}

function thereField(
  { people, ticked }: NonNullable<MeetingView['there']>,
  { meeting: s }: Words,
): Field[] {
  if (people.length === 0) return [];
  return [
    {
      id: 'there',
      kind: 'many',
      label: s.there,
      value: ticked,
      choices: people
        .slice(0, THERE_PAGE)
        .map(({ id, name }) => ({ title: plain(name), value: id })),
    },
  ];
}

function dayFields(
  { typed }: Extract<MeetingView['form'], { typed: unknown }>,
  { meeting: s }: Words,
): Field[] {
  return [
    { id: 'day', kind: 'date', label: s.day, value: typed.day },
    { id: 'time', kind: 'time', label: s.time, value: typed.time },
    { id: 'until', kind: 'time', label: s.until, value: typed.until },
    { id: 'place', kind: 'text', label: s.place, value: typed.place, max: PLACE_LENGTH },
  ];
}
