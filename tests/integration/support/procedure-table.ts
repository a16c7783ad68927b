import { agentsProcedures } from "./procedures/agents.ts";
import { alertsProcedures } from "./procedures/alerts.ts";
import { artifactsProcedures } from "./procedures/artifacts.ts";
import { costsProcedures } from "./procedures/costs.ts";
import { crmProcedures } from "./procedures/crm.ts";
import { eventsProcedures } from "./procedures/events.ts";
import { healthProcedures } from "./procedures/health.ts";
import type { ProcedureRows } from "./procedures/procedure-row.ts";
import { registryProcedures } from "./procedures/registry.ts";
import { runsProcedures } from "./procedures/runs.ts";
import { toolsProcedures } from "./procedures/tools.ts";
import { variablesProcedures } from "./procedures/variables.ts";
import { workspaceProcedures } from "./procedures/workspace.ts";

/** Every procedure there is; a new one without a row fails the tests. */
export const PROCEDURE_TABLE: ProcedureRows = {
  ...agentsProcedures,
  ...alertsProcedures,
  ...artifactsProcedures,
  ...costsProcedures,
  ...crmProcedures,
  ...eventsProcedures,
  ...healthProcedures,
  ...registryProcedures,
  ...runsProcedures,
  ...toolsProcedures,
  ...variablesProcedures,
  ...workspaceProcedures,
};
