import type { Role as InvitedRole } from './participation.ts';
import type { BoardRole } from './register.ts';
import type { TeamRole } from './team.ts';

/** Every role that somebody can have here; a person may have different ones in different reviews. */
export type Role = BoardRole | TeamRole | InvitedRole;

/** Where an act belongs, and who may do it there. */
type Rule =
  | { in: 'anywhere' }
  | { in: 'board'; roles: readonly BoardRole[] }
  | {
      in: 'review';
      roles: readonly (TeamRole | 'administrator')[];
      /** What people have written is shown: never to an administrator, and not unasked. */
      reads?: true;
    }
  | { in: 'invitation'; roles: readonly InvitedRole[] }
  /** That somebody may be at risk: for those who were told of it, and for nobody else. */
  | { in: 'alert'; roles: readonly Role[] };

const anywhere = { in: 'anywhere' } as const;
const administrators = { in: 'board', roles: ['administrator'] } as const;
const openers = { in: 'board', roles: ['administrator', 'review lead'] } as const;
const lead = { in: 'review', roles: ['lead'] } as const;
const deciders = { in: 'review', roles: ['administrator', 'chair', 'lead'] } as const;
/** A reviewer only once they may read: see `talkingFor`. */
const talkers = { in: 'review', roles: ['lead', 'reviewer'] } as const;
/** Of what people say: see `noReading`. */
const readers = { in: 'review', roles: ['reviewer', 'lead'], reads: true } as const;
/** Who is who in a pack: for the independent reviewers alone. */
const keyHolders = { in: 'review', roles: ['reviewer'], reads: true } as const;
const contact = { in: 'review', roles: ['agency contact'] } as const;
/** Those who work on the review, or look after it. */
const team = { in: 'review', roles: ['lead', 'reviewer', 'chair', 'panel member'] } as const;
const told = { in: 'alert', roles: ['safeguarding contact', 'lead', 'administrator'] } as const;
/** Of those families whose officer they are: see `familyFor`. */
const officer = { in: 'invitation', roles: ['family liaison officer'] } as const;
const invited = { in: 'invitation', roles: ['professional', 'family liaison officer'] } as const;

/**
 * Who may do what: the one table of it, read by every workflow. The names are those of the buttons.
 * Whoever an act is given to may do it in their own review, or on their own invitation, and nowhere
 * else. Drafts are in no act but their author's.
 */
