import fc from 'fast-check';
import {
  answerText,
  fingerprint,
  pairOf,
  settle,
  writePage,
  type Choice,
  type Draft,
  type PagePress,
} from '../../src/domain/draft.ts';
import { AT, draftOf } from './made-up.ts';

const QUESTIONS = ['q1', 'q2'] as const;
type QuestionId = (typeof QUESTIONS)[number];
type Texts = Record<QuestionId, string>;

/** A card on a device's screen: what it showed when it was made, what stands in its fields. */
type Card = { nonce: string; shown: Texts; fields: Texts };

/** One thing that happens; fields say which device, which question, which of the earlier presses. */
export type Step = { device: 0 | 1; question: QuestionId; pick: number } & {
  does: 'look' | 'type' | 'type more' | 'empty' | 'type back' | 'type too much' | 'press';
} & { then: 'see the next card' | 'lose the answer' | 'repeat an old press' | Choice };

export const STEP: fc.Arbitrary<Step> = fc.record({
  device: fc.constantFrom(0, 1),
  question: fc.constantFrom(...QUESTIONS),
  pick: fc.nat(50),
  does: fc.constantFrom(
    'look',
    'type',
    'type',
    'type more',
    'empty',
    'type back',
    'type too much',
    'press',
    'press',
    'press',
  ),
  then: fc.constantFrom(
    'see the next card',
    'lose the answer',
    'lose the answer',
    'repeat an old press',
    'use the other',
    'keep this',
    'keep both',
  ),
});

/**
 * Two devices of one person at one draft, and by each question the texts that must not be lost:
 * brought by a press, and not replaced since by a press or a choice that had shown them.
 */
export class Devices {
  #draft: Draft = draftOf();
  #count = 0;
  readonly #presses: { press: PagePress; card: Card; fields: Texts }[] = [];
  readonly #broughtBy = new Map<string, Set<string>>();
  readonly #owed: Record<QuestionId, Set<string>> = { q1: new Set(), q2: new Set() };
  readonly #screens: [Card, Card] = [this.#look(), this.#look()];

  take({ device, question, pick, does, then }: Step): void {
    const card = this.#screens[device];
    const { fields, shown } = card;
    if (does === 'look') this.#screens[device] = this.#look();
    if (does === 'type') fields[question] = this.#newText();
    if (does === 'type more') fields[question] += this.#newText();
    if (does === 'empty') fields[question] = '';
    if (does === 'type back') fields[question] = shown[question];
    if (does === 'type too much') fields[question] = 'x'.repeat(4001);
    if (does !== 'press') return;

    this.#press(card);
    if (then === 'see the next card') this.#screens[device] = this.#look();
    if (then === 'repeat an old press') this.#repeat(pick);
    if (then === 'use the other' || then === 'keep this' || then === 'keep both')
      this.#settle(question, then);
  }

  /** Texts that are neither the answer nor kept beside it, and that nobody chose to replace. */
  lost(): string[] {
    return QUESTIONS.flatMap((id) => {
      const { text, alsoWritten } = this.#draft.answers[id] ?? { text: '', alsoWritten: [] };
      return [...this.#owed[id]].filter((owed) => ![text, ...alsoWritten].includes(owed));
    });
  }

  #newText(): string {
    this.#count += 1;
    return `text ${this.#count}. `;
  }

  #look(): Card {
    this.#count += 1;
    const shown = { q1: answerText(this.#draft, 'q1'), q2: answerText(this.#draft, 'q2') };
    return { nonce: `card-${this.#count}`, shown, fields: { ...shown } };
  }

  #press(card: Card): void {
    const { nonce, shown } = card;
    const fields = { ...card.fields };
    const written = Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
    const prints = { q1: fingerprint(shown.q1), q2: fingerprint(shown.q2) };
    const press = { card: nonce, shown: prints, written };
    this.#presses.push({ press, card, fields });
    this.#arrives({ press, card, fields });
  }

  /** An old press arrives once more. */
  #repeat(pick: number): void {
    const one = this.#presses[pick % this.#presses.length];
    if (one) this.#arrives(one);
  }

  #arrives({ press, card, fields }: { press: PagePress; card: Card; fields: Texts }): void {
    const stood = { q1: answerText(this.#draft, 'q1'), q2: answerText(this.#draft, 'q2') };
    this.#draft = writePage(this.#draft, press, AT).draft;
    for (const id of QUESTIONS) {
      const text = fields[id];
      if (text === card.shown[id] || text.length > 4000) continue;
      const own = this.#broughtBy.get(`${card.nonce} ${id}`) ?? new Set();
      // Brought by this card before: it is a repeat, and nothing new.
      if (own.has(text) && stood[id] !== '') continue;
      for (const seen of [card.shown[id], ...own]) this.#owed[id].delete(seen);
      if (text !== '') this.#owed[id].add(text);
      this.#broughtBy.set(`${card.nonce} ${id}`, own.add(text));
    }
  }

  /** The two texts are looked at side by side, and one of them is chosen at once. */
  #settle(id: QuestionId, choice: Choice): void {
    const { text, alsoWritten } = this.#draft.answers[id] ?? { text: '', alsoWritten: [] };
    const [other] = alsoWritten;
    if (other === undefined) return;
    if (choice === 'use the other') this.#owed[id].delete(text);
    if (choice === 'keep this') this.#owed[id].delete(other);
    const pair = pairOf(this.#draft, id);
    this.#draft = settle(this.#draft, id, choice, pair);
    // The button pressed twice: the second press was made from two texts that stand no more.
    this.#draft = settle(this.#draft, id, choice, pair);
  }
}
