import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { LONG_ANSWER } from '../domain/questionnaire.ts';
import type { KeptView, View } from '../domain/views.ts';
import { finish } from './finish.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { CARDS_FOLDER, loadWords, readJson } from './load.ts';
import {
  presentBoard,
  presentNews,
  presentPerson,
  presentPersonForm,
  presentReviewForm,
} from './present-lead.ts';
import {
  presentCompare,
  presentContacts,
  presentInvitation,
  presentNotNow,
  presentPage,
  presentReadBack,
  presentStanding,
} from './present-participant.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** Views that are cards; the others are sentences. */
export type CardView = Exclude<View, { show: 'trouble' | 'too long' }>;

export type Cards = {
  /** The languages there are words in. */
  languages: readonly string[];
  /** The card of a view. The nonce makes the ids of its inputs its own. */
  render(view: CardView, locale: string, nonce: string): JsonObject;
  /** The text that a notification shows for a card that is sent: never more than who it is from. */
  summary(view: KeptView, locale: string): string;
  /** The sentence for a press that could not be followed as it was. */
  sentence(
    view: Extract<View, { show: 'trouble' | 'too long' | 'notice' }>,
    locale: string,
  ): string;
  /** What to say to text typed into the chat. */
  typed(locale: string): string;
};

/** Loads templates and words, and checks them: a wrong file stops the start. `board` is its name. */
export function loadCards(board: string, folder = CARDS_FOLDER): Cards {
  const templates = loadTemplates(join(folder, 'templates'));
  const languages = loadWords(folder);
  const wordsIn = (locale: string): { words: Words; locale: string } => {
    const tag = languages.has(locale) ? locale : new Intl.Locale(locale).language;
    const words = languages.get(tag);
    if (words) return { words, locale: tag };
    const english = languages.get('en-GB');
    if (!english) throw new Error('cards/strings/en-GB.json is missing.');
    return { words: english, locale: 'en-GB' };
  };
  const presented = (view: CardView, wanted: string) => {
    const { words, locale } = wordsIn(wanted);
    return { ...present(view, words, locale, board), locale };
  };

  return {
    languages: [...languages.keys()],
    render(view, wanted, nonce) {
      const { template: name, data, press, locale } = presented(view, wanted);
      const template = templates.get(name);
      if (!template) throw new Error(`There is no cards/templates/${name}.json.`);
      // A card's lang takes a language without its country: the parser drops "en-GB".
      const lang = new Intl.Locale(locale).language;
      // The template engine gives back what it was given, as JSON; its own type says any.
      const expanded = template.expand({ $root: { ...data, lang } }) as Json;
      if (!isObject(expanded)) throw new Error(`cards/templates/${name}.json must be an object.`);
      return finish(expanded, { n: nonce, ...press });
    },
    summary(view, wanted) {
      return presented(view, wanted).summary ?? '';
    },
    sentence(view, wanted) {
      const { words } = wordsIn(wanted);
      if (view.show === 'trouble') return fill(words.trouble.text, { reference: view.reference });
      if (view.show === 'notice') return words.notice[view.notice].text;
      const lines = view.questions.map((question) =>
        fill(question.length > LONG_ANSWER ? words.tooLong.one : words.tooLong.odd, question),
      );
      return [...lines, words.tooLong.rest].join(' ');
    },
    typed: (wanted) => wordsIn(wanted).words.typed.text,
  };
}

function present(view: CardView, words: Words, locale: string, board: string): Presented {
  switch (view.show) {
    case 'home':
      return presentHome(view, words);
    case 'overview':
      return presentOverview(view, words);
    case 'review form':
      return presentReviewForm(view, words);
    case 'board':
      return presentBoard(view, words, locale);
    case 'person form':
      return presentPersonForm(view, words);
    case 'person':
      return presentPerson(view, words, locale);
    case 'invitation':
      return presentInvitation(view, words, locale);
    case 'standing':
      return presentStanding(view, words, locale, board);
    case 'not now':
      return presentNotNow(view, words);
    case 'news':
      return presentNews(view, words, board);
    case 'contacts':
      return presentContacts(view, words, locale, board);
    case 'page':
      return presentPage(view, words, locale);
    case 'compare':
      return presentCompare(view, words, locale);
    case 'read back':
      return presentReadBack(view, words, locale);
    case 'notice': {
      const { title, text } = words.notice[view.notice];
      return {
        template: 'notice',
        press: {},
        data: { s: words.notice, title, text },
      };
    }
  }
}

function presentHome(view: Extract<View, { show: 'home' }>, words: Words): Presented {
  const { mayOpen, offersMadeUp, board } = view;
  const s = fill(words.home, { board });
  return { template: 'home', press: {}, data: { s, mayOpen, offersMadeUp }, summary: s.summary };
}

/** So many reviews and invitations fit on one card, the newest ones. */
const LINKS = 40;

function presentOverview(view: Extract<View, { show: 'overview' }>, words: Words): Presented {
  const { invitation, review, madeUpReview, ...s } = words.overview;
  const { mayOpen, offersMadeUp } = view;
  const links = [
    ...view.invitations.map(({ keys, reference }) => ({
      verb: 'standing.show',
      r: keys.reviewId,
      p: keys.participationId,
      title: fill(invitation, { reference }),
    })),
    ...view.reviews.map(({ reviewId, reference, madeUp }) => ({
      verb: 'board.show',
      r: reviewId,
      p: '',
      title: fill(madeUp ? madeUpReview : review, { reference }),
    })),
  ].slice(-LINKS);
  return {
    template: 'overview',
    press: {},
    data: { s, links, isEmpty: links.length === 0, mayOpen, offersMadeUp },
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
