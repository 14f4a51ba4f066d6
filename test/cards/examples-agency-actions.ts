import { SHORT_TEXT } from '../../src/domain/learning.ts';
import type {
  ActionReminder,
  AgencyActionsView,
  OwnAction,
} from '../../src/domain/views-agency-actions.ts';
import { OWN_ACTIONS_PAGE } from '../../src/workflows/agency-actions.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in AgencyActionsView['show']]: (filling: Filling) => Extract<AgencyActionsView, { show: S }>[];
};

const ON = '2026-09-30';

const leadOf = ({ needed }: Filling) => ({
  leadName: needed('leadName', 80),
  telephone: needed('telephone', 40),
});

function actionOf({ needed, many }: Filling, index: number): OwnAction {
  return {
    id: `action-${index}`,
    text: needed('text', SHORT_TEXT),
    due: ON,
    measure: needed('measure', SHORT_TEXT),
    agency: needed('agency', 80),
    state: many ? 'day has come' : 'to do',
  };
}

/** Stands in a chat. */
export const ACTION_REMINDER = (filling: Filling): ActionReminder[] => [
  {
    show: 'action reminder',
    reviewId: 'aaaaaaaaaaaaaaaa',
    reference: filling.needed('reference', 40),
    due: ON,
    lead: leadOf(filling),
  },
];

/** The cards of an agency's own actions: as little as there can be, and as much. */
export const AGENCY_ACTIONS_EXAMPLES: Examples = {
  'agency actions': (filling) => [
    {
      show: 'agency actions',
      head: head(filling),
      actions: Array.from({ length: filling.many ? OWN_ACTIONS_PAGE : 0 }, (_, index) =>
        actionOf(filling, index),
      ),
      from: 0,
      total: filling.many ? 40 : 0,
    },
  ],
  'agency action': (filling) => {
    const { needed, many } = filling;
    const changed = needed('changed', SHORT_TEXT);
    const done = many ? { on: ON, changed, evidence: needed('evidence', SHORT_TEXT) } : undefined;
    return [
      {
        show: 'agency action',
        head: head(filling),
        action: { ...actionOf(filling, 1), state: many ? 'done' : 'to do', done },
        lead: leadOf(filling),
        isSaved: many,
      },
    ];
  },
  'agency action done form': (filling) => {
    const { needed, optional, many } = filling;
    return [
      {
        show: 'agency action done form',
        head: head(filling),
        action: {
          id: 'action-1',
          text: needed('text', SHORT_TEXT),
          measure: needed('measure', SHORT_TEXT),
        },
        typed: {
          on: many ? ON : '',
          changed: optional('changed', SHORT_TEXT),
          evidence: optional('evidence', SHORT_TEXT),
        },
        problems: many
          ? [
              { field: 'on', problem: 'in the future' },
              { field: 'changed', problem: 'missing' },
              { field: 'evidence', problem: 'too long' },
            ]
          : [],
      },
    ];
  },
};
