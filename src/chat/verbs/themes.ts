import { readCodingBack } from '../../workflows/read-coding-back.ts';
import { readTheme } from '../../workflows/read-theme.ts';
import * as themes from '../../workflows/themes.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What reviewers found in the words. */
export const THEMES = {
  'themes.show': (deps, speaker, press) =>
    themes.showThemes(deps, speaker, reviewOf(press), press.part),
  'themes.read-back': (deps, speaker, press) =>
    readCodingBack(deps, speaker, reviewOf(press), press.pair),
  'theme.show': (deps, speaker, press) =>
    themes.showTheme(deps, speaker, reviewOf(press), press.item),
  'theme.save': (deps, speaker, press) =>
    themes.saveTheme(deps, speaker, reviewOf(press), press.item, press),
  'theme.read': (deps, speaker, press) =>
    readTheme(deps, speaker, reviewOf(press), { mark: press.item, part: press.part }),
} as const satisfies Verbs;
