import { randomBytes } from "node:crypto";
import type { Reply } from "../stand-in.ts";
import {
  type Block,
  type Cell,
  findBlock,
  rangeName,
  readBlock,
  type Sheet,
  writeBlock,
} from "./cell-grid.ts";
import { googleError } from "./google-error.ts";

export type Spreadsheet = {
  readonly spreadsheetId: string;
  readonly title: string;
  /** Whether the connection's account may see and edit it. */
  readonly shared: boolean;
  readonly sheets: Sheet[];
};

export type SheetsRequest = {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
};

const notANumber = (text: unknown): boolean =>
  typeof text !== "string" || text.trim() === "" || Number.isNaN(Number(text));

/** spreadsheets.values: get, update, append and clear. */
export function answerValues(
  spreadsheet: Spreadsheet,
  range: string,
  verb: string,
  { method, query, body }: SheetsRequest,
): Reply {
  const block = findBlock(spreadsheet.sheets, range);
  if (!block) return googleError(400, "INVALID_ARGUMENT", `Unable to parse range: ${range}`);
  if (method === "GET" && verb === "") {
    const rows = readBlock(block);
    const values = query.get("majorDimension") === "COLUMNS" ? transposed(rows) : rows;
    const render = (cell: Cell) =>
      query.get("valueRenderOption") === "FORMATTED_VALUE" ? String(cell) : cell;
    const rendered = values.map((row) => row.map(render));
    return {
      body: { range: nameOf(block), majorDimension: "ROWS", ...(rows.length > 0 && { values: rendered }) },
    };
  }
  if (method === "POST" && verb === "clear") {
    const blank = readBlock(block).map((row) => row.map(() => ""));
    writeBlock(block, blank);
    return { body: { spreadsheetId: spreadsheet.spreadsheetId, clearedRange: nameOf(block) } };
  }
  const input = query.get("valueInputOption");
  if (input !== "RAW" && input !== "USER_ENTERED")
    return googleError(400, "INVALID_ARGUMENT", "'valueInputOption' is required but not specified");
  const given = body.values as Cell[][];
  const rows = body.majorDimension === "COLUMNS" ? transposed(given) : given;
  const values = rows.map((row) =>
    row.map((cell) => (input === "RAW" || notANumber(cell) ? cell : Number(cell))),
  );
  if (method === "PUT" && verb === "")
    return { body: written(spreadsheet, writeBlock(block, values), values) };
  if (method === "POST" && verb === "append") {
    const table = readBlock({ ...block, bottom: undefined });
    const below = { ...block, top: block.top + table.length };
    if (query.get("insertDataOption") === "INSERT_ROWS")
      block.sheet.cells.splice(below.top, 0, ...values.map(() => []));
    const updates = written(spreadsheet, writeBlock(below, values), values);
    const tableRange = table.length > 0 ? { tableRange: nameOf(block) } : {};
    return { body: { spreadsheetId: spreadsheet.spreadsheetId, ...tableRange, updates } };
  }
  return googleError(404, "NOT_FOUND", "Method not found.");
}

/** spreadsheets.batchUpdate, which here adds a sheet. */
export function answerBatchUpdate(spreadsheet: Spreadsheet, body: Record<string, unknown>): Reply {
  const [request] = body.requests as { addSheet?: { properties: { title: string; index?: number } } }[];
  const wanted = request?.addSheet?.properties;
  if (!wanted) return googleError(400, "INVALID_ARGUMENT", "Invalid requests[0]: No request set.");
  if (spreadsheet.sheets.some(({ title }) => title.toLowerCase() === wanted.title.toLowerCase())) {
    const message = `Invalid requests[0].addSheet: A sheet with the name "${wanted.title}" already exists. Please enter another name.`;
    return googleError(400, "INVALID_ARGUMENT", message);
  }
  const index = wanted.index ?? spreadsheet.sheets.length;
  const sheet: Sheet = { sheetId: 1_000 + spreadsheet.sheets.length, title: wanted.title, cells: [] };
  spreadsheet.sheets.splice(index, 0, sheet);
  const properties = { sheetId: sheet.sheetId, title: sheet.title, index, sheetType: "GRID" };
  return { body: { spreadsheetId: spreadsheet.spreadsheetId, replies: [{ addSheet: { properties } }] } };
}

export function makeSpreadsheet(body: Record<string, unknown>): Spreadsheet {
  const { properties, sheets } = body as {
    properties?: { title?: string };
    sheets?: { properties: { title: string } }[];
  };
  const titles = sheets?.map(({ properties: { title } }) => title) ?? ["Sheet1"];
  return {
    spreadsheetId: randomBytes(33).toString("base64url"),
    title: properties?.title ?? "Untitled spreadsheet",
    shared: true,
    sheets: titles.map((title, index) => ({ sheetId: index, title, cells: [] })),
  };
}

/** A spreadsheet as the API describes it. */
export function describeSpreadsheet({ spreadsheetId, title, sheets }: Spreadsheet): object {
  return {
    spreadsheetId,
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`,
    properties: { title, locale: "en_US", timeZone: "Etc/GMT" },
    sheets: sheets.map((sheet, index) => ({
      properties: { sheetId: sheet.sheetId, title: sheet.title, index, sheetType: "GRID" },
    })),
  };
}

function written({ spreadsheetId }: Spreadsheet, updatedRange: string, values: readonly Cell[][]): object {
  const updatedCells = values.reduce((count, row) => count + row.filter((cell) => cell !== null).length, 0);
  const updatedColumns = Math.max(0, ...values.map((row) => row.length));
  return { spreadsheetId, updatedRange, updatedRows: values.length, updatedColumns, updatedCells };
}

function nameOf({ sheet, top, left, bottom, right }: Block): string {
  return rangeName(sheet, top, left, bottom ?? 999, right ?? 25);
}

function transposed(rows: readonly (readonly Cell[])[]): Cell[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ""));
}
