import {
  BadRequestError,
  buildScope,
  type CompiledTemplate,
  compileTemplate,
  TemplateError,
} from "@carillon/core";
import { filled, type Run, type Stage } from "../run-state.ts";

/** Fills `{{…}}` in the parameters. Those of an event are compiled once, as long as its snapshot lives. */
export function createTemplateStage({ now }: { now: () => Date }): Stage {
  const compiled = new WeakMap<object, CompiledTemplate>();
  return (run) => {
    const { target } = run.request;
    const raw = target.kind === "event" ? filled(run.event, "event").parameters : target.parameters;
    try {
      let template = compiled.get(raw);
      if (!template) {
        template = compileTemplate(raw);
        if (target.kind === "event") compiled.set(raw, template);
      }
      run.parameters = (
        template.names.length === 0 ? template.render(NO_SCOPE) : template.render(scopeOf(run, now()))
      ) as Record<string, unknown>;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw new BadRequestError(
        error.issues.map((issue) => ({
          path: issue.path === "" ? "parameters" : `parameters.${issue.path}`,
          message: issue.message,
        })),
      );
    }
  };
}

const NO_SCOPE = buildScope({ nominalAt: new Date(0), timezone: "UTC", now: new Date(0) });

function scopeOf(run: Run, now: Date) {
  const { request, event } = run;
  const email = event?.userEmail ?? request.userEmail;
  return buildScope({
    nominalAt: request.nominalAt ?? request.createdAt,
    timezone: event?.timezone ?? "UTC",
    now,
    ...(event && { eventName: event.name }),
    ...(email !== null && { userEmail: email }),
    input: request.target.kind === "event" ? (request.target.input ?? {}) : {},
  });
}
