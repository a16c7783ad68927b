import { FILTER_NAMES, FILTERS } from "./filters.ts";
import { type Expression, ExpressionError } from "./parse-expression.ts";
import { type Part, parseText } from "./parse-text.ts";
import { renderExpression } from "./render-expression.ts";
import { TemplateError, type TemplateIssue } from "./template-error.ts";
import { TEMPLATE_ROOTS, type TemplateScope } from "./template-scope.ts";
import { textOf } from "./text-of.ts";

export interface TemplateLimits {
  readonly maxTemplates: number;
  readonly maxDepth: number;
  /** Of one rendered value, in UTF-16 units. */
  readonly maxOutputBytes: number;
}

export interface CompileOptions {
  /** Names that exist at save time; where given, an unknown one is an error at compile time. */
  readonly variables?: Iterable<string>;
  readonly steps?: Iterable<string>;
  readonly limits?: Partial<TemplateLimits>;
}

export interface CompiledTemplate {
  /** Every path referenced, once. */
  readonly names: readonly string[];
  /** Without templates: the very same value. @throws TemplateError */
  render(scope: TemplateScope): unknown;
}

const LIMITS: TemplateLimits = { maxTemplates: 1_000, maxDepth: 100, maxOutputBytes: 10 * 1024 * 1024 };

type Budget = { left: number };
type Node = (scope: TemplateScope, budget: Budget) => unknown;

/**
 * Compiles every text in a JSON value. Keys are never rendered, and a rendered value is never rendered again.
 * @throws TemplateError with all that is wrong: syntax, unknown names and filters, too many, too deep
 */
export function compileTemplate(value: unknown, options: CompileOptions = {}): CompiledTemplate {
  const limits = { ...LIMITS, ...options.limits };
  const known = { variables: setOf(options.variables), steps: setOf(options.steps) };
  const issues: TemplateIssue[] = [];
  const names = new Set<string>();
  let count = 0;

  function compileText(text: string, path: string): Node | null {
    if (!text.includes("{{")) return null;
    let parts: readonly Part[];
    try {
      parts = parseText(text);
    } catch (error) {
      issues.push(issueOf(error, path));
      return null;
    }
    for (const part of parts) {
      if (typeof part === "string") continue;
      count += 1;
      names.add(part.reference);
      const message = problemOf(part, known);
      if (message !== null) issues.push({ path, reference: part.reference, message });
    }
    if (count > limits.maxTemplates)
      throw new TemplateError([{ path, message: `more than ${limits.maxTemplates} templates in one input` }]);
    return renderParts(parts, path);
  }

  function compile(current: unknown, path: string, depth: number): Node | null {
    if (typeof current === "string") return compileText(current, path);
    if (typeof current !== "object" || current === null) return null;
    if (depth > limits.maxDepth)
      throw new TemplateError([{ path, message: `nested more than ${limits.maxDepth} levels deep` }]);
    const inner = (key: string) => (path === "" ? key : `${path}.${key}`);
    if (Array.isArray(current)) {
      const nodes = current.map((each, index) => compile(each, inner(String(index)), depth + 1));
      if (nodes.every((node) => node === null)) return null;
      return (scope, budget) => nodes.map((node, index) => (node ? node(scope, budget) : current[index]));
    }
    const entries = Object.entries(current).map(([key, each]) => ({
      key,
      each,
      node: compile(each, inner(key), depth + 1),
    }));
    if (entries.every(({ node }) => node === null)) return null;
    return (scope, budget) =>
      Object.fromEntries(entries.map(({ key, each, node }) => [key, node ? node(scope, budget) : each]));
  }

  const root = compile(value, "", 0);
  if (issues.length > 0) throw new TemplateError(issues);
  return {
    names: [...names],
    render: (scope) => (root ? root(scope, { left: limits.maxOutputBytes }) : value),
  };
}

/** Compiles and renders once. @throws TemplateError */
export function renderTemplate(value: unknown, scope: TemplateScope): unknown {
  return compileTemplate(value).render(scope);
}

function renderParts(parts: readonly Part[], path: string): Node {
  const [only] = parts;
  const isSingle = parts.length === 1 && typeof only === "object";
  return (scope, budget) => {
    try {
      // Exactly one template keeps the value's type.
      if (isSingle) return spend(renderExpression(only, scope), budget);
      return parts
        .map((part) =>
          typeof part === "string" ? part : spend(textOf(renderExpression(part, scope)), budget),
        )
        .join("");
    } catch (error) {
      throw new TemplateError([issueOf(error, path)]);
    }
  };
}

function spend<Value>(value: Value, budget: Budget): Value {
  budget.left -=
    typeof value === "string"
      ? value.length
      : typeof value === "object"
        ? (JSON.stringify(value)?.length ?? 0)
        : 8;
  if (budget.left < 0) throw new ExpressionError("the rendered input is too large");
  return value;
}

function issueOf(error: unknown, path: string): TemplateIssue {
  if (error instanceof ExpressionError) return { path, message: error.message };
  throw error;
}

function setOf(names: Iterable<string> | undefined): ReadonlySet<string> | null {
  return names === undefined ? null : new Set(names);
}

function problemOf(
  { path, reference, filters }: Expression,
  known: { variables: ReadonlySet<string> | null; steps: ReadonlySet<string> | null },
): string | null {
  const [root = "", second] = path;
  if (!TEMPLATE_ROOTS.includes(root))
    return `there is no ${reference}; the names are ${TEMPLATE_ROOTS.join(", ")}`;
  if ((root === "variables" || root === "steps") && second === undefined)
    return `${root} wants a name after it: {{ ${root}.NAME }}`;
  const set = root === "variables" ? known.variables : root === "steps" ? known.steps : null;
  if (set && second !== undefined && !set.has(second))
    return `there is no ${root === "steps" ? "step" : "variable"} ${second}`;
  const unknown = filters.find(({ name }) => !FILTERS.has(name));
  return unknown ? `there is no filter ${unknown.name}; the filters are ${FILTER_NAMES.join(", ")}` : null;
}
