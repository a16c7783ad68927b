import { type Connector, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { deleteFile } from "./actions/delete-file.ts";
import { listFiles } from "./actions/list-files.ts";
import { readFile } from "./actions/read-file.ts";
import { writeFile } from "./actions/write-file.ts";
import type { FilesDeps } from "./ask-files.ts";
import { filesIcon } from "./icon.ts";

/** The directory of files that each workspace has, on the install's own disk. */
export function createFiles(deps: FilesDeps): Connector {
  return defineConnector({
    type: "FILES",
    provider: "file",
    name: "Files",
    description: "Files of this workspace, in a directory of its own on Carillon's disk.",
    category: "Built in",
    toolCategory: "file_io",
    credentialsSchema: z.strictObject({}),
    builtIn: true,
    icon: filesIcon,
    // As many as a built-in tool may be called unless an administrator says otherwise.
    rateLimit: { limit: 120, windowMs: 60_000 },
    timeoutMs: 30_000,
    // No call leaves the process.
    host: () => "files.built-in",
    testConnection: async () => ({
      success: true,
      message: "The files are built in; there is nothing to connect.",
      details: { builtIn: true },
    }),
    actions: [readFile, writeFile, listFiles, deleteFile].map((build) => build(deps)),
  });
}
