import { FILTERS } from "./filters/filters.ts";
import type { Expression } from "./parse/parse-expression.ts";
import { MISSING, readPath } from "./read-path.ts";
import type { RenderState } from "./render-state.ts";
import { ExpressionError } from "./template-error.ts";

/**
 * The value of one expression; null only where the data says null. `default` takes the place of what is missing, null
 * or an empty text; the filters before it are passed over then. Throws ExpressionError.
 */
export function evaluate({ path, reference, filters }: Expression, state: RenderState): unknown {
  let value = readPath(state.scope, path);
  for (const { name, args } of filters) {
    if (name === "default") {
      if (value === MISSING || value === null || value === "") value = args[0];
    } else if (value !== MISSING && value !== null) {
      value = applyFilter({ name, args, value, reference }, state);
    }
  }
  if (value === MISSING)
    throw new ExpressionError(`${reference} has no value; add | default: "…" if that may be`, reference);
  return value;
}

function applyFilter(
  call: { name: string; args: Expression["filters"][number]["args"]; value: unknown; reference: string },
  { scope, limit }: RenderState,
): unknown {
  try {
    // Each may double what the one before made: escaping what is escaped.
    return limit(FILTERS.get(call.name)?.apply(call.value, call.args, { timezone: scope.timezone }));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ExpressionError(`${call.reference}: ${error.message}`, call.reference);
  }
}
