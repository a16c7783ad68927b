export type Cell = string | number | boolean | null;
export type Sheet = { readonly sheetId: number; readonly title: string; readonly cells: Cell[][] };

/** A block of cells; rows and columns count from 0, an open end is undefined. */
export type Block = {
  readonly sheet: Sheet;
  readonly top: number;
  readonly left: number;
  readonly bottom: number | undefined;
  readonly right: number | undefined;
};

/** Reads A1 notation as far as the tests write it: `A1`, `Sheet1!A2:C`, `'My sheet'!B:B`, `Sheet1`. */
export function findBlock(sheets: readonly Sheet[], range: string): Block | undefined {
  const at = range.lastIndexOf("!");
  const named = at === -1 ? range : range.slice(0, at);
  const title = named.replace(/^'(.*)'$/, "$1").replaceAll("''", "'");
  const sheet = sheets.find((candidate) => candidate.title === title) ?? (at === -1 ? sheets[0] : undefined);
  if (!sheet) return undefined;
  if (at === -1 && sheet.title === title)
    return { sheet, top: 0, left: 0, bottom: undefined, right: undefined };
  const match = /^([A-Z]+)?(\d+)?(?::([A-Z]+)?(\d+)?)?$/.exec(at === -1 ? range : range.slice(at + 1));
  if (!match) return undefined;
  const [, left, top, right, bottom] = match;
  const single = !range.includes(":");
  return {
    sheet,
    top: top === undefined ? 0 : Number(top) - 1,
    left: left === undefined ? 0 : columnIndex(left),
    bottom: bottom === undefined ? (single ? Number(top) - 1 : undefined) : Number(bottom) - 1,
    right: right === undefined ? (single && left ? columnIndex(left) : undefined) : columnIndex(right),
  };
}

/** The values of a block, without empty rows and cells at the end. */
export function readBlock({ sheet, top, left, bottom, right }: Block): Cell[][] {
  const rows = sheet.cells
    .slice(top, bottom === undefined ? undefined : bottom + 1)
    .map((row) => trimEnd(row.slice(left, right === undefined ? undefined : right + 1)));
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** Writes from the block's corner on; null leaves a cell as it is. Gives the range written. */
export function writeBlock({ sheet, top, left }: Block, values: readonly (readonly Cell[])[]): string {
  values.forEach((row, rowIndex) => {
    sheet.cells[top + rowIndex] ??= [];
    const target = sheet.cells[top + rowIndex] ?? [];
    for (let index = target.length; index < left; index += 1) target[index] = "";
    row.forEach((cell, index) => {
      if (cell !== null) target[left + index] = cell;
    });
  });
  for (let index = 0; index < sheet.cells.length; index += 1) sheet.cells[index] ??= [];
  const width = Math.max(1, ...values.map((row) => row.length));
  return rangeName(sheet, top, left, top + values.length - 1, left + width - 1);
}

export function rangeName(sheet: Sheet, top: number, left: number, bottom: number, right: number): string {
  const title = /^[A-Za-z]\w*$/.test(sheet.title) ? sheet.title : `'${sheet.title.replaceAll("'", "''")}'`;
  const from = `${columnName(left)}${top + 1}`;
  const to = `${columnName(right)}${bottom + 1}`;
  return `${title}!${from === to ? from : `${from}:${to}`}`;
}

function trimEnd(row: readonly Cell[]): Cell[] {
  const cells = row.map((cell) => cell ?? "");
  while (cells.length > 0 && cells.at(-1) === "") cells.pop();
  return cells;
}

function columnIndex(name: string): number {
  return [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
