import type { CallKind, Fault } from './types.ts';

type Pending = { readonly fault: Fault; left: number };

/** The failures tests have asked for, in the order they asked. */
export class Faults {
  #pending: Pending[] = [];

  /** Those still to come, each as often as it will happen. */
  get pending(): Fault[] {
    return this.#pending.flatMap(({ fault, left }) => Array<Fault>(left).fill(fault));
  }

  add(fault: Fault, times: number): void {
    if (!Number.isInteger(times) || times < 1 || times > 10_000) {
      throw new Error(`${times} times is no sensible number of failures`);
    }
    this.#pending.push({ fault, left: times });
  }

  /** The fault this call meets, used up by it. */
  take(kind: CallKind, conversationId: string): Fault | undefined {
    const next = this.#pending.find(
      ({ fault }) =>
        (fault.kind ?? kind) === kind &&
        (fault.person?.conversationId ?? conversationId) === conversationId,
    );
    if (next === undefined) return undefined;
    next.left -= 1;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return next.fault;
  }
}
