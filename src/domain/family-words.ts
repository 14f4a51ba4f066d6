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
  const there = records.find(({ id }) => id === record.id);
  if (there?.takenBack) {
    // It was stored once more than it was taken back: it is to be deleted once more.
    const takenBack = { ...there.takenBack, removeAt: record.sentAt };
    return {
      ...member,
      records: records.map((one) => (one === there ? { ...there, takenBack } : one)),
    };
  }
  if (there) return member;
  return { ...member, begunAt: undefined, records: [...records, besideIts(record, records)] };
}

/**
 * What is added to something that was taken back: if that was before this was sent, it is a conversation
 * of its own, since they have said it since; if it was meanwhile, this is taken back too.
 */
function besideIts({ to, ...own }: FamilyRecord, records: readonly FamilyRecord[]): FamilyRecord {
  if (to === undefined) return own;
  const takenBack = records.find(({ id }) => id === to)?.takenBack;
  if (!takenBack) return { ...own, to };
  if (takenBack.at < own.sentAt) return own;
  return { ...own, to, takenBack: { at: takenBack.at, removeAt: own.sentAt } };
}

/** Whether that one is on the list, and was taken back. */
export function wasTakenBack({ records = [] }: Member, recordId: string): boolean {
  return records.some(({ id, takenBack }) => id === recordId && takenBack !== undefined);
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
