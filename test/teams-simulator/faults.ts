import { PlannedFaults, type FaultPlan } from './fault-plan.ts';
import type { CallKind, Fault } from './types.ts';

type Pending = { readonly fault: Fault; left: number };

/** The failures tests have asked for, in the order they asked; then those of a plan. */
export class Faults {
  #pending: Pending[] = [];
  #planned: PlannedFaults | undefined;

  constructor(plan: FaultPlan | undefined) {
    this.#planned = plan && new PlannedFaults(plan);
  }

  /** One more person whom the plan is about. */
  addPerson(conversationId: string): void {
    this.#planned?.add(conversationId);
  }

  /** From now on nothing fails but what is asked for. */
  endPlan(): void {
    this.#planned = undefined;
  }

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
    if (next === undefined) return this.#planned?.take(kind, conversationId);
    next.left -= 1;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return next.fault;
  }
}
