import * as plan from '../../workflows/family-plan.ts';
import { keysOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What a liaison officer records of a family. */
export const FAMILY = {
  'family.show': (deps, speaker, press) =>
    plan.showFamily(deps, speaker, keysOf(press), press.item),
  'family.form': (deps, speaker, press) =>
    plan.editFamily(deps, speaker, keysOf(press), press.item),
  'family.save': (deps, speaker, press) =>
    plan.saveFamily(deps, speaker, keysOf(press), press.item, press),
  'family.member': (deps, speaker, press) =>
    plan.showMember(deps, speaker, keysOf(press), press.item),
  'family.member.form': (deps, speaker, press) =>
    plan.showMemberForm(deps, speaker, keysOf(press), press.item),
  'family.member.save': (deps, speaker, press) =>
    plan.saveMember(deps, speaker, keysOf(press), press.item, press),
  'family.contact': (deps, speaker, press) =>
    plan.showContact(deps, speaker, keysOf(press), press.item),
  'family.contact.save': (deps, speaker, press) =>
    plan.saveContact(deps, speaker, keysOf(press), press.item, press),
} as const satisfies Verbs;
