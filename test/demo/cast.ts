import { randomUUID } from 'node:crypto';
import type { Person } from '../teams-simulator/index.ts';
import type { TestWorld } from '../support/world.ts';
import type { Chance } from '../support/chance.ts';
import { WAYS, type WayTaken } from './ways.ts';

export const AGENCIES = [
  'Made-up Children’s Services',
  'Made-up Ambulance',
  'Made-up School',
  'Made-up Housing',
] as const;

/** Made-up names; with a number each, so that each is found in a text, or not, for certain. */
const FIRST = ['Ada', 'Ben', 'Cal', 'Dee', 'Eve', 'Fay', 'Gil', 'Hal', 'Ida', 'Jon'];

/** Somebody in the demo, and what they will do and say. */
export type Player = {
  person: Person;
  agency: string;
  role: 'Professional' | 'Family liaison officer';
  way: WayTaken;
  /** Texts by position of the question, as they will write them. */
  answers: string[];
};

/** What must never be found in a chat: made-up names of a child, a family and a place. */
export const NEVER = ['Childname', 'Familyname', 'Placename'];

const WORDS = [
  'Easter',
  'visit',
  '“quoted”',
  '**bold**',
  '{{DATE(2026-01-01)}}',
  'naïve',
  '家族',
  '🙂',
];

export function castOf(world: TestWorld, count: number, chance: Chance): Player[] {
  const { tenants, moreTenants } = world;
  const all = [tenants.nhs, tenants.police, ...moreTenants];
  return Array.from({ length: count }, (_, index) => {
    const tenant = all[index % all.length] ?? tenants.nhs;
    const name = `${chance.pick(FIRST)} Madeup${index}`;
    const email = `person${index}@${tenant.tenantId.slice(0, 8)}.example`;
    const isOfficer = tenant === tenants.police && index % 2 === 1;
    return {
      person: world.teams.addPerson({ tenant, name, email }),
      agency: tenant.name,
      role: isOfficer ? 'Family liaison officer' : 'Professional',
      way: WAYS[index % WAYS.length] ?? 'is silent',
      answers: Array.from({ length: 6 }, () => textOf(chance)),
    };
  });
}

/** An answer nobody else gives, with a name in it that must stay out of every chat. */
function textOf(chance: Chance): string {
  const words = Array.from({ length: 3 + Math.floor(chance.next() * 40) }, () =>
    chance.pick(WORDS),
  );
  return `${randomUUID()} ${chance.pick(NEVER)} ${words.join(' ')}\nand another line.`;
}
