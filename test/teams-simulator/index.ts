// The Bot Connector and Teams clients, as far as a bot can tell, for tests: it checks the bot's
// token, signs what it posts, and lets people do what they can do in a client and no more.
// `stock-bot.ts` shows how a bot is set up so that its token validation runs against this.
export { buttons, inputsOf, type Button, type Choice, type Input } from './card.ts';
export type { FaultPlan, Share } from './fault-plan.ts';
export { RefusedByClient } from './form.ts';
export type { Json } from './json.ts';
export { CONVERSATION_LIMITS, TENANT_LIMITS } from './limits.ts';
export type { NewPerson } from './member.ts';
export type { Person } from './person.ts';
export { startTeams, type Teams, type TeamsOptions } from './teams.ts';
export type { TokenOptions } from './tokens.ts';
export type {
  Activity,
  ButtonChoice,
  CallKind,
  Card,
  CardMessage,
  Entries,
  Fault,
  HttpResult,
  Member,
  Message,
  PressOptions,
  PressResult,
  RecordEntry,
  Tenant,
} from './types.ts';
export { visibleText } from './visible-text.ts';
