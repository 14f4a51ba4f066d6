import fc from 'fast-check';
import { isContributor } from '../../src/domain/contributor.ts';
import {
  EXTRACT_BYTES,
  EXTRACT_QUOTES,
  EXTRACT_TEXT,
  EXTRACT_WORDS,
  NO_EXTRACT,
  WORDS_BYTES,
  asksAboutExtract,
  extractReplySchema,
  isChangedSince,
  offeredAsItIs,
  parseComment,
  parseExtract,
  quotable,
  replied,
  withExtractRead,
  withExtractReply,
  written,
  type Extract,
} from '../../src/domain/extract.ts';
import { extractState, withExtractSend } from '../../src/domain/extract-sends.ts';
import { standingOf } from '../../src/domain/messages.ts';
import { wordsTakenBack } from '../../src/domain/own-words.ts';
import { bytesOnCard } from '../../src/domain/parts.ts';
import type { Participation } from '../../src/domain/participation.ts';
import { invited, participationOf } from './made-up.ts';
import { participation as anyParticipation } from './participations.ts';

const AT = '2026-04-14T09:00:00.000Z';
const SENT = { is: 'sent', at: AT, messageId: 'm-1' } as const;
const CONTRIBUTED = participationOf({
  sends: invited(SENT),
  personId: 'ada',
  reply: { is: 'contributed', contributionId: 'c', at: AT },
});

type Both = { extract: Extract; participation: Participation };
type Step =
  | { is: 'write'; text: string }
  | { is: 'offer' }
  | { is: 'read' }
  | { is: 'arrived' }
  | { is: 'reply'; to: number; reply: (typeof extractReplySchema.options)[number]; words: string }
  | { is: 'quoting'; to: number; may: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant('write' as const), text: fc.constantFrom('one', 'two', 'three') }),
  fc.constant({ is: 'offer' as const }),
  fc.constant({ is: 'read' as const }),
  fc.constant({ is: 'arrived' as const }),
  fc.record({
    is: fc.constant('reply' as const),
    to: fc.integer({ min: 1, max: 6 }),
    reply: fc.constantFrom(...extractReplySchema.options),
    words: fc.constantFrom('', 'It was a Tuesday.'),
  }),
  fc.record({
    is: fc.constant('quoting' as const),
    to: fc.integer({ min: 1, max: 6 }),
    may: fc.boolean(),
  }),
);

/** As the workflows do it, each step in its two writes. */
function done({ extract, participation }: Both, one: Step): Both {
  switch (one.is) {
    case 'write': {
      const { text } = one;
      return {
        extract: written(extract, { text, quotes: text }, { by: 'r', at: AT }),
        participation,
      };
    }
    case 'offer': {
      const next = offeredAsItIs(extract, AT);
      const { offered } = next;
      if (!offered) return { extract, participation };
      return {
        extract: next,
        participation: withExtractSend(participation, offered.version, AT),
      };
    }
    case 'read':
      return {
        extract,
        participation: extract.offered
          ? withExtractRead(participation, extract.offered.version, AT)
          : participation,
      };
    case 'arrived': {
      const sends = participation.sends.map((entry) => ({ ...entry, send: SENT }));
      return { extract, participation: { ...participation, sends } };
    }
    case 'reply': {
      const answer = { is: one.reply, words: one.words, ofVersion: one.to };
      const next = replied(extract, answer, AT);
      const isTaken = next.reply?.ofVersion === one.to && next.reply.is === one.reply;
      return {
        extract: next,
        participation: isTaken ? withExtractReply(participation, answer, AT) : participation,
      };
    }
    case 'quoting':
      return { extract: quotable(extract, { may: one.may, ofVersion: one.to }, AT), participation };
  }
}

