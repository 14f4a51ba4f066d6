/** The pages of a family and of somebody in it, as its liaison officer sees them. */
import { isAvoided, stillAvoided } from '../domain/avoid.ts';
import { apartFrom, groupsOf, maybeNamedTo } from '../domain/family-apart.ts';
import { saidTo } from '../domain/family-expectations.ts';
import { countsOf } from '../domain/family-questions.ts';
import { alike, unnamed, type Unnamed } from '../domain/family-unnamed.ts';
import { conversationsOf, readableRecords } from '../domain/family-words.ts';
import { mayRecord } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import type { FamilyView } from '../domain/views-family.ts';
import { familyHead, owedOf, type OfMember, type OfOfficer } from './families.ts';

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

export function familyView(of: OfOfficer): Show<'family'> {
  return {
    show: 'family',
    head: familyHead(of),
    isToTell: of.officer.told === undefined,
    // To whom nothing may be said yet is nobody to be named.
    members: groupsOf(mayRecord(of.officer) ? of.family : { members: [] }).flatMap(({ members }) =>
      members.map((member) => ({
        id: member.id,
        name: member.name,
        relationship: member.relationship,
        who: unnamed(of.family.members, member, of.place),
        contact: member.contact,
        due: owedOf(of, member)[0].length,
        apartFrom: apartFrom(of.family, member).map(({ name }) => name),
      })),
    ),
  };
}

export function memberView(of: OfMember, done?: 'sent'): Show<'family member'> {
  const { member } = of;
  const { id, name, relationship, child, contact, suits, avoid = [], separately } = member;
  const [latest] = member.feedback ?? [];
  return {
    show: 'family member',
    head: familyHead(of),
    done,
    member: {
      id,
      name,
      relationship,
      who: whoOnPage(of),
      adult: child?.adult,
      contact,
      told: saidTo(member, of.points),
      questions: countsOf(member),
      suits,
      avoided: stillAvoided(avoid, of.today).length,
      isAvoidedToday: isAvoided(of.today, avoid),
      isApart: apartFrom(of.family, member).length > 0,
      separately,
      feedbackOn: latest?.on,
      report: member.report,
      owed: owedOf(of, member),
      words: {
        isBegun: member.begunAt !== undefined,
        isHeld: isMemberHeld(of.review.holds, id),
        count: conversationsOf(member).length,
        latest: readableRecords(member).at(-1)?.sentAt,
      },
      before: member.before,
    },
  };
}

/** As the review knows them; but nothing here tells of somebody who may not be named to them. */
function whoOnPage({ family, member, place }: OfMember): Unnamed {
  const who = unnamed(family.members, member, place);
  const named = new Set(maybeNamedTo(family, member.id));
  const others = alike(family.members, member).filter(({ id }) => id !== member.id);
  return others.every((other) => named.has(other)) ? who : { ...who, which: undefined };
}
