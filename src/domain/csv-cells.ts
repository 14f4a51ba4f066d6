/** Cells of a CSV file that a spreadsheet opens: none of them is ever run as a formula. */

/** What a spreadsheet may take for a formula, also behind space, quotes and signs that nobody sees. */
const FORMULA = /^(?:["'`‘’“”]*[\t\r\n]|[\s"'`‘’“”\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠])/u;

/** With an apostrophe before what a spreadsheet may run. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before it was guarded. */
export function unguarded(cell: string): string {
  const rest = cell.slice(1);
  return cell.startsWith("'") && FORMULA.test(rest) ? rest : cell;
}