test('whatever is written, offered and answered, in whichever order, nobody answers what they did not see', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20, size: 'max' }), (steps) => {
      let both: Both = { extract: NO_EXTRACT, participation: CONTRIBUTED };
      for (const one of steps) {
        const before = both;
        both = done(both, one);
        const { extract, participation } = both;
        const { offered, reply, quoting } = extract;
        // What they see changes by being offered alone.
        if (one.is !== 'offer') expect(offered).toBe(before.extract.offered);
        expect(participation.extract?.version).toBe(offered?.version);
        if (offered) expect(offered.version).toBeLessThanOrEqual(extract.version);
        for (const said of [reply, quoting])
          if (said) expect(said.ofVersion).toBeLessThanOrEqual(offered?.version ?? 0);
        // Offered anew, it is asked about anew.
        if (offered !== before.extract.offered) expect(asksAboutExtract(participation)).toBe(true);
        expect(isChangedSince(extract)).toBe(
          offered !== undefined && offered.version < extract.version,
        );
        expect(extractState(participation, extract) === 'none').toBe(extract.version === 0);
        // Done twice, it is done once.
        const again = done(both, one);
        expect(again.extract).toBe(both.extract);
        if (one.is !== 'arrived') expect(again.participation).toBe(both.participation);
        // Of those that are on their way, or unopened, there is one.
        const open = participation.sends.filter(({ send }) => send.is === 'wanted');
        expect(open.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1000 },
  );
});

test('it is asked about in the chat until it is answered; a time to talk comes first', () => {
  const offered = withExtractSend(CONTRIBUTED, 1, AT);
  expect(standingOf(offered)).toBe('extract offered');
  expect(standingOf(withExtractRead(offered, 1, AT))).toBe('extract offered');
  for (const is of extractReplySchema.options)
    expect(standingOf(withExtractReply(offered, { is, ofVersion: 1 }, AT))).toBe('receipt');
  const time = { id: 't', at: AT, how: 'in person' as const, where: '', with: [] };
  expect(standingOf({ ...offered, talk: { is: 'offered', at: AT, times: [time] } })).toBe(
    'talk offered',
  );
  expect(standingOf({ ...offered, talk: { is: 'held', at: AT } })).toBe('extract offered');
});

test('who was written to and has not opened it is not written to again; who was not reached is', () => {
  const sent = (is: 'sent' | 'unreachable' | 'ambiguous') => {
    const send =
      is === 'sent'
        ? SENT
        : is === 'ambiguous'
          ? { is, at: AT }
          : { is, at: AT, why: 'removed' as const };
    const offered = withExtractSend(CONTRIBUTED, 1, AT);
    const sends = offered.sends.map((one) => (one.kind === 'extract' ? { ...one, send } : one));
    return withExtractSend({ ...offered, sends }, 2, AT).sends.length;
  };
  expect([sent('sent'), sent('ambiguous'), sent('unreachable')]).toEqual([2, 2, 3]);
});

test('somebody who took all back, whose invitation was, or who takes no part, is no contributor', () => {
  fc.assert(
    fc.property(anyParticipation, (one) => {
      const { reply, takenBack } = one;
      const heard = one.heardFamily !== undefined;
      if (takenBack !== undefined) expect(isContributor(one)).toBe(false);
      else if (reply.is === 'took their words back') expect(isContributor(one)).toBe(heard);
      else if (reply.is === 'contributed' || one.meeting?.is === 'attended')
        expect(isContributor(one)).toBe(true);
      const back = wordsTakenBack(one, AT);
      if (back !== one) {
        expect(isContributor(back)).toBe(heard && takenBack === undefined);
        expect(back.extract).toBeUndefined();
      }
    }),
  );
});

test('a family’s officer counts once the review has something that they wrote down', () => {
  const officer = participationOf({ role: 'family liaison officer', sends: invited(SENT) });
  expect(isContributor(officer)).toBe(false);
  expect(isContributor({ ...officer, heardFamily: AT })).toBe(true);
});

const text = (longest: number) => fc.string({ unit: 'grapheme', maxLength: longest * 1.2 });

test('what is taken fits on a card; of whoever is not to be quoted no words stand in their place', () => {
  fc.assert(
    fc.property(text(EXTRACT_TEXT), text(EXTRACT_QUOTES), (typed, quotes) => {
      const { parsed, problems } = parseExtract({ text: typed, quotes }, 'do not quote me');
      expect(parsed === undefined).toBe(problems.length > 0);
      if (!parsed) return;
      expect(parsed.quotes).toBe('');
      expect(bytesOnCard(parsed.text)).toBeLessThanOrEqual(EXTRACT_BYTES);
    }),
  );
  fc.assert(
    fc.property(text(EXTRACT_WORDS), (typed) => {
      const { words, problems } = parseComment(typed);
      if (problems.length > 0) return;
      expect(words.length).toBeLessThanOrEqual(EXTRACT_WORDS);
      expect(bytesOnCard(words)).toBeLessThanOrEqual(WORDS_BYTES);
    }),
  );
});
