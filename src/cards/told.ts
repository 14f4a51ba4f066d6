import { dayAndTime, paragraphs } from './format.ts';
import type { Button } from './desk.ts';
import type { PressData } from './finish.ts';
import type { Presented } from './presented.ts';
import { roleName } from './role-name.ts';
import type { ToldText, Who } from '../domain/told.ts';
import type { Worded } from '../domain/words.ts';
import { fill, plain, type Words } from './words.ts';

/** Something that was told, with what stands above it. */
type Group = {
  /** What begins with it; '' where nothing does. */
  parting: string;
  title: string;
  lines: string[];
  texts: { asked: string; about: string; paragraphs: { text: string }[] }[];
  /** An event, which can be corrected: `open` says what a press does. */
  event?: { id: string; open: string };
};

/** A card of what several people told: cards/templates/told.json. */
export function toldCard(
  press: Omit<PressData, 'n' | 'f'>,
  words: Words,
  card: {
    heading: string;
    madeUp?: string;
    lines: string[];
    problems?: string[];
    told: Group[];
    days?: { id: string; label: string; value: string }[];
    buttons: Button[];
  },
): Presented {
  const texts = (all: string[]) => all.filter((text) => text !== '').map((text) => ({ text }));
  const { support, risk } = words.perspective;
  return {
    template: 'told',
    press,
    data: {
      heading: card.heading,
      madeUp: card.madeUp ?? '',
      lines: texts(card.lines),
      problems: texts(card.problems ?? []),
      told: card.told.map(({ parting, title, lines, texts: all, event }) => ({
        parting,
        title,
        open: event?.open ?? '',
        id: event?.id ?? '',
        lines: event ? texts(lines) : [],
        linesBelow: event ? [] : texts(lines),
        texts: all,
      })),
      days: card.days ?? [],
      support,
      risk,
      buttons: card.buttons.map(({ isMain, data = {}, ...button }) => ({
        ...button,
        data,
        style: isMain ? 'positive' : 'default',
      })),
    },
  };
}

/** Who somebody is besides their name, and when they sent it: as their perspective says it. */
export function whoLines(
  { agency, role, roleThen, family }: Who,
  sentAt: string,
  participant: Worded,
  words: Words,
  locale: string,
): string[] {
  const s = words.perspective;
  const at = dayAndTime(sentAt, locale);
  if (family) {
    const { relationship, as } = family;
    return [fill(words.familyPerspective.who[as], { relationship, at })];
  }
  return [
    fill(s.who, { role: roleName(role, participant, words, locale), agency, at }),
    roleThen === '' ? '' : fill(s.then, { roleThen }),
  ];
}

/** `asked`: '' where the card says it already. */
export function textOnCard(
  { about, text, isAlso }: ToldText['text'],
  asked: string,
  { perspective: s }: Words,
): Group['texts'][number] {
  return {
    asked: isAlso ? fill(s.also, { asked }) : plain(asked),
    about: s.about[about],
    paragraphs: paragraphs(text).map((line) => ({ text: plain(line) })),
  };
}
