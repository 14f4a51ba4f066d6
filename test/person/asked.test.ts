import { WrongUse } from '../../src/command-data.ts';
import { askedBy } from '../../src/person/asked.ts';

const WHO = ['--email', 'Hanna@nhs.example', '--tenant', '20000000-0000-4000-8000-0000000000FF'];

test.each([
  ['nothing', [], 'Say export or rectify'],
  ['another word', ['delete', ...WHO], 'Say export or rectify'],
  ['an option that there is not', ['export', '--all'], 'npm run person -- export'],
  ['no address', ['export', '--email', 'nobody'], 'Say whose it is'],
  ['no tenant', ['export', '--email', 'a@b.example'], 'Say in which tenant'],
  ['no file', ['export', ...WHO], 'Say where the file goes'],
  ['nobody who asked', ['export', ...WHO, '--out', 'x'], 'Say who asked for it'],
  [
    'a reason that is empty',
    ['export', ...WHO, '--out', 'x', '--for', 'y', '--with-held', ' '],
    'Say why',
  ],
  ['nothing that is right', ['rectify', ...WHO], 'Say what is right'],
  ['no name', ['rectify', ...WHO, '--name', ' '], '1 to 80 characters'],
  ['an address that is none', ['rectify', ...WHO, '--new-email', 'x'], 'must be an e-mail address'],
])('with %s says what is right', (_, args, says) => {
  expect(() => askedBy(args)).toThrow(WrongUse);
  expect(() => askedBy(args)).toThrow(says);
});

test('an address is taken as it is typed, a tenant in small letters', () => {
  expect(askedBy(['rectify', ...WHO, '--name', ' Hannah '])).toMatchObject({
    email: 'Hanna@nhs.example',
    tenant: '20000000-0000-4000-8000-0000000000ff',
    name: 'Hannah',
  });
});
