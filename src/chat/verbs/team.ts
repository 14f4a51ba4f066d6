import { showDeclaration, saveDeclaration } from '../../workflows/declare-independence.ts';
import { decideConnection } from '../../workflows/decide-connection.ts';
import { beginAnalysis, showAnalysis } from '../../workflows/begin-analysis.ts';
import { saveReading, showReading } from '../../workflows/grant-reading.ts';
import { readPerspective, showPerspectives } from '../../workflows/read-perspectives.ts';
import * as team from '../../workflows/team.ts';
import { field, keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The review's team, its reviewers' independence, and reading what people have sent. */
export const TEAM = {
  'team.show': (deps, speaker, press) => team.showTeam(deps, speaker, reviewOf(press), press.part),
  'member.new': (deps, speaker, press) =>
    team.newMemberForm(deps, speaker, reviewOf(press), {
      memberId: press.item,
      written: press.written,
      from: press.part,
    }),
  'member.save': (deps, speaker, press) =>
    team.saveMember(deps, speaker, reviewOf(press), press.item, press.written),
  'member.show': (deps, speaker, press) =>
    team.showMember(deps, speaker, reviewOf(press), press.item),
  'member.end': (deps, speaker, press) =>
    team.endMember(deps, speaker, reviewOf(press), press.item),
  'connection.decide': (deps, speaker, press) =>
    decideConnection(deps, speaker, reviewOf(press), {
      memberId: press.item,
      on: press.pair,
      written: press.written,
    }),
  'declaration.show': (deps, speaker, press) =>
    showDeclaration(deps, speaker, reviewOf(press), press.part),
  'declaration.save': (deps, speaker, press) =>
    saveDeclaration(deps, speaker, reviewOf(press), {
      id: press.item,
      about: press.pair,
      from: press.part,
      written: press.written,
    }),
  'reading.show': (deps, speaker, press) => showReading(deps, speaker, reviewOf(press)),
  'reading.save': (deps, speaker, press) =>
    saveReading(deps, speaker, reviewOf(press), {
      wanted: press.item,
      reason: field(press, 'reason'),
    }),
  'analysis.show': (deps, speaker, press) => showAnalysis(deps, speaker, reviewOf(press)),
  'analysis.begin': (deps, speaker, press) => beginAnalysis(deps, speaker, reviewOf(press)),
  'perspectives.show': (deps, speaker, press) =>
    showPerspectives(deps, speaker, reviewOf(press), press.part),
  'perspective.read': (deps, speaker, press) =>
    readPerspective(deps, speaker, keysOf(press), press.part),
} as const satisfies Verbs;
