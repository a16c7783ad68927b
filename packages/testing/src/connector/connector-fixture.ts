import type { CallAction } from "@carillon/connector-kit";
import type { Trouble } from "./trouble.ts";

/** The least a stand-in must be able to do for the suite. */
export type ProviderUnderTest = AsyncDisposable & {
  /** Back to health. */
  heal(): void | Promise<void>;
  /** How many requests or sessions came so far. */
  received(): number;
  /** Requests or sessions that have neither ended nor been cut off. */
  busy(): number;
};

export type CredentialSample = Readonly<Record<string, unknown>>;

/** Why a case cannot be had of this provider, in a sentence. */
export type NotApplicable = { readonly notApplicable: string };

export type ActionFixture<Provider> = {
  readonly parameters: (provider: Provider) => Readonly<Record<string, unknown>>;
  /** When other than the connector's. */
  readonly credentials?: (provider: Provider) => CredentialSample;
  /** It computes its answer: no trouble of the provider's can reach it. */
  readonly makesNoRequest?: boolean;
  /** Each is refused with an issue at this path. */
  readonly refused: readonly {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly path: string;
  }[];
};

/** What a connector's suite needs to know. */
export type ConnectorFixture<Provider extends ProviderUnderTest> = {
  readonly start: () => Promise<Provider>;
  /** That work. Each secret in them is long and random enough to be found wherever it shows up. */
  readonly credentials: (provider: Provider) => CredentialSample;
  readonly actions: Readonly<Record<string, ActionFixture<Provider>>>;
  /** What answers the actions that its actions call, where they do. */
  readonly call?: CallAction;
  readonly troubles: (provider: Provider) => readonly Trouble[];
  /** Makes the provider begin an answer and never end it; resolves when it does. */
  readonly stall: (provider: Provider) => void | Promise<void>;
  readonly refusedCredentials: readonly { readonly credentials: CredentialSample; readonly path: string }[];
  readonly connection: {
    /** Credentials, or the state of the provider, that give each reason. */
    readonly wrongHost: ((provider: Provider) => CredentialSample) | NotApplicable;
    readonly unreachable: ((provider: Provider) => CredentialSample) | NotApplicable;
    readonly wrongSecret?: ((provider: Provider) => CredentialSample) | NotApplicable;
    readonly missingScope?: ((provider: Provider) => CredentialSample) | NotApplicable;
  };
};
