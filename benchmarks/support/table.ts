import { type Summary, summarize } from "./statistics.ts";

/** What one variant measured, a value a round. */
export type Row = { readonly name: string; readonly values: readonly number[] };

export type Goal = { readonly kind: "atLeast" | "atMost"; readonly value: number };

/** A goal and what it is held against. */
export type Verdict = {
  readonly text: string;
  readonly summary: Summary;
  readonly goal: Goal;
  readonly isMet: boolean;
};

export type Table = {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
};

/** Ours against the reference, as the median of the rounds' ratios: each round's two measurements stood under the same load. */
export function ratioVerdict(ours: Row, reference: Row, goal: Goal): Verdict {
  const ratios = ours.values.map((value, round) => value / (reference.values[round] ?? Number.NaN));
  return verdict(`${ours.name} / ${reference.name}`, ratios, goal);
}

/** What was measured against a limit of its own: there is nothing to compare it with. */
export function limitVerdict(row: Row, goal: Goal): Verdict {
  return verdict(row.name, row.values, goal);
}

function verdict(text: string, values: readonly number[], goal: Goal): Verdict {
  const summary = summarize(values);
  const isMet = goal.kind === "atLeast" ? summary.median >= goal.value : summary.median <= goal.value;
  return { text, summary, goal, isMet };
}
