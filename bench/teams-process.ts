import { z } from 'zod';
import { aboutOf } from '../test/support/agreement.ts';
import { reachable, type Reachable } from '../test/support/send-out.ts';
import { startTeams, type FaultPlan, type RecordEntry } from '../test/teams-simulator/index.ts';

// The simulator of Teams in a process of its own, so that it takes no time from the program that is
// measured. It is told whom there is in the first message, and asked for its record in the others.

const startSchema = z.object({
  agencies: z.array(z.string()),
  peopleEach: z.number(),
  // Made by the bench that started this process.
  faultPlan: z.custom<FaultPlan>().optional(),
});
const askedSchema = z.enum(['how many', 'record']);
export type TeamsStart = z.infer<typeof startSchema>;
export type TeamsAsked = z.infer<typeof askedSchema>;

/** What it answers when it has started: what the program needs of it, and who has the app. */
export type TeamsStarted = {
  service: { botAppId: string; botToken: string; issuer: string; openIdMetadataUrl: string };
  agencies: { id: string; name: string; tenantId: string }[];
  people: Reachable[];
};
export type HowMany = { accepted: number; lastAcceptedAt: number; overLimit: number };
export type TeamsAnswer = TeamsStarted | HowMany | RecordEntry[];

process.once('message', (first: unknown) => {
  const { agencies: names, peopleEach, faultPlan } = startSchema.parse(first);
  void startTeams({ limits: true, keepOnly: aboutOf, ...(faultPlan && { faultPlan }) }).then(
    (teams) => {
      const agencies = names.map((name, index) => ({
        id: `agency-${index}`,
        name,
        tenant: teams.addTenant(name),
      }));
      const people = agencies.flatMap(({ id, tenant }) =>
        Array.from({ length: peopleEach }, (_, index): Reachable => {
          const name = `Ada Madeup${index}`;
          const email = `person${index}@${tenant.tenantId.slice(0, 8)}.example`;
          return reachable(teams, teams.addPerson({ tenant, name, email, hasBot: true }), id);
        }),
      );
      const { botAppId, botToken, issuer, openIdMetadataUrl, record } = teams;
      answer({
        service: { botAppId, botToken, issuer, openIdMetadataUrl },
        agencies: agencies.map(({ id, name, tenant: { tenantId } }) => ({ id, name, tenantId })),
        people,
      });
      process.on('message', (asked: unknown) => {
        if (askedSchema.parse(asked) === 'record') answer([...record]);
        else {
          const accepted = record.filter(({ activityId }) => activityId !== undefined);
          const lastAcceptedAt = accepted.at(-1)?.at ?? 0;
          answer({ accepted: accepted.length, lastAcceptedAt, overLimit: teams.overLimit });
        }
      });
    },
  );
});
// Whoever started it has gone.
process.on('disconnect', () => process.exit(1));

function answer(said: TeamsAnswer): void {
  process.send?.(said);
}
