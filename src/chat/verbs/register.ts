import { addOfficer, removeOfficer, showOfficers } from '../../workflows/edit-officers.ts';
import { saveAgency, showAgency, showRegister } from '../../workflows/edit-register.ts';
import { showReviews } from '../../workflows/list-reviews.ts';
import { field } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The board's register: its agencies, and who has a role for the whole board. */
export const REGISTER = {
  'register.show': (deps, speaker, press) => showRegister(deps, speaker, press.part),
  'agency.show': (deps, speaker, press) => showAgency(deps, speaker, press.item),
  'agency.save': (deps, speaker, press) => saveAgency(deps, speaker, press.item, press),
  'reviews.show': (deps, speaker, press) => showReviews(deps, speaker, press.part),
  'officers.show': (deps, speaker, press) => showOfficers(deps, speaker, press.part),
  'officer.add': (deps, speaker, press) => addOfficer(deps, speaker, press.item, press.written),
  'officer.remove': (deps, speaker, press) => removeOfficer(deps, speaker, field(press, 'who')),
} as const satisfies Verbs;
