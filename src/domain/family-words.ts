/** What somebody of a family said: which records of it there are. Their words are in contributions. */
import { z } from 'zod';
import { liaisonSchema } from './liaison.ts';

/** One conversation as it was sent, or what was added to one later. */
export const familyRecordSchema = z.object({
  /** Of the contribution. */
  id: z.string(),
  sentAt: z.string(),
  as: liaisonSchema,
  /** What it was added to. */
  to: z.string().optional(),
  /** From then on nobody reads it; `removeAt`: when it is to be deleted, unless a hold forbids that. */
  takenBack: z.object({ at: z.string(), removeAt: z.string().optional() }).optional(),
});
export type FamilyRecord = z.infer<typeof familyRecordSchema>;

type Member = { begunAt?: string | undefined; records?: FamilyRecord[] | undefined };
type Of<M extends Member> = { members: M[] };

/** With that record on the list, and nothing unsent; the same member where it is there already. */
export function withRecord<M extends Member>(member: M, record: FamilyRecord): M {
  const { records = [] } = member;
  if (records.some(({ id }) => id === record.id)) return member;
  const { to } = record;
  const takenBack = to === undefined ? undefined : records.find(({ id }) => id === to)?.takenBack;
  // What it was to was taken back while this was being sent: then this is too.
  const added = takenBack
    ? { ...record, takenBack: { at: takenBack.at, removeAt: record.sentAt } }
    : record;
  return { ...member, begunAt: undefined, records: [...records, added] };
}

/** What can be read, oldest first. */
export function readableRecords({ records = [] }: Member): FamilyRecord[] {
  return records.filter(({ takenBack }) => takenBack === undefined);
}

/** The conversations that can be read; what was added to one is in `withAdded`. */
export function conversationsOf(member: Member): FamilyRecord[] {
  return readableRecords(member).filter(({ to }) => to === undefined);
}

/** A conversation, and what was added to it, oldest first; nothing where it was taken back. */
export function withAdded(member: Member, recordId: string): FamilyRecord[] {
  return readableRecords(member).filter(({ id, to }) => id === recordId || to === recordId);
}

/** A conversation taken back, with what was added to it: nobody reads it from now on. */
export function recordTakenBack<M extends Member>(member: M, recordId: string, at: string): M {
  const taken = new Set(withAdded(member, recordId).map(({ id }) => id));
  if (taken.size === 0) return member;
  return {
    ...member,
    records: member.records?.map((record) =>
      taken.has(record.id) ? { ...record, takenBack: { at, removeAt: at } } : record,
    ),
  };
}

/** Those of a family that were taken back and are to be deleted by that moment. */
export function recordsToRemove<M extends Member & { id: string }>(
  { members }: Of<M>,
  now: string,
): { memberId: string; recordId: string }[] {
  return members.flatMap(({ id: memberId, records = [] }) =>
    records.flatMap(({ id: recordId, takenBack }) =>
      takenBack?.removeAt !== undefined && takenBack.removeAt <= now
        ? [{ memberId, recordId }]
        : [],
    ),
  );
}

/** It is deleted, or a hold forbids that until it is looked at again. */
export function withRemoval<M extends Member, F extends Of<M>>(
  family: F & Of<M>,
  recordId: string,
  removeAt: string | undefined,
): F {
  return {
    ...family,
    members: family.members.map((member) => ({
      ...member,
      records: member.records?.map((record) =>
        record.id === recordId && record.takenBack
          ? { ...record, takenBack: { ...record.takenBack, removeAt } }
          : record,
      ),
    })),
  };
}

/** When the first of them is to be deleted. */
export function removalDueAt({ members }: Of<Member>): string | undefined {
  return members
    .flatMap(({ records = [] }) => records.flatMap(({ takenBack }) => takenBack?.removeAt ?? []))
    .sort()[0];
}
