/** Cells of a CSV file that a spreadsheet opens: none of them is ever run as a formula. */

/** What a spreadsheet may take for a formula, also behind space, quotes and signs that nobody sees. */
const FORMULA = /^(?:["'`‘’“”]*[\t\r\n]|[\s"'`‘’“”\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠])/u;

/** With an apostrophe before what a spreadsheet may run. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Where a cell would begin for a spreadsheet that takes something else for what separates them. */
const WITHIN = /([;\t\r\n][\s"'`‘’“”\p{Cc}\p{Cf}]*)(?=[=+\-@|%＝＋－＠])/gu;

/** Guarded also where the cell may be split. Not for what is read back: it can't be undone. */
export function guardedWithin(cell: string): string {
  return guarded(cell).replace(WITHIN, "$1'");
}

/** The cell as it was before it was guarded. */
export function unguarded(cell: string): string {
  const rest = cell.slice(1);
  return cell.startsWith("'") && FORMULA.test(rest) ? rest : cell;
}
