import { it, type TaskMeta } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Which connector a test of the contract suite is about, which part or action of it, and how many cases it tried. */
    contract?: { connector: string; of: string; cases: number };
  }
}

export type ContractPlace = Omit<NonNullable<TaskMeta["contract"]>, "cases">;

/** A test of the contract suite, whose cases are counted in the report: as many as `run` returns, else one. */
export function contractCase(title: string, place: ContractPlace, run: () => unknown): void {
  it(title, async ({ task }) => {
    const cases = await run();
    task.meta.contract = { ...place, cases: typeof cases === "number" ? cases : 1 };
  });
}
