import { createRedactor } from "@carillon/core";
import type { StoredVariables } from "../ports/variables.ts";

/** What one run's templates can read by name, and what hides the secrets among it. */
export type Variables = {
  /** For the parameters of an action; secrets are in it. */
  readonly all: Readonly<Record<string, unknown>>;
  /** For what decides or is shown. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
  /** Names of secrets that cannot be read. */
  readonly unreadable: readonly string[];
  readonly unopened: readonly string[];
  /** null: there is nothing to hide. */
  readonly redact: (<Value>(value: Value) => Value) | null;
};

const NOTHING = Object.freeze({});

/** A map's own properties, whatever they are called. */
const recordOf = <Value>(map: ReadonlyMap<string, Value>) => Object.fromEntries(map);

export function variablesOf({ values, secrets, unopened }: StoredVariables): Variables {
  const plain = recordOf(values);
  const texts = [...secrets.values()];
  return {
    all: { ...plain, ...recordOf(secrets) },
    plain,
    secrets: texts,
    unreadable: [],
    unopened,
    redact: redactorOf(texts),
  };
}

/** For calls of agents, which could have a secret sent to wherever what they have read tells them to. */
export function withoutSecrets({ secrets, unopened, values }: StoredVariables): Variables {
  const plain = recordOf(values);
  const unreadable = [...secrets.keys(), ...unopened];
  return { all: plain, plain, secrets: [], unreadable, unopened: [], redact: null };
}

/** Of a run whose parameters were filled before: what has to be hidden in it. */
export function secretsAlone(secrets: readonly string[]): Variables {
  const redact = redactorOf(secrets);
  return { all: NOTHING, plain: NOTHING, secrets, unreadable: [], unopened: [], redact };
}

const redactorOf = (secrets: readonly string[]) => (secrets.length > 0 ? createRedactor({ secrets }) : null);
