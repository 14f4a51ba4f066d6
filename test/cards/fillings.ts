/** What stands in a field of a view, by the field's name and its longest length in UTF-16 units. */
type Text = (field: string, longest: number) => string;

/** How the examples of the views are filled. */
export type Filling = {
  /** Fields that a person can't leave empty. */
  needed: Text;
  /** Fields that may be empty. */
  optional: Text;
  /** As many people, problems and choices as there can be, or none. */
  many: boolean;
};

/** As little as a view can hold. */
export const emptiest: Filling = { needed: () => 'A', optional: () => '', many: false };

function filledWith(text: Text): Filling {
  return { needed: text, optional: text, many: true };
}

/** The longest texts, of characters that take so many bytes each as UTF-8. */
export const longest = {
  oneByte: filledWith((_, length) => 'x'.repeat(length)),
  twoBytes: filledWith((_, length) => 'ŵ'.repeat(length)),
  threeBytes: filledWith((_, length) => '語'.repeat(length)),
};

const linesOf = (line: string) =>
  filledWith((_, length) =>
    `${line}\n`.repeat(length).slice(0, Math.min(length, 33 * (line.length + 1))),
  );

/** Texts that take more room when they are shown: many lines become as many paragraphs. */
export const manyLines = { short: linesOf('x'.repeat(80)), long: linesOf('語'.repeat(119)) };

/** Everything that a client or a template might take for something else than text. */
export const AWKWARD =
  '**b** _i_ [x](http://y.example) {{DATE(2026-01-01T00:00:00Z,SHORT)}} ' +
  '{{{TIME(2026-01-01T00:00:00Z)}}} ${1+1} ${$root.s} {reference} {placeholder} ' +
  '"quoted" \'single\' \\ \\n <b>&amp;</b> 😀 שלום \u202e\tsecond\nthird';

export const awkward = filledWith(() => AWKWARD);

/** Each field holds a mark of its own, to see where on the card it comes out. */
export const marked = filledWith((field) => `⟦${field}⟧`);
export const MARK = /⟦[^⟧]*⟧/g;

/** Like `marked`, and each mark would become a date if a client read it as it stands. */
export const dated = filledWith((field) => `⟦${field}⟧{{DATE(2026-01-01T00:00:00Z,SHORT)}}`);
