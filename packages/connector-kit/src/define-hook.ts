import type { RequestContext } from "./action-context.ts";

/** What a hook is told of the run it is called for. It gets no credentials. */
export type HookContext = {
  /** The action's id, `crm.contact.create`. */
  readonly toolName: string;
  readonly toolId: number | null;
  readonly executionId: string;
  readonly workspaceId: string;
  readonly requestContext: RequestContext;
  readonly dryRun: boolean;
  /** Aborted when the hook's time is up. */
  readonly signal: AbortSignal;
};

type Parameters = Readonly<Record<string, unknown>>;
type Answer<Value> = Value | undefined | Promise<Value | undefined>;

/** What a hook that is called before an action may say; nothing: it goes on as it is. */
export type BeforeAnswer = { readonly stop: string } | { readonly parameters: Record<string, unknown> };

type Common = {
  /** Names it where it fails a call; of an install's hooks no two have the same. */
  readonly name: string;
  /** Lower ones are called first; those of one priority by name. By default 100. */
  readonly priority?: number;
  /** `*`, a family such as `crm.*`, or an action's id. By default `*`. */
  readonly tools?: string;
  /** ms it may take; by default 5,000, at most 30,000. */
  readonly timeoutMs?: number;
};

export type HookSpec = Common &
  (
    | {
        /** With the parameters as they are valid; changed ones are validated again. */
        readonly on: "before";
        readonly run: (
          call: { readonly parameters: Parameters },
          context: HookContext,
        ) => Answer<BeforeAnswer>;
      }
    | {
        /** Of an action that succeeded; may put another output in its place. */
        readonly on: "after";
        readonly run: (
          call: { readonly parameters: Parameters; readonly output: unknown },
          context: HookContext,
        ) => Answer<{ readonly output: unknown }>;
      }
    | {
        /** Of an action that failed; changes nothing. */
        readonly on: "error";
        readonly run: (
          call: {
            readonly parameters: Parameters;
            readonly error: { readonly category: string; readonly code: string; readonly message: string };
          },
          context: HookContext,
        ) => Answer<void>;
      }
  );

export type Hook = HookSpec & Required<Common> & { readonly kind: "carillon-hook" };

const HOOK_DEFAULTS = { priority: 100, tools: "*", timeoutMs: 5_000 } as const;

/** Declares something that is called around every run of some actions, whoever asks for it. Export it as `hooks` of a package. */
export function defineHook(spec: HookSpec): Hook {
  return { ...HOOK_DEFAULTS, ...spec, kind: "carillon-hook" };
}
