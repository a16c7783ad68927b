/** `1 run`, `212 runs`. */
export function countRuns(count: number): string {
  return count === 1 ? "1 run" : `${count} runs`;
}
