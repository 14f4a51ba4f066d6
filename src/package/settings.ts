import { z } from 'zod';
import { InvalidConfig } from '../config.ts';

const guid = z.guid();
// Teams takes nothing but https, although its schema would let http pass.
const page = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(2048);

const settings = {
  VANTAGE_TEAMS_APP_ID: [
    guid,
    'a GUID of your own for the app in Teams; keep it for ever (node -p "crypto.randomUUID()")',
  ],
  MicrosoftAppId: [guid, 'the application (client) id of the bot’s Entra app'],
  VANTAGE_PUBLIC_HOST: [
    z.string().max(253).regex(z.regexes.domain),
    'the host name on which Teams reaches the bot, without https:// and without a path',
  ],
  VANTAGE_DEVELOPER_NAME: [
    z.string().min(1).max(32),
    'the name of your board as people see it in Teams, in at most 32 characters',
  ],
  VANTAGE_WEBSITE_URL: [page, 'the https address of your board’s page about the app'],
  VANTAGE_PRIVACY_URL: [page, 'the https address of its privacy notice'],
  VANTAGE_TERMS_URL: [page, 'the https address of its terms of use'],
} as const;

/** What the manifest is filled with, by the names of its placeholders. */
export type ManifestSettings = Record<keyof typeof settings, string>;

/**
 * The settings of the app package, from the environment. Throws InvalidConfig that names every
 * setting that is missing or wrong.
 */
export function manifestSettingsFrom(
  environment: Record<string, string | undefined>,
): ManifestSettings {
  const found: Record<string, string> = {};
  const wrong: string[] = [];
  for (const [name, [schema, meaning]] of Object.entries(settings)) {
    const text = environment[name]?.trim() ?? '';
    if (text !== '' && schema.safeParse(text).success) found[name] = text;
    else wrong.push(`  ${name} ${text === '' ? 'is missing' : 'is wrong'}: ${meaning}`);
  }
  if (wrong.length > 0)
    throw new InvalidConfig(
      `The Teams app can’t be packaged until these settings are right:\n${wrong.join('\n')}`,
    );
  // Each one was checked by its own schema above.
  return found as ManifestSettings;
}
