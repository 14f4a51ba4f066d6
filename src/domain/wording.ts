/**
 * The wording check: names hindsight, blame, why-questions, untrue promises and courtroom language in
 * the words of authors, such as a review lead's. It is never given a contributor's words.
 */
import nlp from 'compromise/two';
import { fingerprint } from './draft.ts';
import type { Wording, WordingRule } from './wording-rules.ts';
import type { Worded } from './words.ts';

/** What a rule found first. `words`: as they were typed. */
export type Finding = {
  ruleId: string;
  kind: WordingRule['kind'];
  words: string;
  reason: Worded;
  instead: Worded;
};

/** What the rules find, at most once each, in the order of the text. */
export function checkWording({ rules, passes }: Wording, text: string): Finding[] {
  const { spansOf, wordsOf } = takenApart(text);
  const passing = spansOf(passes);
  return rules
    .flatMap((rule) => {
      const spans = spansOf(rule.match);
      // Most rules find nothing in most texts.
      if (spans.length === 0) return [];
      const excused = [...passing, ...spansOf(rule.unless)];
      const [span] = spans.filter((one) => !excused.some((other) => overlap(one, other)));
      return span ? [{ rule, span }] : [];
    })
    .toSorted((one, other) => inOrder(one.span, other.span))
    .map(({ rule: { id, kind, reason, instead }, span }) => ({
      ruleId: id,
      kind,
      words: wordsOf(span),
      reason,
      instead,
    }));
}

/** Words of a text: the sentence, and which of its words, `to` not among them. */
type Span = { sentence: number; from: number; to: number };

/** A text as the library takes it apart: into sentences, and these into words. */
function takenApart(text: string) {
  // What stands on both sides of a colon or a semicolon says two things. The length stays.
  const document = nlp(text.replace(/[:;](?=\s)/g, '\n')).cache();
  let at = 0;
  const places = document.docs.map((sentence) =>
    sentence.map(({ pre, text: word, post }) => {
      const start = at + pre.length;
      const end = start + word.length;
      at = end + post.length;
      return { start, end };
    }),
  );

  function spansOf(patterns: WordingRule['match']): Span[] {
    return patterns
      .flatMap((pattern) => document.match(pattern).fullPointer)
      .map(([sentence = 0, from = 0, to = 0]) => ({ sentence, from, to }))
      .toSorted(inOrder);
  }

  function wordsOf({ sentence, from, to }: Span): string {
    const words = places[sentence] ?? [];
    // “didn’t” counts as two words, and the second has no letters of its own: it is shown whole.
    const first = words.findLast(({ start, end }, index) => index <= from && start < end);
    return text.slice(first?.start, words[to - 1]?.end);
  }

  return { spansOf, wordsOf };
}

function inOrder(one: Span, other: Span): number {
  return one.sentence - other.sentence || one.from - other.from || one.to - other.to;
}

function overlap(one: Span, other: Span): boolean {
  return one.sentence === other.sentence && one.from < other.to && other.from < one.to;
}

/** So many characters of why words stay are kept. */
export const KEPT_WHY = 120;
/** So many findings stand on a card at a time, and so many characters of the words of each. */
export const FINDINGS_SHOWN = 3;
export const FOUND_SHOWN = 60;

/** What is to become of words: nothing was found, their author says why they stay, or neither yet. */
export type Settled = 'fine' | 'kept' | 'to settle';

export function settledWording(findings: readonly Finding[], why: string): Settled {
  if (findings.length === 0) return 'fine';
  return why === '' ? 'to settle' : 'kept';
}

/** Names what was found: why words stay is said of that, and of nothing that came since. */
export function wordingMark(findings: readonly Finding[]): string {
  return fingerprint(JSON.stringify(findings.map(({ ruleId, words }) => [ruleId, words])));
}

/** Why words stay, as it was typed, on one line. */
export function parseKeptWhy(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ').slice(0, KEPT_WHY);
}

/** For the audit trail: which rules found something in words that stay. Never the words, nor why. */
export function keptLine(findings: readonly Finding[]): string {
  return `wording kept: ${findings.map(({ ruleId }) => ruleId).join(', ')}`;
}

/** What a card shows of the check of its author’s words. */
export type WordingOnCard = {
  findings: Pick<Finding, 'words' | 'reason' | 'instead'>[];
  /** So many more were found. */
  more: number;
  /** Why the words stay, as far as it was typed. */
  why: string;
  /** Why the words stay that stand already; absent where nothing was found in them. */
  stays?: string | undefined;
  /** They were to go, and are neither reworded nor is it said why they stay. */
  isUnsettled: boolean;
};

export function wordingOnCard(
  findings: readonly Finding[],
  why: string,
  isUnsettled: boolean,
  stays?: string,
): WordingOnCard {
  return {
    findings: findings.slice(0, FINDINGS_SHOWN).map(({ words, reason, instead }) => ({
      words: words.length > FOUND_SHOWN ? `${words.slice(0, FOUND_SHOWN - 1)}…` : words,
      reason,
      instead,
    })),
    more: Math.max(0, findings.length - FINDINGS_SHOWN),
    why,
    stays,
    isUnsettled,
  };
}
