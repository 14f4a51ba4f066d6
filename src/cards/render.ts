import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import type { KeptView } from '../domain/views-kept.ts';
import type { CardView, View } from '../domain/views.ts';
import { finish } from './finish.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { CARDS_FOLDER, loadWords, readJson } from './load.ts';
import { goesOnIn, keepWhatGoesOn } from './goes-on.ts';
import { noticeText, present } from './present.ts';
import { fill, type Words } from './words.ts';

type Make = (
  view: CardView,
  locale: string,
  nonce: string,
  shown?: Record<string, string>,
) => { card: JsonObject; summary: string };

export type Cards = {
  /** The languages there are words in. */
  languages: readonly string[];
  /**
   * The card of a view. The nonce makes the ids of its inputs its own. `shown`: what the form showed
   * at first, where it comes back with what was typed.
   */
  render(view: CardView, locale: string, nonce: string, shown?: Record<string, string>): JsonObject;
  /** A card that is sent, and what its notification shows: never more than who it is from. */
  message(view: KeptView, locale: string, nonce: string): { card: JsonObject; summary: string };
  /** The sentence for a press that could not be followed as it was. */
  sentence(
    view: Extract<View, { show: 'trouble' | 'too long' | 'notice' }>,
    locale: string,
  ): string;
  /** What to say to text typed into the chat. */
  typed(locale: string): string;
  /** What to say to somebody who sends more than any hand does. */
  putOff(locale: string): string;
};

/** Loads templates and words, and checks them: a wrong file stops the start. `board` is its name. */
export function loadCards(
  board: string,
  folder = CARDS_FOLDER,
  besides?: readonly string[],
): Cards {
  const templates = loadTemplates(join(folder, 'templates'));
  const loaded = loadWords(folder);
  const isShown = (tag: string) => tag === 'en-GB' || !besides || besides.includes(tag);
  const languages = new Map([...loaded].filter(([tag]) => isShown(tag)));
  const wordsIn = (locale: string): { words: Words; locale: string } => {
    const tag = languages.has(locale) ? locale : new Intl.Locale(locale).language;
    const words = languages.get(tag);
    if (words) return { words, locale: tag };
    const english = languages.get('en-GB');
    if (!english) throw new Error('cards/strings/en-GB.json is missing.');
    return { words: english, locale: 'en-GB' };
  };
  const message: Make = (view, wanted, nonce, shown) => {
    const { words, locale } = wordsIn(wanted);
    const { template: name, data, press, summary } = present(view, words, locale, board);
    const template = templates.get(name);
    if (!template) throw new Error(`There is no cards/templates/${name}.json.`);
    // A card's lang takes a language without its country: the parser drops "en-GB".
    const lang = new Intl.Locale(locale).language;
    // The template engine gives back what it was given, as JSON; its own type says any.
    const expanded = template.expand({ $root: { ...data, lang } }) as Json;
    if (!isObject(expanded)) throw new Error(`cards/templates/${name}.json must be an object.`);
    const goesOn = goesOnIn(view);
    if (goesOn) keepWhatGoesOn(expanded, goesOn);
    return { card: finish(expanded, { n: nonce, ...press }, shown), summary: summary ?? '' };
  };

  return {
    languages: [...languages.keys()],
    render: (...given) => message(...given).card,
    message,
    sentence(view, wanted) {
      const { words, locale } = wordsIn(wanted);
      if (view.show === 'trouble') return fill(words.trouble.text, { reference: view.reference });
      if (view.show === 'notice') return noticeText(view, words, locale);
      const lines = view.questions.map(({ ask, length, most }) =>
        fill(length > most ? words.tooLong.one : words.tooLong.odd, {
          ask,
          length,
          most: most.toLocaleString(wanted),
        }),
      );
      return [...lines, words.tooLong.rest].join(' ');
    },
    typed: (wanted) => wordsIn(wanted).words.typed.text,
    putOff: (wanted) => wordsIn(wanted).words.putOff.text,
  };
}

function loadTemplates(folder: string): ReadonlyMap<string, Template> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => {
      return [basename(file, '.json'), new Template(readJson(join(folder, file)))];
    }),
  );
}
