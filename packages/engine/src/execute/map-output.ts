import { type CompiledTemplate, compileTemplate, TemplateError } from "@carillon/core";
import type { RunEnd } from "./record.ts";
import type { Run } from "./run-state.ts";
import { createScopes } from "./stages/template.ts";

export type MapOutput = (run: Run, mapping: Record<string, unknown>) => RunEnd;

/**
 * Makes what comes out of an action of what it gave, by its outputMapping. The action is done by then: where the mapping
 * cannot be filled in, the run fails with that, and nothing is tried again.
 */
export function createMapOutput({ now }: { now: () => Date }): MapOutput {
  const scopeOf = createScopes();
  const compiled = new WeakMap<object, CompiledTemplate>();

  return (run, mapping) => {
    try {
      let template = compiled.get(mapping);
      if (!template) {
        template = compileTemplate(mapping);
        compiled.set(mapping, template);
      }
      const output = run.opened ? run.opened.hide(run.output) : run.output;
      run.mapped = { value: template.render({ ...scopeOf(run, now(), run.variables?.plain), output }) };
      return { kind: "succeeded" };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return unmapped(run, error);
    }
  };
}

function unmapped(run: Run, { issues }: TemplateError): RunEnd {
  const where = issues
    .map(({ path, message }) => `outputMapping${path === "" ? "" : `.${path}`}: ${message}`)
    .join("; ");
  const message = `The action was done, but what comes out of it cannot be made: ${where}`;
  return {
    kind: "refused",
    status: "FAILURE",
    error: {
      category: "validation",
      code: "OUTPUT_MAPPING",
      message,
      userMessage: message,
      retryable: false,
      provider: run.connector?.provider ?? "carillon",
    },
  };
}
