import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { declaredConnectors } from "../declared-connectors.ts";
import { root } from "../launch/bootstrap/root.js";
import { connectorPages } from "./connector-pages.ts";

// `npm run docs:connectors`: writes docs/connectors anew.
const folder = join(root, "docs/connectors");
const pages = connectorPages(declaredConnectors);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);
process.stdout.write(`${pages.size} pages in docs/connectors\n`);
