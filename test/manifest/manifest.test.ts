import { AppManifestUtils, type AppManifest } from '@microsoft/app-manifest';
import { fillManifest } from '../../src/package/fill.ts';
import { InvalidPackage } from '../../src/package/invalid-package.ts';
import { GOOD, PARTS, parseManifest } from './support.ts';

const filledWith = (changed: Partial<typeof GOOD> = {}) =>
  fillManifest(PARTS.template, { ...GOOD, ...changed });

describe('against Microsoft’s schema', () => {
  // The schema lies in the package. Should it ever be looked for elsewhere, the test says so.
  const fetched = jest.fn<typeof fetch>(() => Promise.reject(new Error('Nothing may be fetched.')));
  const realFetch = globalThis.fetch;
  beforeAll(() => {
    globalThis.fetch = fetched;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
  });
  const complaints = (json: string) =>
    AppManifestUtils.validateAgainstSchema(JSON.parse(json) as AppManifest);

  test('the filled manifest is valid, and nothing leaves the machine', async () => {
    expect(await complaints(filledWith())).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test('the schema is really looked at: one not filled, and one with a wrong scope, are not', async () => {
    expect(await complaints(PARTS.template)).not.toEqual([]);
    expect(await complaints(filledWith().replaceAll('"personal"', '"everybody"'))).not.toEqual([]);
  });
});

test('it is one bot, for one person at a time, that takes no files', () => {
  const { bots } = parseManifest(filledWith());
  expect(bots).toEqual([
    {
      botId: GOOD.MicrosoftAppId,
      scopes: ['personal'],
      supportsFiles: false,
      isNotificationOnly: false,
    },
  ]);
});

test('it asks for no permission', () => {
  const asking = /permission|authorization|webApplicationInfo/i;
  expect(Object.keys(JSON.parse(filledWith()) as object).filter((key) => asking.test(key))).toEqual(
    [],
  );
});

test('every setting is where it belongs', () => {
  expect(parseManifest(filledWith())).toMatchObject({
    id: GOOD.VANTAGE_TEAMS_APP_ID,
    developer: {
      name: GOOD.VANTAGE_DEVELOPER_NAME,
      websiteUrl: GOOD.VANTAGE_WEBSITE_URL,
      privacyUrl: GOOD.VANTAGE_PRIVACY_URL,
      termsOfUseUrl: GOOD.VANTAGE_TERMS_URL,
    },
    validDomains: [GOOD.VANTAGE_PUBLIC_HOST],
  });
});

test.each([
  ['quotes and backslashes', 'A "Board" \\ "more" \\u0041'],
  ['what would end the string and add a bot', '", "bots": [], "x": "'],
  ['what replace() gives a meaning to', "$& $1 $` $' $$"],
])('a value with %s arrives as it is', (_, name) => {
  const manifest = parseManifest(filledWith({ VANTAGE_DEVELOPER_NAME: name }));
  expect(manifest.developer['name']).toBe(name);
  expect(manifest.bots).toHaveLength(1);
});

describe('nothing is left to fill', () => {
  test.each([
    ['an unknown placeholder', '{"id": "${{VANTAGE_UNKNOWN}}"}', 'VANTAGE_UNKNOWN'],
    ['a placeholder that is cut off', '{"id": "${{VANTAGE_TEAMS"}', 'VANTAGE_TEAMS'],
    ['a placeholder as a name', '{"${{MicrosoftAppId}}": 1}', 'MicrosoftAppId'],
    ['one deep inside', '{"a": [{"b": ["${{DEEP}}"]}]}', 'DEEP'],
  ])('%s is refused and named', (_, template, name) => {
    const fill = () => fillManifest(template, GOOD);
    expect(fill).toThrow(InvalidPackage);
    expect(fill).toThrow(name);
  });

  test('a setting can’t bring a placeholder in', () => {
    expect(() => filledWith({ VANTAGE_DEVELOPER_NAME: '${{MicrosoftAppId}}' })).toThrow(
      InvalidPackage,
    );
  });

  test('a template that is not JSON is refused', () => {
    expect(() => fillManifest('{"id": ', GOOD)).toThrow(/manifest\.json is not JSON/);
  });
});

describe('the words', () => {
  const { name, description } = parseManifest(PARTS.template);

  test.each([
    ['short name', name.short, 30],
    ['full name', name.full, 100],
    ['short description', description.short, 80],
    ['full description', description.full, 4000],
  ])('the %s is within Teams’ limit', (_, words, limit) => {
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThanOrEqual(limit);
  });

  test('no promise that can’t be kept, and the field’s words', () => {
    expect([...Object.values(name), ...Object.values(description)].join(' ')).not.toMatch(
      /anonym|confidential|no.blame|voluntar|\bcases?\b|survey|respondent|\busers?\b/i,
    );
    expect(description.full).toContain('Vantage never sends messages to families.');
  });
});
