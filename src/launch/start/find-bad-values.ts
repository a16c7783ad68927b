import { loadDotEnv } from "../bootstrap/load-dot-env.js";
import { root } from "../bootstrap/root.js";

/** What the launcher fills in, so that it is not what is found to be missing. */
const filledIn = {
  DATABASE_URL: "postgres://localhost/carillon",
  MASTER_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  AUTH_SECRET: "x".repeat(43),
};

/**
 * When a start has failed: all bad values of the environment at once, each by its name, or undefined when that was
 * not it. Asked only then, as the check brings half of the product into this process.
 */
export async function findBadValues(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { InvalidEnvironmentError, readEnv } = await import("../../env.ts");
  const given = Object.entries(loadDotEnv(root, environment)).filter(([, value]) => value !== "");
  try {
    readEnv({ ...filledIn, ...Object.fromEntries(given) });
    return undefined;
  } catch (error) {
    return error instanceof InvalidEnvironmentError ? error.message : undefined;
  }
}
