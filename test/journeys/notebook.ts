/**
 * What one person typed and chose, by the rules that they were told: an untouched field changes
 * nothing, a changed one replaces what they had before their eyes, and what they had not is kept
 * beside it until they choose. It knows nothing of how the program stores or merges.
 */

/** A card that they had before their eyes, and what stood in its fields. */
export type Seen = { readonly shown: ReadonlyMap<string, string> };

/** The text that stands, those beside it, the card that wrote it, and whether they want them all. */
type Note = {
  text: string;
  beside: string[];
  by: Seen | undefined;
  keepsAll: boolean;
  /** What each card has written: that it comes again is a repeat, whatever stands by now. */
  written: Map<Seen, Set<string>>;
};

export type Choice = 'first' | 'second' | 'both';

export class Notebook {
  readonly #notes = new Map<string, Note>();

  text(field: string): string {
    return this.#notes.get(field)?.text ?? '';
  }

  /** Other texts of theirs to the same question, the newest first. */
  beside(field: string): readonly string[] {
    return this.#notes.get(field)?.beside ?? [];
  }

  /** Whether they must be asked which text they want. */
  isOpen(field: string): boolean {
    const note = this.#notes.get(field);
    return note !== undefined && note.beside.length > 0 && !note.keepsAll;
  }

  /** A page was pressed with these texts in its fields. True where a text came to stand beside another. */
  press(card: Seen, texts: ReadonlyMap<string, string>): boolean {
    let isBeside = false;
    for (const [field, text] of texts) {
      const shown = card.shown.get(field);
      const note = this.#note(field);
      if (text === shown || text === note.text) continue;
      const before = note.written.get(card) ?? new Set<string>();
      if (before.has(text) && note.text !== '') continue;
      const isReplaced = note.text === shown || note.by === card || note.text === '';
      // Emptied where another text stood by then: that one they have not seen, so it stays.
      if (text === '' && !isReplaced) continue;
      if (!isReplaced) {
        note.beside.unshift(note.text);
        note.keepsAll = false;
        isBeside = true;
      }
      note.beside = [...new Set(note.beside)].filter((other) => other !== text);
      note.text = text;
      note.by = card;
      note.written.set(card, before.add(text));
    }
    return isBeside;
  }

  /** They chose between the two texts that they were shown. False where others stand there by now. */
  choose(field: string, [first, second]: readonly [string, string], choice: Choice): boolean {
    const note = this.#note(field);
    if (note.text !== first || note.beside[0] !== second) return false;
    if (choice === 'both') {
      note.keepsAll = true;
      return true;
    }
    note.beside.shift();
    if (choice === 'second') {
      note.text = second;
      // No card that is still open has shown it to be theirs.
      note.by = undefined;
      note.keepsAll = false;
    }
    return true;
  }

  #note(field: string): Note {
    const note = this.#notes.get(field) ?? {
      text: '',
      beside: [],
      by: undefined,
      keepsAll: false,
      written: new Map<Seen, Set<string>>(),
    };
    this.#notes.set(field, note);
    return note;
  }
}
