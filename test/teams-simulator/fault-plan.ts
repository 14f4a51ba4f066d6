import { chanceFrom, type Chance } from '../support/chance.ts';
import type { CallKind, Fault } from './types.ts';

/** This share, from 0 to 1, of all calls or of all people meets the fault. */
export type Share = { readonly share: number; readonly fault: Fault };

/** Failures at random, the same for the same seed, whatever comes in which order. */
export type FaultPlan = {
  readonly seed: number;
  /** Single calls that fail. */
  readonly calls: readonly Share[];
  /** People to whom every call fails. */
  readonly people: readonly Share[];
};

/** What will become of the calls about each person: each has a sequence of chance of their own. */
export class PlannedFaults {
  readonly #plan: FaultPlan;
  readonly #people = new Map<string, { chance: Chance; always: Fault | undefined }>();

  constructor(plan: FaultPlan) {
    this.#plan = plan;
  }

  add(conversationId: string): void {
    const chance = chanceFrom(this.#plan.seed * 1_000_003 + this.#people.size);
    const always = drawn(this.#plan.people, chance);
    this.#people.set(conversationId, { chance, always });
  }

  take(kind: CallKind, conversationId: string): Fault | undefined {
    const person = this.#people.get(conversationId);
    if (person === undefined) return undefined;
    const fault = person.always ?? drawn(this.#plan.calls, person.chance);
    return fault !== undefined && (fault.kind ?? kind) === kind ? fault : undefined;
  }
}

function drawn(shares: readonly Share[], chance: Chance): Fault | undefined {
  let left = chance.next();
  return shares.find(({ share }) => (left -= share) < 0)?.fault;
}
