import { InvalidConfig } from '../../src/config.ts';
import { manifestSettingsFrom } from '../../src/package/settings.ts';
import { GOOD, PARTS } from './support.ts';

type Environment = Record<string, string | undefined>;
const NAMES = Object.keys(GOOD);

/** The lines that name a setting, with this changed in good settings. */
function complaints(changed: Environment): string[] {
  try {
    manifestSettingsFrom({ ...GOOD, ...changed });
  } catch (error) {
    if (error instanceof InvalidConfig)
      return error.message.split('\n').filter((line) => line.startsWith('  '));
    throw error;
  }
  return [];
}

test('good settings are taken as they are, without spaces around them or anything else', () => {
  const spaced = Object.fromEntries(
    Object.entries(GOOD).map(([name, value]) => [name, ` ${value} `]),
  );
  expect(manifestSettingsFrom({ ...spaced, PATH: '/bin' })).toEqual(GOOD);
});

test('the placeholders of the manifest are exactly the settings', () => {
  const placeholders = [...PARTS.template.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name);
  expect(new Set(placeholders)).toEqual(new Set(NAMES));
});

describe('a setting that is missing, or empty, is named', () => {
  test.each(NAMES.flatMap((name) => [undefined, '', '  '].map((value) => [name, value] as const)))(
    '%s: %p',
    (name, value) => {
      const [complaint, ...others] = complaints({ [name]: value });
      expect(others).toEqual([]);
      expect(complaint).toMatch(new RegExp(`^  ${name} is missing: .{10}`));
    },
  );

  test('all of them at once', () => {
    const named = complaints(Object.fromEntries(NAMES.map((name) => [name, undefined]))).map(
      (line) => line.trim().split(' ')[0],
    );
    expect(named).toEqual(NAMES);
  });
});

describe('a setting that is wrong is named, with what it means', () => {
  test.each([
    ['VANTAGE_TEAMS_APP_ID', 'vantage'],
    ['MicrosoftAppId', '00000000-0000-4000-8000-00000000000'],
    ['VANTAGE_PUBLIC_HOST', 'https://vantage.our-board.example'],
    ['VANTAGE_PUBLIC_HOST', 'vantage.our-board.example/api/messages'],
    ['VANTAGE_PUBLIC_HOST', 'vantage.our-board.example:443'],
    ['VANTAGE_PUBLIC_HOST', '*.our-board.example'],
    ['VANTAGE_PUBLIC_HOST', 'localhost'],
    ['VANTAGE_DEVELOPER_NAME', 'B'.repeat(33)],
    ['VANTAGE_WEBSITE_URL', 'our-board.example'],
    ['VANTAGE_WEBSITE_URL', 'http://our-board.example'],
    ['VANTAGE_PRIVACY_URL', 'https://'],
    ['VANTAGE_TERMS_URL', 'https://localhost/terms'],
    ['VANTAGE_TERMS_URL', 'javascript:alert(1)'],
  ])('%s: %s', (name, value) => {
    const [complaint, ...others] = complaints({ [name]: value });
    expect(others).toEqual([]);
    expect(complaint).toMatch(new RegExp(`^  ${name} is wrong: .{10}`));
  });

  test('a missing one and a wrong one together', () => {
    expect(
      complaints({ MicrosoftAppId: undefined, VANTAGE_TERMS_URL: 'http://our-board.example' }),
    ).toEqual([
      expect.stringMatching(/^ {2}MicrosoftAppId is missing/),
      expect.stringMatching(/^ {2}VANTAGE_TERMS_URL is wrong/),
    ]);
  });
});
