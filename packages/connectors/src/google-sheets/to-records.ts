/**
 * Rows as objects by the names in the first row. A column without a name is called `Column 3`, a second `Name`
 * `Name (2)`; cells that Google leaves out at a row's end are null.
 */
export function toRecords(rows: readonly (readonly unknown[])[]): Record<string, unknown>[] {
  const [header = [], ...body] = rows;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const names = uniqueNames(Array.from({ length: width }, (_, index) => header[index]));
  return body.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}

function uniqueNames(cells: readonly unknown[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const wanted = String(cell ?? "").trim() || `Column ${index + 1}`;
    let name = wanted;
    for (let count = 2; seen.has(name); count += 1) name = `${wanted} (${count})`;
    seen.add(name);
    return name;
  });
}
