import type { ProviderRules, ToolCategory } from "@carillon/core";
import type { z } from "zod";
import type { ActionContext } from "./action-context.ts";
import type { Action } from "./define-action.ts";
import type { HttpResponse } from "./http-client.ts";
import type { OAuthSpec } from "./oauth-spec.ts";

/** At most `limit` calls in any `windowMs`, over all replicas together. */
export type RateLimit = { readonly limit: number; readonly windowMs: number };

/** What an answer says is left of a limit: `remaining` calls until `resetAfterMs` are over. */
export type LimitReading = { readonly remaining: number; readonly resetAfterMs: number };

/** A mark in a box of 24 × 24: the paths of an SVG, each with its colour (`#E01E5A`). */
export type ConnectorIcon = readonly { readonly d: string; readonly fill: string }[];

export type ConnectionTestResult = {
  readonly success: boolean;
  /** For a person: what was reached, or what is wrong and what to do. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
};

export type ConnectorSpec<Credentials extends z.ZodType> = {
  /** `SLACK` */
  readonly type: string;
  /** `slack`: names the error rules, the limiter and the breaker. */
  readonly provider: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** Other words that people look for it by. */
  readonly keywords?: readonly string[];
  /** What agents find its actions under; by default what goes with `category`. */
  readonly toolCategory?: ToolCategory;
  readonly docsUrl?: string;
  /** A strict object; fields carry `.meta({title, description, secret, revealable, group, placeholder, widget})`, which draws the form. */
  readonly credentialsSchema: Credentials;
  /** null where no limit is needed. */
  readonly rateLimit: RateLimit | null;
  /** Read from every answer: where nothing remains, all workers hold the tool's calls back until the limit is new. */
  readonly readLimits?: (response: HttpResponse, now: Date) => LimitReading | null;
  /** What the provider's errors mean, where core does not know the provider. */
  readonly errorRules?: ProviderRules;
  readonly icon?: ConnectorIcon;
  /** Where its connections may be connected by OAuth2. */
  readonly oauth?: OAuthSpec<z.output<Credentials>>;
  /** Each workspace has its one connection from its beginning; nobody makes another. */
  readonly builtIn?: boolean;
  /** ms for an action that names none. */
  readonly timeoutMs: number;
  /** `host:port` the calls go to: one breaker per tool and host. */
  readonly host: (credentials: z.output<Credentials>) => string;
  /** What protects the calls on their way, as a text to compare: a stored secret does not follow where it is another. */
  readonly transport?: (credentials: z.output<Credentials>) => string;
  /** A real round trip to the provider; tells wrong host, wrong secret, missing scope and unreachable apart. Sends no message. */
  readonly testConnection: (
    credentials: z.output<Credentials>,
    context: ActionContext,
  ) => Promise<ConnectionTestResult>;
  readonly actions: readonly Action[];
  /** Makes an action of what a tool has got from a document of its own, `HttpOperation`; left out where that cannot be. */
  readonly importAction?: (stored: unknown) => Action;
};

/** Permissions that are named by what is touched, whichever tool touches it (spec/agent-tools.md, Execution). */
const STANDARD_PERMISSION = /^(fs|process|network|browser|session|system)\.[a-z]+$/;

/** A connector with its types erased, as the registry and the executor hold it. */
export type Connector = {
  readonly type: string;
  readonly provider: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly keywords: readonly string[] | undefined;
  readonly toolCategory: ToolCategory | undefined;
  readonly docsUrl: string | undefined;
  readonly credentialsSchema: z.ZodType;
  readonly rateLimit: RateLimit | null;
  readonly readLimits: ((response: HttpResponse, now: Date) => LimitReading | null) | undefined;
  readonly errorRules: ProviderRules | undefined;
  readonly icon: ConnectorIcon | undefined;
  readonly oauth: OAuthSpec<unknown> | undefined;
  readonly builtIn: boolean;
  readonly timeoutMs: number;
  readonly host: (credentials: unknown) => string;
  readonly transport: (credentials: unknown) => string;
  readonly testConnection: (credentials: unknown, context: ActionContext) => Promise<ConnectionTestResult>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly importAction: ((stored: unknown) => Action) | undefined;
};

/**
 * Declares a connector.
 * @throws Error when two actions share an id, or an action's id does not begin with the provider's name, or its permission neither with it nor with a standard family.
 */
export function defineConnector<Credentials extends z.ZodType>(spec: ConnectorSpec<Credentials>): Connector {
  const actions = new Map<string, Action>();
  for (const action of spec.actions) {
    if (actions.has(action.id)) throw new Error(`${spec.type}: two actions are named ${action.id}`);
    const own = `${spec.provider}.`;
    const isNamed = action.permission.startsWith(own) || STANDARD_PERMISSION.test(action.permission);
    if (!action.id.startsWith(own) || !isNamed)
      throw new Error(`${spec.type}: id and permission of ${action.id} must begin with "${own}"`);
    actions.set(action.id, action);
  }
  return {
    type: spec.type,
    provider: spec.provider,
    name: spec.name,
    description: spec.description,
    category: spec.category,
    keywords: spec.keywords,
    toolCategory: spec.toolCategory,
    docsUrl: spec.docsUrl,
    credentialsSchema: spec.credentialsSchema,
    rateLimit: spec.rateLimit,
    readLimits: spec.readLimits,
    errorRules: spec.errorRules,
    icon: spec.icon,
    oauth: spec.oauth && withoutTypes(spec.oauth),
    builtIn: spec.builtIn ?? false,
    timeoutMs: spec.timeoutMs,
    host: (credentials) => spec.host(credentials as z.output<Credentials>),
    transport: (credentials) => spec.transport?.(credentials as z.output<Credentials>) ?? "",
    testConnection: (credentials, context) =>
      spec.testConnection(credentials as z.output<Credentials>, context),
    actions,
    importAction: spec.importAction,
  };
}

function withoutTypes<Credentials>(oauth: OAuthSpec<Credentials>): OAuthSpec<unknown> {
  return { ...oauth, provider: (credentials) => oauth.provider(credentials as Credentials) };
}
