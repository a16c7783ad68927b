import type { Expression } from "../parse/parse-expression.ts";
import { ExpressionError } from "../template-error.ts";
import { FILTER_NAMES, FILTERS } from "./filters.ts";

/** Throws ExpressionError for a filter that does not exist or cannot work with its arguments. */
export function checkFilters({ filters, reference }: Expression): void {
  for (const { name, args } of filters) {
    const filter = FILTERS.get(name);
    if (filter === undefined && name !== "default") {
      throw new ExpressionError(
        `there is no filter "${name}"; there is ${FILTER_NAMES.join(", ")}`,
        reference,
      );
    }
    const [least, most] = filter?.arity ?? [1, 1];
    if (args.length < least || args.length > most) {
      const wanted = least === most ? String(least) : `${least} to ${most}`;
      throw new ExpressionError(
        `${name} takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${args.length}`,
        reference,
      );
    }
    try {
      filter?.check?.(args);
    } catch (error) {
      throw error instanceof ExpressionError ? new ExpressionError(error.message, reference) : error;
    }
  }
}
