import {
  BadRequestError,
  buildScope,
  type CompiledTemplate,
  compileTemplate,
  PreconditionFailedError,
  TemplateError,
  type TemplateScope,
} from "@carillon/core";
import { isoTime } from "../iso-time.ts";
import { filled, isFilledIn, type Run, type Stage } from "../run-state.ts";
import type { Variables } from "../variables.ts";

/** Fills `{{…}}` in the parameters. Those of an event are compiled once, as long as its snapshot lives. */
export function createTemplateStage({ now }: { now: () => Date }): Stage {
  const compiled = new WeakMap<object, CompiledTemplate>();
  const scopeOf = createScopes();
  return (run) => {
    const { target } = run.request;
    if (target.kind === "action" && isFilledIn(run.request)) {
      run.parameters = target.parameters;
      return;
    }
    if (target.kind === "step" && target.step.problem) throw new BadRequestError([target.step.problem]);
    const raw = target.kind === "action" ? target.parameters : filled(run.event, "event").parameters;
    try {
      let template = compiled.get(raw);
      if (!template) {
        template = compileTemplate(raw, target.kind === "action" ? namesOf(run) : {});
        if (target.kind === "event") compiled.set(raw, template);
      }
      if (run.variables) refuseUnopened(run.variables, template);
      run.parameters = (
        template.names.length === 0
          ? template.render(NO_SCOPE)
          : template.render(scopeOf(run, now(), run.variables?.all))
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

/** Of a call that is compiled for this run alone, a name that does not exist is told as at save time. */
function namesOf({ variables }: Run) {
  if (!variables) return {};
  const { all, unopened, unreadable } = variables;
  return { variables: [...Object.keys(all), ...unopened], secrets: unreadable };
}

/** @throws PreconditionFailedError naming the secret that is read and does not open */
function refuseUnopened({ unopened }: Variables, { names }: CompiledTemplate): void {
  const name = unopened.find((each) => names.includes(`variables.${each}`));
  if (name !== undefined)
    throw new PreconditionFailedError(
      `The secret ${name} does not open: enter it again, or bring back the master key it was sealed with`,
    );
}

const NO_SCOPE = buildScope({ nominalAt: new Date(0), timezone: "UTC", now: new Date(0) });

const NONE = Object.freeze({});
const MAX_ZONES = 500;

/** Runs of one tick and zone share their date: reading the calendar costs more than all other stages together. */
export function createScopes() {
  const held = new Map<string, { readonly at: number; readonly scope: TemplateScope }>();

  function dated(nominalAt: Date, timezone: string): TemplateScope {
    const at = nominalAt.getTime();
    const known = held.get(timezone);
    if (known?.at === at) return known.scope;
    const scope = buildScope({ nominalAt, timezone, now: nominalAt });
    if (held.size >= MAX_ZONES) held.clear();
    held.set(timezone, { at, scope });
    return scope;
  }

  return (
    { request, event }: Run,
    now: Date,
    variables: Readonly<Record<string, unknown>> = NONE,
  ): TemplateScope => {
    const { target } = request;
    const TIMESTAMP = isoTime(now.getTime());
    if (target.kind === "step") return { ...target.step.scope, TIMESTAMP, variables };
    return {
      ...dated(request.nominalAt ?? request.createdAt, event?.timezone ?? "UTC"),
      TIMESTAMP,
      variables,
      EVENT_NAME: event?.name,
      USER_EMAIL: event?.userEmail ?? request.userEmail ?? undefined,
      alert: target.kind === "action" ? target.alert : undefined,
      input: target.kind === "event" ? (target.input ?? {}) : {},
    };
  };
}
