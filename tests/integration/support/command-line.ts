import { expect } from "vitest";
import { type ProgramRun, runCli } from "./run-program.ts";

type Options = { readonly env?: Readonly<Record<string, string>>; readonly stdin?: string };
/** Words parted by a space; a list where a word has spaces in it. */
type Line = string | readonly string[];

export type CommandLine = {
  run(line: Line, options?: Options): Promise<ProgramRun>;
  /** What it printed; fails unless it succeeds in silence on stderr. */
  succeed(line: Line, options?: Options): Promise<string>;
  /** The same with --json, parsed. */
  json(line: Line, options?: Options): Promise<ReturnType<typeof JSON.parse>>;
  /** Its one line on stderr; fails unless it fails with nothing on stdout. */
  refuse(line: Line, options?: Options): Promise<string>;
};

/** The real command line in an environment, and what each of its commands has to hold to. */
export function commandLine(base: Readonly<Record<string, string>>): CommandLine {
  const wordsOf = (line: Line) => (typeof line === "string" ? line.split(" ") : line);
  const run = (line: Line, { env = {}, stdin = "" }: Options = {}) =>
    runCli(wordsOf(line), { env: { ...base, ...env }, stdin });
  const succeed = async (line: Line, options?: Options) => {
    const { code, stdout, stderr } = await run(line, options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  };
  return {
    run,
    succeed,
    json: async (line, options) => JSON.parse(await succeed([...wordsOf(line), "--json"], options)),
    refuse: async (line, options) => {
      const { code, stdout, stderr } = await run(line, options);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^error: [^\n]+\n$/);
      return stderr;
    },
  };
}
