import { editPersonForm, newPersonForm, savePerson } from '../../workflows/add-person.ts';
import { grantTime, showTime } from '../../workflows/more-time.ts';
import { noteRung } from '../../workflows/note-rung.ts';
import { inviteAgain, noteRoute, saveGroundwork, showPerson } from '../../workflows/person-page.ts';
import { saveEmployer, showEmployer } from '../../workflows/set-employer.ts';
import { partOfSchema } from '../../domain/views-glance.ts';
import { showGlance, showGlancePart } from '../../workflows/show-glance.ts';
import { showSends } from '../../workflows/show-sends.ts';
import { showTakeBack, takeInvitationBack } from '../../workflows/take-back.ts';
import { showBoard } from '../../workflows/show-board.ts';
import { field, keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The lead's cards of the people who are invited. */
export const PEOPLE = {
  'board.show': (deps, speaker, press) => showBoard(deps, speaker, reviewOf(press), press.part),
  'board.glance': (deps, speaker, press) => {
    const of = partOfSchema.safeParse(press.item);
    return of.success
      ? showGlancePart(deps, speaker, reviewOf(press), { of: of.data, from: press.part })
      : showGlance(deps, speaker, reviewOf(press));
  },
  'person.new': (deps, speaker, press) => newPersonForm(deps, speaker, reviewOf(press)),
  'person.edit': (deps, speaker, press) => editPersonForm(deps, speaker, keysOf(press)),
  'person.save': (deps, speaker, press) =>
    savePerson(deps, speaker, keysOf(press), {
      name: field(press, 'name'),
      email: field(press, 'email'),
      agency: field(press, 'agency'),
      roleThen: field(press, 'roleThen'),
      role: field(press, 'role'),
      reason: field(press, 'reason'),
    }),
  'employer.show': (deps, speaker, press) => showEmployer(deps, speaker, keysOf(press)),
  'employer.save': (deps, speaker, press) => saveEmployer(deps, speaker, keysOf(press), press),
  'person.show': (deps, speaker, press) => showPerson(deps, speaker, keysOf(press)),
  'person.sends': (deps, speaker, press) => showSends(deps, speaker, keysOf(press), press.part),
  'groundwork.save': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'stay'),
  'person.invite': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'invite'),
  'person.route': (deps, speaker, press) =>
    noteRoute(deps, speaker, keysOf(press), field(press, 'route')),
  'person.time.show': (deps, speaker, press) => showTime(deps, speaker, keysOf(press)),
  'person.time.grant': (deps, speaker, press) =>
    grantTime(deps, speaker, keysOf(press), field(press, 'until')),
  'person.rang': (deps, speaker, press) => noteRung(deps, speaker, keysOf(press), press.since),
  'person.take-back.show': (deps, speaker, press) => showTakeBack(deps, speaker, keysOf(press)),
  'person.take-back': (deps, speaker, press) =>
    takeInvitationBack(deps, speaker, keysOf(press), press.item),
  'person.invite-again': (deps, speaker, press) =>
    inviteAgain(deps, speaker, keysOf(press), press.since),
} as const satisfies Verbs;
