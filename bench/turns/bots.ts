import { z } from 'zod';
import type { Config } from '../../src/config.ts';

/** What a bot is told: who it is, and whose tokens it checks. */
export const botSchema = z.object({
  appId: z.string(),
  token: z.string(),
  issuer: z.string(),
  openIdMetadataUrl: z.string(),
  // Made by the benchmark itself.
  config: z.custom<Config>((value) => typeof value === 'object' && value !== null),
  now: z.string(),
  cardBytes: z.number(),
});

export type BotStart = z.infer<typeof botSchema>;
