import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  // The guides are read as they are asked for; what reads them names no file that the build could follow.
  outputFileTracingIncludes: {
    "/docs/**/*": ["../../docs/guides/*.md", "../../docs/connectors/*.md", "../../docs/{agents,cli}.md"],
    "/docs": ["../../docs/guides/*.md", "../../docs/{agents,cli}.md"],
  },
  transpilePackages: ["@carillon/client", "@carillon/core"],
  poweredByHeader: false,
  // Next's own check cannot load TypeScript 7; `tsc -p apps/web/tsconfig.json` is the check.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Pages hold no data of anyone, so a page once fetched may be shown again for as long as the tab lives.
  experimental: { staleTimes: { dynamic: 3_600, static: 3_600 } },
};

export default config;
