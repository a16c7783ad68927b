/** What a cost is told in, beside the numbers. */
export const COST_UNIT =
  "Costs are in units: what the workspace's prices are given in, such as dollars. All are of one kind, and nothing is converted.";

/** A cost as the API tells it, a decimal, with what it is of: `0.005 units`. */
export function costWords(cost: string): string {
  return `${cost} ${cost === "1" ? "unit" : "units"}`;
}
