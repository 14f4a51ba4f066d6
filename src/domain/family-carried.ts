/** What of a family comes along into the review that theirs becomes. */
import { unanswered } from './family-questions.ts';
import { currentOfficers } from './family-officers.ts';
import { conversationsOf, withRecord, type FamilyRecord } from './family-words.ts';
import type { Contact, Family, FamilyMember } from './family.ts';

/**
 * The same people with the same officers, who say again what there is to say: it is another review. What
 * they said stays where it is until they say that it may come along; what they asked and were not told
 * yet comes at once.
 */
export function carriedFamily(family: Family, at: string): Family {
  const asked = new Set(unanswered(family).map(({ id }) => id));
  return {
    child: family.child,
    // To record for this review is to be agreed for this review.
    officers: currentOfficers(family).map(({ participationId, as }) => ({
      participationId,
      as,
      since: at,
    })),
    members: family.members.map((member) => {
      const { id, name, relationship, child, suits, avoid, apart, separately } = member;
      const questions = member.questions?.filter((question) => asked.has(question.id));
      const kept = member.kept?.filter(({ what }) => what === 'record');
      const hasSaid = member.begunAt !== undefined || conversationsOf(member).length > 0;
      return {
        id,
        name,
        relationship,
        child,
        suits,
        avoid,
        apart,
        separately,
        questions,
        kept,
        contact: carriedContact(member.contact),
        before: hasSaid ? { is: 'to ask' as const } : undefined,
      };
    }),
  };
}

/** Whoever declined is not asked again; who takes part in the one review is asked about the other. */
function carriedContact(contact: Contact): Contact {
  const isAsked = contact.is === 'approached' || contact.is === 'taking part';
  return isAsked ? { is: 'not yet approached' } : contact;
}

/** With what they said for the review before, as they wish; each record as it was sent there. */
export function withBrought(
  member: FamilyMember,
  records: readonly FamilyRecord[],
  on: string,
): FamilyMember {
  const brought = records.reduce((next, record) => withRecord(next, record), member);
  return { ...brought, begunAt: member.begunAt, before: { is: 'came along', on } };
}
