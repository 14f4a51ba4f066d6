import { z } from 'zod';
import type { Group, NotArrived, Request } from './glance.ts';
import type { MilestoneOnCard, ReviewHead } from './views-review.ts';

/** Somebody to open; the name as far as a line has room for it. */
type Line = { participationId: string; name: string; agency: string };

/** As a button carries it. */
export const partOfSchema = z.enum(['requests', 'silent', 'missed', 'agencies']);
export type PartOf = z.infer<typeof partOfSchema>;

/** A part of a longer list: where it begins, and how long the whole is. */
type Part<Of extends PartOf, Each> = { of: Of; lines: Each[]; from: number; total: number };

/** Not yet heard from, those first who are to be rung, and then who was invited first. */
type SilentLine = Line & {
  since: string | undefined;
  looked: boolean;
  isToRing: boolean;
  rungAt: string | undefined;
};

export type GlancePart =
  | Part<'requests', Line & { request: Request }>
  | Part<'silent', SilentLine>
  | Part<'missed', Line & { what: NotArrived }>
  /** By name. `uninvited`: so many more were not invited, or not any more. */
  | Part<'agencies', { name: string; asked: number; heard: number; uninvited: number }>;

/** Who is where at a glance, for the review's lead. */
export type GlanceView =
  | {
      show: 'glance';
      head: ReviewHead;
      total: number;
      asked: number;
      heard: number;
      groups: { group: Group; count: number }[];
      /** A count can tell who somebody is. */
      areFew: boolean;
      /** The first of those that the reader was told of and nobody is on, and how many there are. */
      alert: { alertId: string; at: string; count: number } | undefined;
      /** Those with anything in them. */
      parts: GlancePart[];
      plan: {
        reached: number;
        total: number;
        /** What comes next, and what of it is still waited for. */
        next: (Pick<MilestoneOnCard, 'name' | 'day' | 'isLate'> & {
          waits: { is: 'answers' | 'summaries'; count: number } | undefined;
        })[];
      };
      mayCheckIn: boolean;
    }
  | { show: 'glance part'; head: ReviewHead; part: GlancePart };
