import * as nodeModule from "node:module";
import type postgresType from "postgres";
import { mend } from "./mend.ts";

// Not in Node before 22.15; there the driver is taken as it is.
const hooks = nodeModule.registerHooks?.({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    return loaded.source ? { ...loaded, source: mend(url, String(loaded.source)) } : loaded;
  },
});

/** postgres.js, mended as it is loaded: by `require`, so that nobody has loaded this copy of it before. */
export const postgres = nodeModule.createRequire(import.meta.url)("postgres") as typeof postgresType;

hooks?.deregister();
