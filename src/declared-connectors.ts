import type { Connector } from "@carillon/connector-kit";
import {
  builtinConnectors,
  createCrm,
  createFiles,
  createKnowledge,
  createWhatsApp,
  dataAnalysis,
} from "@carillon/connectors";

/** Behind a declaration that is only read. */
const store = new Proxy({} as never, {
  get: () => {
    throw new Error("a declaration alone has no store");
  },
});

/** Every connector that comes with Carillon; those that keep data in its database as declarations, with nothing behind them. */
export const declaredConnectors: readonly Connector[] = [
  ...builtinConnectors,
  createCrm({ store, origin: "" }),
  createFiles({ files: store }),
  dataAnalysis,
  createKnowledge({ store }),
  createWhatsApp({ store, origin: "" }),
];
