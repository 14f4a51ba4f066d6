import type { FamilySupport } from './board.ts';
import type { Point, ToldField } from './family-expectations.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';
import type { Worded } from './words.ts';

/** What somebody of a family is told of the review, and the leaflet that is left with them. */
export type FamilyToldView =
  | {
      show: 'family told';
      head: FamilyHead;
      /** `adult`: the trusted adult of a child. */
      member: { id: string; name: string; adult: string | undefined };
      /** In the words in which it was said, where it was. */
      points: (Pick<Point, 'id' | 'title'> & { say: Worded; on: string | undefined })[];
      /** What is ticked, and the day for what is newly so. */
      ticked: string;
      on: string;
      problems: FieldProblem<ToldField>[];
    }
  | {
      show: 'family leaflet';
      head: FamilyHead;
      memberId: string;
      points: Pick<Point, 'id' | 'title' | 'say'>[];
      /** Whom to ring, besides the officer. */
      board: { name: string; website: string };
      lead: { leadName: string; telephone: string };
      support: FamilySupport | undefined;
    };
