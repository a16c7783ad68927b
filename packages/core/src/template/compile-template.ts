import { type CompiledText, compileText, type KnownSets } from "./compile-text.ts";
import { DEFAULT_LIMITS, type TemplateLimits } from "./limits.ts";
import type { KnownNames } from "./names.ts";
import { createRenderState, type RenderState } from "./render-state.ts";
import type { TemplateScope } from "./scope.ts";
import { ExpressionError, issueAt, TemplateError, type TemplateIssue } from "./template-error.ts";

export type CompileOptions = KnownNames & { readonly limits?: Partial<TemplateLimits> };

export type CompiledTemplate = {
  /** Every name that is read, once: `DATE`, `variables.REGION`, `steps.a.output.id`. */
  readonly names: readonly string[];
  /** What has no template in it comes back as the same object. Throws TemplateError. */
  readonly render: (scope: TemplateScope) => unknown;
};

/** Renders one value; `undefined` in place of it means that there is no template in it. */
type Render = (state: RenderState) => unknown;

/**
 * Compiles all templates in a JSON value, once for any number of renderings. A text that is exactly one template keeps
 * the type of the value; in a longer text objects become JSON. Keys are not rendered, and a rendered value is not
 * rendered again. Throws TemplateError with every issue that can be known now: syntax, names, filters, limits.
 */
export function compileTemplate(value: unknown, options: CompileOptions = {}): CompiledTemplate {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const known: KnownSets = {
    ...(options.variables && { variables: new Set(options.variables) }),
    ...(options.secrets && { secrets: new Set(options.secrets) }),
    ...(options.steps && { steps: new Set(options.steps) }),
    ...(options.item !== undefined && { item: options.item }),
    ...(options.alert !== undefined && { alert: options.alert }),
    ...(options.output !== undefined && { output: options.output }),
  };
  const names = new Set<string>();
  const issues: TemplateIssue[] = [];
  let templates = 0;

  const compileString = (text: string, path: string): Render | undefined => {
    if (!text.includes("{{")) return undefined;
    try {
      const compiled = compileText(text, known);
      for (const { reference } of compiled.expressions) names.add(reference);
      templates += compiled.expressions.length;
      if (templates > limits.maxTemplates)
        throw new ExpressionError(`more than ${limits.maxTemplates} templates`);
      return placed(compiled, path);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      issues.push(issueAt(path, error));
      return undefined;
    }
  };

  const compileValue = (source: unknown, path: string, depth: number): Render | undefined => {
    if (typeof source === "string") return compileString(source, path);
    if (typeof source !== "object" || source === null) return undefined;
    if (depth >= limits.maxDepth)
      throw new TemplateError({ path, message: `nested more than ${limits.maxDepth} levels deep` });
    if (Array.isArray(source)) return compileMembers(source, path, depth);
    const prototype: unknown = Object.getPrototypeOf(source);
    return prototype === Object.prototype || prototype === null
      ? compileMembers(source, path, depth)
      : undefined;
  };

  const compileMembers = (source: object, path: string, depth: number): Render | undefined => {
    const members: [string, Render][] = [];
    for (const [key, member] of Object.entries(source)) {
      const mayHold = typeof member === "string" ? member.includes("{{") : typeof member === "object";
      if (!mayHold) continue;
      const render = compileValue(member, path === "" ? key : `${path}.${key}`, depth + 1);
      if (render !== undefined) members.push([key, render]);
    }
    return members.length === 0 ? undefined : (state) => replaceMembers(source, members, state);
  };

  const render = compileValue(value, "", 0);
  const [first, ...others] = issues;
  if (first !== undefined) throw new TemplateError(first, others);
  return {
    names: [...names],
    render: (scope) =>
      render === undefined ? value : render(createRenderState(scope, limits.maxOutputBytes)),
  };
}

/** Compiles and renders once. Throws TemplateError. */
export function renderTemplate(value: unknown, scope: TemplateScope): unknown {
  return compileTemplate(value).render(scope);
}

function placed(compiled: CompiledText, path: string): Render {
  return (state) => {
    try {
      return compiled.render(state);
    } catch (error) {
      throw error instanceof ExpressionError ? new TemplateError(issueAt(path, error)) : error;
    }
  };
}

/** A copy in which the members with templates are rendered; the others are the same values. */
function replaceMembers(source: object, members: readonly [string, Render][], state: RenderState): object {
  const copy = Array.isArray(source) ? [...source] : { ...source };
  for (const [key, render] of members) {
    // An own "__proto__", as JSON.parse makes it, must stay a property.
    Object.defineProperty(copy, key, {
      value: render(state),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}
