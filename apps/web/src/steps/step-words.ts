import { plural } from "#format/plural.ts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { conditionRows, OPERATOR_WORDS, type TestRow, takesRight } from "#steps/condition-rows.ts";
import { unitOf } from "#steps/delay-units.ts";
import { handlerOf } from "#steps/step-order.ts";

type Around = {
  /** Of its action, as people know it. */
  readonly action: string | undefined;
  readonly tool: string | undefined;
  /** Ids of the steps whose failure leads to it. */
  readonly failures: readonly string[];
};

/** A step in one line: what it does, when, and what comes after a failure. */
export function stepWords(step: JsonSchema, { action, tool, failures }: Around): string {
  const does =
    action === undefined ? "No action yet" : tool === undefined ? action : `${action} with ${apart(tool)}`;
  return [
    does,
    failures.length > 0 ? `only when ${joined(failures, "or")} fails` : undefined,
    conditionWords(step.condition),
    itemWords(step),
    startWords(step),
    errorWords(step),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** A name in any script, which turns nothing around it: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates */
const apart = (name: string) => `\u2068${name}\u2069`;

/** A condition in words, `if input.total is 3`; undefined: there is none. */
export function conditionWords(condition: unknown): string | undefined {
  if (condition === undefined) return undefined;
  const rows = conditionRows(condition);
  if (!rows) return "if its condition holds";
  return `if ${joined(rows.tests.map(testWords), rows.join === "any" ? "or" : "and")}`;
}

function testWords({ left, operator, right }: TestRow): string {
  const side = takesRight(operator) ? ` ${right === "" ? '""' : bare(String(right))}` : "";
  return `${bare(left) || "…"} ${OPERATOR_WORDS[operator]}${side}`;
}

function itemWords({ forEach, concurrency }: JsonSchema): string | undefined {
  if (forEach === undefined) return undefined;
  const list = Array.isArray(forEach) ? `${forEach.length} items` : bare(String(forEach)) || "…";
  const most = typeof concurrency === "number" && concurrency > 1 ? `, ${concurrency} at a time` : "";
  return `for each of ${list}${most}`;
}

function startWords({ delaySeconds, delayUntil }: JsonSchema): string | undefined {
  if (typeof delayUntil === "string") return `not before ${bare(delayUntil) || "…"}`;
  if (typeof delaySeconds !== "number") return undefined;
  const unit = unitOf(delaySeconds);
  return `after ${plural(delaySeconds / unit.seconds, unit.one)}`;
}

function errorWords(step: JsonSchema): string | undefined {
  const run = handlerOf(step);
  if (run !== undefined) return `if it fails, ${run || "…"} runs`;
  return step.onError === "continue" ? "if it fails, the run goes on" : undefined;
}

/** A template alone without its braces. */
function bare(text: string): string {
  return /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(text.trim())?.[1] ?? text;
}

function joined(parts: readonly string[], word: "and" | "or"): string {
  return parts.join(` ${word} `);
}

/** What an action is to be told, whatever else is wrong with the step. */
export function configOf({ toolActionConfig: config }: JsonSchema) {
  const { toolId, actionId, parameters, outputMapping } = isSchema(config) ? config : {};
  return {
    toolId: typeof toolId === "number" ? toolId : undefined,
    actionId: typeof actionId === "string" ? actionId : undefined,
    parameters,
    outputMapping,
  };
}
