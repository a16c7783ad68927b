/** What one step of the gate found. */
export interface StepResult {
  passed: number;
  failed: number;
  /** Shown when something failed. */
  output: string;
  /** Shown in any case. */
  note?: string;
}

/** One step: a check, which counts as one, or a test run, which counts its tests. */
export interface Step {
  name: string;
  run(): Promise<StepResult>;
}
