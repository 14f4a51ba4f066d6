/** What people told a review, with the names by which those who may read it know them. */
import type { Role } from './participation.ts';
import type { PerspectiveText } from './perspective.ts';
import type { Quoting } from './quoting.ts';
import type { OfFamilyOnCard } from './views-team.ts';
import type { Voice } from './voices.ts';

/** Somebody, as their perspective names them; of a family with how they are related. */
export type Who = {
  name: string;
  agency: string;
  role: Role;
  roleThen: string;
  family?: OfFamilyOnCard | undefined;
};

export type Told = { voice: Voice; who: Who };

/** One text of somebody, and when they sent it. */
export type ToldText = {
  voiceId: string;
  who: Who;
  sentAt: string;
  quoting: Quoting;
  text: PerspectiveText & { text: string };
};

/** The ids of those whose words are among these, each once. */
export function voicesAmong(texts: readonly { voiceId?: string | undefined }[]): string[] {
  return [...new Set(texts.flatMap(({ voiceId }) => voiceId ?? []))];
}
