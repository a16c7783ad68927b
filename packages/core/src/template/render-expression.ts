import { FILTERS } from "./filters.ts";
import { type Expression, ExpressionError } from "./parse-expression.ts";
import { TEMPLATE_ROOTS, type TemplateScope } from "./template-scope.ts";

/**
 * The expression's value in the scope. What is not there is an error, unless `default` is its first filter.
 * @throws ExpressionError
 */
export function renderExpression({ path, reference, filters }: Expression, scope: TemplateScope): unknown {
  const value = lookUp(path, scope);
  if (value === undefined && filters[0]?.name !== "default") {
    throw new ExpressionError(
      `${reference} has no value in this run; give it one, or write {{ ${reference} | default: "…" }}`,
    );
  }
  return filters.reduce((current, { name, args }) => {
    const filter = FILTERS.get(name);
    if (!filter) throw new ExpressionError(`there is no filter ${name}`);
    return filter(current, args, scope.timezone);
  }, value);
}

/** Own properties alone: nothing of a prototype is reachable. */
function lookUp(path: readonly string[], scope: TemplateScope): unknown {
  const [root = ""] = path;
  if (!TEMPLATE_ROOTS.includes(root)) return undefined;
  let value: unknown = scope;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
