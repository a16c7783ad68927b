import { createDatabase, type Database } from "@carillon/db";
import { type MasterKeys, parseMasterKeys } from "@carillon/vault";
import { openEnvironment } from "../env.ts";
import { OperatorError } from "../operator-error.ts";

/** Does something with the install's database and the master keys that it is started with. @throws OperatorError without keys */
export async function withKeys<Result>(
  work: (install: { database: Database; masterKeys: MasterKeys; dataDir: string }) => Promise<Result>,
): Promise<Result> {
  const { env, close } = await openEnvironment();
  const database = createDatabase({ url: env.DATABASE_URL, max: 2, name: "carillon-operate" });
  try {
    const text = env.MASTER_KEYS;
    if (!text)
      throw new OperatorError(
        "there are no master keys in MASTER_KEYS nor in DATA_DIR/secrets: start Carillon once, or name the DATA_DIR it runs with",
      );
    return await work({ database, masterKeys: parseMasterKeys(text), dataDir: env.DATA_DIR });
  } finally {
    await database.close();
    await close();
  }
}
