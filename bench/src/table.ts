/** A table: the first column is text, the others are figures. */
export interface Table {
  /** What it shows, and what must be known to read it. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** As many cells in each as there are columns. Numbers are printed as they are: round them before. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A table as text: Markdown, aligned, so that it can be read in a terminal and pasted into docs/performance.md. */
export function formatTable({ caption, columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map((cell) => String(cell)));
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((row) => row[index]!.length)));
  const align = (text: string, index: number) =>
    index === 0 ? text.padEnd(widths[index]!) : text.padStart(widths[index]!);
  const line = (row: readonly string[]) => `| ${row.map(align).join(' | ')} |`;
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head, ...body] = cells.map(line);
  return [caption, '', head, `| ${rule.join(' | ')} |`, ...body].join('\n');
}

/** Prints {@link formatTable}, with an empty line after it. */
export function printTable(table: Table): void {
  console.log(`${formatTable(table)}\n`);
}
