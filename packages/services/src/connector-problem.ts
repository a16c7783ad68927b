/** A connector that was configured and left out at start. */
export type ConnectorProblem = {
  /** As CONNECTORS names it. */
  readonly source: string;
  readonly problem: string;
};
