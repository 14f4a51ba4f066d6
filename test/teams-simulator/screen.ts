import { buttonAt, placesOf, type Place } from './card.ts';
import { isObject, listOf, textOf } from './json.ts';
import type { ButtonChoice, Card } from './types.ts';

/** A card as one person has it before them: what they opened and toggled is theirs alone. */
export class Screen {
  readonly #card: Card;
  readonly #opened = new Set<unknown>();

  constructor(card: Card) {
    this.#card = structuredClone(card);
  }

  get card(): Card {
    return structuredClone(this.#card);
  }

  get places(): Place[] {
    return placesOf(this.#card);
  }

  /** Whether the card shows this button. */
  shows(choice: ButtonChoice): boolean {
    return this.#onScreen().some((place) => isMeant(choice, place));
  }

  /** The button a person means; throws if they cannot press it. */
  find(choice: ButtonChoice): Place {
    const nth = typeof choice === 'string' ? undefined : choice.nth;
    const onScreen = this.#onScreen();
    const found = onScreen.filter((place) => isMeant(choice, place));
    const place = found[nth ?? 0];
    const wanted = JSON.stringify(choice);
    if (place === undefined) {
      const shown = onScreen.map((each) => `'${buttonAt(each).title}'`).join(', ') || 'none';
      const isThere = this.places.some((each) => each.isAction && isMeant(choice, each));
      const hidden = isThere ? 'it is not visible' : 'there is none';
      throw new Error(`no button ${wanted} on the card: ${hidden}; it shows ${shown}`);
    }
    if (found.length > 1 && nth === undefined) {
      throw new Error(`${found.length} buttons match ${wanted}: say which by nth, from 0`);
    }
    if (!buttonAt(place).enabled) throw new Error(`the button ${wanted} is not enabled`);
    return place;
  }

  #onScreen(): Place[] {
    return this.places.filter(
      ({ isAction, visible, behind }) =>
        isAction && visible && behind.every((action) => this.#opened.has(action)),
    );
  }

  /** Opens or closes an Action.ShowCard. */
  toggleCard(action: Place): void {
    if (!this.#opened.delete(action.node)) this.#opened.add(action.node);
  }

  /** Does what an Action.ToggleVisibility says. */
  toggleVisibility(action: Place): void {
    for (const target of listOf(action.node['targetElements'])) {
      const { elementId, isVisible } = isObject(target)
        ? { elementId: target['elementId'], isVisible: target['isVisible'] }
        : { elementId: target, isVisible: undefined };
      for (const { node } of this.places) {
        if (textOf(node['id']) !== elementId) continue;
        node['isVisible'] =
          typeof isVisible === 'boolean' ? isVisible : node['isVisible'] === false;
      }
    }
  }
}

function isMeant(choice: ButtonChoice, place: Place): boolean {
  const { title, verb } = typeof choice === 'string' ? { title: choice, verb: undefined } : choice;
  const button = buttonAt(place);
  return (
    (title === undefined || button.title === title) && (verb === undefined || button.verb === verb)
  );
}
