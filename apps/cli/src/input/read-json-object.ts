import { readFileSync } from "node:fs";
import { CliError } from "../errors/cli-error.ts";

const STDIN = 0;

/** @param source what it is called in an error: `--params` */
export function parseJsonObject(text: string, source: string): Record<string, unknown> {
  const value = parse(text, source);
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new CliError(`${source} must be a JSON object, such as '{"message":"hi"}'`);
}

/** A file with a JSON object; `-` is stdin. */
export function readJsonFile(file: string, source: string): Record<string, unknown> {
  return parseJsonObject(readText(file, source), `${source} ${file}`);
}

/** A file's text; `-` is stdin. @throws CliError for one that cannot be read */
export function readText(file: string, source: string): string {
  try {
    return readFileSync(file === "-" ? STDIN : file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code ?? String(error)})`;
    throw new CliError(`${source} ${file}: ${why}`);
  }
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
