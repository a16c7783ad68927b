import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** What a role prints: held back until it is ready (a role that dies at its start is reported once, whole), then passed on. */
export interface HeldOutput {
  follow(from: Readable, to: "stdout" | "stderr"): void;
  /** Prints what was held and everything from now on. */
  release(): void;
  /** The end of what is held. */
  lastLines(count: number): string;
}

/** @param showStdout false: only stderr is ever printed */
export function holdOutput(showStdout: boolean): HeldOutput {
  let held: { to: "stdout" | "stderr"; line: string }[] | undefined = [];
  const print = (to: "stdout" | "stderr", line: string) => {
    if (to === "stderr" || showStdout) process[to].write(`${line}\n`);
  };
  return {
    follow(from, to) {
      createInterface({ input: from }).on("line", (line) => {
        if (held) held.push({ to, line });
        else print(to, line);
      });
    },
    release() {
      for (const { to, line } of held ?? []) print(to, line);
      held = undefined;
    },
    lastLines: (count) =>
      (held ?? [])
        .slice(-count)
        .map(({ line }) => line)
        .join("\n"),
  };
}
