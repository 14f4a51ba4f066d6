import { refOf } from '../../src/domain/questionnaire-ref.ts';
import { questionnaireOf } from './made-up.ts';

test('a questionnaire is named by every word of it', () => {
  const one = questionnaireOf();
  expect(refOf(one)).toMatchObject({ id: one.id, version: one.version });
  expect(refOf(questionnaireOf())).toEqual(refOf(one));
  const [page, ...rest] = one.pages;
  if (!page) throw new Error('It has a page.');
  const reworded = { ...one, pages: [{ ...page, title: { 'en-GB': 'Another page' } }, ...rest] };
  expect(refOf(reworded).hash).not.toBe(refOf(one).hash);
});
