import { buildScope, compileTemplate, TemplateError, type TemplateScope } from "@carillon/core/template";
import { isSchema } from "#schema-form/json-schema.ts";
import { keysOf, type TemplateName } from "#templates/template-name.ts";
import type { TemplateSource } from "#templates/template-source.ts";

export type TemplatePreview =
  /** There is no template in it. */
  | { readonly kind: "none" }
  | { readonly kind: "problem"; readonly messages: readonly string[] }
  /** `names`: what only the run can tell. */
  | { readonly kind: "later"; readonly names: readonly string[] }
  | { readonly kind: "value"; readonly value: unknown };

/** What a value with templates would be, run now with what is known of what it reads. */
export function previewOf(value: unknown, source: TemplateSource, now: Date): TemplatePreview {
  try {
    const { steps, item, alert, variables } = source;
    const template = compileTemplate(value, { steps, item, alert, output: false, variables });
    if (template.names.length === 0 && !hasBraces(value)) return { kind: "none" };
    const scope = scopeOf(source, now);
    const unknown = template.names.filter((name) => !isKnown(name, scope));
    if (unknown.length > 0) return { kind: "later", names: unknown };
    return { kind: "value", value: template.render(scope) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { kind: "problem", messages: error.issues.map(inWords) };
  }
}

const hasBraces = (value: unknown) => (JSON.stringify(value) ?? "").includes("{{");

function inWords({ path, message }: { readonly path: string; readonly message: string }): string {
  const said = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  return path === "" ? said : `${path}: ${said}`;
}

function scopeOf({ names, timezone, eventName, userEmail }: TemplateSource, now: Date) {
  const roots: Record<string, unknown> = {};
  // The longest last: what a part of a value is, its whole has told already.
  for (const each of [...names].sort((a, b) => a.name.length - b.name.length)) put(roots, each);
  const { input, variables, steps, alert, item, index } = roots;
  const own = (value: unknown) => (isSchema(value) ? value : {});
  return {
    ...buildScope({
      nominalAt: now,
      timezone,
      now,
      eventName: eventName || undefined,
      userEmail,
      input,
      variables: own(variables),
      steps: own(steps) as TemplateScope["steps"],
    }),
    alert: isSchema(alert) ? alert : undefined,
    item,
    ...(typeof index === "number" ? { index } : {}),
  };
}

function put(roots: Record<string, unknown>, { name, sample }: TemplateName): void {
  if (sample === undefined) return;
  const keys = keysOf(name);
  let at = roots;
  for (const key of keys.slice(0, -1)) {
    const next = at[key];
    if (next !== undefined && !isSchema(next)) return;
    const inner: Record<string, unknown> = { ...(next ?? {}) };
    at[key] = inner;
    at = inner;
  }
  const last = keys.at(-1) ?? name;
  if (!Object.hasOwn(at, last)) at[last] = sample;
}

function isKnown(name: string, scope: object): boolean {
  let at: unknown = scope;
  for (const key of keysOf(name)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at !== undefined;
}
