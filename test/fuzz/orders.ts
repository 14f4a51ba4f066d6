import { z } from 'zod';
import type { Config } from '../../src/config.ts';

// What the process that is fuzzed is told, and what it answers. Apart from the process itself: whoever
// imports that one listens to its own parent's messages as if they were these.

const startSchema = z.object({
  // Made by the test that started this process.
  config: z.custom<Config>((value) => typeof value === 'object' && value !== null),
  now: z.string(),
  appId: z.string(),
  token: z.string(),
  issuer: z.string(),
  openIdMetadataUrl: z.string(),
  /** What no line of the log may have. */
  secrets: z.array(z.string()),
});
export const orderSchema = z.union([startSchema, z.object({ order: z.literal('look') })]);
export type Start = z.infer<typeof startSchema>;
export type Order = z.infer<typeof orderSchema>;

/** What it says of itself: its memory after garbage was collected, and the log's lines. */
export const lookSchema = z.object({
  heapBytes: z.number(),
  lines: z.number(),
  leaks: z.array(z.string()),
  /** The first few lines of turns that failed. */
  failed: z.array(z.string()),
});
export type Look = z.infer<typeof lookSchema>;