export const ACCESS = {
  'overview.show': anywhere,
  'language.choose': anywhere,
  'hours.show': anywhere,
  'hours.save': anywhere,
  'support.show': anywhere,
  'risk.show': anywhere,
  'risk.other': anywhere,
  'risk.mistake': anywhere,

  'alert.show': told,
  'alert.take': told,
  'alert.pass': told,

  'register.show': administrators,
  'agency.show': administrators,
  'agency.save': administrators,
  'reviews.show': administrators,
  // What a first one proposes a second one confirms: see `confirmedBy`.
  'destruction.show': administrators,
  'destruction.propose': administrators,
  'destruction.confirm': administrators,
  'destruction.refuse': administrators,
  'officers.show': administrators,
  'officer.add': administrators,
  'officer.remove': administrators,

  'review.new': openers,
  'review.form': openers,
  'review.open': openers,
  'made-up.open': openers,

  'review.show': {
    in: 'review',
    roles: ['lead', 'reviewer', 'chair', 'panel member', 'administrator'],
  },
  'review.edit': lead,
  'review.save': lead,
  'criteria.show': lead,
  'criteria.save': lead,
  'scope.show': lead,
  'scope.save': lead,

  'questions.show': { in: 'review', roles: ['lead', 'reviewer', 'chair', 'panel member'] },
  'question.show': lead,
  'question.save': lead,
  'question.remove': lead,

  'plan.show': { in: 'review', roles: ['lead', 'chair', 'reviewer', 'panel member'] },
  'milestone.show': lead,
  'milestone.save': lead,
  'event.show': lead,
  'event.save': lead,
  'avoid.show': lead,
  'avoid.save': lead,
  'avoid.remove': lead,

  'team.show': { in: 'review', roles: ['lead', 'chair', 'administrator'] },
  'member.show': { in: 'review', roles: ['lead', 'chair'] },
  'member.new': lead,
  'member.save': lead,
  'member.end': lead,
  'declaration.show': { in: 'review', roles: ['reviewer'] },
  'declaration.save': { in: 'review', roles: ['reviewer'] },
  'connection.decide': { in: 'review', roles: ['lead', 'chair'] },
  'reading.show': { in: 'review', roles: ['administrator'] },
  'reading.save': { in: 'review', roles: ['administrator'] },

  'processes.show': deciders,
  'process.show': deciders,
  'process.save': deciders,
  'holds.show': deciders,
  'hold.new': deciders,
  'hold.save': deciders,
  'hold.show': deciders,
  'hold.lift': deciders,
  'pause.show': deciders,
  'pause.save': deciders,
  'pause.end': deciders,

  'conversion.show': lead,
  'conversion.save': lead,

  'closing.show': { in: 'review', roles: ['lead', 'reviewer', 'chair', 'panel member'] },
  'closing.form': lead,
  'closing.save': lead,
  'closing.close.show': lead,
  'closing.close': lead,

  'survey.sums': team,
  'briefing.show': team,

  'families.show': lead,
  'families.open': lead,
  'families.feedback': lead,
  'families.hand-over': lead,
  'families.add-officer': lead,

  'agencies.show': lead,
  'on-review.show': lead,
  'on-review.save': lead,
  'contact.show': contact,
  'suggestion.new': contact,
  'suggestion.save': contact,
  'contact.step-aside': contact,
  'contact.actions': contact,
  'contact.action': contact,
  'contact.action.done.form': contact,
  'contact.action.done': contact,
  'contact.learned': contact,

  'board.show': lead,
  'board.glance': lead,
  'check-in.show': lead,
  'check-in.look': lead,
  'check-in.send': lead,
  'invite-all.show': lead,
  'invite-all.send': lead,
  'person.new': lead,
  'person.edit': lead,
  'person.save': lead,
  'employer.show': lead,
  'employer.save': lead,
  'person.show': lead,
  'person.check': lead,
  'person.rang': lead,
  'person.time.show': lead,
  'person.time.grant': lead,
  'person.sends': lead,
  'groundwork.save': lead,
  'person.invite': lead,
  'person.invite-again': lead,
  'person.route': lead,
  'person.take-back.show': lead,
  'person.take-back': lead,
  'list.show': lead,
  'list.check': lead,
  'list.add': lead,

  'talks.show': talkers,
  'talk.show': talkers,
  'talk.offer': talkers,
  'talk.held': talkers,
  'talk.not-held': talkers,

  'families.questions': talkers,
  'families.question': talkers,
  'families.answer': talkers,

  'learning.show': talkers,
  'finding.form': talkers,
  'finding.save': talkers,
  'finding.show': talkers,
  'finding.remove': talkers,
  'outcome.form': talkers,
  'outcome.save': talkers,
  'outcome.show': talkers,
  'outcome.remove': talkers,
  'action.form': talkers,
  'action.save': talkers,
  'action.show': talkers,
  'action.remove': talkers,
  'action.done.form': talkers,
  'action.done': talkers,
  'action.check.form': talkers,
  'action.check': talkers,

  'meeting.show': lead,
  'meeting.save': lead,
  'meeting.held': lead,

  'analysis.show': { in: 'review', roles: ['reviewer', 'lead'] },
  'analysis.begin': { in: 'review', roles: ['reviewer', 'lead'] },
  'notes.show': readers,
  'notes.page': readers,
  'notes.save': readers,
  'notes.give': readers,
  'notes.confirm': readers,

  'perspectives.show': readers,
  'perspective.read': readers,
  // Who is where with it; nothing of what is said.
  'extracts.show': talkers,
  'extracts.begin': talkers,
  'extract.show': readers,
  'extract.form': readers,
  'extract.save': readers,
  'extract.offer': readers,
  'extract.noted': readers,

  'themes.show': readers,
  'themes.read-back': readers,
  'theme.show': readers,
  'theme.save': readers,
  'theme.read': readers,
  'pack.show': readers,
  'pack.write': readers,
  'pack.key': keyHolders,
  'reading.questions': readers,
  'reading.question': readers,
  // A lead who does not read sees the events of agencies alone.
  'timeline.show': talkers,
  'timeline.event': talkers,
  'timeline.save': talkers,
  'timeline.remove': talkers,

  'standing.show': invited,
  talk: invited,
  'talk.suits': invited,
  'talk.suits.save': invited,
  'talk.times': invited,
  'talk.agree': invited,
  'talk.none-suits': invited,
  'talk.call-off': invited,
  'notes.read': invited,
  'notes.again': invited,
  meeting: invited,
  'meeting.comes': invited,
  'meeting.cannot': invited,
  'not-now.show': invited,
  'not-me': invited,
  later: invited,
  'rather-not': invited,
  'more-time': invited,
  'no-reminders': invited,
  write: invited,
  begin: invited,
  'page.save': invited,
  'page.next': invited,
  'page.back': invited,
  'page.another': invited,
  'page.open': invited,
  'page.leave': invited,
  compare: invited,
  'compare.other': invited,
  'compare.this': invited,
  'compare.both': invited,
  'read-back.show': invited,
  send: invited,
  'own.show': invited,
  'own.correct': invited,
  'own.add': invited,
  'own.discard.show': invited,
  'own.discard': invited,
  'own.back.show': invited,
  'own.back': invited,
  'extract.read': invited,
  'extract.right': invited,
  'extract.comment.form': invited,
  'extract.comment': invited,
  'extract.quoting': invited,
  'extract.talk': invited,
  'extract.rather-not': invited,
  'come-along.yes': invited,
  'come-along.no': invited,
  'survey.show': invited,
  'survey.answer': invited,
  'briefing.read': invited,

  'family.show': officer,
  'family.form': officer,
  'family.save': officer,
  'family.member': officer,
  'family.member.form': officer,
  'family.member.save': officer,
  'family.member.remove': officer,
  'family.before': officer,
  'family.before.yes': officer,
  'family.before.no': officer,
  'family.contact': officer,
  'family.contact.save': officer,
  'family.words': officer,
  'family.words.write': officer,
  'family.words.read': officer,
  'family.words.add': officer,
  'family.words.back.show': officer,
  'family.words.back': officer,
  'family.words.discard.show': officer,
  'family.words.discard': officer,
  'family.told': officer,
  'family.told.save': officer,
  'family.leaflet': officer,
  'family.questions': officer,
  'family.question': officer,
  'family.question.save': officer,
  'family.question.remove': officer,
  'family.question.told': officer,
  'family.promises': officer,
  'family.promises.save': officer,
  'family.promises.remove': officer,
  'family.feedback': officer,
  'family.feedback.save': officer,
  'family.feedback.remove': officer,
  'family.report': officer,
  'family.report.save': officer,
  'family.suits': officer,
  'family.suits.save': officer,
  'family.avoid': officer,
  'family.avoid.save': officer,
  'family.avoid.remove': officer,
  'family.apart': officer,
  'family.apart.save': officer,
  'family.apart.end.show': officer,
  'family.apart.end': officer,
  'family.separately': officer,
  'family.separately.save': officer,
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof ACCESS;

/**
 * What goes on in a review that is closed: reading, what follows from what was learned, who looks after
 * it, and what a court or the police may ask for. All else is over.
 */
const AFTER_CLOSING: ReadonlySet<string> = new Set<Act>([
  'review.show',
  'criteria.show',
  'scope.show',
  'questions.show',
  'plan.show',
  'avoid.show',
  'team.show',
  'member.show',
  'member.new',
  'member.save',
  'member.end',
  'declaration.show',
  'declaration.save',
  'connection.decide',
  'reading.show',
  'reading.save',
  'processes.show',
  'process.show',
  'process.save',
  'holds.show',
  'hold.new',
  'hold.save',
  'hold.show',
  'hold.lift',
  'conversion.show',
  'closing.show',
  'closing.form',
  'closing.save',
  'closing.close.show',
  'closing.close',
  'survey.sums',
  'briefing.show',
  'families.show',
  'families.open',
  'families.feedback',
  'families.hand-over',
  'families.add-officer',
  'families.questions',
  'pause.show',
  'pause.end',
  'agencies.show',
  'contact.show',
  'contact.actions',
  'contact.action',
  'contact.action.done.form',
  'contact.action.done',
  'contact.learned',
  'board.show',
  'board.glance',
  'person.show',
  'person.sends',
  'talks.show',
  'meeting.show',
  'analysis.show',
  'learning.show',
  'finding.show',
  'outcome.show',
  'action.show',
  'action.done.form',
  'action.done',
  'action.check.form',
  'action.check',
  'perspectives.show',
  'perspective.read',
  'extracts.show',
  'extract.show',
  'extract.read',
  'themes.show',
  'theme.read',
  'pack.show',
  'pack.write',
  'pack.key',
  'reading.questions',
  'reading.question',
  'timeline.show',
  'standing.show',
  'survey.show',
  'survey.answer',
  'briefing.read',
  'own.show',
  'family.show',
  'family.member',
  'family.words',
  'family.words.read',
  'family.leaflet',
  'family.told',
  'family.told.save',
  'family.report',
  'family.report.save',
  'family.questions',
  'family.promises',
  'family.promises.save',
  'family.promises.remove',
  'family.feedback',
  'family.feedback.save',
  'family.feedback.remove',
]);

/** Whether it goes on in a review that is closed. */
export function goesOnAfterClosing(act: Act): boolean {
  const { in: place } = ACCESS[act];
  return place === 'anywhere' || place === 'board' || place === 'alert' || AFTER_CLOSING.has(act);
}

/** What goes on while all rests for somebody: what was said can be taken back, and stays sealed. */
const WHILE_RESTING: ReadonlySet<string> = new Set<Act>([
  'own.back.show',
  'own.back',
  'family.show',
  'family.member',
  'family.words',
  'family.words.back.show',
  'family.words.back',
]);

/** Whether somebody who was invited may do it while all rests for them. */
export function goesOnWhileResting(act: Act): boolean {
  return WHILE_RESTING.has(act);
}

type ActIn<Place extends Rule['in']> = {
  [A in Act]: (typeof ACCESS)[A] extends { in: Place } ? A : never;
}[Act];
export type BoardAct = ActIn<'board'>;
export type ReviewAct = ActIn<'review'>;
export type InvitedAct = ActIn<'invitation'>;
export type AlertAct = ActIn<'alert'>;

export function isAct(verb: string): verb is Act {
  return Object.hasOwn(ACCESS, verb);
}

/** The role in which somebody who has these roles may do it; undefined when they may not. */
export function roleFor<R extends Role>(act: Act, has: readonly R[]): R | undefined {
  const rule: Rule = ACCESS[act];
  if (rule.in === 'anywhere') return has[0];
  const roles: readonly Role[] = rule.roles;
  return has.find((role) => roles.includes(role));
}

/** The roles to which an act is given; none where it is everybody's. */
export function rolesOf(act: Act): readonly Role[] {
  const rule: Rule = ACCESS[act];
  return rule.in === 'anywhere' ? [] : rule.roles;
}

/** Why what people wrote is not shown to somebody whose role would allow it. */
export type NoReading = 'administrators do not read' | 'not declared' | 'connected' | 'not granted';

/**
 * Whether somebody reads what people wrote: independent reviewers do; a review lead where the board
 * has granted it for that review; an administrator never does, whatever other role they have.
 */
export function noReading(who: {
  isAdministrator: boolean;
  as: Role;
  independence: 'not declared' | 'connected' | 'independent';
  leadsMayRead: boolean;
}): NoReading | undefined {
  if (who.isAdministrator) return 'administrators do not read';
  if (who.as === 'reviewer')
    return who.independence === 'independent' ? undefined : who.independence;
  return who.leadsMayRead ? undefined : 'not granted';
}
